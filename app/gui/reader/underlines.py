"""The six styles of line below the text, so that colour is never the only signal."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

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
    half = rect.height() * 1.3
    reach = rect.height() * 0.55
    middle = rect.center().y()
    path = QPainterPath(QPointF(rect.left(), middle))
    x, up = rect.left(), True
    while x < rect.right():
        step = min(half, rect.right() - x)
        bend = middle - 2 * reach if up else middle + 2 * reach
        path.quadTo(x + step / 2, bend, x + step, middle)
        x, up = x + step, not up
    painter.setPen(QPen(color, max(1.0, rect.height() * 0.62)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


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
