"""The six styles of line below the text, so that colour is never the only signal."""

from collections.abc import Callable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_CREST = 1.3
"""Length of half a wave, in thicknesses of its line …"""
_RUN = 8
"""… and how many are drawn at a time; what is too long is cut off."""

Stroke = Callable[[QPainter, QRectF, QColor], None]


def underline(painter: QPainter, style: str, rect: QRectF, color: QColor) -> None:
    """Draws the line of one box.

    Args:
        painter: Where to.
        style: ``solid``, ``dash``, ``dot``, ``wave``, ``double`` or ``dashdot``; solid otherwise.
        rect: From where to where; its height is the thickness.
        color: Of the label.
    """
    stroke = _STYLES.get(style, _solid)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, style in _ROUND)
    stroke(painter, rect, color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _solid(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.fillRect(rect, color)


def _double(painter: QPainter, rect: QRectF, color: QColor) -> None:
    thin = rect.height() * 0.42
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), thin), color)
    painter.fillRect(QRectF(rect.left(), rect.bottom() + thin * 0.3, rect.width(), thin), color)


def _dashed(pattern: list[float], cap: Qt.PenCapStyle) -> Stroke:
    def stroke(painter: QPainter, rect: QRectF, color: QColor) -> None:
        pen = QPen(color, rect.height(), Qt.PenStyle.CustomDashLine, cap)
        pen.setDashPattern(pattern)
        pen.setDashOffset(rect.left() / rect.height())
        painter.setPen(pen)
        middle = rect.center().y()
        painter.drawLine(QLineF(rect.left(), middle, rect.right(), middle))

    return stroke


def _wave(painter: QPainter, rect: QRectF, color: QColor) -> None:
    height = rect.height()
    painter.save()
    painter.setClipRect(rect.adjusted(0, -height, 0, height), Qt.ClipOperation.IntersectClip)
    painter.translate(rect.left(), rect.center().y())
    painter.setPen(QPen(color, max(1.0, height * 0.62)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_waves(height, ceil(rect.width() / (height * _CREST) / _RUN)))
    painter.restore()


@lru_cache(maxsize=512)
def _waves(height: float, runs: int) -> QPainterPath:
    """Some runs of half waves from the origin to the right; kept, for they are many."""
    step, bend = height * _CREST, height * 1.1
    path = QPainterPath()
    for n in range(runs * _RUN):
        path.quadTo((n + 0.5) * step, bend if n % 2 else -bend, (n + 1) * step, 0)
    return path


_STYLES: dict[str, Stroke] = {
    "solid": _solid,
    "double": _double,
    "wave": _wave,
    "dash": _dashed([4.0, 2.0], Qt.PenCapStyle.FlatCap),
    "dot": _dashed([0.1, 2.0], Qt.PenCapStyle.RoundCap),
    "dashdot": _dashed([4.0, 2.0, 1.0, 2.0], Qt.PenCapStyle.FlatCap),
}
_ROUND = frozenset(("wave", "dot"))
"""Styles that need smooth edges; the straight ones are crisper without."""
