"""Curves as they are drawn: round corners, heads of arrows, dots."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.gui.reader.curves.routes import Point


def rounded(points: Sequence[Point], radius: float) -> QPainterPath:
    """A line through corners that are made round, as far as the stretches are long enough.

    Args:
        points: Corners, at least one.
        radius: Of the round, in pixels.
    """
    path = QPainterPath(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(QPointF(*corner), _towards(corner, after, radius))
    path.lineTo(QPointF(*points[-1]))
    return path


def shortened(points: Sequence[Point], by: float) -> list[Point]:
    """The same corners, the last one drawn back towards the one before it, no further than it."""
    if len(points) < 2:
        return list(points)
    (x0, y0), (x1, y1) = points[-2:]
    length = hypot(x1 - x0, y1 - y0)
    part = min(1.0, by / length) if length else 0.0
    return [*points[:-1], (x1 + (x0 - x1) * part, y1 + (y0 - y1) * part)]


def arrow_head(points: Sequence[Point], length: float) -> QPolygonF:
    """A triangle with its tip at the last corner, along the last stretch that has a length.

    Args:
        points: Corners.
        length: Of the head; it is as wide.
    """
    x, y = points[-1]
    dx, dy = 0.0, -1.0
    for px, py in reversed(points[:-1]):
        far = hypot(x - px, y - py)
        if far > 0.01:
            dx, dy = (x - px) / far, (y - py) / far
            break
    base_x, base_y, half = x - dx * length, y - dy * length, length / 2
    wings = [(base_x - dy * half, base_y + dx * half), (base_x + dy * half, base_y - dx * half)]
    return QPolygonF([QPointF(x, y), *(QPointF(*wing) for wing in wings)])


def _towards(corner: Point, other: Point, radius: float) -> QPointF:
    """The point of a stretch at which the round of its corner begins."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = hypot(dx, dy)
    part = min(0.5, radius / length) if length else 0.0
    return QPointF(corner[0] + dx * part, corner[1] + dy * part)
