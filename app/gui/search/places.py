"""Where the parts of a row of a list of hits stand: a pure function."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

_EDGE = 12.0
_BOX = 17.0
_GAP = 12.0
_NARROW = 520.0
"""Narrower lists show no titles."""
_ASIDE = 0.24
_WIDEST = 260.0


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of one row, from right to left.

    Attributes:
        box: The box to tick.
        words: The words around the hit.
        middle: The x of the middle of every hit.
        aside: Labels and title; empty where there is no room.
    """

    box: QRectF
    words: QRectF
    middle: float
    aside: QRectF


def places_in(row: QRectF, *, ticking: bool) -> Places:
    """The places of the parts of a row.

    Args:
        row: The whole row.
        ticking: Whether it has a box to tick.
    """
    left, right = row.left() + _EDGE, row.right() - _EDGE
    box = QRectF(right - _BOX, row.center().y() - _BOX / 2, _BOX, _BOX)
    if ticking:
        right = box.left() - _GAP
    wide = min(_WIDEST, row.width() * _ASIDE) if row.width() >= _NARROW else 0.0
    aside = QRectF(left, row.top(), wide, row.height())
    if wide:
        left += wide + _GAP
    words = QRectF(left, row.top() + 1, max(0.0, right - left), row.height() - 2)
    return Places(box, words, words.center().x(), aside)
