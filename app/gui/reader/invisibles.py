"""Signs for characters that cannot be seen, painted over the page; the text stays where it is."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.gui.fonts import small_font
from app.gui.reader.invisible_signs import Kind, Sign, fanned, signs_of, told
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.reader.paragraph import LaidBlock
from app.gui.theme import Theme
from app.text.controls import BIDI

_SMALLEST = 8
"""Pixels of the letters on a flag, at least."""
_NEAR = 4.0


class Pen(NamedTuple):
    """What one line is painted with.

    Attributes:
        painter: Where to.
        scene: The block.
        theme: Colours.
        baseline: Of the line, in the viewport.
    """

    painter: QPainter
    scene: Scene
    theme: Theme
    baseline: float

    @property
    def em(self) -> float:
        """Size of the page's type."""
        return self.scene.measures.em

    def line(self, color: str, weight: float = 1.2) -> None:
        """Draws thin lines in a colour from now on."""
        self.painter.setPen(QPen(QColor(color), weight))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)


class Invisibles:
    """Paints the signs of what is in view while `shown`.

    Attributes:
        shown: Whether they are painted.
        targets: Where signs were painted last, in the viewport, and their characters.
    """

    def __init__(self, text_of_page: Callable[[], str]) -> None:
        self.shown = False
        self.targets: list[tuple[QRectF, str]] = []
        self._text = text_of_page
        self._signs: WeakKeyDictionary[LaidBlock, dict[int, list[Sign]]] = WeakKeyDictionary()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the signs."""
        self.targets.clear()
        if not self.shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text, height = self._text(), frame.size.height()
        for scene in frame.scenes:
            after = scene.start + len(scene.block.text)
            ends = text[after : after + 1] == "\n"
            first, last = scene.block.row_at(-scene.y), scene.block.row_at(height - scene.y)
            for row in range(first, last + 1):
                pen = Pen(painter, scene, frame.look.theme, scene.baseline(row))
                self._paint_row(pen, self._of(scene.block, row, line_feed=ends))

    def told_at(self, point: QPointF) -> str:
        """Names and numbers of the characters whose sign is at a point; empty if none is."""
        found = [chars for rect, chars in self.targets if rect.contains(point)]
        return "\n".join(told(char) for chars in found[:1] for char in chars[:12])

    def _of(self, block: LaidBlock, row: int, *, line_feed: bool) -> list[Sign]:
        kept = self._signs.setdefault(block, {})
        if row not in kept:
            kept[row] = signs_of(block, row, line_feed=line_feed)
        return kept[row]

    def _paint_row(self, pen: Pen, signs: list[Sign]) -> None:
        for sign in signs:
            draw = _DRAWN.get(sign.kind)
            if draw is not None:
                self.targets.append((draw(pen, sign).adjusted(-2, -2, 2, 2), sign.chars))
        flags = [sign for sign in signs if sign.kind is Kind.FLAG]
        if flags:
            self._paint_flags(pen, flags)

    def _paint_flags(self, pen: Pen, flags: list[Sign]) -> None:
        font = small_font(max(_SMALLEST, 0.42 * pen.em), strong=True)
        pen.painter.setFont(font)
        metrics = QFontMetricsF(font)
        height = float(round(metrics.capHeight() + 6))
        widths = [metrics.horizontalAdvance(sign.words) + 6 + height / 2 for sign in flags]
        wanted = [(_hung(sign, width), width) for sign, width in zip(flags, widths, strict=True)]
        top = round(pen.baseline - pen.scene.measures.ascent - height + 1)
        for sign, left, width in zip(flags, fanned(wanted), widths, strict=True):
            rect = QRectF(pen.scene.x + left, top, width, height)
            _paint_flag(pen, sign, rect)
            self.targets.append((rect, sign.chars))


def _hung(sign: Sign, width: float) -> float:
    """Left edge of a flag: beside its pole on the side it points to, or astride of it."""
    return sign.x + {1: 0.0, 0: -width / 2, -1: -width}[sign.way]


def _paint_flag(pen: Pen, sign: Sign, rect: QRectF) -> None:
    """The pole, a field that ends in a point where the character points, and the name on it."""
    theme, x = pen.theme, pen.scene.x + sign.x
    steering = all(char in BIDI for char in sign.chars)
    pen.line(theme.accent if steering else theme.ink_soft)
    foot = min(max(x, rect.left()), rect.right())
    bottom = pen.baseline + 0.16 * pen.em
    pen.painter.drawPolyline(
        [QPointF(x, bottom), QPointF(x, rect.bottom() + 3), QPointF(foot, rect.bottom())]
    )
    pen.painter.setBrush(QColor(theme.accent if steering else theme.raised))
    pen.painter.drawPolygon(_field(rect, sign.way))
    pen.painter.setPen(QColor(theme.on_accent if steering else theme.ink))
    shift = sign.way * -rect.height() / 6
    words = rect.translated(shift, 0)
    pen.painter.drawText(words, Qt.AlignmentFlag.AlignCenter, sign.words)


def _field(rect: QRectF, way: int) -> QPolygonF:
    tip = rect.height() / 2
    left, right, middle = rect.left(), rect.right(), rect.center().y()
    points = [rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()]
    if way > 0:
        points = [QPointF(left, rect.top()), QPointF(right - tip, rect.top())]
        points += [QPointF(right, middle), QPointF(right - tip, rect.bottom()), rect.bottomLeft()]
    elif way < 0:
        points = [QPointF(right, rect.top()), QPointF(left + tip, rect.top())]
        points += [QPointF(left, middle), QPointF(left + tip, rect.bottom()), rect.bottomRight()]
    return QPolygonF(points)


def _space(pen: Pen, sign: Sign, *, filled: bool) -> QRectF:
    """A small raised ring, or a dot."""
    radius = max(2.0, 0.11 * pen.em)
    middle = QPointF(pen.scene.x + sign.x, pen.baseline - 0.3 * pen.em)
    pen.line(pen.theme.accent, 1.3)
    if filled:
        pen.painter.setBrush(QColor(pen.theme.accent))
    pen.painter.drawEllipse(middle, radius, radius)
    return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)


def _overline(pen: Pen, sign: Sign) -> QRectF:
    """A short line above the stretched stroke, hooked down at both ends."""
    x, y = pen.scene.x, pen.baseline - 0.42 * pen.em
    left, right, hook = x + sign.left + 0.5, x + sign.right - 0.5, 0.09 * pen.em
    pen.line(pen.theme.accent)
    pen.painter.drawPolyline(
        [QPointF(left, y + hook), QPointF(left, y), QPointF(right, y), QPointF(right, y + hook)]
    )
    return QRectF(left, y - _NEAR, right - left, 2 * _NEAR)


def _joiner(pen: Pen, sign: Sign, *, joins: bool) -> QRectF:
    """A thin bar: with a foot where letters are kept apart, with a cross where they are joined."""
    em, x = pen.em, pen.scene.x + sign.x
    top, bottom, arm = pen.baseline - 0.62 * em, pen.baseline + 0.2 * em, 0.13 * em
    pen.line(pen.theme.accent)
    lines = [QLineF(x, top, x, bottom)]
    if joins:
        lines += [
            QLineF(x - arm, top - arm, x + arm, top + arm),
            QLineF(x - arm, top + arm, x + arm, top - arm),
        ]
    else:
        lines.append(QLineF(x - arm, bottom, x + arm, bottom))
    pen.painter.drawLines(lines)
    return QRectF(x - _NEAR, top - arm, 2 * _NEAR, bottom - top + arm)


def _arrow(pen: Pen, sign: Sign) -> QRectF:
    """An arrow the way the paragraph runs."""
    head, y = 0.16 * pen.em, pen.baseline - 0.28 * pen.em
    left, right = pen.scene.x + sign.left + 3, pen.scene.x + sign.right - 3
    tip, back = (left, head) if pen.scene.block.rtl else (right, -head)
    pen.line(pen.theme.accent)
    point = QPointF(tip, y)
    ends = (QPointF(tip + back, y - head), QPointF(tip + back, y + head))
    pen.painter.drawLines([QLineF(left, y, right, y), *(QLineF(point, end) for end in ends)])
    return QRectF(left, y - head, right - left, 2 * head)


def _pilcrow(pen: Pen, sign: Sign) -> QRectF:
    """A quiet ¶ after the last letter."""
    font = small_font(max(_SMALLEST, 0.7 * pen.em))
    pen.painter.setFont(font)
    pen.painter.setPen(QColor(pen.theme.ink_soft))
    width, gap = QFontMetricsF(font).horizontalAdvance("¶"), 0.18 * pen.em
    x = pen.scene.x + sign.x
    left = x - gap - width if pen.scene.block.rtl else x + gap
    pen.painter.drawText(QPointF(left, pen.baseline), "¶")
    return QRectF(left, pen.baseline - 0.6 * pen.em, width, 0.7 * pen.em)


_DRAWN: dict[Kind, Callable[[Pen, Sign], QRectF]] = {
    Kind.RING: partial(_space, filled=False),
    Kind.DOT: partial(_space, filled=True),
    Kind.OVERLINE: _overline,
    Kind.BAR: partial(_joiner, joins=False),
    Kind.CROSS: partial(_joiner, joins=True),
    Kind.ARROW: _arrow,
    Kind.PILCROW: _pilcrow,
}
