"""What an import reads, file by file: the file, the format that reads it, or why none does."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.formats.base import Draft, Format, Header, Item
from app.formats.suffixes import format_of, what_is_read
from app.model.errors import FormatMismatch, UserError
from app.tasks.inputs import Input

_CORPUS = re.compile(r'[\s\ufeff]*\{[^\n]{0,200}?"hashiya-(?:corpus|article)/')


def _no_header() -> Header | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file to import, or drafts that are in memory.

    Attributes:
        name: What messages call it.
        size: Its size in bytes.
        read: Yields what is in it; raises a UserError first of all if it is refused.
        format: Id of the format; empty if the file is refused.
        header: What it says of all its articles, if that can be told beforehand.
    """

    name: str
    size: int
    read: Callable[[], Iterator[Item]]
    format: str = ""
    header: Callable[[], Header | None] = field(default=_no_header)


def of_drafts(drafts: Sequence[Draft], name: str) -> Entry:
    """Drafts in memory, as if they were a file."""
    size = sum(len(draft.raw) for draft in drafts)
    return Entry(name=name, size=size, read=lambda: iter(drafts), format="memory")


def of_file(item: Input, asked: Format | None, encoding: str | None) -> Entry:
    """A file.

    Args:
        item: The file.
        asked: The format to read it with; None finds it out.
        encoding: Its encoding; None finds it out.
    """
    try:
        if asked:
            return _readable(item, asked, encoding)
        entry = _readable(item, format_of(item.path), encoding)
        return replace(entry, read=lambda: map(_refuse_corpus, entry.read()))
    except UserError as error:
        return _refused(item, error)
    except OSError as error:
        return _refused(item, unreadable(item.name, error))


def _refuse_corpus(found: Item) -> Item:
    """A corpus that is called a plain text would come in as one article full of JSON."""
    if isinstance(found, Draft) and found.line is None and _CORPUS.match(str(found.data["text"])):
        raise FormatMismatch(
            f"{found.name} is called a text, but is a Hashiya corpus.",
            "To read it as one: --format jsonl; as plain text on purpose: --format text.",
        )
    return found


def unreadable(name: str, error: OSError) -> UserError:
    """Why a file that is there cannot be read."""
    return UserError(f"{name} cannot be read: {error.strerror}.", "Check the file and the disk.")


def _readable(item: Input, chosen: Format, encoding: str | None) -> Entry:
    reader, header = chosen.reader, chosen.header
    if reader is None:
        raise UserError(f"Hashiya writes “{chosen.id}”, but does not read it.", what_is_read())

    def read() -> Iterator[Item]:
        try:
            yield from reader(item.path, encoding=encoding)
        except OSError as error:
            raise unreadable(item.name, error) from error

    return Entry(
        name=item.name,
        size=item.size,
        read=read,
        format=chosen.id,
        header=_header_of(item.path, header, encoding) if header else _no_header,
    )


def _header_of(
    path: Path, header: Callable[[Path, str | None], Header | None], encoding: str | None
) -> Callable[[], Header | None]:
    return lambda: header(path, encoding)


def _refused(item: Input, error: UserError) -> Entry:
    def refuse() -> Iterator[Item]:
        raise error
        yield

    return Entry(name=item.name, size=item.size, read=refuse)
