"""What part of the page is seen, and how it stays still while heights become known."""

from collections.abc import Iterator
from typing import NamedTuple

from app.gui.reader.page import Page, Place
from app.gui.reader.paragraph import Row


class Seen(NamedTuple):
    """The first line that is seen: enough to find the same view again at any width.

    Attributes:
        cp: First code point of the line.
        delta: How many pixels of the line are above the edge; negative below the top margin.
    """

    cp: int
    delta: float


class Hold(NamedTuple):
    """A line that is to stay where it is while the type changes.

    Attributes:
        cp: A code point in it.
        share: The part of the line that is above `y`, 0 to 1.
        y: A height in the window.
    """

    cp: int
    share: float
    y: float


class Eye:
    """A window of some height on a page.

    It holds on to a block, not to a distance from the top, so that blocks above may turn out
    higher or lower than estimated without moving what is read.

    Attributes:
        page: The page looked at.
        height: Height of the window.
        place: What lies at the upper edge of the window.
    """

    def __init__(self, page: Page, height: float) -> None:
        self.page = page
        self.height = height
        self.top_margin = float(round(2.2 * page.measures.em))
        self.bottom_margin = float(round(3 * page.measures.em))
        self.place = Place(0, -self.top_margin)

    @property
    def value(self) -> float:
        """Distance of the upper edge from the top of the page, partly estimated."""
        return self.page.column.top(self.place.block) + self.place.below + self.top_margin

    @property
    def maximum(self) -> float:
        """The greatest value there is, partly estimated."""
        full = self.page.column.total + self.top_margin + self.bottom_margin
        return max(0.0, full - self.height)

    def visible(self) -> list[tuple[int, float]]:
        """Blocks in the window and their tops, counted from its upper edge; all laid out."""
        return list(self.page.below(self.place, self.height))

    def scroll(self, distance: float) -> None:
        """Moves by exactly so many pixels, unless an end of the page comes first."""
        self.place = self._kept_inside(self.page.walk(self.place, distance))

    def jump(self, value: float) -> None:
        """Moves to a distance from the top that is partly estimated."""
        block, below = self.page.column.at(value - self.top_margin)
        thought = self.page.column.height(block)
        if 0 < below < thought:
            below = float(round(below * self.page.height(block) / thought))
        self.take(Place(block, below))

    def to_start(self) -> None:
        """Moves to the start of the page."""
        self.place = Place(0, -self.top_margin)

    def to_end(self) -> None:
        """Moves to the end of the page; only what is seen there is laid out."""
        self.place = self._lowest()

    def seen(self) -> Seen:
        """The first line seen."""
        block, below = self.place
        laid = self.page.laid(block)
        row = laid.rows[laid.row_at(below)]
        return Seen(self.page.blocks.starts[block] + row.start, below - row.top)

    def see(self, seen: Seen) -> None:
        """Moves so that the same line is first again."""
        blocks = self.page.blocks
        block = blocks.at(seen.cp)
        laid = self.page.laid(block)
        row = laid.rows[laid.row_of(seen.cp - blocks.starts[block])]
        self.place = self._kept_inside(Place(block, row.top + seen.delta))

    def hold(self, cp: int, y: float | None = None) -> Hold:
        """What keeps the line of a character where it is, however it is laid out anew.

        Args:
            cp: A code point of the text.
            y: A height in the window within the line; None for the middle of the line.
        """
        block = self.page.blocks.at(cp)
        row = self._row(block, cp)
        top, pitch = self.top_of(block) + row.top, self.page.measures.pitch
        y = top + pitch / 2 if y is None else y
        return Hold(cp, (y - top) / pitch, y)

    def keep(self, hold: Hold) -> None:
        """Moves so that the line held is where it was, unless an end of the page comes first."""
        block = self.page.blocks.at(hold.cp)
        below = self._row(block, hold.cp).top + hold.share * self.page.measures.pitch
        whole = Place(block, float(round(below - hold.y)))
        self.place = self._kept_inside(self.page.walk(whole, 0.0))

    def take(self, place: Place) -> None:
        """Moves to a place, or as near as the ends of the page allow."""
        self.page.laid(place.block)
        self.place = self._kept_inside(self.page.walk(place, 0.0))

    def top_of(self, block: int) -> float:
        """Top of a block counted from the upper edge; partly estimated if it is not seen."""
        for index, top in self._near():
            if index == block:
                return top
        return self.page.column.top(block) + self.top_margin - self.value

    def reveal(self, block: int, upper: float, lower: float) -> None:
        """Brings a strip of a block into the window; moves no further than is needed if it is near.

        Args:
            block: Index of the block.
            upper: Top of the strip, from the top of the block.
            lower: Bottom of the strip.
        """
        self.page.laid(block)
        tops = dict(self._near())
        if block not in tops:
            self.place = self._kept_inside(self.page.walk(Place(block, upper), -self.height / 3))
        elif tops[block] + upper < 0:
            self.scroll(tops[block] + upper)
        elif tops[block] + lower > self.height:
            self.scroll(tops[block] + lower - self.height)

    def _row(self, block: int, cp: int) -> Row:
        laid = self.page.laid(block)
        return laid.rows[laid.row_of(cp - self.page.blocks.starts[block])]

    def _near(self) -> Iterator[tuple[int, float]]:
        """Blocks seen, and the one before."""
        if self.place.block > 0:
            before = self.place.block - 1
            yield before, -self.place.below - self.page.height(before)
        yield from self.page.below(self.place, 1.5 * self.height)

    def _kept_inside(self, place: Place) -> Place:
        seen = list(self.page.below(place, self.height))
        last = len(self.page.blocks) - 1
        if not seen or seen[-1][0] == last:
            bottom = seen[-1][1] + self.page.height(last) if seen else 0.0
            if bottom + self.bottom_margin < self.height:
                place = self._lowest()
        if place.block == 0 and place.below < -self.top_margin:
            return Place(0, -self.top_margin)
        return place

    def _lowest(self) -> Place:
        last = len(self.page.blocks) - 1
        end = Place(last, self.page.height(last) + self.bottom_margin)
        place = self.page.walk(end, -self.height)
        if place.block == 0 and place.below < -self.top_margin:
            return Place(0, -self.top_margin)
        return place
