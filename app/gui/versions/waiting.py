"""The spans of older versions that wait for a place: a list of two lines each."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from app.compat import override
from app.gui.fonts import small_font
from app.gui.keys import OWN_KEYS
from app.gui.naming import name_of_label
from app.gui.painted_rows import PaintedRows, has_focus, paint_focus, paint_panel
from app.gui.quoted import isolated, one_line
from app.gui.session import Session
from app.gui.sides import direction_of
from app.gui.tips import tip
from app.tasks.versions_listed import Listed

_HEIGHT, _ASIDE = 70, 10
_LONGEST = 300


class WaitingRows(PaintedRows):
    """The words, then whose they are and why they have no place."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    @property
    @override
    def height(self) -> int:
        return _HEIGHT

    @override
    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        paint_panel(painter, option)
        if has_focus(option):
            accent = self._session.look.theme.accent
            paint_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), accent, 1.5, 4)
        quote, about, why = index.data(Qt.ItemDataRole.UserRole)
        room = QRectF(option.rect).adjusted(_ASIDE, 6, -_ASIDE, -6)
        theme = self._session.look.theme
        ink, soft = QColor(theme.ink), QColor(theme.ink_soft)
        lines = (
            (quote, small_font(15), ink),
            (about, small_font(12), soft),
            (why, small_font(12), soft),
        )
        top = room.top()
        for words, font, colour in lines:
            painter.setPen(colour)
            top += _line(painter, QRectF(room.left(), top, room.width(), 20), words, font)


def _line(painter: QPainter, box: QRectF, words: str, font: QFont) -> float:
    """Paints a line at the side its words begin at; returns its height."""
    painter.setFont(font)
    metrics = painter.fontMetrics()
    rtl = direction_of(words) is Qt.LayoutDirection.RightToLeft
    painter.setLayoutDirection(direction_of(words))
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(
        QRectF(box.left(), box.top(), box.width(), metrics.height()),
        int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute),
        shown,
    )
    return float(metrics.height()) * (0.92 if metrics.height() > 20 else 1.0)


class WaitingList(QListWidget):
    """Return places what is chosen, Delete leaves it behind.

    Attributes:
        listed: What waits.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.listed: list[Listed] = []
        self.setItemDelegate(WaitingRows(session, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty(OWN_KEYS, ["Return", "Delete"])
        self.setAccessibleName(self.tr("Spans without a place"))

    def put(self, listed: list[Listed]) -> None:
        """Shows what waits; the row that was chosen stays chosen as far as there is one."""
        row = max(0, self.currentRow())
        self.listed = listed
        self.clear()
        for one in listed:
            words = self._words(one)
            item = QListWidgetItem(" · ".join(words))
            item.setData(Qt.ItemDataRole.UserRole, words)
            item.setToolTip(tip("\n".join(words)))
            self.addItem(item)
        if listed:
            self.setCurrentRow(min(row, len(listed) - 1))

    @property
    def chosen(self) -> Listed | None:
        """What is chosen, or None."""
        row = self.currentRow()
        return self.listed[row] if 0 <= row < len(self.listed) else None

    def _words(self, one: Listed) -> tuple[str, str, str]:
        span, session = one.span, self._session
        label = name_of_label(span.label, session.scheme)
        about = [label, isolated(session.name_of(span.annotator))]
        if span.note:
            about.append(isolated(one_line(span.note, 80)))
        more = one.relations + one.comments
        if more:
            about.append(self.tr("%n relation(s) and comment(s)", "", more))
        return one_line(span.quote, _LONGEST), " · ".join(about), one.reason
