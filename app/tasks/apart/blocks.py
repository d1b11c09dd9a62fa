"""Files to read, gathered into blocks: what one child is given at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.formats.base import Input
from app.tasks.apart.given import Wanted
from app.tasks.apart.trust import quick
from app.tasks.entries import Entry, FileReading

_FILES, _BYTES = 32, 1 << 18


@dataclass(slots=True)
class Block:
    """Some files that one child reads.

    Attributes:
        wanted: Those that are still to be read, in order.
        tree: The tree they are in, or None if no reader looks beside.
        careful: Whether a crash must tell at which file it happened.
    """

    wanted: list[Wanted]
    tree: Mapping[str, Input] | None
    careful: bool


def blocks_of(entries: Sequence[Entry]) -> Iterator[Block]:
    """The entries that are files, in order, in blocks that are read at one go."""
    now: list[tuple[int, FileReading]] = []
    size = 0
    for number, entry in enumerate(entries):
        read = entry.read
        if not isinstance(read, FileReading):
            continue
        size += read.item.size
        if now and (size > _BYTES or len(now) >= _FILES or not _alike(now[-1][1], read)):
            yield _block(now)
            now, size = [], read.item.size
        now.append((number, read))
    if now:
        yield _block(now)


def _alike(one: FileReading, other: FileReading) -> bool:
    same_tree = one.item.tree is other.item.tree or not (one.beside or other.beside)
    return same_tree and one.beside == other.beside and quick(one) == quick(other)


def _block(files: Sequence[tuple[int, FileReading]]) -> Block:
    first = files[0][1]
    return Block(
        [Wanted(number, _alone(read)) for number, read in files],
        first.item.tree if first.beside else None,
        careful=not quick(first),
    )


def _alone(read: FileReading) -> FileReading:
    return replace(read, item=replace(read.item, tree={}))
