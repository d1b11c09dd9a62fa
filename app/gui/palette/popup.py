"""The palette over the window: a line to type in, and a list of what answers to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.keys import OWN_KEYS
from app.gui.palette.articles import found, gather
from app.gui.palette.entry import Entry, Kind
from app.gui.palette.lines import Lines
from app.gui.palette.matching import best, parted
from app.gui.palette.painter import HEIGHT, EntryPainter
from app.gui.palette.sources import entries
from app.gui.sides import direction_of

if TYPE_CHECKING:
    from app.gui.window import Window

_WIDEST, _ROWS, _KEPT = 680, 11, 60
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN = ("Return", "Esc", "Up", "Down", "PgUp", "PgDown", "Tab", "Shift+Tab")


class PaletteLine(QLineEdit):
    """The line; keys that go through the list are the list's."""

    def __init__(self, palette: "Palette") -> None:
        super().__init__(palette)
        self._palette = palette

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self._palette.step(event)
        elif event.key() in _ENTER:
            self._palette.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._palette.back()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab stays: there is nowhere else to go."""
        return True

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self._palette.hide()


class Palette(QFrame):
    """Finds every command, label, setting and article.

    Attributes:
        line: What is looked for.
        list: What answers to it.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._entries: list[Entry] = []
        self._inner: tuple[Entry, ...] = ()
        self._before: QWidget | None = None
        self._no_more = False
        self.line = PaletteLine(self)
        self.list = QListView(self)
        self.lines = Lines(self)
        self.told = QLabel(self)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_idle)
        self._lay_out()
        self.hide()
        self.line.textChanged.connect(self._on_typed)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        window.session.project_closed.connect(self.hide)
        window.look.theme_changed.connect(self.list.viewport().update)
        window.installEventFilter(self)

    # -- coming and going

    def open(self) -> None:
        """Comes up, empty; goes again if it is there."""
        if self.isVisible():
            self.leave()
            return
        self._before = self._window.focusWidget()
        self._entries = entries(self._window)
        self._inner, self._no_more = (), False
        self.line.clear()
        self._dress()
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_typed()

    def leave(self) -> None:
        """Goes; the focus is on the page again, or where it was if there is none."""
        self._later.stop()
        before, self._before = self._before, None
        self.hide()
        if self._window.session.uid:
            self._window.page.first_stop.setFocus()
        elif before is not None:
            before.setFocus()

    def back(self) -> None:
        """From the values of a setting to all lines; from there, leaves."""
        if not self._inner:
            self.leave()
            return
        self._inner = ()
        self._dress()
        self.line.clear()
        self._on_typed()

    # -- through the list

    @property
    def entry(self) -> Entry | None:
        """The line that is marked."""
        row = self.list.currentIndex().row()
        return self.lines.entries[row] if 0 <= row < len(self.lines.entries) else None

    def step(self, event: QKeyEvent) -> None:
        """Goes through the list; up from the first is the last, and the other way round."""
        row, last = self.list.currentIndex().row(), len(self.lines.entries) - 1
        if event.key() == Qt.Key.Key_Up and row <= 0:
            self._mark(last)
        elif event.key() == Qt.Key.Key_Down and row == last:
            self._mark(0)
        else:
            QApplication.sendEvent(self.list, event)

    def take(self) -> None:
        """Does what the marked line says, or says why that cannot be done now."""
        entry = self.entry
        if entry is None:
            return
        if entry.why_not:
            self._tell(entry.why_not)
        elif entry.inner:
            self._remember(entry)
            self._inner = entry.inner
            self._dress(entry.title)
            self.line.clear()
            self._on_typed()
        else:
            self._remember(entry)
            self.leave()
            entry.run()

    # -- what happens

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _on_typed(self) -> None:
        typed = self.line.text()
        self.line.setLayoutDirection(direction_of(typed.lstrip("".join(Kind))))
        self._later.stop()
        shown = self._inner_lines(typed) if self._inner else self._all_lines(typed)
        self.lines.show(shown)
        ticked = [n for n, entry in enumerate(shown) if entry.ticked] if self._inner else []
        self._mark(ticked[0] if ticked and not typed else 0)
        self._place()
        nothing = self.tr("Nothing answers to this.")
        self._tell("" if shown or self._later.isActive() else nothing)

    def _inner_lines(self, typed: str) -> list[Entry]:
        if not typed.strip():
            return list(self._inner)
        return best(self._inner, typed, ())

    def _all_lines(self, typed: str) -> list[Entry]:
        """Everything that answers, the best first; articles only when something was typed."""
        kind, words = parted(typed)
        used = self._window.settings.used
        pool = self._of(kind)
        if kind not in (None, Kind.ARTICLE) or (kind is None and not words):
            return best(pool, words, used)
        articles = found(self._window.session, words, used)
        if articles is None and not self._no_more:
            self._later.start()
        if not words:
            return articles or []
        return best([*pool, *(articles or [])], words, used)

    def _of(self, kind: Kind | None) -> list[Entry]:
        """The lines of a kind; commands are those that show as settings, too."""
        if kind is None:
            return self._entries
        if kind is Kind.COMMAND:
            return [entry for entry in self._entries if entry.command]
        return [entry for entry in self._entries if entry.kind is kind]

    def _on_idle(self) -> None:
        """Gathers articles bit by bit; what cannot be gathered is not tried again and again."""
        if not gather(self._window.session):
            self._no_more = True
            self._on_typed()

    def _on_clicked(self, _index: QModelIndex) -> None:
        self.take()

    def _on_current_changed(self) -> None:
        entry = self.entry
        self._tell(entry.why_not if entry else "")

    # -- how it is done

    def _mark(self, row: int) -> None:
        if self.lines.entries:
            self.list.setCurrentIndex(self.lines.index(row))

    def _remember(self, entry: Entry) -> None:
        settings = self._window.settings
        rest = [name for name in settings.used if name != entry.id]
        settings.used = [entry.id, *rest][:_KEPT]

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _dress(self, title: str = "") -> None:
        """What the line asks for: anything, or the value of a setting."""
        everything = self.tr(
            "Find anything, or first: > commands, @ articles, # labels, = settings"
        )
        self.line.setPlaceholderText(title or everything)

    def _lay_out(self) -> None:
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Command palette"))
        self.line.setAccessibleName(self.tr("What to do"))
        self.line.setProperty(OWN_KEYS, list(_OWN))
        self.list.setAccessibleName(self.tr("What there is"))
        self.list.setModel(self.lines)
        self.list.setItemDelegate(EntryPainter(self._window.look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told.setObjectName("soft")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setContentsMargins(6, 0, 6, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.told)

    def _place(self) -> None:
        """In the middle above, as high as its lines need."""
        window = self._window
        width = min(_WIDEST, window.width() - 60)
        top = max(40, window.height() // 9)
        rows = min(_ROWS, max(1, (window.height() - top - 140) // HEIGHT))
        shown = max(1, min(rows, len(self.lines.entries)))
        self.list.setVisible(bool(self.lines.entries))
        self.list.setFixedHeight(shown * HEIGHT + 2 * self.list.frameWidth() + 4)
        self.setFixedWidth(width)
        self.move((window.width() - width) // 2, top)
        self.adjustSize()
