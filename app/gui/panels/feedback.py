"""What was decided about one's own work: a list below the page, beside it what is looked at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.comments.words import Words
from app.gui.feedback.feedback import Told
from app.gui.feedback.list import FeedbackList
from app.gui.feedback.words import stand_words
from app.gui.keys import OWN_KEYS
from app.gui.list_pane import ListPane
from app.gui.quoted import isolated
from app.gui.session import Session


class FeedbackPanel(ListPane):
    """The list of feedback below the page.

    Attributes:
        heading: How many wait.
        everything: Whether what is settled is listed as well.
        view: The list.
        words: What is looked at, in words.
        said: What was answered to it.
        field: Where an answer is written; hidden until it is asked for.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._feedback, self._declining = session.feedback, False
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.everything = QCheckBox(self.tr("Settled ones, too"), self)
        self.view = FeedbackList(session, self)
        self.from_whom = QLabel(self)
        self.words, self.said = Words(self), Words(self)
        for soft in (self.from_whom, self.said):
            soft.setObjectName("soft")
        self.from_whom.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit(self)
        self.field.setProperty(OWN_KEYS, ["Return", "Esc"])
        self.field.hide()
        self.accepting = QPushButton(self.tr("Accept (A)"), self)
        self.declining = QPushButton(self.tr("Decline (X)"), self)
        self.answering = QPushButton(self.tr("Answer (C)"), self)
        self.following = QPushButton(self.tr("Next (N)"), self)
        self._lay_out()
        self._connect()
        self.renew()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view

    def open(self) -> None:
        """Shows the list, and lets letters answer."""
        if self._session.project is None:
            return
        if not self._feedback.all:
            self._session.told.emit(self.tr("There is no feedback in this project."))
            return
        if not self._feedback.waiting:
            self.everything.setChecked(True)
        self.show()
        self._feedback.begin()
        self.renew()

    def leave(self) -> None:
        """Leaves what is written, else puts the list away."""
        if self.field.isVisible():
            self._put_field_away()
        else:
            self.put_away()

    @override
    def put_away(self) -> None:
        """Puts the list away; letters mean again what they always do."""
        self._feedback.pause()
        super().put_away()

    def renew(self) -> None:
        """Shows what is looked at, and how many wait."""
        feedback = self._feedback
        left, total = feedback.waiting, len(feedback.all)
        words = self.tr("Feedback: {count} to look at").format(count=left)
        if not left:
            words = self.tr("Feedback: nothing left to look at")
        self.heading.setText(f"{words} · {self.tr('{n} in all').format(n=total)}")
        self._show(feedback.told)

    # -- how it is done

    def _show(self, told: Told | None) -> None:
        mine = told is not None and told.mine
        for button in (self.accepting, self.declining):
            button.setEnabled(mine)
        self.answering.setEnabled(told is not None)
        self.following.setEnabled(bool(self._feedback.waiting))
        if told is None:
            self.from_whom.setText("")
            self.words.setText(self.tr("Nothing is looked at: N goes to the next one."))
            self.said.setText("")
            return
        stand = stand_words(told.proposal.stand)
        self.from_whom.setText(f"{isolated(told.proposal.by)} · {stand}")
        self.words.setText(told.comment.text)
        thread = self._session.comments.thread_of(told.comment.uid)
        comments = thread.comments if thread is not None else ()
        answers = [one for one in comments if one.uid != told.comment.uid]
        lines = [f"{isolated(one.annotator)}: {one.text}" for one in answers]
        self.said.setText("\n".join(lines))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 8, 0)
        for part in (self.heading, self.everything):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.view, 1)
        both.addWidget(self._looked_at(), 1)
        column.addLayout(both, 1)

    def _looked_at(self) -> QWidget:
        """What is looked at, its thread, the field, and the buttons."""
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(6)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.from_whom, self.words, self.said):
            lines.addWidget(part)
        lines.addStretch(1)
        area = QScrollArea(side)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column.addWidget(area, 1)
        column.addWidget(self.field)
        row = QHBoxLayout()
        for button in (self.accepting, self.declining, self.answering, self.following):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        column.addLayout(row)
        return side

    def _connect(self) -> None:
        feedback = self._feedback
        feedback.changed.connect(self.renew)
        feedback.words_asked.connect(self._on_words_asked)
        self._session.comments.comments_changed.connect(self._on_comments_changed)
        self._session.project_closed.connect(self.hide)
        self._session.reviewing_changed.connect(self._on_reviewing_changed)
        self.view.taken.connect(self.left)
        self.everything.toggled.connect(self._on_everything)
        self.field.returnPressed.connect(self._on_written)
        self.accepting.clicked.connect(feedback.accept)
        self.declining.clicked.connect(self._on_decline)
        self.answering.clicked.connect(self._on_answer)
        self.following.clicked.connect(self._on_next)

    def _on_words_asked(self, declining: bool) -> None:
        self._declining = declining
        if not self.isVisible():
            self.show()
        asked = self.tr("Why it stays as it is; Return declines")
        words = asked if declining else self.tr("An answer; Return stores it")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.field.show()
        self.field.setFocus()

    def _on_written(self) -> None:
        words = self.field.text()
        done = self._feedback.decline(words) if self._declining else self._feedback.answer(words)
        if done:
            self.field.clear()
            self._put_field_away()

    def _put_field_away(self) -> None:
        self.field.hide()
        self.left.emit()

    def _on_decline(self) -> None:
        self._feedback.ask_words(declining=True)

    def _on_answer(self) -> None:
        self._feedback.ask_words(declining=False)

    def _on_next(self) -> None:
        self._feedback.step(1)

    def _on_everything(self, shown: bool) -> None:
        self._feedback.everything = shown
        self._feedback.changed.emit()

    def _on_comments_changed(self, _uid: str) -> None:
        self.renew()

    def _on_reviewing_changed(self) -> None:
        if self._session.reviewing:
            self.hide()
