"""The keys' mode of attributes: one after the other, each value one key."""

from typing import TYPE_CHECKING

from app.gui.attributes.choices import PAGE, Value, row_of
from app.gui.attributes.words import KEYS as WORDS
from app.gui.key_mode import passes
from app.model.json import Json
from app.model.scheme import Attribute

if TYPE_CHECKING:
    from app.gui.attributes.attributes import Attributes

_ELSEWHERE = frozenset(
    f"{held}{key}"
    for held in ("", "Ctrl+", "Shift+", "Ctrl+Shift+")
    for key in ("Left", "Right", "Home", "End", "Up", "Down")
) - {"Up", "Down"} | {"Shift+Return", "Shift+Space"}
"""Moves of the caret other than those that mark a value, and what leads to the note."""


class AttributeMode:
    """Asks for one attribute of the selected span after the other.

    Attributes:
        uid: The span they are of.
        place: Which attribute is asked, from 0.
        values: What can be picked; empty where it is to be written.
        marked: The value Return takes; -1: Return writes another one.
    """

    def __init__(self, asker: "Attributes", uid: str, attributes: tuple[Attribute, ...]) -> None:
        self._asker = asker
        self._attributes = attributes
        self.uid = uid
        self.place = 0
        self.values: list[Value] = []
        self.marked = 0

    @property
    def attribute(self) -> Attribute:
        """The one that is asked."""
        return self._attributes[self.place]

    @property
    def first(self) -> int:
        """Place of the first value shown."""
        return max(0, self.marked) // PAGE * PAGE

    @property
    def is_written(self) -> bool:
        """Whether another value than those offered can be written."""
        return not self.values or self._asker.is_written(self.attribute)

    def ask(self, place: int) -> None:
        """Asks for the attribute of this place, going round."""
        self.place = place % len(self._attributes)
        self.values, self.marked = self._asker.offers(self.attribute)
        if not self.values:
            self.marked = -1

    def go_on(self) -> None:
        """Asks for the next one; after the last one it is over."""
        if self.place + 1 < len(self._attributes):
            self.ask(self.place + 1)
            self._asker.tell()
        else:
            self._asker.leave()

    def pressed(self, chords: tuple[str, ...]) -> bool:
        """Takes what it knows, and every plain key that would change something.

        Who goes on to another place, or to the note, is asked no more.
        """
        leaps = "Space" in chords and self.attribute.type != "bool"
        if leaps or any(chord in _ELSEWHERE for chord in chords):
            self._asker.leave()
            return False
        if any(self._known(chord) for chord in chords):
            return True
        return not any(passes(chord) for chord in chords)

    def pick(self, row: int) -> bool:
        """Says the value of a row shown, from 0, and asks for the next attribute."""
        place = self.first + row
        if place >= len(self.values):
            return False
        self._say(self.values[place].value)
        return True

    def pointed(self, uid: str) -> bool:
        """A span was pressed with the mouse: a reference to a span is picked so."""
        found = [n for n, value in enumerate(self.values) if value.value == uid]
        if self.attribute.type != "span_ref" or not found:
            return False
        self._say(uid)
        return True

    def left(self) -> None:
        """It is over, done or not."""
        self._asker.tell()

    # -- how it is done

    def _known(self, chord: str) -> bool:
        row = row_of(chord)
        if row is not None and self.pick(row):
            return True
        if chord.upper() in WORDS and self._asker.is_written(self.attribute):
            self._asker.take_words(self)
            return True
        if chord.startswith("Alt+") and chord[4:].isdigit():
            return self._jump(int(chord[4:]) - 1)
        action = {
            "Tab": self._on_tab,
            "Shift+Tab": self._on_back,
            "Return": self._on_return,
            "Up": self._on_up,
            "Down": self._on_down,
            "0": self._on_turn,
            "Del": self._on_nothing,
            "Backspace": self._on_nothing,
            "Space": self._on_space,
        }.get(chord)
        if action is None:
            return False
        action()
        self._asker.tell()
        return True

    def _say(self, value: Json) -> None:
        if self._asker.say(self.uid, self.attribute.id, value):
            self.go_on()

    def _jump(self, place: int) -> bool:
        if 0 <= place < len(self._attributes):
            self.ask(place)
            self._asker.tell()
        return True

    def _on_tab(self) -> None:
        self.ask(self.place + 1)

    def _on_back(self) -> None:
        self.ask(self.place - 1)

    def _on_return(self) -> None:
        if self.marked >= 0:
            self._say(self.values[self.marked].value)
        else:
            self._asker.write(self.attribute.id)

    def _on_up(self) -> None:
        self._mark(-1)

    def _on_down(self) -> None:
        self._mark(1)

    def _mark(self, step: int) -> None:
        """Goes round the values; where one can be written, that is a place before the first."""
        before = 1 if self.is_written else 0
        places = len(self.values) + before
        if places:
            self.marked = (self.marked + before + step) % places - before

    def _on_turn(self) -> None:
        """Shows the next values, going round."""
        after = self.first + PAGE
        self.marked = after if after < len(self.values) else min(0, -self.is_written)

    def _on_nothing(self) -> None:
        self._say(None)

    def _on_space(self) -> None:
        """Turns a yes into a no, and a no into a yes."""
        if self.attribute.type == "bool":
            self._say(not self._asker.meant(self.attribute))
