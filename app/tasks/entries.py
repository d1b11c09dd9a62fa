"""What an import reads, file by file: the file, the format that reads it, or why none does."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.formats.base import Asked, Draft, Format, Header, Input, Item
from app.formats.suffixes import format_of, what_is_read
from app.formats.units import Unit
from app.model.errors import FormatMismatch, UserError
from app.model.record import Problem

_CORPUS = re.compile(r'[\s\ufeff]*\{[^\n]{0,200}?"hashiya-(?:corpus|article)/')


def _no_header() -> Header | None:
    return None


def _nothing(_: Unit | None) -> Iterator[Item]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file to import, or drafts that are in memory.

    Attributes:
        name: What messages call it.
        size: Its size in bytes.
        read: Yields what is in it; raises a UserError first of all if it is refused.
        format: Id of the format; empty if the file is refused.
        title: What people call the format.
        foreign: Whether it comes from another tool, with labels of its own.
        units: What its offsets may count where the file does not tell; the first is usual.
        counting: Yields what is in it, its offsets taken to count this unit; None finds it out.
        header: What it says of all its articles, if that can be told beforehand.
    """

    name: str
    size: int
    read: Callable[[], Iterator[Item]]
    format: str = ""
    title: str = ""
    foreign: bool = False
    units: tuple[Unit, ...] = ()
    counting: Callable[[Unit | None], Iterator[Item]] = field(default=_nothing)
    header: Callable[[], Header | None] = field(default=_no_header)


def of_drafts(drafts: Sequence[Draft], name: str) -> Entry:
    """Drafts in memory, as if they were a file."""
    size = sum(len(draft.raw) for draft in drafts)
    return Entry(name=name, size=size, read=lambda: iter(drafts), format="memory")


def of_problem(problem: Problem) -> Entry:
    """Something that could not even be looked at, such as a damaged member of an archive."""
    return Entry(name=problem.file, size=0, read=lambda: iter([problem]), format="zip")


def of_file(item: Input, chosen: Format | None, asked: Asked) -> Entry:
    """A file.

    Args:
        item: The file.
        chosen: The format to read it with; None finds it out.
        asked: What a person asked for beside that.
    """
    try:
        if chosen:
            return _readable(item, chosen, asked)
        entry = _readable(item, format_of(item), asked)
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


def _readable(item: Input, chosen: Format, asked: Asked) -> Entry:
    reader, header = chosen.reader, chosen.header
    if reader is None:
        raise UserError(f"Hashiya writes “{chosen.id}”, but does not read it.", what_is_read())

    def read(unit: Unit | None = asked.unit) -> Iterator[Item]:
        try:
            yield from reader(item, replace(asked, unit=unit))
        except OSError as error:
            raise unreadable(item.name, error) from error

    return Entry(
        name=item.name,
        size=item.size,
        read=read,
        format=chosen.id,
        title=chosen.title,
        foreign=chosen.foreign,
        units=chosen.units,
        counting=read,
        header=_header_of(item, header, asked) if header else _no_header,
    )


def _header_of(
    item: Input, header: Callable[[Input, Asked], Header | None], asked: Asked
) -> Callable[[], Header | None]:
    return lambda: header(item, asked)


def _refused(item: Input, error: UserError) -> Entry:
    def refuse() -> Iterator[Item]:
        raise error
        yield

    return Entry(name=item.name, size=item.size, read=refuse)
