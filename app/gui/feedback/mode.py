"""The keys' mode of feedback: one key an answer, and on to the next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.gui.key_mode import passes

if TYPE_CHECKING:
    from app.gui.feedback.feedback import Feedback

_THROUGH = ("?", "Tab", "Shift+Tab", "Space", "Shift+Space", "Return", "Shift+Return")
"""Keys that keep their meaning: help, from span to span, letters above the words, what is said."""


class FeedbackMode:
    """Letters answer; whatever moves, scrolls or has a modifier stays as it is.

    Attributes:
        by_place: Letters go by the place of the key where what it types is not Latin.
    """

    by_place = True

    def __init__(self, feedback: "Feedback") -> None:
        self._feedback = feedback

    def pressed(self, chords: tuple[str, ...]) -> bool:
        """Takes what it knows, and every plain key that would change something unasked."""
        keys = self._keys()
        for chord in chords:
            run = keys.get(chord.lower() if len(chord) == 1 else chord)
            if run is not None:
                run()
                return True
        return not any(passes(chord) or chord in _THROUGH for chord in chords)

    def back(self) -> bool:
        """Esc: letters mean again what they always do."""
        self._feedback.on = False
        self._feedback.changed.emit()
        return False

    def left(self) -> None:
        """Another mode takes the keys, or none."""

    def _keys(self) -> dict[str, Callable[[], object]]:
        feedback = self._feedback
        return {
            "n": lambda: feedback.step(1),
            "p": lambda: feedback.step(-1),
            "a": feedback.accept,
            "x": lambda: feedback.ask_words(declining=True),
            "Del": lambda: feedback.ask_words(declining=True),
            "c": lambda: feedback.ask_words(declining=False),
        }
