"""Plain text, id ``text``: one file, one article."""

from collections.abc import Iterator
from pathlib import Path

from app.formats.base import Draft, Format, Item
from app.formats.documents.encoding import BrokenText, decode
from app.formats.names import name_of
from app.model.errors import UserError
from app.model.record import Kind, Problem

ID = "text"


def read(path: Path, *, encoding: str | None = None) -> Iterator[Item]:
    """Yields the one article of a file; one that cannot be decoded faithfully is kept aside."""
    data = path.read_bytes()
    try:
        found = decode(data, name_of(path), encoding)
    except BrokenText as error:
        yield Problem(
            kind=Kind.ASIDE, message=error.message, file=name_of(path), hint=error.hint, data=data
        )
        return
    yield Draft(
        data={"text": found.text},
        name=name_of(path),
        key=name_of(path),
        reader=ID,
        raw=data,
        encoding=found.encoding,
        done=len(data),
    )


def sniff(path: Path) -> float:
    """0.5 for anything that is text, 0.1 for damaged text, 0 for the rest."""
    try:
        decode(path.read_bytes(), name_of(path))
    except BrokenText:
        return 0.1
    except UserError:
        return 0.0
    return 0.5


FORMAT = Format(
    id=ID, title="Plain text", suffixes=(".txt", ".text", ".md"), reader=read, sniff=sniff
)
