"""What all lists have in common whose rows are painted by hand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.compat import override
from app.gui.sides import direction_of
from app.gui.theme import Theme
from app.text.direction import is_rtl

_NARROWEST = 120
_CAP = 22
_STATE = QStyle.StateFlag
_SIDE = Qt.AlignmentFlag


class PaintedRows(QStyledItemDelegate):
    """Rows of one height; who derives from it paints what is on them."""

    @property
    def height(self) -> int:
        """Height of a row in pixels."""
        raise NotImplementedError

    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paints one row; the painter is smooth, and is as it was afterwards."""
        raise NotImplementedError

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_NARROWEST, self.height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, option, index)
        painter.restore()


def dress_rows(view: QTableView, height: int) -> None:
    """Makes a table a list of painted rows: one column, no headers, no grid, one row chosen."""
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    rows, columns = view.verticalHeader(), view.horizontalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(10)
    rows.setDefaultSectionSize(height)
    columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    rows.hide()
    columns.hide()
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.verticalScrollBar().setSingleStep(height)


def paint_panel(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row as the style sheet has it: chosen, under the pointer, or neither."""
    plain = QStyleOptionViewItem(option)
    panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
    plain.widget.style().drawPrimitive(panel, plain, painter, plain.widget)


def ground_of(option: QStyleOptionViewItem, theme: Theme) -> str:
    """The colour of a row's ground; empty if it is neither chosen nor under the pointer."""
    if option.state & _STATE.State_Selected:
        return theme.chosen
    return theme.hover if option.state & _STATE.State_MouseOver else ""


def paint_ground(painter: QPainter, box: QRectF, colour: str, radius: float) -> None:
    """The ground of a row; nothing for an empty colour."""
    if colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(box, radius, radius)


def has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the keys go to this row."""
    state = option.state
    return bool(state & _STATE.State_HasFocus and state & _STATE.State_Active)


def paint_focus(painter: QPainter, box: QRectF, colour: str, width: float, radius: float) -> None:
    """A frame around the row the keys go to."""
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def paint_cap(painter: QPainter, box: QRectF, font: QFont, key: str, palette: QPalette) -> None:
    """A key as it looks on a keyboard, in the middle of the height of `box`, as wide as that."""
    cap = QRectF(box.left(), box.center().y() - _CAP / 2, box.width(), _CAP)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Window))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    dots = Qt.TextElideMode.ElideRight
    shown = QFontMetricsF(font).elidedText(key, dots, cap.width() - 6)
    painter.drawText(cap, int(_SIDE.AlignCenter | Qt.TextFlag.TextSingleLine), shown)


def part_of(box: QRectF, start: float, end: float, *, rtl: bool) -> QRectF:
    """The stretch of a row between two distances from where it begins."""
    left = box.right() - end if rtl else box.left() + start
    return QRectF(left, box.top(), end - start, box.height())


def draw_words(
    painter: QPainter,
    font: QFont,
    box: QRectF,
    words: str,
    side: Qt.AlignmentFlag | None = None,
    *,
    rtl: bool | None = None,
) -> None:
    """One line, cut off with dots, in the colour of the painter's pen.

    Args:
        painter: Whose font and direction are others afterwards.
        font: The type.
        box: The room there is; the line stands in the middle of its height.
        words: In one line.
        side: Where the line stands in its room; None for where it begins.
        rtl: Whether it runs right to left; None for its own direction.
    """
    direction = direction_of(words) if rtl is None else _way(rtl=rtl)
    painter.setFont(font)
    painter.setLayoutDirection(direction)
    if side is None:
        begins_right = is_rtl(words) if rtl is None else rtl
        side = _SIDE.AlignRight if begins_right else _SIDE.AlignLeft
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    flags = side | _SIDE.AlignAbsolute | _SIDE.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, int(flags), shown)


def _way(*, rtl: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
