"""How commands and their keys are written."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.gui.command import Command
from app.gui.dispatch import label_digits
from app.model.scheme import Scheme


def fits(command: Command, scheme: Scheme | None) -> bool:
    """Whether a command has a meaning here: there is no ninth label to tag with among four."""
    if not command.id.startswith("tag_"):
        return True
    return scheme is not None and int(command.keys[0]) <= len(scheme.labels)


def title_of(command: Command, scheme: Scheme | None) -> str:
    """The command's title in the user's language; of tagging, with the label's name."""
    title = QCoreApplication.translate("Commands", command.title)
    if command.id.startswith("tag_"):
        n = int(command.keys[0])
        label = scheme.labels[n - 1] if scheme and n <= len(scheme.labels) else None
        title = title.format(n=n)
        return f"{title}: {label.name.en}" if label else title
    return title


def shown_keys(
    command: Command, scheme: Scheme | None = None, keys: Sequence[str] | None = None
) -> str:
    """The command's keys as the platform writes them; of tagging, with the label's own keys.

    Args:
        command: The command.
        scheme: The labels there are, or None.
        keys: The chords it has now; None for those of the table.
    """
    shown = [native(key) for key in (command.keys if keys is None else keys)]
    if command.id.startswith("tag_") and scheme:
        digits = label_digits(scheme)
        shown += [k for k, digit in digits.items() if digit == command.keys[0] and k not in shown]
    return " · ".join(shown)


def native(chord: str) -> str:
    """A chord as the platform writes it."""
    return QKeySequence(chord).toString(QKeySequence.SequenceFormat.NativeText) or chord
