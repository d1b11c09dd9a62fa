"""What a height of the scroll bar's handle means while the handle is held."""

from app.gui.reader.column import Column
from app.gui.reader.page import Page, Place


class HandleMap:
    """Heights as they were known when the handle was taken.

    While it is dragged, blocks are laid out and turn out higher or lower than estimated. The map
    does not change meanwhile: the same height is always the same place, and further down is never
    further up.

    Args:
        column: The column of the page, now.
        top_margin: Space above the first block.
    """

    def __init__(self, column: Column, top_margin: float) -> None:
        self._column = column.copy()
        self._top_margin = top_margin

    def place(self, value: float, page: Page) -> Place:
        """The place for a value of the scroll bar.

        Args:
            value: Distance from the top of the page.
            page: The page as it is laid out by now, of the same blocks.
        """
        value -= self._top_margin
        if value < 0:
            return Place(0, value)
        block, below = self._column.at(value)
        known = self._column.height(block)
        share = min(1.0, below / known) if known else 0.0
        return Place(block, float(round(share * page.height(block))))
