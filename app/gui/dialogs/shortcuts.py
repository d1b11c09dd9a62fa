"""The sheet of keys, made from the table of commands."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.gui.command import Command, Group
from app.gui.commands import COMMANDS
from app.gui.dialogs.keys_told import ELSEWHERE, ON_THE_PAGE, Told
from app.gui.dispatch import label_digits
from app.model.scheme import Scheme

_LTR = "\u200e"
"""Before keys: a row that ends in an Arabic letter begins at the left like the others."""


class ShortcutSheet(QDialog):
    """Every command that has keys, by menu, and what keys do while something is asked."""

    def __init__(self, scheme: Scheme | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 720)
        self.sheet = QTextBrowser(self)
        self.sheet.setAccessibleName(self.tr("Keys"))
        self.sheet.document().setDocumentMargin(18)
        self.sheet.setHtml(self._html(scheme))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self.sheet)

    def _html(self, scheme: Scheme | None) -> str:
        parts = [self._table(self.tr("On the page"), _translated(ON_THE_PAGE))]
        for group in Group:
            rows = [
                (shown_keys(command, scheme), title_of(command, scheme))
                for command in COMMANDS
                if command.group is group and command.keys and fits(command, scheme)
            ]
            parts.append(self._table(QCoreApplication.translate("Groups", group.value), rows))
        for title, told in ELSEWHERE:
            parts.append(self._table(QCoreApplication.translate("Keys", title), _translated(told)))
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


def shown_keys(command: Command, scheme: Scheme | None = None) -> str:
    """The command's keys as the platform writes them; of tagging, with the label's own keys."""
    shown = [native(key) for key in command.keys]
    if command.id.startswith("tag_") and scheme:
        digits = label_digits(scheme)
        shown += [k for k, digit in digits.items() if digit == command.keys[0] and k not in shown]
    return " · ".join(shown)


def native(chord: str) -> str:
    """A chord as the platform writes it."""
    return QKeySequence(chord).toString(QKeySequence.SequenceFormat.NativeText) or chord
