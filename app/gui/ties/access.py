"""What a screen reader is told of the page."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)

from app.gui.care.graphic import covered_words
from app.gui.counted import counted
from app.gui.margin.words import Gloss, Sayings
from app.gui.reader.accessible import COVERED, SPOKEN, install
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.spoken import entered_spoken, here_spoken, span_spoken
from app.text.offsets import OffsetMap


class AccessTie(QObject):
    """Keeps the description of the page true, and says what has just happened on it.

    The description (the spans at the caret, in full) is made anew only when other spans are at
    the caret or one of them has changed. Events are sent only while a screen reader listens.

    Signals:
        announced: A sentence that a screen reader says at once, if there is one.
    """

    announced = Signal(str)

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._sayings = Sayings(session)
        self._here: tuple[str, ...] = ()
        self._glosses: list[Gloss] = []
        self._offsets = OffsetMap("")
        self._mapped: str = ""
        self._reviewed = False
        install()
        reader.caret_moved.connect(self._on_caret_moved)
        reader.selection_changed.connect(self._on_selection_changed)
        session.article_opened.connect(self._on_article_opened)
        session.care.veil_changed.connect(self._on_veil_changed)
        session.spans_changed.connect(self._on_spans_changed)
        session.names_changed.connect(self._on_spans_changed)
        session.scheme_changed.connect(self._on_spans_changed)
        session.links.links_changed.connect(self._on_spans_changed)
        session.span_selected.connect(self._on_span_selected)
        session.reviewing_changed.connect(self._on_reviewing_changed)
        session.told.connect(self._on_told)
        session.problem_raised.connect(self._on_problem_raised)

    def announce(self, sentence: str, *, at_once: bool = False) -> None:
        """Has a screen reader say a sentence, after what it is saying or in its place."""
        if not sentence:
            return
        self.announced.emit(sentence)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._reader, sentence)
            if at_once:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def _on_caret_moved(self, caret: int) -> None:
        if QAccessible.isActive():
            u16_caret = self._u16(caret)
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._reader, u16_caret))
        before = self._here
        if not self._covered and tuple(self._reader.spans_at(caret)) != before:
            self._look()
            told = {uid for uid in (*before, self._session.selected) if uid}  # in full, that one
            self.announce(entered_spoken(self._glosses, told))

    def _on_selection_changed(self, start: int, end: int) -> None:
        if QAccessible.isActive():
            u16_start, u16_end = self._u16(start), self._u16(end)
            event = QAccessibleTextSelectionEvent(self._reader, u16_start, u16_end)
            QAccessible.updateAccessibility(event)

    def _on_article_opened(self, _uid: str) -> None:
        self._sayings.forget()
        article = self._session.article
        name = self.tr("Text of the article")
        if article is not None:
            title = covered_words() if self._covered else article.title or article.key
            name = self.tr("Text of the article: {title}").format(title=title)
        self._reader.setAccessibleName(name)
        self._look()
        if article is not None:
            self.announce(f"{name}; {counted('spans', len(self._session.spans.visible))}")

    def _on_spans_changed(self, _article: str = "") -> None:
        self._sayings.reread()
        self._look()

    def _on_span_selected(self, uid: str) -> None:
        self._look()
        span = self._session.spans.get(uid) if uid else None
        if span is not None and not self._covered:
            self.announce(span_spoken(self._sayings.of(span), selected=True))

    def _on_reviewing_changed(self) -> None:
        """While colleagues are compared, each place that is looked at is told in a sentence."""
        if self._session.reviewing and not self._reviewed:
            self._reviewed = True
            self._session.review.case_chosen.connect(self._on_case_chosen)

    def _on_case_chosen(self, _uid: str) -> None:
        from app.gui.review.case_words import case_sentence

        case = self._session.review.current
        if case is not None and not self._covered:
            self.announce(case_sentence(case, self._session))

    def _on_told(self, sentence: str) -> None:
        self.announce(sentence)

    def _on_problem_raised(self, message: str, hint: str) -> None:
        self.announce(f"{message} {hint}".strip(), at_once=True)

    def _look(self) -> None:
        """Describes the spans at the caret."""
        spans = self._session.spans
        here = () if self._covered else self._reader.spans_at(self._reader.caret)
        self._here = tuple(here)
        self._glosses = [self._sayings.of(span) for uid in self._here if (span := spans.get(uid))]
        spoken = here_spoken(self._glosses, self._session.selected)
        self._reader.setProperty(SPOKEN, spoken)

    @property
    def _covered(self) -> bool:
        """Whether a screen reader is to be told of no words of the article."""
        return self._session.care.veiled

    def _on_veil_changed(self) -> None:
        self._reader.setProperty(COVERED, self._covered)
        self._on_article_opened("")

    def _u16(self, cp: int) -> int:
        if self._mapped is not self._reader.text:
            self._mapped = self._reader.text
            self._offsets = OffsetMap(self._mapped)
        return self._offsets.to_u16(cp)
