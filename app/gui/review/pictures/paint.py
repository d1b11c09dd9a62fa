"""Painting a drawing: the same one stands in the window, in a PDF and, as SVG, in a page."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.gui.fonts import small_font
from app.gui.theme import Theme
from app.review.drawing import Box, Dot, Drawing, Line, Part, Side, Words
from app.text.markup import directed


def colors_of(theme: Theme) -> dict[str, str]:
    """The colours of a theme by their roles."""
    return {name: value for name, value in asdict(theme).items() if isinstance(value, str)}


def measured(text: str, size: float, strong: bool) -> float:
    """How wide words are as they are painted here."""
    return QFontMetricsF(_font(size, strong)).horizontalAdvance(directed(text))


def paint(painter: QPainter, drawing: Drawing, colors: Mapping[str, str]) -> None:
    """Paints a drawing at the painter's origin, one unit a pixel of 96 to the inch.

    Args:
        painter: Where to; its pen, brush and font are others afterwards.
        drawing: What.
        colors: Colour of each role that the drawing names.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for part in drawing.parts:
        _paint_part(painter, part, colors)


def _paint_part(painter: QPainter, part: Part, colors: Mapping[str, str]) -> None:
    if isinstance(part, Words):
        _paint_words(painter, part, colors)
    elif isinstance(part, Box):
        _paint_box(painter, part, colors)
    elif isinstance(part, Dot):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors[part.color]))
        painter.drawEllipse(QPointF(part.x, part.y), part.radius, part.radius)
    else:
        painter.setPen(_pen(part, colors))
        painter.drawLine(QLineF(part.x, part.y, part.to_x, part.to_y))


def _pen(line: Line, colors: Mapping[str, str]) -> QPen:
    pen = QPen(QColor(colors[line.color]), line.weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if line.dashed:
        pen.setDashPattern([4 / line.weight, 3 / line.weight])
    return pen


def _paint_box(painter: QPainter, box: Box, colors: Mapping[str, str]) -> None:
    painter.setPen(QPen(QColor(colors[box.line]), box.weight) if box.line else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if box.fill:
        color = QColor(colors[box.fill])
        color.setAlphaF(box.thick)
        painter.setBrush(color)
    rect = QRectF(box.x, box.y, box.width, box.height)
    if box.round:
        painter.drawRoundedRect(rect, box.round, box.round)
    else:
        painter.drawRect(rect)


def _paint_words(painter: QPainter, words: Words, colors: Mapping[str, str]) -> None:
    painter.setFont(_font(words.size, words.strong))
    painter.setPen(QColor(colors[words.color]))
    width = measured(words.text, words.size, words.strong)
    left = {Side.LEFT: 0.0, Side.MIDDLE: width / 2, Side.RIGHT: width}[words.side]
    painter.drawText(QPointF(words.x - left, words.y), directed(words.text))


@lru_cache(32)
def _font(size: float, strong: bool) -> QFont:
    font = small_font(size, strong=strong)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
