"""The comments on the selected span, or on the article where none is selected."""

from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.comments.card import CommentCard
from app.gui.comments.drafts import Target
from app.gui.comments.moments import local_words
from app.gui.comments.threads import Thread
from app.gui.comments.writing import Writing
from app.gui.quoted import isolated
from app.gui.session import Session
from app.model.article import Comment


class CommentList(QWidget):
    """Threads one below the other, and the field for what is being written.

    Attributes:
        cards: One for each comment, as they are read.
        writing: What is being written.
        settled: Shows settled threads, or hides them.
        to_see: What is to be scrolled to, or None.

    Signals:
        page_wanted: What was written is stored, or is gone; the page is wanted.
        seen_wanted: `to_see` is to be scrolled to.
    """

    page_wanted = Signal()
    seen_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._comments = session.comments
        self._threads: list[Thread] = []
        self.cards: list[CommentCard] = []
        self.to_see: QWidget | None = None
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.heading.setWordWrap(True)
        self.writing = Writing(self)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addWidget(self.heading)
        self._rows.addWidget(self.writing)
        self._hidden = 0
        self.settled = QPushButton(self)
        self.settled.setObjectName("small")
        self.settled.clicked.connect(self._on_settled_pressed)
        self._rows.addWidget(self.settled, 0, Qt.AlignmentFlag.AlignLeading)
        self._connect()
        self.show_comments()

    def _connect(self) -> None:
        session, comments = self._session, self._comments
        comments.comments_changed.connect(self.show_comments)
        comments.writing_asked.connect(self._on_writing_asked)
        comments.shown.connect(self._on_shown)
        for other in (session.span_selected, session.annotator_changed, session.work_changed):
            other.connect(self.show_comments)
        session.names_changed.connect(self.show_comments)
        for leaving in (session.article_left, session.project_left, session.words_wanted):
            leaving.connect(self._on_leaving)
        self.writing.kept.connect(self._on_kept)
        self.writing.stored.connect(self._on_stored)

    def card_of(self, uid: str) -> CommentCard | None:
        """The card of a comment, or None."""
        return next((card for card in self.cards if card.comment.uid == uid), None)

    def show_comments(self) -> None:
        """Shows what there is to say of the selected span, or of the article."""
        session = self._session
        there = self._comments.about(session.selected) if session.uid else []
        self._threads = [thread for thread in there if self._is_shown(thread)]
        self._hidden = len(there) - len(self._threads)
        on_article = self.tr("Comments on the article")
        self.heading.setText(self.tr("Comments") if session.selected else on_article)
        self._show_cards()
        self._take_up()
        self._offer_settled(any(not thread.is_open for thread in there))
        self._fit()

    def _is_shown(self, thread: Thread) -> bool:
        """Whether a thread has cards: it is open, or settled ones are shown, or written in."""
        comments, target = self._comments, self.writing.target
        if thread.is_open or comments.settled_shown:
            return True
        written = {target.answered, target.changed} if target else set()
        return any(comment.uid in written for comment in thread.comments)

    def _offer_settled(self, any_settled: bool) -> None:
        """Names how many settled threads are out of sight; a press brings them, or hides them."""
        hide, show = self.tr("Hide what is settled"), self.tr("Show what is settled ({n})")
        self.settled.setText(show.format(n=self._hidden) if self._hidden else hide)
        self.settled.setVisible(any_settled)

    def _on_settled_pressed(self) -> None:
        self._comments.show_settled(not self._comments.settled_shown)

    # -- the cards

    def _said(self) -> Iterator[tuple[Comment, Thread]]:
        return ((comment, thread) for thread in self._threads for comment in thread.comments)

    def _show_cards(self) -> None:
        wanted = [(comment.uid, comment is not thread.root) for comment, thread in self._said()]
        if wanted != [(card.comment.uid, card.is_answer) for card in self.cards]:
            self._make()
        present, session = datetime.now(UTC), self._session
        for card, (comment, thread) in zip(self.cards, self._said(), strict=True):
            own = comment.annotator == session.annotator
            when = local_words(comment.created, present)
            who = session.name_of(comment.annotator)
            card.show_comment(comment, who, when, own=own, open_=thread.is_open)
        self._light()

    def _make(self) -> None:
        """Makes the cards anew; the focus stays where it was."""
        old, self.cards = self.cards, []
        place = next((n for n, card in enumerate(old) if card.has_focus_within()), -1)
        for comment, thread in self._said():
            answer = comment is not thread.root
            card = CommentCard(comment, self._session.look.icons, self, answer=answer)
            card.asked.connect(self._on_asked)
            self._rows.insertWidget(1 + len(self.cards), card.holder)
            self.cards.append(card)
        if place >= 0:
            self._stand(old[place].comment.uid, place)
        self.to_see = None
        for card in old:
            self._rows.removeWidget(card.holder)
            card.holder.hide()
            card.holder.deleteLater()

    def _stand(self, uid: str, place: int) -> None:
        beside = self.cards[min(place, len(self.cards) - 1)] if self.cards else None
        card = self.card_of(uid) or beside
        if card is None:
            self.page_wanted.emit()
        else:
            card.holder.show()  # what was never shown takes no focus
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _light(self) -> None:
        for card in self.cards:
            card.light(lit=card.comment.uid == self._comments.chosen)

    def _on_asked(self, deed: str, uid: str) -> None:
        comments = self._comments
        if deed in ("up", "down"):
            place = [card.comment.uid for card in self.cards].index(uid)
            place += 1 if deed == "down" else -1
            if 0 <= place < len(self.cards):
                self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif deed == "stand":
            comments.chosen = uid
            self._light()
        else:
            getattr(comments, deed)(uid)

    def _on_shown(self, uid: str) -> None:
        card = self.card_of(uid)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._see(card)

    # -- writing

    def _on_writing_asked(self, target: Target) -> None:
        self._hold()
        self._begin(target)
        self._fit()
        self.writing.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._see(self.writing)

    def _begin(self, target: Target) -> None:
        words = self._comments.drafts.of(target)
        if not words and target.changed:
            comment = self._comments.get(target.changed)
            words = comment.text if comment else ""
        self._place(target)
        self.writing.begin(target, self._name(target), words)

    def _place(self, target: Target) -> None:
        """Puts the field below what it answers or changes, else below all."""
        last = len(self.cards)
        for n, (comment, thread) in enumerate(self._said()):
            answered = thread.root.uid == target.answered
            if answered or comment.uid == target.changed:
                last = n + 1
        if self._rows.indexOf(self.writing) != 1 + last:
            self._rows.removeWidget(self.writing)
            self._rows.insertWidget(1 + last, self.writing)

    def _name(self, target: Target) -> str:
        if target.changed:
            return self.tr("Other words for the comment")
        answered = self._comments.get(target.answered) if target.answered else None
        if answered is not None:
            return self.tr("Answer to {name}").format(
                name=isolated(self._session.name_of(answered.annotator))
            )
        on_span, on_article = self.tr("Comment on the span"), self.tr("Comment on the article")
        return on_span if target.span else on_article

    def _take_up(self) -> None:
        """Goes on with what is being written here, else with a draft that waits here."""
        target = self.writing.target
        if target is not None and self._is_here(target):
            self._place(target)
            return
        had_focus = self.writing.field.hasFocus()
        self._hold()
        waiting = (t for t in self._targets() if self._comments.drafts.of(t))
        draft = next(waiting, None)
        if draft is not None:
            self._begin(draft)
        else:
            self.writing.end()
        if had_focus:
            self.page_wanted.emit()

    def _is_here(self, target: Target) -> bool:
        session, about = self._session, target.answered or target.changed
        here = target.article == session.uid and target.span == session.selected
        return here and (not about or self.card_of(about) is not None)

    def _targets(self) -> Iterator[Target]:
        """All that could be written here."""
        uid, span = self._session.uid, self._session.selected
        if not uid:
            return
        yield Target(uid, span)
        for comment, thread in self._said():
            if comment is thread.root:
                yield Target(uid, span, answered=comment.uid)
            yield Target(uid, span, changed=comment.uid)

    def _hold(self) -> bool:
        """Holds on to what is being written; says whether there is anything."""
        target, words = self.writing.target, self.writing.words
        if target is None:
            return False
        comment = self._comments.get(target.changed) if target.changed else None
        if comment is not None and comment.text == words.strip():
            words = ""
        self._comments.drafts.put(target, words)
        return bool(words.strip())

    def _on_leaving(self) -> None:
        self._hold()
        self._comments.drafts.keep()

    def _on_kept(self) -> None:
        if self.writing.target is None:
            return
        if self._hold():
            self._comments.drafts.keep()
            self._session.told.emit(self.tr("The draft is kept; Ctrl+M goes on with it."))
        else:
            self.writing.end()
            self._fit()

    def _on_stored(self) -> None:
        target = self.writing.target
        if target is None or not self._comments.store(target, self.writing.words):
            return
        self.writing.end()
        self.show_comments()
        card = self.card_of(target.answered or target.changed)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._see(card)
        else:
            self.page_wanted.emit()

    def _see(self, widget: QWidget) -> None:
        self.to_see = widget
        self.seen_wanted.emit()

    def _fit(self) -> None:
        """Is there only while there is something to show."""
        writing = self.writing.target is not None
        any_there = bool(self._threads) or bool(self._hidden) or writing
        self.setVisible(bool(self._session.uid) and any_there)
