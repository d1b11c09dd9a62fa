"""Where keys take the caret: over lines, blocks and the whole text."""

from collections.abc import Callable
from typing import NamedTuple

from app.gui.reader.caret import (
    Stop,
    entrance,
    line_end,
    line_of,
    line_start,
    nearest,
    spot,
    visual_step,
)
from app.gui.reader.page import Page
from app.text.boundaries import next_word, next_word_end, previous_word


class Cursor(NamedTuple):
    """The caret in the whole text.

    Attributes:
        cp: Position, code points.
        upstream: Whether it stands at the trailing edge of the character before.
    """

    cp: int
    upstream: bool = False


class Walker:
    """Moves a cursor over a page.

    Attributes:
        page: The page.
        rows: How many lines Page Up and Page Down skip.
    """

    def __init__(self, page: Page, rows: int = 10) -> None:
        self.page = page
        self.rows = rows
        self._goal: float | None = None

    def forget_column(self) -> None:
        """Up and Down start anew from where the caret is; called after any other movement."""
        self._goal = None

    def where(self, cursor: Cursor) -> tuple[int, Stop]:
        """``(block, stop)`` of a cursor."""
        blocks = self.page.blocks
        block = blocks.at(cursor.cp)
        if cursor.upstream and block > 0 and blocks.ends[block - 1] == cursor.cp:
            block -= 1
        return block, Stop(cursor.cp - blocks.starts[block], cursor.upstream)

    def spot(self, cursor: Cursor) -> tuple[int, int, float]:
        """``(block, row, x)`` where the cursor is drawn."""
        block, stop = self.where(cursor)
        return block, *spot(self.page.laid(block), stop)

    def line(self, cursor: Cursor) -> tuple[int, int]:
        """``(block, row)`` where the cursor is drawn."""
        block, stop = self.where(cursor)
        return block, line_of(self.page.laid(block), stop)

    def left(self, cursor: Cursor) -> Cursor:
        """Over the character at the left."""
        return self._visual(cursor, to_right=False)

    def right(self, cursor: Cursor) -> Cursor:
        """Over the character at the right."""
        return self._visual(cursor, to_right=True)

    def word_left(self, cursor: Cursor) -> Cursor:
        """A word on, in a paragraph that runs right to left; a word back in another."""
        return self._word(cursor, forward=self._runs_left(cursor))

    def word_right(self, cursor: Cursor) -> Cursor:
        """A word back, in a paragraph that runs right to left; a word on in another."""
        return self._word(cursor, forward=not self._runs_left(cursor))

    def whole_word_left(self, cursor: Cursor) -> Cursor:
        """The same, but on to the end of a word: what is selected so ends before a comma."""
        return self._word(cursor, forward=self._runs_left(cursor), whole=True)

    def whole_word_right(self, cursor: Cursor) -> Cursor:
        """The same, but on to the end of a word."""
        return self._word(cursor, forward=not self._runs_left(cursor), whole=True)

    def up(self, cursor: Cursor) -> Cursor:
        """To the line above."""
        return self._vertical(cursor, -1)

    def down(self, cursor: Cursor) -> Cursor:
        """To the line below."""
        return self._vertical(cursor, 1)

    def page_up(self, cursor: Cursor) -> Cursor:
        """A windowful up."""
        return self._vertical(cursor, -self.rows)

    def page_down(self, cursor: Cursor) -> Cursor:
        """A windowful down."""
        return self._vertical(cursor, self.rows)

    def paragraph_up(self, cursor: Cursor) -> Cursor:
        """To the start of the paragraph, or of the one before."""
        blocks = self.page.blocks
        first = blocks.paragraph(self.where(cursor)[0])[0]
        if blocks.starts[first] < cursor.cp or first == 0:
            return Cursor(blocks.starts[first])
        return Cursor(blocks.starts[blocks.paragraph(first - 1)[0]])

    def paragraph_down(self, cursor: Cursor) -> Cursor:
        """To the start of the next paragraph, or the end of the last."""
        blocks = self.page.blocks
        last = blocks.paragraph(self.where(cursor)[0])[1]
        if last + 1 == len(blocks):
            return Cursor(blocks.ends[last])
        return Cursor(blocks.starts[last + 1])

    def line_start(self, cursor: Cursor) -> Cursor:
        """To the start of the line."""
        block, stop = self.where(cursor)
        return self._cursor(block, line_start(self.page.laid(block), stop))

    def line_end(self, cursor: Cursor) -> Cursor:
        """To the end of the line."""
        block, stop = self.where(cursor)
        return self._cursor(block, line_end(self.page.laid(block), stop))

    def text_start(self, cursor: Cursor) -> Cursor:
        """To the start of the text."""
        return Cursor(0)

    def text_end(self, cursor: Cursor) -> Cursor:
        """To the end of the text."""
        return Cursor(self.page.blocks.ends[-1])

    def _cursor(self, block: int, stop: Stop) -> Cursor:
        return Cursor(self.page.blocks.starts[block] + stop.position, stop.upstream)

    def _runs_left(self, cursor: Cursor) -> bool:
        return self.page.blocks.is_rtl(self.where(cursor)[0])

    def _visual(self, cursor: Cursor, to_right: bool) -> Cursor:
        block, stop = self.where(cursor)
        laid = self.page.laid(block)
        step = visual_step(laid, stop, to_right)
        if step is not None:
            return self._cursor(block, step)
        forward = to_right is not laid.rtl
        block += 1 if forward else -1
        if not 0 <= block < len(self.page.blocks):
            return cursor
        return self._cursor(block, entrance(self.page.laid(block), from_start=forward))

    def _word(self, cursor: Cursor, forward: bool, *, whole: bool = False) -> Cursor:
        """The next word; `whole`: to the end of one, not to where the one after it starts."""
        on = next_word_end if whole else next_word
        go = on if forward else previous_word
        return Cursor(go(self.page.blocks.text, cursor.cp))

    def _vertical(self, cursor: Cursor, rows: int) -> Cursor:
        block, row, x = self.spot(cursor)
        self._goal = x if self._goal is None else self._goal
        target = self._row_away(block, row, rows)
        if target is None:
            return self.text_end(cursor) if rows > 0 else self.text_start(cursor)
        return self._cursor(target[0], nearest(self.page.laid(target[0]), target[1], self._goal))

    def _row_away(self, block: int, row: int, rows: int) -> tuple[int, int] | None:
        """The line so many lines away, or None if there is none at all that way."""
        row += rows
        while row < 0 and block > 0:
            block -= 1
            row += len(self.page.laid(block).rows)
        while row >= (count := len(self.page.laid(block).rows)) and block + 1 < len(
            self.page.blocks
        ):
            row -= count
            block += 1
        return (block, row) if 0 <= row < count else None


Motion = Callable[[Walker, Cursor], Cursor]
VERTICAL: frozenset[Motion] = frozenset((Walker.up, Walker.down, Walker.page_up, Walker.page_down))
"""Motions that keep to a column."""
