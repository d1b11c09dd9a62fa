"""Files read in other processes, their items in the order of the files."""

import logging
import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any

from app.formats.base import Item
from app.tasks.apart.blocks import blocks_of
from app.tasks.apart.frames import unpacked
from app.tasks.apart.given import Done, items_of, stopped
from app.tasks.apart.trust import read_here
from app.tasks.apart.worker import Worker, least_busy
from app.tasks.entries import Entry, FileReading

SECONDS = 60.0
MEMORY = 4 << 30
_MOST = 4  # processes
_TICK = 0.02  # seconds between two looks whether anybody still wants the items
_log = logging.getLogger(__name__)


class Reading:
    """Reads entries; the children start at once and read ahead.

    Leaving it, or closing it, kills those that are at work.

    Args:
        entries: What is read.
        seconds: How long a reader may be silent.
        memory: How many bytes of address space it may have.
        processes: How many children read at most; 0 for one a core, and never more than 4.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        processes: int = 0,
    ) -> None:
        self._entries, self._seconds, self._memory = entries, seconds, memory
        self._most = processes or min(_MOST, cores())
        files = [one.read for one in entries if isinstance(one.read, FileReading)]
        self._here = read_here(files)
        self._blocks = iter(()) if self._here else blocks_of(entries)
        self._next = next(self._blocks, None)
        self._workers: list[Worker] = []
        self._turns: deque[Worker] = deque()  # of each block under way, who reads it
        self._objects: Iterator[Any] = iter(())  # of the message that is being taken
        self._rest: Iterator[object] = iter(())  # of the entry that was read last
        self._hand_out()

    def __enter__(self) -> "Reading":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all children; nothing can be read any more."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.end()

    def items(self, number: int) -> Iterator[Item | None]:
        """What an entry gives; None now and then while we wait for it.

        Entries are asked for in order.

        Args:
            number: The number of the entry, from 0.

        Raises:
            UserError: First of all if it is refused; later if it cannot be read on.
        """
        for _ in self._rest:
            pass  # what nobody wanted of the one before
        read = self._entries[number].read
        if not isinstance(read, FileReading):
            yield from read()
            return
        found = items_of(number, read) if self._here else self._apart(number)
        self._rest = found
        for item in found:
            if not isinstance(item, Done):
                yield item
                continue
            if item.trace:
                _log.error("The reader “%s” made a mistake.\n%s", read.format, item.trace)
            if item.refused:
                raise item.refused

    def _apart(self, number: int) -> Iterator[Item | Done | None]:
        taken = 0
        while True:
            for item in self._objects:
                if isinstance(item, Done):
                    self._end_of(number)
                    yield item
                    return
                taken += 1
                yield item
            worker = self._turns[0]
            if worker.messages:
                self._objects = unpacked(worker.take())
                self._pump(0)
            elif not worker.failed:
                if not self._pump(_TICK):
                    yield None
            elif worker.blocks[0].careful or len(worker.blocks[0].wanted) == 1:
                problem = stopped(worker.blocks[0].wanted[0].read, worker.failed)
                self._end_of(number)
                worker.again()
                yield problem
                yield Done(number)
                return
            else:
                self._carefully(worker, taken)

    def _end_of(self, number: int) -> None:
        blocks = self._turns[0].blocks
        done = blocks[0].wanted.pop(0)
        assert done.number == number, "files are read in order"
        if not blocks[0].wanted:
            blocks.popleft()
            self._turns.popleft()
            self._hand_out()

    def _carefully(self, worker: Worker, taken: int) -> None:
        """Reads a block again from where it stopped, to find out at which file."""
        block = worker.blocks[0]
        block.careful = True
        block.wanted[0] = replace(block.wanted[0], skip=taken)
        worker.again()

    def _pump(self, seconds: float) -> bool:
        """Receives what children sent; whether anything came within so many seconds."""
        from multiprocessing.connection import wait

        listening = [worker for worker in self._workers if worker.listens]
        ready = wait([worker.child.answers for worker in listening], seconds)
        for worker in listening:
            if worker.child.answers in ready:
                worker.receive()
            else:
                worker.stop_if_late(self._seconds)
        self._hand_out()
        return bool(ready)

    def _hand_out(self) -> None:
        """Gives the next blocks to those who have little to do."""
        while self._next is not None:
            free = next(least_busy(self._workers, self._next), None)
            if (free is None or free.busy) and len(self._workers) < self._most:
                free = Worker(self._memory)
                self._workers.append(free)
            if free is None:
                return
            free.give(self._next)
            self._turns.append(free)
            self._next = next(self._blocks, None)


def cores() -> int:
    """How many processors there are for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
