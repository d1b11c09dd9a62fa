"""What files say of all their articles, looked for before any of them is read."""

from collections.abc import Sequence

from app.formats.base import Header
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json
from app.tasks.apart.calling import working
from app.tasks.apart.trust import read_here
from app.tasks.entries import Entry, FileReading, HeaderReading
from app.tasks.progress import Progress, Work, run


def first_header(entries: Sequence[Entry]) -> Work[Header | None]:
    """The first header that has a label scheme which can be used, or None."""
    headers = tuple(entry.header for entry in entries)
    foreign = tuple(header for header in headers if isinstance(header, HeaderReading))
    if len(foreign) < len(headers):
        found = (header() for header in headers if not isinstance(header, HeaderReading))
        told = next((header for header in found if scheme_in(header)), None)
        if told is not None:
            return told
    if not foreign:
        return None
    if read_here([one.read for one in entries if isinstance(one.read, FileReading)]):
        return run(_first(foreign))
    try:
        return (yield from working(_first, foreign))
    except UserError:
        return None  # whoever reads the file tells of it


def _first(headers: Sequence[HeaderReading]) -> Work[Header | None]:
    for header in headers:
        found = header()
        if scheme_in(found) is not None:
            return found
        yield Progress(0, 0, header.item.name)
    return None


def scheme_in(header: Header | None) -> Scheme | None:
    """The label scheme in a header, or None if there is none, or none that can be used."""
    try:
        return scheme_from_json(header.scheme) if header and header.scheme is not None else None
    except UserError:
        return None
