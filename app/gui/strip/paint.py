"""Painting the strip: a line of type, its ground, the bars at its ends, the offsets below."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF, QTextOption

from app.gui.extents import Edge
from app.gui.reader.ground import ground_alpha, label_color, line_color
from app.gui.reader.underlines import underline
from app.gui.strip.cells import SPACE, Cell, Kind
from app.gui.strip.layout import Bar, numbers
from app.gui.strip.letters import StripType, left_out
from app.gui.strip.setting import BOTTOM, HEIGHT, TOP, Setting
from app.gui.theme import Theme

_NUMBERS = QRectF(0, 48, 0, 15)
_LINE = 3.0
_FADE = 26.0


def paint_strip(
    painter: QPainter, setting: Setting, fonts: StripType, theme: Theme, *, focused: bool
) -> None:
    """Paints everything but the ground of the strip."""
    painter.save()
    painter.setClipRect(setting.area.adjusted(-9, -TOP, 9, HEIGHT))
    _paint_tray(painter, setting, theme, focused=focused)
    for index, cell in enumerate(setting.line.cells):
        box = setting.box(index)
        if box.right() >= setting.area.left() and box.left() <= setting.area.right():
            _paint_cell(painter, setting, cell, box, fonts, theme)
    for bar in setting.bars:
        _paint_bar(painter, setting, bar, theme, marked=focused and bar.end == setting.active)
    _paint_numbers(painter, setting, fonts, theme)
    _fade_where_it_goes_on(painter, setting, theme)
    painter.restore()


def _paint_tray(painter: QPainter, setting: Setting, theme: Theme, *, focused: bool) -> None:
    """The ground of all cells, of those inside once more, and the line below these."""
    one, other = setting.x(0), setting.x(setting.line.length)
    tray = QRectF(min(one, other), TOP, abs(other - one), BOTTOM - TOP)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = (theme.accent, 2) if focused else (theme.line, 1)
    painter.setPen(QPen(QColor(frame[0]), frame[1]))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(tray.adjusted(-5, -2, 5, 2), 6, 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    color = label_color(setting.label, theme)
    color.setAlphaF(ground_alpha(theme, 0, selected=True))
    style = setting.label.underline if setting.label else "solid"
    for opens, closes in zip(setting.bars[::2], setting.bars[1::2], strict=True):
        one, other = sorted((setting.x(opens.along), setting.x(closes.along)))
        painter.fillRect(QRectF(one, TOP, other - one, BOTTOM - TOP), color)
        below = QRectF(one, BOTTOM - _LINE, other - one, _LINE)
        underline(painter, style, below, line_color(setting.label, theme))


def _paint_cell(
    painter: QPainter, setting: Setting, cell: Cell, box: QRectF, fonts: StripType, theme: Theme
) -> None:
    ink = QColor(theme.ink if cell.inside else theme.ink_soft)
    painter.setPen(ink)
    if cell.kind in (Kind.ELIDED, Kind.BREAK):
        _paint_left_out(painter, setting, cell, box, fonts, theme)
        return
    painter.setPen(QPen(QColor(theme.line), 1))
    edge = box.left() if setting.rtl else box.right()
    painter.drawLine(QLineF(edge, TOP + 5, edge, BOTTOM - 8))
    wide = fonts.drawn_width(cell) + sum(fonts.name_width(name) for name in cell.names)
    at = box.center().x() + (wide / 2 if setting.rtl else -wide / 2)
    painter.setPen(ink)
    at = _paint_drawn(painter, setting, cell, box, at, fonts)
    for name in cell.names:
        at = _paint_name(painter, setting, name, box, at, fonts)


def _paint_drawn(
    painter: QPainter, setting: Setting, cell: Cell, box: QRectF, at: float, fonts: StripType
) -> float:
    """The letter, in the form it has alone; returns where the next thing begins."""
    wide = fonts.drawn_width(cell)
    left = at - wide if setting.rtl else at
    if cell.drawn == SPACE:
        foot = box.center().y() + 7
        ends = (QPointF(left + 1, foot - 5), QPointF(left + 1, foot))
        painter.drawPolyline(
            [*ends, QPointF(left + wide - 1, foot), QPointF(left + wide - 1, foot - 5)]
        )
    elif cell.drawn:
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        way = Qt.LayoutDirection.RightToLeft if setting.rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.setFont(fonts.letter)
        painter.drawText(QRectF(left - 20, TOP - 3, wide + 40, BOTTOM - TOP), cell.drawn, option)
    return left if setting.rtl else left + wide


def _paint_name(
    painter: QPainter, setting: Setting, name: str, box: QRectF, at: float, fonts: StripType
) -> float:
    wide = fonts.name_width(name)
    left = at - wide if setting.rtl else at
    frame = QRectF(left + 1, box.center().y() - 9, wide - 2, 15)
    painter.setFont(fonts.name)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(frame, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, name)
    return left if setting.rtl else left + wide


def _paint_left_out(
    painter: QPainter, setting: Setting, cell: Cell, box: QRectF, fonts: StripType, theme: Theme
) -> None:
    """How many letters are missing; between two pieces on a dotted line from one to the other."""
    words = left_out(setting.text, cell)
    painter.setFont(fonts.number)
    if cell.kind is Kind.BREAK:
        middle, half = box.center(), fonts.number_width(words) / 2 + 4
        pen = QPen(line_color(setting.label, theme), 2, Qt.PenStyle.CustomDashLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.4])
        ink = painter.pen()
        painter.setPen(pen)
        for one, other in ((box.left(), middle.x() - half), (middle.x() + half, box.right())):
            painter.drawLine(QLineF(one, middle.y(), other, middle.y()))
        painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _fade_where_it_goes_on(painter: QPainter, setting: Setting, theme: Theme) -> None:
    """A line that is too long fades out at the sides where more of it is."""
    area = setting.area
    before = setting.shift > 0
    after = setting.line.length - setting.shift > area.width() + 1
    at_left, at_right = (after, before) if setting.rtl else (before, after)
    for cut, edge, inner in (
        (at_left, area.left() - 9, area.left() + _FADE),
        (at_right, area.right() + 9, area.right() - _FADE),
    ):
        if cut:
            fade = QLinearGradient(edge, 0, inner, 0)
            clear = QColor(theme.window)
            clear.setAlpha(0)
            fade.setColorAt(0.25, QColor(theme.window))
            fade.setColorAt(1, clear)
            painter.fillRect(QRectF(min(edge, inner), 1, abs(inner - edge), HEIGHT - 1), fade)


def _paint_bar(
    painter: QPainter, setting: Setting, bar: Bar, theme: Theme, *, marked: bool
) -> None:
    """A bold bracket; the one that keys move has a knob above, in the colour of the focus."""
    x, heavy, foot = setting.x(bar.along), 3.0, 8.0
    opens_right = (bar.end.edge is Edge.START) is not setting.rtl
    color = line_color(setting.label, theme)
    top, bottom = TOP - 3, BOTTOM + 3
    painter.fillRect(QRectF(x - heavy / 2, top, heavy, bottom - top), color)
    for y in (top, bottom - heavy):
        painter.fillRect(QRectF(x if opens_right else x - foot, y, foot, heavy), color)
    if marked:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.window), 1))
        painter.setBrush(QColor(theme.accent))
        points = [QPointF(x - 6, 0.5), QPointF(x + 6, 0.5), QPointF(x, 8.5)]
        painter.drawPolygon(QPolygonF(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_numbers(painter: QPainter, setting: Setting, fonts: StripType, theme: Theme) -> None:
    painter.setFont(fonts.number)
    ends = {bar.position for bar in setting.bars}
    widest = fonts.number_width(str(setting.line.cells[-1].end)) + 7
    for along, position in numbers(setting.line, setting.bars, widest):
        x = setting.x(along)
        painter.setPen(QColor(theme.ink if position in ends else theme.ink_soft))
        box = QRectF(x - widest, _NUMBERS.top(), 2 * widest, _NUMBERS.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(position))
