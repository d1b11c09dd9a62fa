"""Passages that are left out, struck through on the page; those that stay are framed by dots."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.gui.reader.found import in_range
from app.gui.reader.kept_boxes import KeptBoxes
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.text.cutting import Cut

VEIL = 0.30
"""How much of the page's colour lies over words that are left out."""


class Struck:
    """Paints what is proposed; `cuts` are what a person lets be left out."""

    def __init__(self) -> None:
        self.proposed: Sequence[Cut] = ()
        self.cuts: frozenset[Cut] = frozenset()
        self._ranges: list[tuple[int, int]] = []
        self._boxes = KeptBoxes()

    def show(self, proposed: Sequence[Cut], cuts: Sequence[Cut]) -> None:
        """Takes other passages; in order, none overlaps another."""
        self.proposed, self.cuts = proposed, frozenset(cuts)
        self._ranges = [(cut.start, cut.end) for cut in proposed]
        self._boxes.forget()

    def at(self, cp: int) -> Cut | None:
        """The passage that a code point is in."""
        return next((cut for cut in self.proposed if cut.start <= cp < cut.end), None)

    def after(self, cp: int) -> Cut | None:
        """The first passage that begins after a code point; else the first of all."""
        later = (cut for cut in self.proposed if cut.start > cp)
        return next(later, self.proposed[0] if self.proposed else None)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints what is in view."""
        if not self.proposed:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for scene in frame.scenes:
            end = scene.start + len(scene.block.text)
            for index in in_range(self._ranges, scene.start, end):
                cut = self.proposed[index]
                for box in self._boxes.of(scene, cut.start, cut.end):
                    self._paint_box(painter, scene, scene.band(box), frame, cut)

    def _paint_box(
        self, painter: QPainter, scene: Scene, band: QRectF, frame: Frame, cut: Cut
    ) -> None:
        theme, em = frame.look.theme, scene.measures.em
        if cut not in self.cuts:
            painter.setPen(QPen(QColor(theme.accent), 1.2, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(band.adjusted(-1, 0, 1, 0), 3, 3)
            return
        veil = QColor(theme.page)
        veil.setAlphaF(VEIL)
        painter.fillRect(band, veil)
        painter.setPen(QPen(QColor(theme.danger), max(1.4, em * 0.09)))
        y = band.top() + scene.measures.ascent - 0.26 * em
        painter.drawLine(QPointF(band.left() - 2, y), QPointF(band.right() + 2, y))
