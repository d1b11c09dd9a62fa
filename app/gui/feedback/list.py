"""The list of feedback: gone through by keys; what is gone to is looked at on the page."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from app.compat import override
from app.gui.feedback.feedback import Told
from app.gui.feedback.words import change_words, quotes, sign_of, spoken, stand_words
from app.gui.fonts import small_font
from app.gui.keys import MODE_KEYS, OWN_KEYS, chords_of
from app.gui.painted_rows import (
    PaintedRows,
    draw_words,
    ground_of,
    has_focus,
    paint_focus,
    paint_ground,
)
from app.gui.reader.measures import page_font
from app.gui.session import Session

ROW = Qt.ItemDataRole.UserRole
_HEIGHT, _EDGE, _ABOUT, _STAND = 34, 14.0, 116.0, 76.0
_BOTH_FROM = 300.0
"""Pixels from which on what one has and what was decided stand side by side."""
_POINTS = 12.0
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FeedbackModel(QAbstractListModel):
    """The rows, as they are now.

    Attributes:
        rows: What is listed.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._feedback = session.feedback
        self.rows: list[Told] = list(self._feedback.rows)
        self._feedback.changed.connect(self._on_changed)

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(row)
        return None

    def _on_changed(self) -> None:
        rows = list(self._feedback.rows)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()


class FeedbackPainter(PaintedRows):
    """One row: a sign, what changes, what stands there and what was decided, what became of it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    @property
    @override
    def height(self) -> int:
        return _HEIGHT

    @override
    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Told):
            return
        theme, box = self._session.look.theme, QRectF(option.rect)
        paint_ground(painter, box.adjusted(4, 1, -4, -1), ground_of(option, theme), 6)
        inside = box.adjusted(_EDGE, 0, -_EDGE, 0)
        ink = QColor(theme.ink if row.waits else theme.ink_soft)
        painter.setPen(ink)
        strong = small_font(14, strong=True)
        sign = QRectF(inside.left(), inside.top(), 16, inside.height())
        draw_words(painter, strong, sign, sign_of(row.proposal), rtl=False)
        about = small_font(13)
        about.setWeight(QFont.Weight.DemiBold if row.waits else QFont.Weight.Normal)
        place = QRectF(inside.left() + 20, inside.top(), _ABOUT, inside.height())
        draw_words(painter, about, place, change_words(row.proposal), rtl=False)
        left = 20 + _ABOUT + 8
        if not row.waits:
            painter.setPen(QColor(theme.ink_soft))
            stand = QRectF(place.right() + 8, inside.top(), _STAND, inside.height())
            draw_words(painter, small_font(12.5), stand, stand_words(row.proposal.stand), rtl=False)
            left += _STAND + 8
        self._paint_quotes(painter, inside.adjusted(left, 0, 0, 0), row, ink)
        if has_focus(option):
            paint_focus(painter, box.adjusted(5, 2, -5, -2), theme.accent, 1.5, 5)

    def _paint_quotes(self, painter: QPainter, room: QRectF, row: Told, ink: QColor) -> None:
        """What one has, from the right; what was decided beside it."""
        font = page_font(self._session.look.page_family, _POINTS)
        proposal, half = row.proposal, room.width() / 2
        side = Qt.AlignmentFlag.AlignRight
        if room.width() < _BOTH_FROM:
            painter.setPen(ink)
            draw_words(painter, font, room, quotes(proposal.yours or proposal.instead), side)
            return
        mine = QRectF(room.right() - half + 12, room.top(), half - 12, room.height())
        theirs = QRectF(room.left(), room.top(), half - 12, room.height())
        soft = QColor(self._session.look.theme.ink_soft)
        painter.setPen(soft)
        draw_words(painter, font, mine, quotes(proposal.yours), side)
        middle = QRectF(room.right() - half - 12, room.top(), 24, room.height())
        draw_words(painter, small_font(14), middle, "←", Qt.AlignmentFlag.AlignHCenter, rtl=False)
        painter.setPen(ink)
        draw_words(painter, font, theirs, quotes(proposal.instead), side)


class FeedbackList(QListView):
    """The list.

    Attributes:
        listed: The rows.

    Signals:
        taken: The page is wanted.
    """

    taken = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._feedback, self._following = session.feedback, False
        self.setObjectName("kwic")
        self.setAccessibleName(self.tr("Feedback"))
        self.setProperty(OWN_KEYS, ["Return", "Up", "Down"])
        self.setProperty(MODE_KEYS, True)
        self.listed = FeedbackModel(session, self)
        self.setItemDelegate(FeedbackPainter(session, self))
        self.setModel(self.listed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.taken)
        self._feedback.changed.connect(self.follow)
        session.look.theme_changed.connect(self.viewport().update)
        session.look.page_type_changed.connect(self.viewport().update)

    def follow(self) -> None:
        """Makes what is looked at the current row."""
        uids = [row.comment.uid for row in self.listed.rows]
        current = self._feedback.current
        self._following = True
        if current in uids:
            index = self.listed.index(uids.index(current), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._following = False

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW)
        if not self._following and isinstance(row, Told) and self.hasFocus():
            self._feedback.go(row.comment.uid)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if "Return" in chords_of(event):
            self.taken.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typed letters look for nothing here."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
        row = self.currentIndex().data(ROW)
        if isinstance(row, Told) and self.indexAt(event.position().toPoint()).isValid():
            self._feedback.go(row.comment.uid)
