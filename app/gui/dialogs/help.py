"""The help pages, in a window beside the work."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from app.resources import resource

_FIRST = "index"
_LINK = re.compile(r"\]\(([\w-]+)\.md")


class Pages(QTextBrowser):
    """Shows Markdown files; links to other pages open them here."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Help page"))
        self.anchorClicked.connect(self._on_link)

    def show_page(self, name: str) -> None:
        """Shows the page `name`, without suffix."""
        path = self._folder / f"{name}.md"
        if path.is_file():
            self.document().setBaseUrl(QUrl.fromLocalFile(str(path)))
            self.document().setDocumentMargin(22)
            self.setMarkdown(path.read_text(encoding="utf-8"))

    def _on_link(self, link: QUrl) -> None:
        name = Path(link.path()).stem
        if name:
            self.show_page(name)


class HelpWindow(QDialog):
    """The list of pages at the start side, the page beside it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.resize(980, 680)
        folder = resource("help")
        self.names = _in_order(folder)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Help pages"))
        self.list.ensurePolished()  # rows are as high as the style sheet says
        self.list.addItems([_title(folder / f"{name}.md") for name in self.names])
        self.page = Pages(folder, self)
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
