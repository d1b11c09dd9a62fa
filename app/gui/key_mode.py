"""A time in which keys on the page mean something else."""

from typing import Protocol, runtime_checkable

_MOVES = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown")
_MODIFIERS = ("Ctrl+", "Alt+", "Meta+")


class KeyMode(Protocol):
    """Gets every chord pressed on the page before the table of commands; Esc always leaves it."""

    def pressed(self, chords: tuple[str, ...]) -> bool:
        """Whether it takes a key press, told as `app.gui.keys.resolve` tells it."""

    def left(self) -> None:
        """It is over, done or not."""


@runtime_checkable
class ByPlace(Protocol):
    """A mode of letters: told as `app.gui.keys.letters_of` tells them, under every layout."""

    by_place: bool


@runtime_checkable
class Stepped(Protocol):
    """A mode of several steps, of which Esc takes back the last one before it leaves."""

    def back(self) -> bool:
        """Goes back one step; False if there is none to go back to."""


def passes(chord: str) -> bool:
    """Whether a key keeps its meaning: it moves, selects, has a modifier, or is an F key."""
    plain = chord.removeprefix("Ctrl+").removeprefix("Shift+")
    if plain in _MOVES or chord.startswith(_MODIFIERS):
        return True
    return plain.startswith("F") and plain[1:].isdigit()
