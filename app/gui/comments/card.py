"""One comment as it stands in the inspector: who, when, the words, what can be done."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.compat import override
from app.gui.comments.words import Words
from app.gui.icons import Icons
from app.gui.keys import OWN_KEYS
from app.gui.quoted import isolated, one_line
from app.gui.sides import direction_of
from app.model.article import Comment

_KEYS = {
    Qt.Key.Key_Return: "answer",
    Qt.Key.Key_Enter: "answer",
    Qt.Key.Key_Space: "settle",
    Qt.Key.Key_F2: "change",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_CHORDS = ["Return", "Space", "F2", "Del", "Up", "Down"]
_INDENT = 14


class CommentCard(QFrame):
    """A comment that can be stood on.

    Attributes:
        comment: What it shows.
        holder: The row it stands in; an answer is set in from the side where lines begin.
        is_answer: Whether it answers another one.

    Signals:
        asked: Something is to be done: ``answer``, ``settle``, ``change``, ``remove``, ``up`` or
            ``down``; or the focus has come, ``stand`` (that, uid).
    """

    asked = Signal(str, str)

    def __init__(self, comment: Comment, icons: Icons, parent: QWidget, *, answer: bool) -> None:
        """Makes a card; `parent` is what its row stands in."""
        self.holder = QWidget(parent)
        super().__init__(self.holder)
        self.comment = comment
        self.is_answer = answer
        self.setObjectName("comment")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_KEYS, _CHORDS)
        self.head, self.state, self.words = QLabel(self), QLabel(self), Words(self)
        for label in (self.head, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setObjectName("soft")
        self.more = icons.button("dots-three", self.tr("What can be done"), self)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()

    def show_comment(
        self, comment: Comment, who: str, when: str, *, own: bool, open_: bool
    ) -> None:
        """Shows a comment.

        Args:
            comment: The comment.
            who: What its author is called.
            when: Its time in words.
            own: Whether it may be changed and removed.
            open_: Whether its thread is still open.
        """
        self.comment = comment
        self.head.setText(f"{isolated(who)} · {when}")
        self.head.setToolTip(comment.created)
        self.words.setText(comment.text)
        self.words.setLayoutDirection(direction_of(comment.text))
        settled = self.tr("✓ settled")
        self.state.setText(settled if not open_ else "")
        self.state.setVisible(not open_ and not self.is_answer)
        self._enliven("settled", value=not open_)
        self._fill(own=own, open_=open_)
        kind = self.tr("Answer by {name}") if self.is_answer else self.tr("Comment by {name}")
        parts = [kind.format(name=who), when, one_line(comment.text)]
        state = self.tr("open") if open_ else self.tr("settled")
        self.setAccessibleName("; ".join(parts if self.is_answer else [*parts, state]))

    def has_focus_within(self) -> bool:
        """Whether the focus is on the card or in it."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def light(self, *, lit: bool) -> None:
        """Stands out while it is the chosen one, or no longer."""
        self._enliven("lit", value=lit)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.asked.emit("stand", self.comment.uid)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = _KEYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if deed is None or not plain:
            super().keyPressEvent(event)
            return
        event.accept()
        self.asked.emit(deed, self.comment.uid)

    def _lay_out(self) -> None:
        beside = QHBoxLayout(self.holder)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        if self.is_answer:
            beside.addSpacing(_INDENT)
        beside.addWidget(self, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.head, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 6, 8)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.state)

    def _fill(self, *, own: bool, open_: bool) -> None:
        again, settle = self.tr("Open again\tSpace"), self.tr("Settle\tSpace")
        deeds = [("answer", self.tr("Answer\tReturn")), ("settle", settle if open_ else again)]
        if own:
            deeds += [("change", self.tr("Change\tF2")), ("remove", self.tr("Remove\tDelete"))]
        self.menu.clear()
        for deed, words in deeds:
            action = self.menu.addAction(words)
            action.triggered.connect(partial(self._on_chosen, deed))

    def _on_chosen(self, deed: str, _checked: bool = False) -> None:
        self.asked.emit(deed, self.comment.uid)

    def _enliven(self, name: str, *, value: bool) -> None:
        if bool(self.property(name)) != value:
            self.setProperty(name, value)
            for widget in (self, self.words):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
