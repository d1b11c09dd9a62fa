"""The keys' mode in which letters stand above the words: one or two of them lead to a word."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.gui.extents import Edge, ends_of, trimmed, with_end_at
from app.gui.leap.codes import coded, letter_of
from app.gui.session import Session
from app.model.edits import ChangeSpan
from app.model.span import Fragment, Span
from app.tasks.lexicon import project_lexicon
from app.text.boundaries import words
from app.text.proclitics import stem_start


class LeapMode:
    """Waits for the letters of a word; every other key leaves and means what it says.

    Attributes:
        codes: The letters of each word, by where it starts, as far as they go on with `typed`.
        typed: What was pressed of them.
    """

    def __init__(
        self, session: Session, view: Fragment, changed: Callable[[], None], *, extend: bool
    ) -> None:
        """Takes the stretch of text in view, and what is called when other letters are shown.

        Args:
            session: Whose page it is.
            view: ``(start, end)``, code points.
            changed: Called when other letters are to be painted.
            extend: Whether the selected span, or the selection, is to reach to the word.
        """
        self._session = session
        self._changed = changed
        self._extend = extend
        self._words = dict(words(session.text, *view))
        self._all = coded(list(self._words.items()), session.caret)
        self.typed = ""

    @property
    def codes(self) -> dict[int, str]:
        """What can still be meant."""
        return {at: code for at, code in self._all.items() if code.startswith(self.typed)}

    def pressed(self, chords: tuple[str, ...]) -> bool:
        """Takes letters; Backspace takes the last one back."""
        if "Backspace" in chords and self.typed:
            self._now(self.typed[:-1])
            return True
        letter = next((found for chord in chords if (found := letter_of(chord))), "")
        if letter:
            self._now(self.typed + letter)
            return True
        self._session.leave_mode()
        return False

    def left(self) -> None:
        """It is over."""
        self._changed()
        self._session.told.emit("")

    def tell(self) -> None:
        """Says what to do."""
        words = _tr("Press the letters above a word: the caret goes there. Esc leaves.")
        if self._extend:
            words = _tr("Press the letters above a word: what is marked reaches to it. Esc leaves.")
        self._session.told.emit(words)

    # -- how it is done

    def _now(self, typed: str) -> None:
        before, self.typed = self.typed, typed
        found = self.codes
        if not found:
            self.typed = before
            self._session.told.emit(_tr("No word has these letters."))
            return
        start = next((at for at, code in found.items() if code == typed), None)
        if start is None:
            self._changed()
            return
        self._session.leave_mode()
        self._go((start, self._words[start]))

    def _go(self, word: Fragment) -> None:
        session = self._session
        if not self._extend:
            session.place(word[0])
            session.note_caret(word[0])
        elif session.span is not None:
            self._reach(session.span, word)
        else:
            self._select(word)

    def _select(self, word: Fragment) -> None:
        """The selection, or else the caret's place, grows or shrinks to the word."""
        session = self._session
        start, end = session.selection if session.has_selection else (session.caret,) * 2
        anchor = start if word[1] > start else end
        stop = word[1] if word[1] > start else word[0]
        session.place(anchor, stop)

    def _reach(self, span: Span, word: Fragment) -> None:
        """The end of the span comes to the end of the word, or its start to the word's."""
        session = self._session
        forward = word[1] > span.start
        end = ends_of(span)[-1 if forward else 0]
        place = word[1] if end.edge is Edge.END else self._stem(word)
        after = with_end_at(span, session.text, end, place)
        if after == span or trimmed(session.text, after.start, after.end) is None:
            return
        if session.may_change(span) and session.run(ChangeSpan(span, after)):
            session.place(after.end if forward else after.start)

    def _stem(self, word: Fragment) -> int:
        """Where a word starts without its attached letters, as a mark does."""
        session = self._session
        if session.project is None:
            return word[0]
        return stem_start(session.text, *word, project_lexicon(session.project, session.text))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Leap", words)
