"""Placing small boxes on the page so that none lies on another: pure geometry."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from app.gui.reader.overlay import Frame

_GAP = 3.0


def apart_from(box: QRectF, taken: Sequence[QRectF], way: int) -> QRectF:
    """The box, moved sideways no further than it takes to lie on none of the others.

    Args:
        box: Where it would be best.
        taken: The others.
        way: Where it may move: 1 to the right, -1 to the left.
    """
    moved = QRectF(box)
    for _ in range(len(taken) + 1):
        hit = next((other for other in taken if other.intersects(moved)), None)
        if hit is None:
            return moved
        if way > 0:
            moved.moveLeft(hit.right() + _GAP)
        else:
            moved.moveRight(hit.left() - _GAP)
    return moved


def kept_within(box: QRectF, frame: Frame, margin: float = 4.0) -> QRectF:
    """The box, moved no further than it takes to be in view whole, if it fits there."""
    size, moved = frame.size, QRectF(box)
    moved.moveLeft(max(margin, min(moved.left(), size.width() - moved.width() - margin)))
    moved.moveTop(max(margin, min(moved.top(), size.height() - moved.height() - margin)))
    return moved
