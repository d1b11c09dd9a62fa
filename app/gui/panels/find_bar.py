"""The line in which words are looked for in the article."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.compat import override
from app.gui.counted import counted
from app.gui.finder import LONGEST
from app.gui.session import Session
from app.gui.sides import direction_of

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STYLE = Qt.ToolButtonStyle
_NARROW = 540
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class FindField(QLineEdit):
    """A field that runs the way of what is typed; Return steps and never leaves it.

    Signals:
        step_asked(int): The next (1) or previous (-1) hit is wanted.
    """

    step_asked = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _RETURN:
            super().keyPressEvent(event)
            return
        event.accept()
        self.step_asked.emit(-1 if event.modifiers() & _SHIFT else 1)


class FindBar(QWidget):
    """The field, how many hits there are, the way to them, and what counts as one.

    Signals:
        left: Finding is over; the page is wanted.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._finder = session.finder
        self.field = FindField(self)
        self.count = QLabel(self)
        self.previous = self._button("caret-up", self.tr("Previous hit (Shift+F3)"))
        self.next = self._button("caret-down", self.tr("Next hit (F3)"))
        self.whole = self._option("text-t", self.tr("Whole words"))
        self.exact = self._option("text-aa", self.tr("Exact letters"))
        self.away = self._button("x", self.tr("Close (Esc)"))
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.field

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, options are icons."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        style = _STYLE.ToolButtonIconOnly if narrow else _STYLE.ToolButtonTextOnly
        for button in (self.whole, self.exact):
            button.setToolButtonStyle(style)
        self._row.setContentsMargins(*((8, 7, 6, 7) if narrow else (14, 7, 10, 7)))
        self._row.setSpacing(2 if narrow else 6)

    @override
    def minimumSizeHint(self) -> QSize:
        """Gives way where the window is narrow."""
        return QSize(200, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.field.setMinimumWidth(60)
        self.count.setObjectName("soft")
        self.count.setAccessibleName(self.tr("Hits"))
        whole = self.tr("Whole words: hits within a word do not count, و ف ب ل ك س left aside")
        exact = self.tr("Exact letters: hamza, marks, tatweel, digits and capitals count")
        self.whole.setToolTip(whole)
        self.exact.setToolTip(exact)
        row = self._row
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self.whole, self.exact, self.away):
            row.addWidget(button)

    def _connect(self) -> None:
        finder = self._finder
        self.field.textChanged.connect(self._on_typed)
        self.field.step_asked.connect(finder.step)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.whole.toggled.connect(self._on_options)
        self.exact.toggled.connect(self._on_options)
        self.away.clicked.connect(finder.close)
        finder.opened.connect(self._on_opened)
        finder.closed.connect(self._on_closed)
        finder.hits_changed.connect(self._on_changed)
        finder.current_changed.connect(self._on_changed)

    def _button(self, icon: str, words: str) -> QToolButton:
        return self._session.look.icons.button(icon, words, self)

    def _option(self, icon: str, words: str) -> QToolButton:
        button = self._button(icon, words)
        button.setText(words)
        button.setToolButtonStyle(_STYLE.ToolButtonTextOnly)
        button.setCheckable(True)
        button.setObjectName("option")
        return button

    def _on_typed(self, words: str) -> None:
        self.field.setLayoutDirection(direction_of(words))
        if self._finder.is_open:
            self._finder.look_for(words)

    def _on_options(self) -> None:
        whole, exact = self.whole.isChecked(), self.exact.isChecked()
        self._finder.set_options(whole_words=whole, exact=exact)

    def _on_previous(self) -> None:
        self._finder.step(-1)

    def _on_next(self) -> None:
        self._finder.step(1)

    def _on_opened(self) -> None:
        finder = self._finder
        self.show()
        with QSignalBlocker(self.field):
            self.field.setText(finder.query)
        for button, on in ((self.whole, finder.whole_words), (self.exact, finder.exact)):
            with QSignalBlocker(button):
                button.setChecked(on)
        self.field.setLayoutDirection(direction_of(finder.query))
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_changed()

    def _on_closed(self) -> None:
        self.hide()
        self.left.emit()

    def _on_changed(self) -> None:
        found = len(self._finder.hits)
        self.count.setText(self._count(found))
        for button in (self.previous, self.next):
            button.setEnabled(found > 0)

    def _count(self, found: int) -> str:
        if not self._finder.query:
            return ""
        if not found:
            return self.tr("No hits")
        if self._finder.hit is None:
            return counted("hits", found)
        return self.tr("{n} of {all}").format(n=self._finder.current + 1, all=found)
