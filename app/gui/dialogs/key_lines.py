"""What the sheet of keys says, made from the table of commands."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.gui.command import Command, Group
from app.gui.commands import BY_KEY, COMMANDS
from app.gui.dialogs.keys_told import ELSEWHERE, ON_THE_PAGE, Told
from app.gui.fonts import ui_font
from app.gui.keymap import Keymap, plain_title
from app.gui.palette.arabic import ARABIC, spellings
from app.gui.palette.entry import names_of
from app.gui.titles import fits, native, shown_keys, title_of
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.scheme import Scheme
from app.text.beginnings import standing, words_of
from app.text.fold import fold

_ON_THE_PAGE = QT_TRANSLATE_NOOP("Keys", "On the page")
_LTR = "\u200e"
"""Before keys: a row that ends in an Arabic letter begins at the left like the others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet.

    Attributes:
        keys: The keys, as the platform writes them.
        words: What they do.
        names: All it is found by, folded, one name a line.
    """

    keys: str
    words: str
    names: str


Section = tuple[str, list[Line]]


def sections(scheme: Scheme | None, keymap: Keymap | None) -> list[Section]:
    """Everything keys do: on the page, by menu, then while something is asked."""

    def keys_of(command: Command) -> tuple[str, ...]:
        return keymap.keys(command) if keymap else command.keys

    found = [(QCoreApplication.translate("Keys", _ON_THE_PAGE), _translated(ON_THE_PAGE))]
    for group in Group:
        lines = [
            _line_of(command, scheme, keys_of(command))
            for command in COMMANDS
            if command.group is group and keys_of(command) and fits(command, scheme)
        ]
        found.append((QCoreApplication.translate("Groups", group.value), lines))
    for title, told in ELSEWHERE:
        before, _, last = QCoreApplication.translate("Keys", title).rpartition(" ")
        command = BY_KEY.get(last)
        keys = keys_of(command) if command else (last,)
        last = native(keys[0]) if keys or command is None else f"“{plain_title(command)}”"
        found.append((f"{before} {last}", _translated(told)))
    return [(title, lines) for title, lines in found if lines]


def answering(parts: list[Section], typed: str) -> list[Section]:
    """The lines that answer to words or a key, typed in any spelling; all for nothing."""
    words = words_of(fold(typed))
    found = []
    for title, lines in parts:
        name = f"{fold(title)}\n"
        there = [line for line in lines if standing(words, name + line.names) is not None]
        found.append((title, there))
    return [(title, lines) for title, lines in found if lines]


def print_sheet(html: str, path: Path) -> bool:
    """Writes HTML to a PDF of A4 pages, black on white; False if that cannot be done."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout.Unit.Millimeter)
    writer.setTitle(path.stem)
    document = QTextDocument()
    document.setDefaultFont(ui_font())
    document.setDefaultStyleSheet("body, h3, td { color: black }")
    document.setHtml(f"<body>{html}</body>")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("wb").close()
    except OSError:
        return False
    document.print_(writer)
    return True


def _line_of(command: Command, scheme: Scheme | None, keys: tuple[str, ...]) -> Line:
    shown, title = shown_keys(command, scheme, keys), title_of(command, scheme)
    names = names_of(title, shown, *keys, *spellings(ARABIC.get(command.id, "")))
    return Line(shown, title, names)


def note() -> str:
    """What is to be said of all keys."""
    return QCoreApplication.translate(
        "Keys",
        "Keys work under every keyboard layout: letters go by their place, digits by what they "
        "type or where they are.",
    )


def html_of(parts: list[Section], note: str) -> str:
    """The sheet, or a part of it; without a paragraph in front for an empty note."""
    tables = "".join(_table(title, lines) for title, lines in parts)
    return f"<p>{escape(note)}</p>{tables}" if note else tables


def _table(title: str, lines: list[Line]) -> str:
    rows = "".join(
        f"<tr><td width='230' style='padding:3px 22px 3px 0'><b>{_LTR}{escape(line.keys)}</b></td>"
        f"<td style='padding:3px 0'>{escape(line.words)}</td></tr>"
        for line in lines
    )
    return f"<h3>{escape(title)}</h3><table>{rows}</table>"


def _translated(told: Told) -> list[Line]:
    shown = [(keys, QCoreApplication.translate("Keys", words)) for keys, words in told]
    return [Line(keys, words, names_of(words, keys)) for keys, words in shown]
