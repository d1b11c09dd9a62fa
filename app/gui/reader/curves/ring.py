"""The ring above the beginning of the selected span: relations are drawn from it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.gui.reader.curves.path import arrow_head
from app.gui.reader.ground import line_color
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene

RING_REACH = 3.0
"""Pixels around the ring that still take it."""
_RADIUS, _INSET, _ABOVE, _HEAD = 0.2, 0.85, 0.26, 0.45
"""Radius, distance from the beginning of the span and above its ground, an arrow's head; in em."""


class Ring(NamedTuple):
    """A ring on the page.

    Attributes:
        center: In the viewport.
        radius: In pixels.
        label: Id of the label whose colour it has.
    """

    center: QPointF
    radius: float
    label: str

    @property
    def box(self) -> QRectF:
        """What it covers."""
        size, half = QSizeF(2 * self.radius, 2 * self.radius), QPointF(self.radius, self.radius)
        return QRectF(self.center - half, size)


def ring_of(frame: Frame, uid: str) -> Ring | None:
    """The ring of a span whose beginning is in view, or None."""
    for scene, mark in frame.marks_of(uid):
        if mark.first is not None:
            return _ring(scene, mark.first, mark.label)
    return None


def _ring(scene: Scene, first: int, label: str) -> Ring | None:
    boxes = scene.block.boxes(first, first + 1)
    if not boxes:
        return None
    em, box = scene.measures.em, boxes[0]
    rtl = scene.block.runs_rtl(first)
    x = box.right - _INSET * em if rtl else box.left + _INSET * em
    y = scene.band(box).top() - _ABOVE * em
    return Ring(QPointF(scene.x + x, y), _RADIUS * em, label)


class RingOverlay:
    """Paints the ring, and the relation that is being drawn from it or from a card."""

    def __init__(self, ringed: Callable[[], str], drag: Callable[[], tuple[str, QPointF]]) -> None:
        """Takes what tells the span with a ring, and ``(source, pointer)`` of a drag."""
        self._ringed = ringed
        self._drag = drag

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints both, if they are there."""
        source, pointer = self._drag()
        uid = source or self._ringed()
        ring = ring_of(frame, uid) if uid else None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ring is not None:
            color = line_color(frame.look.labels.get(ring.label), frame.look.theme)
            _paint_ring(painter, ring, color, frame)
        if source:
            start = ring.center if ring is not None else _edge_of(frame, pointer)
            paint_drag(painter, start, pointer, frame)


def paint_drag(painter: QPainter, start: QPointF, end: QPointF, frame: Frame) -> None:
    """Paints a live curve, arched upward, with its head at the pointer."""
    em = frame.measures.em
    color = QColor(frame.look.theme.accent)
    rise = min(4.0 * em, 0.3 * abs(end.x() - start.x()) + 0.6 * em)
    above = QPointF(end.x(), end.y() - rise)
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x(), start.y() - rise), above, end)
    head = arrow_head([(above.x(), above.y()), (end.x(), end.y())], _HEAD * em)
    for pen in (QPen(QColor(frame.look.theme.page), 4.5), QPen(color, 2.2)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(head)


def _paint_ring(painter: QPainter, ring: Ring, color: QColor, frame: Frame) -> None:
    painter.setPen(QPen(color, max(1.6, 0.34 * ring.radius)))
    painter.setBrush(QColor(frame.look.theme.page))
    painter.drawEllipse(ring.center, ring.radius, ring.radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(ring.center, 0.34 * ring.radius, 0.34 * ring.radius)


def _edge_of(frame: Frame, pointer: QPointF) -> QPointF:
    """Where a relation comes from whose source is out of view: the nearer edge."""
    height = frame.size.height()
    return QPointF(pointer.x(), 0.0 if pointer.y() > height / 2 else float(height))
