"""Plain text, id ``text``: one file, one article."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from app.formats.base import Asked, Draft, Format, Input, Item
from app.formats.documents.encoding import BrokenText, decode
from app.model.errors import UserError
from app.model.record import Kind, Problem

ID = "text"


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the one article of a file; one that cannot be decoded faithfully is kept aside."""
    data = item.path.read_bytes()
    try:
        found = decode(data, item.name, asked.encoding)
    except BrokenText as error:
        yield Problem(
            kind=Kind.ASIDE, message=error.message, file=item.name, hint=error.hint, data=data
        )
        return
    yield Draft(
        data={"text": found.text},
        name=item.name,
        key=PurePosixPath(item.name).name,
        reader=ID,
        raw=data,
        encoding=found.encoding,
        done=len(data),
    )


def sniff(item: Input) -> float:
    """0.2 for anything that is text, 0.1 for damaged text, 0 for the rest."""
    try:
        decode(item.path.read_bytes(), item.name)
    except BrokenText:
        return 0.1
    except UserError:
        return 0.0
    return 0.2


FORMAT = Format(
    id=ID, title="Plain text", suffixes=(".txt", ".text", ".md"), reader=read, sniff=sniff
)
