"""Drawing a card of the margin, once, into a picture that is then only copied."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.gui.capsule import draw_capsule
from app.gui.margin.card import LINE, Card, Ink, Piece
from app.gui.margin.clear_image import clear_image
from app.gui.reader.ground import UNKNOWN, line_color
from app.gui.swatches import paint_swatch
from app.gui.theme import Theme
from app.model.scheme import Label

_KEPT = 2_500_000
"""Pixels of pictures that are kept, about eight screens of a margin."""
_ROUND = 6.0


class Pictures:
    """Pictures of cards, kept as long as there is room; the ones not used longest go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, QImage] = OrderedDict()
        self._grounds: dict[object, tuple[Label | None, QImage]] = {}
        self._pixels = 0

    def forget(self) -> None:
        """Drops them all: they look different now."""
        self._kept.clear()
        self._grounds.clear()
        self._pixels = 0

    def of(self, card: Card, theme: Theme, ratio: float, *, at_right: bool, lit: bool) -> QImage:
        """The picture of a card.

        Args:
            card: What stands on it.
            theme: Colours.
            ratio: Device pixels of a logical one.
            at_right: Whether the text is at its right.
            lit: Whether its span is selected or pointed at.
        """
        key = (card, theme.name, ratio, at_right, lit)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        image = self._ground(card, theme, ratio, at_right=at_right, lit=lit)
        _fill(image, card, theme, at_right=at_right)
        self._kept[key] = image
        self._pixels += image.width() * image.height()
        while self._pixels > _KEPT and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._pixels -= old.width() * old.height()
        return image

    def _ground(
        self, card: Card, theme: Theme, ratio: float, *, at_right: bool, lit: bool
    ) -> QImage:
        """A card without words; those of one line and one label are all alike."""
        key = (id(card.label), card.width, theme.name, ratio, at_right, lit)
        if not card.uid or card.height != LINE:
            return _empty(card, theme, ratio, at_right=at_right, lit=lit)
        kept = self._grounds.get(key)
        if kept is None or kept[0] is not card.label:
            image = _empty(card, theme, ratio, at_right=at_right, lit=lit)
            kept = self._grounds[key] = card.label, image
        return kept[1].copy()


def _empty(card: Card, theme: Theme, ratio: float, *, at_right: bool, lit: bool) -> QImage:
    """A card without words."""
    image = clear_image(QSizeF(card.width, card.height), ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_ground(painter, card, theme, at_right=at_right, lit=lit)
    for piece in card.pieces:
        if piece.ink is Ink.SWATCH:
            _draw(painter, piece, card, theme, at_right=at_right)
    painter.end()
    return image


def _fill(image: QImage, card: Card, theme: Theme, *, at_right: bool) -> None:
    """Writes what stands on a card."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for piece in card.pieces:
        if piece.ink is not Ink.SWATCH:
            _draw(painter, piece, card, theme, at_right=at_right)
    painter.end()


def _draw_ground(painter: QPainter, card: Card, theme: Theme, *, at_right: bool, lit: bool) -> None:
    """A sheet with a bar of the label's colour at the side of the text."""
    color = line_color(card.label, theme)
    weight = 1.6 if lit else 1.0
    rect = QRectF(0, 0, card.width, card.height).adjusted(
        *(0.5 * weight * n for n in (1, 1, -1, -1))
    )
    painter.setBrush(QColor(theme.raised))
    painter.setPen(QPen(color if lit else QColor(theme.line), weight))
    painter.drawRoundedRect(rect, _ROUND, _ROUND)
    bar = 4.0 if lit else 3.0
    painter.save()
    painter.setClipRect(QRectF(card.width - bar if at_right else 0, 0, bar, card.height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(0, 0, card.width, card.height), _ROUND, _ROUND)
    painter.restore()


def _draw(painter: QPainter, piece: Piece, card: Card, theme: Theme, *, at_right: bool) -> None:
    box = piece.box
    if at_right:
        box = QRectF(card.width - box.right(), box.top(), box.width(), box.height())
    match piece.ink:
        case Ink.SWATCH:
            _draw_swatch(painter, box, piece.label, theme)
        case Ink.BAR:
            painter.fillRect(box, QColor(theme.edge))
        case Ink.CHIP | Ink.BADGE:
            draw_capsule(painter, box, theme, badge=piece.ink is Ink.BADGE)
            _write(painter, piece, box, theme.ink, Qt.AlignmentFlag.AlignHCenter, at_right=at_right)
        case Ink.INK | Ink.SOFT:
            color = theme.ink if piece.ink is Ink.INK else theme.ink_soft
            near = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
            _write(painter, piece, box, color, near, at_right=at_right)


def draw_backing(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The ground of cards that lie over others."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(theme.page))
    painter.setPen(QPen(QColor(theme.edge), 1.0))
    painter.drawRoundedRect(box.adjusted(-3.5, -3.5, 3.5, 3.5), _ROUND + 3, _ROUND + 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_swatch(painter: QPainter, box: QRectF, label: Label | None, theme: Theme) -> None:
    if label is not None:
        paint_swatch(painter, box, label, theme)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(UNKNOWN))
    painter.drawEllipse(QPointF(box.center()), 4, 4)


def _write(
    painter: QPainter,
    piece: Piece,
    box: QRectF,
    color: str,
    across: Qt.AlignmentFlag,
    *,
    at_right: bool,
) -> None:
    if piece.face is None:
        return
    rtl = at_right if piece.rtl is None else piece.rtl
    way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    painter.setLayoutDirection(way)
    painter.setFont(piece.face.font)
    painter.setPen(QColor(color))
    flags = across | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, int(flags | Qt.TextFlag.TextSingleLine), piece.words)
