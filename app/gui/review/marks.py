"""A mark for each of the people compared: a letter in a shape, and a line; no colour is needed.

The same person has the same mark on the page, in the list, in the inspector and in pictures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QIcon,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from app.gui.fonts import small_font
from app.gui.theme import Theme

_LETTER = 0.74
"""Size of the letter's type, in heights of the mark."""
_DEFAULT = 15.0


@dataclass(frozen=True, slots=True)
class PersonMark:
    """What stands for one person.

    Attributes:
        letter: Latin, from A.
        shape: Name of the outline around it.
        dashes: Pattern of the person's line in thicknesses of it, a stroke and a gap in turn;
            empty for a solid one.
        filled: Whether the shape is full and the letter clear, or the other way round.
        drop: How far below the middle the letter stands, in heights of the mark.
    """

    letter: str
    shape: str
    dashes: tuple[float, ...]
    filled: bool
    drop: float = 0.0


MARKS = (
    PersonMark("A", "circle", (), filled=True),
    PersonMark("B", "square", (4.0, 2.0), filled=False),
    PersonMark("C", "triangle", (1.0, 1.5), filled=True, drop=0.14),
    PersonMark("D", "diamond", (4.0, 1.5, 1.0, 1.5), filled=False),
    PersonMark("E", "hexagon", (8.0, 2.0), filled=True),
    PersonMark("F", "shield", (4.0, 1.5, 1.0, 1.5, 1.0, 1.5), filled=False, drop=-0.08),
    PersonMark("G", "house", (2.0, 2.0), filled=True, drop=0.06),
    PersonMark("H", "arch", (1.0, 3.0), filled=False, drop=0.04),
)
"""Of the first to the eighth person."""


def mark_letter(index: int) -> str:
    """The letter of a person, by the place among those compared.

    Raises:
        IndexError: If there can be no such person.
    """
    return _mark(index).letter


def _mark(index: int) -> PersonMark:
    if index < 0:
        raise IndexError(index)
    return MARKS[index]


def person_pen(index: int, color: QColor, width: float) -> QPen:
    """The pen of a person's line in pictures and legends."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = _mark(index).dashes
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def paint_mark(
    painter: QPainter, rect: QRectF, person_index: int, theme: Theme, *, absent: bool = False
) -> None:
    """Paints the mark of a person in the middle of `rect`, as large as fits.

    Args:
        painter: Where to; it is left as it was.
        rect: The room there is.
        person_index: The place among those compared, 0 to 7.
        theme: Colours.
        absent: The person says nothing here: the mark is pale and struck out.
    """
    side = min(rect.width(), rect.height())
    corner = rect.center() - QPointF(side / 2, side / 2)
    ratio = painter.deviceTransform().m11() or 1.0
    painter.drawImage(corner, _picture(person_index, theme, side, ratio, absent))


def mark_icon(person_index: int, theme: Theme, size: float = _DEFAULT) -> QIcon:
    """The mark as an icon, for lists and menus."""
    return QIcon(QPixmap.fromImage(_picture(person_index, theme, size, 2.0, False)))


@lru_cache(512)
def _picture(index: int, theme: Theme, side: float, ratio: float, absent: bool) -> QImage:
    """A mark, drawn once for each size: letters take long."""
    device = QSizeF(side * ratio, side * ratio).toSize()
    image = QImage(device, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, _mark(index), QRectF(0, 0, side, side), theme, absent=absent)
    painter.end()
    return image


def _draw(painter: QPainter, mark: PersonMark, box: QRectF, theme: Theme, *, absent: bool) -> None:
    weight = max(1.0, box.height() / 11)
    inner = box.adjusted(*(n * weight / 2 for n in (1, 1, -1, -1)))
    outline, full = QColor(theme.ink), mark.filled and not absent
    if absent:
        outline = QColor(theme.ink_soft)
    pen = QPen(outline, weight)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(theme.ink if full else theme.page))
    painter.drawPath(outline_of(mark.shape, inner))
    painter.setPen(QColor(theme.page if full else outline))
    _write(painter, mark, box)
    if absent:
        painter.setPen(QPen(outline, weight))
        painter.drawLine(box.bottomLeft() + QPointF(1, -1), box.topRight() + QPointF(-1, 1))


def _write(painter: QPainter, mark: PersonMark, box: QRectF) -> None:
    """The letter, its cap height in the middle of the mark."""
    scale = 0.82 if mark.shape in ("triangle", "diamond") else 1.0
    font = small_font(max(5.0, _LETTER * scale * box.height()), strong=True)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    width = metrics.horizontalAdvance(mark.letter)
    middle = box.center() + QPointF(0, mark.drop * box.height())
    painter.drawText(middle + QPointF(-width / 2, metrics.capHeight() / 2), mark.letter)


def outline_of(shape: str, box: QRectF) -> QPainterPath:
    """The outline of a shape that touches the sides of `box`.

    Raises:
        KeyError: If there is no such shape.
    """
    path = QPainterPath()
    _SHAPES[shape](path, box)
    return path


def _polygon(*points: tuple[float, float]) -> Callable[[QPainterPath, QRectF], None]:
    """A shape by its corners, as shares of the width and the height."""

    def add(path: QPainterPath, box: QRectF) -> None:
        corners = [
            QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points
        ]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()

    return add


def _circle(path: QPainterPath, box: QRectF) -> None:
    path.addEllipse(box)


def _square(path: QPainterPath, box: QRectF) -> None:
    path.addRect(box.adjusted(*(n * box.width() * 0.04 for n in (1, 1, -1, -1))))


def _arch(path: QPainterPath, box: QRectF) -> None:
    """Round above, square below."""
    path.moveTo(box.bottomLeft())
    path.arcTo(QRectF(box.left(), box.top(), box.width(), box.height()), 180, -180)
    path.lineTo(box.bottomRight())
    path.closeSubpath()


_SHAPES: dict[str, Callable[[QPainterPath, QRectF], None]] = {
    "circle": _circle,
    "square": _square,
    "triangle": _polygon((0.5, 0), (1, 0.96), (0, 0.96)),
    "diamond": _polygon((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "hexagon": _polygon((0.24, 0.04), (0.76, 0.04), (1, 0.5), (0.76, 0.96), (0.24, 0.96), (0, 0.5)),
    "shield": _polygon((0.03, 0.03), (0.97, 0.03), (0.97, 0.62), (0.5, 1), (0.03, 0.62)),
    "house": _polygon((0.5, 0), (0.97, 0.36), (0.97, 0.97), (0.03, 0.97), (0.03, 0.36)),
    "arch": _arch,
}
