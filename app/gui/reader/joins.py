"""Pieces of one span are tied together: a dotted thread in its lane, light caps between them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.gui.pieces import gaps
from app.gui.reader.caps import draw_light_cap
from app.gui.reader.caps_placed import placed_caps
from app.gui.reader.ground import line_color
from app.gui.reader.kept_boxes import KeptBoxes
from app.gui.reader.marks import Mark
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Look, Scene
from app.model.span import Fragment, Span

_DOTS = [0.1, 2.6]
_STUB = 1.1
"""How far a thread runs out of a paragraph into the next one, in em."""


_boxes = KeptBoxes()
"""Of the gaps."""


class Joins:
    """Paints what ties the pieces of spans together, wherever they are in view.

    Args:
        span_of: The span of a uid as it is shown, or None.
    """

    def __init__(self, span_of: Callable[[str], Span | None]) -> None:
        self._span_of = span_of

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the threads, then the light caps of the selected span."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for scene in frame.scenes:
            for mark in scene.marks:
                span = self._span_of(mark.uid) if mark.pieces > 1 else None
                if span is not None:
                    _paint_threads(painter, scene, mark, span, frame.look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        chosen = self._span_of(frame.look.selected) if frame.look.selected else None
        if chosen is not None and len(chosen.fragments) > 1:
            color = _color(chosen.label, frame.look)
            for placed in placed_caps(frame, chosen):
                if not placed.outer:
                    draw_light_cap(painter, placed.cap, placed.bar, color)


def threads(scene: Scene, mark: Mark, span: Span) -> list[QLineF]:
    """The lines of a span's thread in one block, in the coordinates of the viewport.

    They run under the text between two pieces, at the height of the span's line. Where such a gap
    leaves the paragraph, or comes from another, a short end hangs out of it.
    """
    return [line for gap in gaps(span.fragments) for line in _across(scene, mark, gap)]


def _across(scene: Scene, mark: Mark, gap: Fragment) -> Iterator[QLineF]:
    block, lanes = scene.block, scene.lanes()
    length = len(block.text)
    start, end = gap[0] - scene.start, gap[1] - scene.start
    rise = lanes.top(mark.lane) + lanes.thickness / 2
    if start < length and end > 0:
        for box in _boxes.of(scene, *gap):
            y = scene.baseline(box.line) + rise
            yield QLineF(scene.x + box.left, y, scene.x + box.right, y)
    if start < 0 <= end and length:
        yield _stub(scene, 0, rise, at_start=True)
    if start <= length < end and length:
        yield _stub(scene, len(block.rows) - 1, rise, at_start=False)


def _stub(scene: Scene, row: int, rise: float, *, at_start: bool) -> QLineF:
    """A short line out of the first or last line of a paragraph, away from its words."""
    block = scene.block
    cells = block.cells(row)
    right = at_start is block.rtl
    edge = scene.x + (block.width if block.rtl else 0.0)
    if cells:
        edge = scene.x + (max(c.right for c in cells) if right else min(c.left for c in cells))
    reach = _STUB * block.measures.em * (1 if right else -1)
    y = scene.baseline(row) + rise
    return QLineF(edge, y, edge + reach, y)


def _paint_threads(painter: QPainter, scene: Scene, mark: Mark, span: Span, look: Look) -> None:
    width = max(1.2, 0.75 * scene.lanes().thickness)
    pen = QPen(_color(span.label, look), width, Qt.PenStyle.CustomDashLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern(_DOTS)
    painter.setPen(pen)
    painter.drawLines(threads(scene, mark, span))


def _color(label: str, look: Look) -> QColor:
    return line_color(look.labels.get(label), look.theme)
