"""Which chord is which command's: the keys of the table, and those a person chose instead.

A person's choice takes the place of the keys of the table: one chord, several, or none. The keys of
labels belong to the label scheme and are changed there.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.gui.command import Command
from app.gui.commands import BY_ID, COMMANDS
from app.gui.dispatch import label_digits
from app.gui.keys import NAMED, is_chord
from app.gui.naming import both
from app.gui.reader.keyboard import MOTIONS
from app.gui.settings import Settings
from app.model.errors import UserError
from app.model.scheme import Scheme

_KEEPS = ("Esc", "Tab", "Shift+Tab")
_IN_FIELDS = frozenset(
    f"{shift}{key}"
    for shift in ("", "Shift+")
    for key in ("Return", "Space", "Backspace", "Del", "Ins", "Menu")
)
_EDITING = ("Ctrl+X", "Ctrl+V", "Ctrl+Backspace", "Ctrl+Del")


class Keymap(QObject):
    """The keys of all commands.

    Attributes:
        left_out: Whether something stored made no sense; it is taken out of the settings.

    Signals:
        changed: Commands have other keys.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._own: dict[str, tuple[str, ...]] = {}
        self._by_key: dict[str, Command] = {}
        self.left_out = False
        self._read()
        if self._settings.has_odd_keys or self._own != self._settings.keys:
            self.left_out = True
            self._settings.keys = self._own

    # -- asking

    def keys(self, command: Command) -> tuple[str, ...]:
        """The chords of a command, the first is the one to show."""
        wanted = self._own.get(command.id, command.keys)
        return tuple(chord for chord in wanted if self._by_key.get(chord) is command)

    def command(self, chord: str) -> Command | None:
        """The command a chord stands for."""
        return self._by_key.get(chord)

    @property
    def by_key(self) -> Mapping[str, Command]:
        """Every chord that stands for a command."""
        return self._by_key

    def is_changed(self, command: Command) -> bool:
        """Whether a person chose the key of this command."""
        return command.id in self._own

    @property
    def any_changed(self) -> bool:
        """Whether a person chose the key of any command."""
        return bool(self._own)

    def conflict(self, command: Command, chord: str, scheme: Scheme | None) -> str:
        """Why a chord cannot be the key of a command, in one sentence; empty if it can."""
        owner = self._by_key.get(chord)
        if owner is not None and owner is not command and not is_label_key(owner):
            said = self.tr("{key} is the key of “{command}” already.")
            return said.format(key=chord, command=plain_title(owner))
        first = chord in command.keys
        return self._of_labels(chord, scheme) or ("" if first else self._of_qt(chord))

    def conflict_of(self, command: Command, chords: Iterable[str], scheme: Scheme | None) -> str:
        """Why a key press cannot be a key of a command; empty if it can.

        Args:
            command: The command.
            chords: What the press may stand for, the likeliest first; that one would be the key.
            scheme: The labels there are.
        """
        first, *others = chords
        for chord in others:
            owner = self._by_key.get(chord)
            free = owner is None or owner is command
            if not free or self._of_labels(chord, scheme):
                return self.conflict(command, chord, scheme)
        return self.conflict(command, first, scheme)

    # -- changing

    def change(self, command: Command, chord: str, scheme: Scheme | None = None) -> None:
        """Gives a command another key in place of all it has.

        Raises:
            UserError: If the chord means something else; the message names what.
        """
        self._refuse(self.conflict(command, chord, scheme))
        self._put(command, (chord,))

    def add(self, command: Command, chord: str, scheme: Scheme | None = None) -> None:
        """Gives a command one more key.

        Raises:
            UserError: If the chord means something else; the message names what.
        """
        self._refuse(self.conflict(command, chord, scheme))
        self._put(command, (*(key for key in self.keys(command) if key != chord), chord))

    def take(self, command: Command, chord: str) -> None:
        """Takes one of its keys off a command; it may have none afterwards."""
        self._put(command, tuple(key for key in self.keys(command) if key != chord))

    def reset(self, command: Command, scheme: Scheme | None = None) -> None:
        """Gives a command its first keys again.

        Raises:
            UserError: If one of them was given to another command meanwhile.
        """
        for chord in command.keys:
            self._refuse(self.conflict(command, chord, scheme))
        self._put(command, command.keys)

    def reset_all(self) -> None:
        """Gives all commands their first keys again."""
        self._settings.keys = {}
        self._read()
        self.changed.emit()

    # -- how it is done

    def _put(self, command: Command, chords: tuple[str, ...]) -> None:
        own = dict(self._own)
        own.pop(command.id, None)
        if chords != command.keys:
            own[command.id] = chords
        self._settings.keys = own
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        """What is stored and makes sense; a chord a person chose is taken off everybody else."""
        self._own, self._by_key = {}, {}
        for name, chords in self._settings.keys.items():
            command = BY_ID.get(name)
            if command is None or not is_editable(command):
                continue
            sound = tuple(c for c in dict.fromkeys(chords) if self._is_sound(command, c))
            if sound or not chords:
                self._own[name] = sound
                self._by_key |= dict.fromkeys(sound, command)
        for command in COMMANDS:
            if command.id not in self._own:
                for chord in command.keys:
                    self._by_key.setdefault(chord, command)

    def _is_sound(self, command: Command, chord: str) -> bool:
        """Whether a stored chord can be a key of this command, and is nobody else's by choice."""
        fits = is_chord(chord) and not self._of_labels(chord, None) and not self._of_qt(chord)
        return chord not in self._by_key and (chord in command.keys or fits)

    def _of_labels(self, chord: str, scheme: Scheme | None) -> str:
        digits = label_digits(scheme) if scheme else {}
        digit = digits.get(chord, chord if len(chord) == 1 and chord in "123456789" else "")
        if not digit:
            return ""
        labels = scheme.labels if scheme else ()
        if int(digit) <= len(labels):
            said = self.tr("{key} is the key of the label “{label}”.")
            return said.format(key=chord, label=both(labels[int(digit) - 1].name))
        return self.tr("{key} is kept for a label.").format(key=chord)

    def _of_qt(self, chord: str) -> str:
        """Keys of the caret, of text fields, buttons and menus."""
        if chord in _MOVING:
            return self.tr("{key} moves the caret on the page.").format(key=chord)
        if chord in _KEEPS or chord in _IN_FIELDS or chord in _EDITING:
            return self.tr("{key} is needed in fields and lists.").format(key=chord)
        last = chord.rpartition("+")[2]
        menus = last == "F4" or (len(last) == 1 and last.isalpha())
        if menus and chord.startswith("Alt+"):
            return self.tr("{key} opens menus, or closes the window.").format(key=chord)
        return ""

    def _refuse(self, why: str) -> None:
        if why:
            raise UserError(why, self.tr("Choose another key."))


def is_label_key(command: Command) -> bool:
    """Whether its keys are those of a label."""
    return command.id.startswith("tag_")


def is_editable(command: Command) -> bool:
    """Whether a person may give it another key; Esc always leaves, labels bring their own keys."""
    return not is_label_key(command) and command.id != "leave" and not set(command.keys) & {*_KEEPS}


def plain_title(command: Command) -> str:
    """The title of a command in the user's language, without the dots of a question."""
    return QCoreApplication.translate("Commands", command.title).rstrip("…")


def _moving() -> frozenset[str]:
    """The chords of `MOTIONS`, with and without Shift."""
    found = set()
    for key, ctrl in MOTIONS:
        name = NAMED[Qt.Key(key)]
        for shift in ("", "Shift+"):
            found.add(f"{'Ctrl+' if ctrl else ''}{shift}{name}")
    return frozenset(found)


_MOVING = _moving()
