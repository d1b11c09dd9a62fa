"""The keys' mode in which words of the page are taken for an attribute."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.key_mode import passes
from app.gui.naming import both
from app.gui.typed import value_of
from app.model.attributes import advice, problem
from app.model.scheme import Attribute

if TYPE_CHECKING:
    from app.gui.session import Session

KEYS = ("W", "ص")
"""What begins it, on a Latin and on an Arabic keyboard."""


class WordsMode:
    """Waits for words: those that are selected, or else the one at the caret, with Return.

    Args:
        session: Whose page it is.
        uid: The span they are said of.
        attribute: What they say of it.
        ask: Asks for the attribute itself again (0), or for the next one (1).
    """

    def __init__(
        self, session: "Session", uid: str, attribute: Attribute, ask: Callable[[int], None]
    ) -> None:
        self._session = session
        self._uid = uid
        self._attribute = attribute
        self._ask = ask

    def begin(self) -> None:
        """Takes what is selected already, or says what to do."""
        if self._session.has_selection:
            self._take()
            return
        words = _tr("{name}: select the words, or go to one; Return takes them, Esc goes back.")
        self._session.told.emit(words.format(name=both(self._attribute.name)))

    def pressed(self, chords: tuple[str, ...]) -> bool:
        """Takes Return, and every plain key that would change something."""
        if "Return" in chords:
            self._take()
            return True
        return not any(passes(chord) for chord in chords)

    def back(self) -> bool:
        """Asks for the attribute as before."""
        self._go(0)
        return True

    def left(self) -> None:
        """It is over, done or not."""
        self._session.told.emit("")

    # -- how it is done

    def _take(self) -> None:
        session = self._session
        at = session.selection if session.has_selection else session.snapping.at_caret()
        words = " ".join(session.text[slice(*at)].split()) if at else ""
        value = value_of(self._attribute, words)
        if value is None:
            session.told.emit(_tr("There are no words here: select some, or go to one."))
        elif sentence := problem(self._attribute, value):
            session.told.emit(f"{sentence} {advice(self._attribute)}".strip())
        elif session.set_attribute(self._attribute.id, value, self._uid):
            self._go(1)

    def _go(self, step: int) -> None:
        """Back to the span, and on with its attributes."""
        self._session.leave_mode()
        if self._session.go_to(self._uid):
            self._ask(step)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Words", words)
