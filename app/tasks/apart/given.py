"""What a file gives, and that it ended: the same words in every process that reads one."""

import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from app.compat import override
from app.formats.base import Draft, Input, Item
from app.model.errors import UserError
from app.model.record import Kind, Problem
from app.tasks.apart.frames import Mark
from app.tasks.apart.prepared import prepared
from app.tasks.entries import FileReading

LARGEST_KEPT = 64 << 20
"""Bytes of a file that are kept aside if it could not be read."""

HINT = "What was read before came in; its first bytes are kept aside."


@dataclass(frozen=True, slots=True)
class Done:
    """A file has no more to give.

    Attributes:
        number: Its number.
        refused: Why it was not read, or not to its end; None if it was.
        trace: Where its reader stumbled, for the log; empty if it did not.
    """

    number: int
    refused: UserError | None = None
    trace: str = ""


class Sent(Done, Mark):
    """The same, sent at once: the next file may end the process."""

    __slots__ = ()


class Tree(Mapping[str, Input]):
    """The files that were named together, small enough to travel.

    Args:
        files: All of them.
    """

    def __init__(self, files: Mapping[str, Input]) -> None:
        self._files = {name: (str(item.path), item.size) for name, item in files.items()}

    @override
    def __getitem__(self, name: str) -> Input:
        path, size = self._files[name]
        return Input(Path(path), name, size, self)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    @override
    def __len__(self) -> int:
        return len(self._files)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to read.

    Attributes:
        number: Its number.
        read: Reads it; without its tree.
        skip: How many items it gave before, to another process that stopped.
    """

    number: int
    read: FileReading
    skip: int = 0


_trees: list[Mapping[str, Input]] = []  # the one of the files to come


def keep_tree(tree: Mapping[str, Input]) -> Iterator[object]:
    """Remembers a tree for the files to come; yields nothing. Runs in a child."""
    _trees[:] = [tree]
    return iter(())


def block(wanted: Sequence[Wanted], beside: bool, careful: bool) -> Iterator[Item | Done]:
    """Reads files, one after another. Runs in a child.

    Args:
        wanted: The files.
        beside: Whether their readers may look beside, in the tree that was kept before.
        careful: Whether each end is sent at once, so that it is known where a crash happens.
    """
    for one in wanted:
        read = one.read
        if beside:
            read = replace(read, item=replace(read.item, tree=_trees[0]))
        for found in items_of(one.number, read, one.skip):
            if careful and isinstance(found, Done):
                yield Sent(found.number, found.refused, found.trace)
            else:
                yield prepared(found) if isinstance(found, Draft) else found


def items_of(number: int, read: FileReading, skip: int = 0) -> Iterator[Item | Done]:
    """What a file gives, and that it ended; whatever its reader does, this raises nothing."""
    end, why = Done(number), ""
    try:
        yield from islice(read(), skip, None)
    except UserError as error:
        end = Done(number, error)
    except MemoryError:
        why = "it needs more memory than it may have"
    except Exception as error:  # noqa: BLE001 - whatever a reader does with hostile bytes
        why = f"its reader made a mistake ({type(error).__name__})"
        end = Done(number, trace="".join(traceback.format_exception(error)))
    if why:  # by now what the reader held is given back
        yield stopped(read, why)
    yield end


def stopped(read: FileReading, why: str) -> Problem:
    """A file that could not be read to its end, with its first bytes."""
    item = read.item
    try:
        with item.path.open("rb") as file:
            data = file.read(min(item.size, LARGEST_KEPT))
    except OSError:
        data = b""
    return Problem(
        kind=Kind.ASIDE,
        message=f"{item.name} could not be read: {why}.",
        file=item.name,
        hint=HINT,
        data=data,
        reader=read.format,
    )
