"""What a label takes without a selection, and what drags snap to."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.extents import word_without_proclitics
from app.model.edits import ChangeSpan
from app.model.span import Fragment, Span, quote_of
from app.tasks.lexicon import project_lexicon
from app.text.boundaries import grapheme_at, next_grapheme, word_at
from app.text.fold import fold_with_map
from app.text.lexicon import Lexicon
from app.text.proclitics import stem_start
from app.text.snap import snap_to_graphemes, snap_to_sentences, snap_to_words

if TYPE_CHECKING:
    from app.gui.session import Session

_PROCLITICS = frozenset("وفبلكس")


class Snap(StrEnum):
    """How much is taken. Their names are those of the settings."""

    STEM = "stem"
    WORD = "word"
    LETTER = "letter"
    SENTENCE = "sentence"


def extent_at(text: str, caret: int, snap: Snap, lexicon: Lexicon) -> Fragment | None:
    """What stands at the caret, code points, half-open; None where there is nothing to take."""
    if snap is Snap.STEM:
        return word_without_proclitics(text, caret, lexicon)
    if snap is Snap.WORD:
        return word_at(text, caret)
    if snap is Snap.SENTENCE:
        start, end = snap_to_sentences(text, caret, caret)
    else:
        start, end = grapheme_at(text, caret) if caret < len(text) else (caret, caret)
    return (start, end) if text[start:end].strip() else None


def snapped(
    text: str, start: int, end: int, snap: Snap, lexicon: Callable[[], Lexicon]
) -> Fragment:
    """What a drag over `start`–`end` selects, code points, half-open.

    Without attached letters, unless nothing else was dragged over.
    """
    if snap is Snap.LETTER:
        return snap_to_graphemes(text, start, end)
    if snap is Snap.SENTENCE:
        return snap_to_sentences(text, start, end)
    first, last = snap_to_words(text, start, end)
    word = word_at(text, first) if snap is Snap.STEM and first < last else None
    if word is None or word[0] != first:
        return first, last
    stem = stem_start(text, *word, lexicon())
    return (stem if stem < max(start, end) else first), last


def with_proclitic_turned(span: Span, text: str, lexicon: Lexicon) -> Span | None:
    """The span with the proclitic before it, or without the one it begins with; ال stays.

    None where the word it begins in has no letter that can be one.
    """
    start, end = span.fragments[0]
    word = word_at(text, start)
    if word is None:
        return None
    begin = _turned(text, word, start, lexicon)
    if begin is None or begin >= end:
        return None
    fragments = ((begin, end), *span.fragments[1:])
    return replace(span, fragments=fragments, quote=quote_of(text, fragments))


def _turned(text: str, word: Fragment, start: int, lexicon: Lexicon) -> int | None:
    """Where the span begins instead."""
    if start > word[0]:
        return word[0] if _are_proclitics(text[word[0] : start]) else None
    stem = stem_start(text, *word, lexicon)
    if stem > start:
        return stem
    after = next_grapheme(text, start)
    return after if after < word[1] and _are_proclitics(text[start:after]) else None


def _are_proclitics(letters: str) -> bool:
    key, _ = fold_with_map(letters)
    return bool(key) and set(key) <= _PROCLITICS


class Snapping(QObject):
    """The way chosen, kept between starts.

    Signals:
        changed: Another one was chosen.
    """

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session

    @property
    def snap(self) -> Snap:
        """How much is taken now."""
        return Snap(self._session.look.settings.snap)

    def names(self) -> dict[Snap, str]:
        """All ways and what they are called."""
        return {
            Snap.STEM: self.tr("Word without attached letters"),
            Snap.WORD: self.tr("Whole word"),
            Snap.LETTER: self.tr("Letter"),
            Snap.SENTENCE: self.tr("Sentence"),
        }

    def choose(self, snap: Snap) -> None:
        """Takes so much from now on."""
        self._session.look.settings.snap = snap.value
        self.changed.emit()
        self._session.told.emit(self.tr("Marks and drags take: {name}").format(name=self.name))

    @property
    def name(self) -> str:
        """What the way chosen is called."""
        return self.names()[self.snap]

    def turn(self, step: int = 1) -> None:
        """Takes the next (1) or the previous (-1) way, going round."""
        ways = list(Snap)
        self.choose(ways[(ways.index(self.snap) + step) % len(ways)])

    def at_caret(self) -> Fragment | None:
        """What a label takes where nothing is selected."""
        session = self._session
        if session.project is None:
            return None
        return extent_at(session.text, session.caret, self.snap, self._lexicon())

    def snapped(self, text: str, start: int, end: int) -> Fragment:
        """What a drag selects."""
        return snapped(text, start, end, self.snap, self._lexicon)

    def turn_proclitic(self) -> bool:
        """Takes the attached letters of the selected span's first word in, or leaves them out."""
        session, span = self._session, self._session.span
        if span is None:
            session.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        after = with_proclitic_turned(span, session.text, self._lexicon())
        if after is None:
            session.told.emit(self.tr("Its first word has no attached letter."))
            return False
        if not session.may_change(span) or not session.run(ChangeSpan(span, after)):
            return False
        session.place(after.start)
        return True

    def _lexicon(self) -> Lexicon:
        project = self._session.project
        text = self._session.text
        return project_lexicon(project, text) if project is not None else Lexicon.of(text)
