"""One child that reads blocks of files, and what it sent that nobody took yet."""

import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from app.formats.base import Input
from app.tasks.apart.blocks import Block
from app.tasks.apart.frames import END, ERROR, ITEMS
from app.tasks.apart.given import Tree, block, keep_tree
from app.tasks.apart.process import idle
from app.tasks.inputs import Neighbours

_AHEAD = 8 << 20  # bytes that wait for being taken; a child further ahead is not listened to
_BLOCKS = 64  # the same for blocks


class Worker:
    """Reads blocks in a child process.

    Args:
        memory: The most bytes of address space the child may have.

    Attributes:
        blocks: What it reads, or has read and is still to be taken, in order.
        messages: What it sent, to be taken.
        failed: Why it stopped, once it did; empty before.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self.blocks: deque[Block] = deque()
        self.messages: deque[bytes] = deque()
        self._waiting = 0  # bytes of messages
        self._replaced = False  # its child, and nothing was carried out since
        self._start(())

    def _start(self, blocks: Iterable[Block]) -> None:
        self.child = idle.take()
        self.failed = ""
        self._begun = False  # sending what was ordered first
        self._tree: Mapping[str, Input] | None = None
        self._orders: deque[Block | None] = deque()  # given, and not yet carried out
        self._heard = time.monotonic()
        for one in blocks:
            self._order(one)

    @property
    def busy(self) -> int:
        """How much it was told to do and has not done."""
        return len(self._orders)

    @property
    def listens(self) -> bool:
        """Whether more of what its child sends is to be received."""
        return bool(self._orders) and not self.failed and self._waiting < _AHEAD

    def takes(self, new: Block) -> bool:
        """Whether it may be given a block: a tree is sent only to a child that listens."""
        if self.failed or len(self.blocks) >= _BLOCKS:
            return False
        return not self.busy or (self.busy < 2 and self._has_tree(new))

    def give(self, new: Block) -> None:
        """Gives it a block to read after what it has."""
        if not self.busy:
            self._heard = time.monotonic()
        self.blocks.append(new)
        self._order(new)

    def _has_tree(self, new: Block) -> bool:
        return new.tree is None or new.tree is self._tree

    def _order(self, new: Block) -> None:
        if not self._has_tree(new):
            assert new.tree is not None
            light = new.tree if isinstance(new.tree, Neighbours) else Tree(new.tree)
            self._tree = new.tree
            self._send(None, keep_tree, light)
        self._send(new, block, tuple(new.wanted), new.tree is not None, new.careful)

    def _send(self, new: Block | None, function: Callable[..., Any], *arguments: object) -> None:
        self._orders.append(new)
        with suppress(OSError):  # why it ended is found out when its last words are received
            self.child.order(function, arguments, self._memory)

    def receive(self) -> None:
        """Receives one message, which is there."""
        self._heard = time.monotonic()
        try:
            message = self.child.answers.recv_bytes()
        except (EOFError, OSError):
            if self.child.idled and not (self._begun or self._replaced):
                self._replace()
            else:
                self.fail(f"the reader stopped unexpectedly ({self.child.stopped()})")
            return
        kind = message[:1]
        if kind == ITEMS:
            self._begun = True
            self.messages.append(message)
            self._waiting += len(message)
        elif kind == END:
            self._orders.popleft()
            self._begun = self._replaced = False
        elif kind == ERROR:
            error: Exception = pickle.loads(message[1:])
            self.fail(f"its reader gave what cannot be used ({type(error).__name__})")

    def take(self) -> bytes:
        """The next message."""
        message = self.messages.popleft()
        self._waiting -= len(message)
        return message

    def stop_if_late(self, seconds: float) -> None:
        """Stops its child if it has been silent for so long."""
        silent = time.monotonic() - self._heard > seconds
        if silent and not self.child.answers.poll(0):
            self.fail(f"the reader gave nothing for {seconds:g} s")

    def fail(self, why: str) -> None:
        """Its child is of no more use."""
        self.failed = why
        self.child.kill()

    def again(self) -> None:
        """Starts another child for the blocks that are left, all messages being taken."""
        assert not self.messages
        self.child.kill()
        self._start(self.blocks)

    def _replace(self) -> None:
        """Starts another child for what was ordered; what was sent before is kept."""
        self._replaced = True
        left = [one for one in self._orders if one is not None]
        self.child.kill()
        self._start(left)

    def end(self) -> None:
        """Ends it: a child at work is killed, and so is one that keeps a tree."""
        if self.failed or self._orders or self._tree is not None:
            self.child.kill()
        else:
            idle.give(self.child)


def least_busy(workers: Iterable[Worker], new: Block) -> Iterator[Worker]:
    """The workers that take a block, the idle ones first."""
    return iter(sorted((one for one in workers if one.takes(new)), key=lambda one: one.busy))
