"""What an import reads, file by file: the file, the format that reads it, or why none does.

Entries of files can be pickled: files are read in other processes (see `app.tasks.apart`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path

from app.formats.base import Asked, Draft, Format, Header, Input, Item, Reader
from app.formats.documents.signatures import what_it_is
from app.formats.registry import named
from app.formats.suffixes import format_of, what_is_read
from app.formats.units import Unit
from app.model.errors import FormatMismatch, UserError
from app.model.record import Problem

_KEPT = 16 << 20
"""Bytes of a refused file that are kept."""
_NEVER_TEXT = ("image", "media file", "sound file", "a program", "database")
_CORPUS = re.compile(r'[\s\ufeff]*\{[^\n]{0,200}?"hashiya-(?:corpus|article)/')


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """Reads a file when it is called, in the process that calls it.

    Attributes:
        item: The file.
        format: Id of its format.
        door: Where the reader is, ``module:function``; empty if only the registry knows.
        asked: What a person asked for.
        guessed: Whether the format was found out, not chosen.
        beside: Whether its reader may look for other files of its tree.
    """

    item: Input
    format: str
    door: str
    asked: Asked
    guessed: bool = False
    beside: bool = False

    def __call__(self) -> Iterator[Item]:
        """Yields what is in the file.

        Raises:
            UserError: First of all if it is refused; later if it cannot be read on.
        """
        try:
            for found in _reader(self.format, self.door)(self.item, self.asked):
                if self.guessed:
                    _refuse_corpus(found)
                yield found
        except OSError as error:
            raise unreadable(self.item.name, error) from error


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """Reads what a file says of all its articles, in the process that calls it."""

    item: Input
    format: str
    asked: Asked

    def __call__(self) -> Header | None:
        """The header, or None if there is none."""
        header = named(self.format).header
        return header(self.item, self.asked) if header else None


@dataclass(frozen=True, slots=True)
class Given:
    """Yields what is in memory."""

    items: Sequence[Item]

    def __call__(self) -> Iterator[Item]:
        """The items."""
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Says why a file is not read."""

    error: UserError

    def __call__(self) -> Iterator[Item]:
        """Raises the error as soon as anything is asked for."""
        raise self.error
        yield


def _no_header() -> Header | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file to import, or drafts that are in memory.

    Attributes:
        name: What messages call it.
        size: Its size in bytes.
        read: Yields what is in it; raises a UserError first of all if it is refused. Those that
            are `FileReading` are read in other processes.
        format: Id of the format; empty if the file is refused.
        title: What people call the format.
        foreign: Whether it comes from another tool, with labels of its own.
        units: What its offsets may count where the file does not tell; the first is usual.
        header: What it says of all its articles, if that can be told beforehand.
        path: Where its bytes lie; None if they are in memory.
    """

    name: str
    size: int
    read: Callable[[], Iterator[Item]]
    format: str = ""
    title: str = ""
    foreign: bool = False
    units: tuple[Unit, ...] = ()
    header: Callable[[], Header | None] = field(default=_no_header)
    path: Path | None = None

    def counting(self, unit: Unit | None) -> "Entry":
        """The same file, its offsets taken to count this unit; None finds it out."""
        read = self.read
        if not isinstance(read, FileReading):
            return self
        return replace(self, read=replace(read, asked=replace(read.asked, unit=unit)))


def of_drafts(drafts: Sequence[Draft], name: str) -> Entry:
    """Drafts in memory, as if they were a file."""
    size = sum(len(draft.raw) for draft in drafts)
    return Entry(name=name, size=size, read=Given(drafts), format="memory")


def of_problem(problem: Problem) -> Entry:
    """Something that could not even be looked at, such as a damaged member of an archive."""
    return Entry(name=problem.file, size=0, read=Given((problem,)), format="zip")


def of_file(item: Input, chosen: Format | None, asked: Asked) -> Entry:
    """A file.

    Args:
        item: The file.
        chosen: The format to read it with; None finds it out.
        asked: What a person asked for beside that.
    """
    try:
        if chosen:
            return _readable(item, chosen, asked, guessed=False)
        return _readable(item, format_of(item), asked, guessed=True)
    except UserError as error:
        return Entry(name=item.name, size=item.size, read=Refusal(error), path=item.path)
    except OSError as error:
        return Entry(name=item.name, size=item.size, read=Refusal(unreadable(item.name, error)))


def _refuse_corpus(found: Item) -> None:
    """A corpus that is called a plain text would come in as one article full of JSON."""
    if isinstance(found, Draft) and found.line is None and _CORPUS.match(str(found.data["text"])):
        raise FormatMismatch(
            f"{found.name} is called a text, but is a Hashiya corpus.",
            "To read it as one: --format jsonl; as plain text on purpose: --format text.",
        )


def unreadable(name: str, error: OSError) -> UserError:
    """Why a file that is there cannot be read."""
    return UserError(f"{name} cannot be read: {error.strerror}.", "Check the file and the disk.")


def _readable(item: Input, chosen: Format, asked: Asked, *, guessed: bool) -> Entry:
    if chosen.reader is None:
        raise UserError(f"Hashiya writes “{chosen.id}”, but does not read it.", what_is_read())
    return Entry(
        name=item.name,
        size=item.size,
        read=FileReading(
            item=item,
            format=chosen.id,
            door=_door(chosen.reader),
            asked=asked,
            guessed=guessed,
            beside=_looks_beside(chosen),
        ),
        format=chosen.id,
        title=chosen.title,
        foreign=chosen.foreign,
        units=chosen.units,
        header=HeaderReading(item, chosen.id, asked) if chosen.header else _no_header,
        path=item.path,
    )


def refused_bytes(entry: Entry) -> bytes:
    """The bytes of a file that was refused, to be kept aside; of pictures, films and the like none.

    Nobody mends those, and a folder of them would swell the project.
    """
    if entry.path is None or entry.size > _KEPT:
        return b""
    try:
        data = entry.path.read_bytes()
    except OSError:
        return b""
    return b"" if what_it_is(data).endswith(_NEVER_TEXT) else data


def _looks_beside(chosen: Format) -> bool:
    """Whether a reader may look beside: not those of our own that read a document by itself."""
    module = getattr(chosen.reader, "__module__", "")
    return chosen.id != "jsonl" and not module.startswith("app.formats.documents.")


def _door(reader: Reader) -> str:
    """Where a reader is found again in another process; empty if nowhere."""
    module, name = getattr(reader, "__module__", ""), getattr(reader, "__qualname__", "")
    try:
        same = getattr(import_module(module), name) is reader
    except (ImportError, AttributeError, ValueError):
        return ""
    return f"{module}:{name}" if same else ""


@cache
def _reader(format_id: str, door: str) -> Reader:
    """The reader of a format; with a door, none of the other formats is loaded."""
    if door:
        module, name = door.split(":")
        found: Reader = getattr(import_module(module), name)
        return found
    reader = named(format_id).reader
    assert reader is not None, "an entry that cannot be read"
    return reader
