"""The sheet of keys, made from the table of commands."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.gui.command import Command, Group
from app.gui.commands import BY_KEY, COMMANDS
from app.gui.dialogs.keys_told import ELSEWHERE, ON_THE_PAGE, Told
from app.gui.dispatch import label_digits
from app.gui.keymap import Keymap
from app.model.scheme import Scheme

_LTR = "\u200e"
"""Before keys: a row that ends in an Arabic letter begins at the left like the others."""


class ShortcutSheet(QDialog):
    """Every command that has keys, by menu, and what keys do while something is asked.

    Signals:
        change_asked: Keys are to be changed.
    """

    change_asked = Signal()

    def __init__(
        self, scheme: Scheme | None, parent: QWidget | None, keymap: Keymap | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 720)
        self._scheme, self._keymap = scheme, keymap
        self.sheet = QTextBrowser(self)
        self.sheet.setAccessibleName(self.tr("Keys"))
        self.sheet.document().setDocumentMargin(18)
        self.change = QPushButton(self.tr("Change keys…"), self)
        self.change.setAutoDefault(False)
        self.change.clicked.connect(self.change_asked)
        self.change.setVisible(keymap is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self.sheet)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.change)
        column.addLayout(row)
        if keymap is not None:
            keymap.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        place = self.sheet.verticalScrollBar().value()
        self.sheet.setHtml(self._html(self._scheme))
        self.sheet.verticalScrollBar().setValue(place)

    def _keys(self, command: Command) -> tuple[str, ...]:
        return self._keymap.keys(command) if self._keymap else command.keys

    def _followed(self, title: str) -> str:
        """A heading that ends in a command's key, with the key it has now."""
        before, _, last = title.rpartition(" ")
        keys = self._keys(BY_KEY[last]) if last in BY_KEY else ()
        return f"{before} {native(keys[0])}" if keys else title

    def _html(self, scheme: Scheme | None) -> str:
        parts = [self._table(self.tr("On the page"), _translated(ON_THE_PAGE))]
        for group in Group:
            rows = [
                (shown_keys(command, scheme, self._keys(command)), title_of(command, scheme))
                for command in COMMANDS
                if command.group is group and self._keys(command) and fits(command, scheme)
            ]
            parts.append(self._table(QCoreApplication.translate("Groups", group.value), rows))
        for title, told in ELSEWHERE:
            shown = self._followed(QCoreApplication.translate("Keys", title))
            parts.append(self._table(shown, _translated(told)))
        note = self.tr(
            "Keys work under every keyboard layout: letters go by their place, digits by what "
            "they type or where they are."
        )
        return f"<p>{escape(note)}</p>{''.join(parts)}"

    def _table(self, title: str, rows: list[tuple[str, str]]) -> str:
        lines = "".join(
            f"<tr><td width='230' style='padding:3px 22px 3px 0'><b>{_LTR}{escape(keys)}</b></td>"
            f"<td style='padding:3px 0'>{escape(words)}</td></tr>"
            for keys, words in rows
        )
        return f"<h3>{escape(title)}</h3><table>{lines}</table>" if rows else ""


def _translated(told: Told) -> list[tuple[str, str]]:
    return [(keys, QCoreApplication.translate("Keys", words)) for keys, words in told]


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
