"""The line of one hit: laid out once, the hit in the middle."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.gui.reader.measures import Measures
from app.gui.reader.paragraph import LaidBlock
from app.gui.search.row import Row
from app.text.direction import is_rtl

_WIDE = 20_000.0
"""Wider than any context, so that it stays in one line."""


class KwicLine:
    """The words around a hit as they are painted.

    Args:
        row: The hit.
        measures: Of the type of the list.
    """

    def __init__(self, row: Row, measures: Measures) -> None:
        line = row.line if row.has_words else (row.hit.title or row.hit.key)[:200]
        words = line.replace("\n", " ")
        self.block = LaidBlock(words, is_rtl(words, default=True), measures, _WIDE)
        place = row.place if row.has_words else (0, len(words))
        self.boxes = [(box.left, box.right) for box in self.block.boxes(*place)]

    @property
    def middle(self) -> float:
        """The x of the middle of the hit, in the coordinates of the layout."""
        if not self.boxes:
            return _WIDE / 2
        return (self.boxes[0][0] + self.boxes[-1][1]) / 2

    def hit_rects(self, middle: float, top: float) -> list[QRectF]:
        """The boxes of the hit, if the middle of it stands at x = `middle`.

        Args:
            middle: Where the middle of the hit is.
            top: The top of the line of text.
        """
        measures = self.block.measures
        above = top + measures.baseline - measures.ascent
        high = measures.ascent + measures.descent
        shift = middle - self.middle
        return [QRectF(a + shift, above, b - a, high) for a, b in self.boxes]

    def draw(self, painter: QPainter, middle: float, top: float) -> None:
        """Draws the words, the middle of the hit at x = `middle`."""
        at = QPointF(middle - self.middle, top)
        self.block.draw(painter, at.x(), at.y())
