"""The whole text as a column of blocks, laid out only where somebody looks."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

from app.gui.reader.blocks import Blocks
from app.gui.reader.column import Column
from app.gui.reader.measures import Measures
from app.gui.reader.paragraph import LaidBlock

_KEPT = 60_000
"""Code points of laid-out blocks that are kept; the ones not looked at longest go first."""


class Place(NamedTuple):
    """A spot in the column that stays where it is when heights above it change.

    Attributes:
        block: Index of a block.
        below: How far below the top of the block.
    """

    block: int
    below: float


class Page:
    """A text at one width and with one set of measures.

    Heights are estimated from the number of characters until a block is laid out. Nothing here
    depends on how far the view is scrolled.

    Attributes:
        blocks: The blocks of the text.
        column: Their heights.
        layouts_made: How many blocks were laid out so far; for tests and for measuring.
    """

    def __init__(self, blocks: Blocks, measures: Measures, width: float) -> None:
        self.blocks = blocks
        self.measures = measures
        self.width = width
        self.layouts_made = 0
        self.column = Column(self._estimates())
        self._laid: OrderedDict[int, LaidBlock] = OrderedDict()
        self._weight = 0

    def laid(self, index: int) -> LaidBlock:
        """The block, laid out now if it was not; its height is known from then on."""
        block = self._laid.get(index)
        if block is None:
            block = self._lay_out(index)
        self._laid.move_to_end(index)
        return block

    def is_laid(self, index: int) -> bool:
        """Whether the block is laid out."""
        return index in self._laid

    def height(self, index: int) -> float:
        """Height of a block with the space after it, known for certain."""
        self.laid(index)
        return self.column.height(index)

    def walk(self, place: Place, distance: float) -> Place:
        """The place so many pixels further down (or up), through blocks that are laid out.

        It may end above the first block or below the last one.
        """
        block, below = place.block, place.below + distance
        while below < 0 and block > 0:
            block -= 1
            below += self.height(block)
        while block + 1 < len(self.blocks) and below >= self.height(block):
            below -= self.height(block)
            block += 1
        return Place(block, below)

    def below(self, place: Place, distance: float) -> Iterator[tuple[int, float]]:
        """Blocks and their tops, counted from `place`, that begin within `distance` of it."""
        block, top = place.block, -place.below
        while block < len(self.blocks) and top < distance:
            self.laid(block)
            yield block, top
            top += self.column.height(block)
            block += 1

    def _lay_out(self, index: int) -> LaidBlock:
        blocks = self.blocks
        block = LaidBlock(blocks.content(index), blocks.is_rtl(index), self.measures, self.width)
        self.layouts_made += 1
        self.column.set_height(index, block.height + self._gap(index))
        self._laid[index] = block
        self._weight += len(block.text)
        self._forget_old()
        return block

    def _forget_old(self) -> None:
        while self._weight > _KEPT and len(self._laid) > 24:
            _, old = self._laid.popitem(last=False)
            self._weight -= len(old.text)

    def _gap(self, index: int) -> float:
        blocks = self.blocks
        if blocks.starts[index] == blocks.ends[index] or not blocks.ends_paragraph(index):
            return 0.0
        return self.measures.paragraph_gap

    def _estimates(self) -> list[float]:
        starts, ends = self.blocks.starts, self.blocks.ends
        pitch, gap = self.measures.pitch, self.measures.paragraph_gap
        lines_each, empty = self.measures.char / self.width, float(round(pitch / 2))
        nexts = [*starts[1:], len(self.blocks.text) + 1]
        return [
            (1 + int((end - start) * lines_each)) * pitch + (gap if after > end else 0.0)
            if start < end
            else empty
            for start, end, after in zip(starts, ends, nexts, strict=True)
        ]
