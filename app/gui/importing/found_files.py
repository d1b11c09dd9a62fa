"""What is known of files before they are read: their formats, columns, first lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.formats.base import Asked, Columns, Format, alone
from app.formats.registry import formats
from app.model.errors import UserError

_HEAD = 1 << 20
_LINES, _WIDE = 6, 400


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of articles.

    Attributes:
        path: The file.
        columns: Its columns.
        signature: What a mapping of them is remembered by.
    """

    path: Path
    columns: Columns
    signature: str


@dataclass(frozen=True, slots=True)
class FirstLines:
    """How a plain text begins.

    Attributes:
        encoding: The encoding it was read in; empty if it cannot be.
        words: Its first lines with letters, or why there are none.
    """

    encoding: str
    words: str


def with_choices(titles: Iterable[str], chosen: str | None) -> list[Format]:
    """The formats that ask something.

    Args:
        titles: Of the formats that were found.
        chosen: Id of the format that was chosen for all files, or None.
    """
    found = set(titles)
    return [
        one
        for one in formats()
        if one.choices and one.reader and (one.id == chosen if chosen else one.title in found)
    ]


def lists_in(paths: Mapping[Path, Iterable[str]], chosen: str | None) -> Iterator[Listed]:
    """The files that are lists of articles, by the titles of the formats they seem to be."""
    from app.formats.documents.columns import signature

    for path, titles in paths.items():
        for made in formats():
            fits = made.id == chosen if chosen else made.title in titles
            if made.columns is None or not fits or not path.is_file():
                continue
            try:
                columns = made.columns(alone(path), Asked())
            except (UserError, OSError):
                continue
            yield Listed(path, columns, signature(columns.names))


def first_lines(path: Path, encoding: str | None) -> FirstLines:
    """How a file of plain text begins; never fails."""
    from app.formats.documents.encoding import BrokenText, decode

    try:
        with path.open("rb") as file:
            data = file.read(_HEAD)
        if len(data) == _HEAD:
            data = data[: data.rfind(b"\n") + 1] or data
        decoded = decode(data, path.name, encoding)
    except BrokenText as error:
        return FirstLines("", f"{error.message} {error.hint}".strip())
    except UserError as error:
        return FirstLines("", f"{error.message} {error.hint}".strip())
    except OSError as error:
        return FirstLines("", str(error.strerror or error))
    lines = decoded.text.removeprefix("\ufeff").splitlines()
    telling = [line for line in lines if any(map(str.isalpha, line))] or lines
    return FirstLines(decoded.encoding, "\n".join(line[:_WIDE] for line in telling[:_LINES]))
