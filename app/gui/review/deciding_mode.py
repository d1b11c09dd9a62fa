"""The keys' mode of a review: one key a decision, and on to the next disagreement."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.gui.key_mode import passes
from app.gui.review.origin_words import REASONS
from app.model.decision import Reason
from app.review.choices import Way

if TYPE_CHECKING:
    from app.gui.review.deciding import Deciding

_THROUGH = ("?", "Tab", "Shift+Tab", "Space", "Shift+Space", "Return", "Shift+Return")
"""Keys that keep their meaning: help, from span to span, letters above the words, what is said."""


class DecidingMode:
    """Letters and digits decide; whatever moves, scrolls or has a modifier stays as it is.

    Attributes:
        by_place: Letters go by the place of the key where what it types is not Latin.
    """

    by_place = True

    def __init__(self, deciding: "Deciding") -> None:
        self._deciding = deciding
        self._keys = _keys_of(deciding)

    def pressed(self, chords: tuple[str, ...]) -> bool:
        """Takes what it knows, and every plain key that would change something unasked."""
        deciding = self._deciding
        if deciding.editing:
            return self._editing(chords)
        keys = self._asked() or self._keys
        for chord in chords:
            run = keys.get(chord) or keys.get(chord.lower() if len(chord) == 1 else chord)
            if run is not None:
                run()
                return True
        if deciding.asks:
            deciding.ask("")
            return not any(passes(chord) for chord in chords)
        return not any(passes(chord) or chord in _THROUGH for chord in chords)

    def back(self) -> bool:
        """Esc: what is asked is asked no more, editing is over; else the mode is left."""
        return self._deciding.back()

    def left(self) -> None:
        """Another mode takes the keys, or none."""

    def _editing(self, chords: tuple[str, ...]) -> bool:
        """While a gold span is edited every key means what it always does, but for `Return`."""
        if "Return" in chords:
            self._deciding.go_on()
            return True
        return False

    def _asked(self) -> Mapping[str, Callable[[], object]]:
        deciding = self._deciding
        match deciding.asks:
            case "reason":
                reasons = [Reason.NONE, *(reason for reason, _ in REASONS)]
                return {str(n): _then(deciding.set_reason, x) for n, x in enumerate(reasons)}
            case "comment":
                people = deciding.people_here()
                return {str(n + 1): _then(deciding.comment_on, n) for n in people}
            case "queue":
                return {"Return": deciding.adopt_everywhere}
            case _:
                return {}


def _keys_of(deciding: "Deciding") -> dict[str, Callable[[], object]]:
    keys: dict[str, Callable[[], object]] = {
        str(n + 1): _then(deciding.accept, n) for n in range(8)
    }
    return keys | {
        "a": _then(deciding.decide, Way.ALL),
        "u": _then(deciding.decide, Way.UNION),
        "i": _then(deciding.decide, Way.INTERSECTION),
        "x": _then(deciding.decide, Way.NOTHING),
        "Del": _then(deciding.decide, Way.NOTHING),
        "0": _then(deciding.decide, Way.LATER),
        "A": deciding.adopt_agreed,
        "e": deciding.edit,
        "n": _then(deciding.step, 1),
        "p": _then(deciding.step, -1),
        "r": _then(deciding.ask, "reason"),
        "m": deciding.write_note,
        "c": deciding.comment,
        "g": deciding.ask_guideline,
        "b": deciding.toggle_blind,
        "k": deciding.toggle_all_keys,
        "Backspace": deciding.take_back,
    }


def _then(run: Callable[..., object], *values: object) -> Callable[[], object]:
    return lambda: run(*values)
