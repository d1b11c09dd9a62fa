"""The queue: every article with its state and the number of its spans."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.counted import counted
from app.gui.queue_model import ROW, QueueModel
from app.gui.session import Session
from app.gui.sides import direction_of
from app.gui.states import paint_state, state_words
from app.project.queries_articles import QueueRow
from app.text.direction import is_rtl

_HEIGHT = 58
_EDGE = 14


class RowPainter(QStyledItemDelegate):
    """Paints one article: its title in its own direction, its state, its spans."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, _HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, QueueRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inside = option.rect.adjusted(_EDGE, 7, -_EDGE, -7)
        self._paint_title(painter, option, inside, row)
        self._paint_state(painter, option, inside, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._session.look.theme
        state = option.state
        box = QRectF(option.rect).adjusted(5, 2, -5, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.chosen if chosen else theme.hover))
            painter.drawRoundedRect(box, 7, 7)
        view = self.parent()
        if chosen and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, row: QueueRow
    ) -> None:
        title = " ".join((row.title or row.key).split())[:200]
        font = _font(option, 10.5)
        painter.setFont(font)
        painter.setPen(QColor(self._session.look.theme.ink))
        box = QRect(inside.left(), inside.top(), inside.width(), 24)
        rtl = is_rtl(title)
        mode = Qt.TextElideMode.ElideRight
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(direction_of(title))
        shown = QFontMetrics(font).elidedText(title, mode, box.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(flags), shown)

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, row: QueueRow
    ) -> None:
        theme = self._session.look.theme
        direction = option.direction
        painter.setLayoutDirection(direction)
        line = QRect(inside.left(), inside.top() + 24, inside.width(), 20)
        sign = QRect(line.left(), line.top() + 4, 12, 12)
        sign = QStyle.visualRect(direction, line, sign)
        paint_state(painter, QRectF(sign), row.state, theme)
        painter.setFont(_font(option, 9))
        words = QStyle.visualRect(direction, line, line.adjusted(18, 0, 0, 0))
        lead = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.ink_soft))
        trail = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight)
        state, spans = state_words(row.state), counted("spans", row.spans)
        for box, side, said in ((words, lead, state), (line, trail, spans)):
            painter.setLayoutDirection(direction_of(said))
            painter.drawText(box, int(side | middle), said)


class QueuePanel(QWidget):
    """The list of articles; choosing one opens it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._following = False
        self.model = QueueModel(session, self)
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.heading.setContentsMargins(16, 0, 16, 0)
        self.view = QTableView(self)
        self._dress_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.view, 1)
        self.model.modelReset.connect(self._on_reset)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        session.article_opened.connect(self._on_article_opened)
        session.look.theme_changed.connect(self.view.viewport().update)
        self._on_reset()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view

    def _dress_view(self) -> None:
        """A table of one column: a list view walks over all rows on every change."""
        view = self.view
        view.setObjectName("queue")
        view.setAccessibleName(self.tr("Articles"))
        view.setModel(self.model)
        view.setItemDelegate(RowPainter(self._session, view))
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows, columns = view.verticalHeader(), view.horizontalHeader()
        rows.setDefaultSectionSize(_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.hide()
        columns.hide()
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalScrollBar().setSingleStep(_HEIGHT // 2)

    def _on_reset(self) -> None:
        count = self.model.rowCount()
        policy = Qt.FocusPolicy.StrongFocus if count else Qt.FocusPolicy.NoFocus
        self.view.setFocusPolicy(policy)
        self.heading.setText(counted("articles", count))
        self._on_article_opened(self._session.uid)

    def _on_article_opened(self, uid: str) -> None:
        place = self.model.place_of(uid)
        self._following = True
        index = self.model.index(place) if place >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        self._following = False

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if not self._following and isinstance(row, QueueRow):
            self._session.open_article(row.uid)


def _font(option: QStyleOptionViewItem, size: float) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(size)
    return font
