"""The six styles of line below the text, so that colour is never the only signal."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

Stroke = Callable[[QPainter, QRectF, QColor], None]
Shape = Callable[[QPainter, int], None]
"""Draws so many periods of a pattern from the origin, for a line that is 1 thick around y = 0."""

_CREST = 1.3
"""Length of half a wave, in thicknesses of the line."""
_RUN = 16
"""Periods of a pattern in one tile."""


def underline(painter: QPainter, style: str, rect: QRectF, color: QColor) -> None:
    """Draws the line of one box.

    Args:
        painter: Where to.
        style: ``solid``, ``dash``, ``dot``, ``wave``, ``double`` or ``dashdot``; solid otherwise.
        rect: From where to where; its height is the thickness.
        color: Of the label.
    """
    _STYLES.get(style, _solid)(painter, rect, color)


def _solid(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.fillRect(rect, color)


def _double(painter: QPainter, rect: QRectF, color: QColor) -> None:
    thin = rect.height() * 0.42
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), thin), color)
    painter.fillRect(QRectF(rect.left(), rect.bottom() + thin * 0.3, rect.width(), thin), color)


def _dashed(pattern: list[float]) -> Stroke:
    def stroke(painter: QPainter, rect: QRectF, color: QColor) -> None:
        pen = QPen(color, rect.height(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(pattern)
        pen.setDashOffset(rect.left() / rect.height())
        painter.setPen(pen)
        middle = rect.center().y()
        painter.drawLine(QLineF(rect.left(), middle, rect.right(), middle))

    return stroke


def _tiled(period: float, least: int, shape: Shape) -> Stroke:
    """A stroke that repeats a shape with smooth edges, the same at every place.

    The shape is drawn once for each colour and size, since smooth edges take long.

    Args:
        period: Length of the shape, in thicknesses of the line; made whole pixels.
        least: So many pixels at least.
        shape: Draws it.
    """

    def stroke(painter: QPainter, rect: QRectF, color: QColor) -> None:
        height, scale = rect.height(), painter.deviceTransform().m11() or 1.0
        length = max(least, round(period * height * scale))
        brush = QBrush(tile(length, height * scale, color.rgba()))
        brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
        painter.setBrushOrigin(QPointF(rect.left(), rect.top() - height))
        painter.fillRect(rect.adjusted(0, -height, 0, height), brush)

    @lru_cache(maxsize=256)
    def tile(length: int, height: float, rgba: int) -> QBrush:
        size = QSize(length * _RUN, max(1, round(3 * height)))
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-length, image.height() / 2)
        painter.scale(length / period, height)
        painter.setPen(QPen(QColor.fromRgba(rgba), max(0.62, 1 / height)))
        shape(painter, _RUN + 2)
        painter.end()
        return QBrush(image)

    return stroke


def _waves(painter: QPainter, periods: int) -> None:
    path = QPainterPath()
    for n in range(2 * periods):
        path.quadTo((n + 0.5) * _CREST, 1.1 if n % 2 else -1.1, (n + 1) * _CREST, 0)
    painter.drawPath(path)


def _dots(painter: QPainter, periods: int) -> None:
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    draw = painter.drawEllipse if painter.transform().m22() > 2.5 else painter.drawRect
    for n in range(periods):
        draw(QRectF(2 * n, -0.5, 1, 1))


_STYLES: dict[str, Stroke] = {
    "solid": _solid,
    "double": _double,
    "wave": _tiled(2 * _CREST, 4, _waves),
    "dash": _dashed([4.0, 2.0]),
    "dot": _tiled(2, 2, _dots),
    "dashdot": _dashed([4.0, 2.0, 1.0, 2.0]),
}
