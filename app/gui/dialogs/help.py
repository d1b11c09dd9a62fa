"""The help pages, in a window beside the work."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from app.gui.commands import COMMANDS
from app.gui.keymap import Keymap, plain_title
from app.gui.titles import native
from app.resources import resource

_FIRST = "index"
_LINK = re.compile(r"\]\(([\w-]+)\.md")


class Pages(QTextBrowser):
    """Shows Markdown files; links to other pages open them here.

    A page names the keys that commands have at first; above it stands which of them are others now.
    """

    def __init__(self, folder: Path, keymap: Keymap | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder, self._keymap = folder, keymap
        self._name = ""
        if keymap is not None:
            keymap.changed.connect(self._on_keys_changed)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Help page"))
        self.anchorClicked.connect(self._on_link)

    def show_page(self, name: str) -> None:
        """Shows the page `name`, without suffix."""
        path = self._folder / f"{name}.md"
        if path.is_file():
            self.document().setBaseUrl(QUrl.fromLocalFile(str(path)))
            self.document().setDocumentMargin(22)
            self._name, page = name, path.read_text(encoding="utf-8")
            self.setMarkdown(f"{self._other_keys(page)}{page}")

    def _other_keys(self, page: str) -> str:
        """What is to be said above a page: the keys it names that are others now."""
        lines = [] if self._keymap is None else other_keys(page, self._keymap)
        if not lines:
            return ""
        title = self.tr("Keys you changed:")
        return f"> **{title}** {' · '.join(lines)}\n\n"

    def _on_keys_changed(self) -> None:
        place = self.verticalScrollBar().value()
        self.show_page(self._name)
        self.verticalScrollBar().setValue(place)

    def _on_link(self, link: QUrl) -> None:
        name = Path(link.path()).stem
        if name:
            self.show_page(name)


class HelpWindow(QDialog):
    """The list of pages at the start side, the page beside it."""

    def __init__(self, parent: QWidget | None, keymap: Keymap | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.resize(980, 680)
        folder = resource("help")
        self.names = _in_order(folder)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Help pages"))
        self.list.ensurePolished()  # rows are as high as the style sheet says
        self.list.addItems([_title(folder / f"{name}.md") for name in self.names])
        self.page = Pages(folder, keymap, self)
        self.list.currentRowChanged.connect(self._on_row)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(self.page)
        split.setSizes([240, 740])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.addWidget(split)
        self.list.setCurrentRow(0)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self.names):
            self.page.show_page(self.names[row])


def other_keys(page: str, keymap: Keymap) -> list[str]:
    """For each command whose keys a page names and which has others now: what those are.

    Args:
        page: Markdown, keys in code spans.
        keymap: The keys there are.

    Returns:
        Pieces of Markdown.
    """
    found = []
    for command in COMMANDS:
        first, keys = command.keys, keymap.keys(command)
        if keys != first and any(f"`{key}`" in page for key in first):
            now = " ".join(_code(native(key)) for key in keys) or "—"
            before = " ".join(_code(native(key)) for key in first)
            found.append(f"{plain_title(command)}: {now} ← {before}")
    return found


def _code(key: str) -> str:
    return f"`` {key} ``"


def _in_order(folder: Path) -> list[str]:
    """The names of the pages: the first one, those it links to as it does, then the others."""
    names = sorted(path.stem for path in folder.glob("*.md"))
    first = (folder / f"{_FIRST}.md").read_text(encoding="utf-8")
    linked = [_FIRST, *_LINK.findall(first)]
    return [
        *(n for n in dict.fromkeys(linked) if n in names),
        *(n for n in names if n not in linked),
    ]


def _title(path: Path) -> str:
    """The page's first heading, or its name."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            return line.lstrip("# ").strip()
    return path.stem
