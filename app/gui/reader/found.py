"""The hits of a search, painted on the page; an outline tells them apart, not colour alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.gui.reader.kept_boxes import KeptBoxes
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.theme import Theme
from app.text.find import Hit

GROUND, GROUND_CURRENT = 0.10, 0.24
"""Thickness of the ground of a hit, and of the current one."""
_CORNER = 0.16
"""Radius of the corners, in em."""


class Found:
    """Paints the hits that are in view."""

    def __init__(self) -> None:
        self.hits: Sequence[Hit] = ()
        self.current = -1
        self._boxes = KeptBoxes()

    def show(self, hits: Sequence[Hit]) -> None:
        """Takes other hits, in order; none overlaps another."""
        self.hits, self.current = hits, -1
        self._boxes.forget()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints grounds and outlines under the text."""
        if not self.hits:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for scene in frame.scenes:
            for index in in_range(self.hits, *_seen(scene, frame.size.height())):
                self._paint_hit(painter, scene, index, frame.look.theme)

    def _paint_hit(self, painter: QPainter, scene: Scene, index: int, theme: Theme) -> None:
        current = index == self.current
        ground = QColor(theme.accent)
        ground.setAlphaF(GROUND_CURRENT if current else GROUND)
        edge = QColor(theme.accent)
        edge.setAlphaF(1.0 if current else 0.75)
        weight = 2.0 if current else 1.0
        painter.setPen(QPen(edge, weight, Qt.PenStyle.SolidLine))
        painter.setBrush(ground)
        radius = _CORNER * scene.measures.em
        for box in self._boxes.of(scene, *self.hits[index]):
            painter.drawRoundedRect(_outline(scene.band(box), weight), radius, radius)


def in_range(hits: Sequence[Hit], start: int, end: int) -> range:
    """Indexes of the hits that reach into ``start``–``end``; they are in order and apart."""
    first = bisect_right(hits, start, key=_end)
    return range(first, max(first, bisect_left(hits, end, key=_start)))


def _start(hit: Hit) -> int:
    return hit[0]


def _end(hit: Hit) -> int:
    return hit[1]


def _seen(scene: Scene, height: float) -> tuple[int, int]:
    """The code points of a block whose lines can be seen in a viewport of this height."""
    block = scene.block
    first, last = block.row_at(-scene.y), block.row_at(height - scene.y)
    return scene.start + block.rows[first].start, scene.start + block.rows[last].end


def _outline(band: QRectF, weight: float) -> QRectF:
    """A frame on whole pixels just around a box."""
    rect = QRectF(band.toAlignedRect())
    inset = weight / 2
    return rect.adjusted(inset - 1, inset, 1 - inset, -inset)
