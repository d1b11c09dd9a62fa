"""Drawing a chip: the label's name, and how much more there is to read."""

from collections.abc import Callable
from functools import lru_cache, partial

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.gui.bubble import paint_bubble
from app.gui.fonts import small_font
from app.gui.margin.clear_image import clear_image
from app.gui.margin.faces import Face, face_of
from app.gui.margin.words import Gloss
from app.gui.reader.ground import line_color
from app.gui.theme import LIGHT, Theme

_PAD = 5.0
_GAP = 4.0
_BUBBLE = 8.0
_LEAST = 10


class ChipInk:
    """Pictures of chips in one dress; each is drawn once."""

    DOT = 6

    def __init__(self) -> None:
        self._widths: dict[tuple[str, int], float] = {}
        self._pictures: dict[tuple[object, ...], QImage] = {}
        self._theme, self._ratio, self._rtl = LIGHT, 1.0, True

    @property
    def dress_code(self) -> tuple[object, ...]:
        """What all pictures depend on."""
        return self._theme.name, self._ratio, self._rtl

    def dress(self, theme: Theme, ratio: float, *, rtl: bool) -> None:
        """Takes other colours, another resolution, or another language of the names.

        Args:
            theme: Colours.
            ratio: Device pixels of a logical one.
            rtl: Whether labels are named in Arabic, and chips run right to left.
        """
        if (theme.name, ratio, rtl) != self.dress_code:
            self._theme, self._ratio, self._rtl = theme, ratio, rtl
            self.forget()

    def forget(self) -> None:
        """Words are other ones."""
        self._widths.clear()
        self._pictures.clear()

    def width(self, gloss: Gloss, height: float) -> float:
        """Width of a chip of some height, in whole pixels."""
        size = _size(height)
        width = 2 * _PAD + self._advance(name_of(gloss, rtl=self._rtl), size)
        said = gloss.said - gloss.comments
        if said:
            width += _GAP + self._advance(str(said), size)
        if gloss.comments:
            width += 2 * _GAP + _BUBBLE + self._advance(str(gloss.comments), size)
        return float(round(width))

    def more_width(self, most: int, height: float) -> float:
        """Width of a count of at most so many chips."""
        return float(round(2 * _PAD + self._advance(f"+{most}", _size(height))))

    def chip(self, size: QSizeF, gloss: Gloss, *, lit: bool) -> QImage:
        """A chip: name, number of things said, number of comments."""
        name = name_of(gloss, rtl=self._rtl)
        key = (name, gloss.said, gloss.comments, size.width(), size.height(), lit)
        if key not in self._pictures:
            self._pictures[key] = self._drawn(size, partial(self._chip, gloss, lit=lit))
        return self._pictures[key]

    def more(self, size: QSizeF, count: int) -> QImage:
        """A count of chips there is no room for."""
        key = (count, size.width(), size.height())
        if key not in self._pictures:
            self._pictures[key] = self._drawn(size, partial(self._more, count))
        return self._pictures[key]

    def dot(self, gloss: Gloss) -> QImage:
        """A dot in the label's colour, full if more is said than the label."""
        key = (gloss.name, gloss.said > 0)
        if key not in self._pictures:
            size = QSizeF(self.DOT, self.DOT)
            self._pictures[key] = self._drawn(size, partial(self._dot, gloss))
        return self._pictures[key]

    def _drawn(self, size: QSizeF, draw: Callable[[QPainter, QRectF], None]) -> QImage:
        image = clear_image(size, self._ratio)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return image

    def _chip(self, gloss: Gloss, painter: QPainter, box: QRectF, *, lit: bool) -> None:
        theme, face = self._theme, _face(_size(box.height()))
        _capsule(painter, box, line_color(gloss.label, theme), theme, lit=lit)
        painter.setFont(face.font)
        row = _Row(painter, box.adjusted(_PAD, 0, -_PAD, 0), rtl=self._rtl)
        row.write(name_of(gloss, rtl=self._rtl), face, theme.ink)
        said = gloss.said - gloss.comments
        if said:
            row.take(_GAP)
            row.write(str(said), face, theme.ink_soft)
        if gloss.comments:
            row.take(_GAP)
            paint_bubble(painter, row.take(_BUBBLE), QColor(theme.ink_soft))
            row.take(_GAP)
            row.write(str(gloss.comments), face, theme.ink_soft)

    def _more(self, count: int, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        _capsule(painter, box, QColor(theme.edge), theme, lit=False)
        painter.setFont(_face(_size(box.height())).font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"+{count}")

    def _dot(self, gloss: Gloss, painter: QPainter, box: QRectF) -> None:
        color = line_color(gloss.label, self._theme)
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(color if gloss.said else QColor(self._theme.page))
        painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))

    def _advance(self, words: str, size: int) -> float:
        key = words, size
        if key not in self._widths:
            self._widths[key] = _face(size).width(words)
        return self._widths[key]


class _Row:
    """What stands on a chip, one after the other, in the direction of the lines."""

    def __init__(self, painter: QPainter, box: QRectF, *, rtl: bool) -> None:
        self._painter, self._rest, self._rtl = painter, QRectF(box), rtl

    def take(self, width: float) -> QRectF:
        rest = self._rest
        left = rest.right() - width if self._rtl else rest.left()
        taken = QRectF(left, rest.top(), width, rest.height())
        if self._rtl:
            rest.setRight(left)
        else:
            rest.setLeft(left + width)
        return taken

    def write(self, words: str, face: Face, color: str) -> None:
        box = self.take(face.width(words)).adjusted(-1, -4, 1, 4)
        way = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        self._painter.setLayoutDirection(way)
        self._painter.setPen(QColor(color))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        self._painter.drawText(box, int(flags), words)


def name_of(gloss: Gloss, *, rtl: bool) -> str:
    """The label's name in the language of the article, as far as can be told."""
    if gloss.label is None:
        return gloss.short
    return gloss.label.name.ar if rtl else gloss.label.name.en


def _size(height: float) -> int:
    return max(_LEAST, round(0.66 * height))


@lru_cache(16)
def _face(size: int) -> Face:
    return face_of(small_font(size))


def _capsule(painter: QPainter, box: QRectF, color: QColor, theme: Theme, *, lit: bool) -> None:
    painter.setBrush(QColor(theme.raised))
    painter.setPen(QPen(color, 1.8 if lit else 1.0))
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, 4, 4)
