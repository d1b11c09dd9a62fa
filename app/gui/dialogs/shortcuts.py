"""The sheet of keys, found in by typing, and written for paper."""

from html import escape
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.key_lines import (
    Section,
    answering,
    html_of,
    note,
    print_sheet,
    sections,
)
from app.gui.keymap import Keymap
from app.gui.sides import direction_of
from app.model.scheme import Scheme

_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ShortcutSheet(QDialog):
    """Every command that has keys, by menu, and what keys do while something is asked.

    Attributes:
        sought: Words or keys to find lines by; what is typed anywhere is typed here.
        sheet: The lines.

    Signals:
        change_asked: Keys are to be changed.
    """

    change_asked = Signal()

    def __init__(
        self, scheme: Scheme | None, parent: QWidget | None, keymap: Keymap | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._scheme, self._keymap = scheme, keymap
        self.sought = QLineEdit(self)
        self.sheet = QTextBrowser(self)
        self.print = QPushButton(self.tr("For paper (PDF)…"), self)
        self.change = QPushButton(self.tr("Change keys…"), self)
        self._lay_out()
        self.sought.textChanged.connect(self._on_sought)
        self.print.clicked.connect(self._on_print)
        self.change.clicked.connect(self.change_asked)
        if keymap is not None:
            keymap.changed.connect(self._on_changed)
        self._on_changed()
        self.sought.setFocus()

    @property
    def sections(self) -> list[Section]:
        """All there is to tell, by subject."""
        return sections(self._scheme, self._keymap)

    def print_to(self, path: Path) -> bool:
        """Writes the whole sheet for paper; False if that cannot be done."""
        return print_sheet(html_of(self.sections, note()), path)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that go through a page are the sheet's; Esc first empties the field."""
        if event.key() in _SCROLLING:
            QApplication.sendEvent(self.sheet, event)
        elif event.key() == Qt.Key.Key_Escape and self.sought.text():
            self.sought.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Takes the keys, even where no window manager gives them."""
        super().showEvent(event)
        self.activateWindow()

    def _on_changed(self) -> None:
        place = self.sheet.verticalScrollBar().value()
        self._show(self.sought.text())
        self.sheet.verticalScrollBar().setValue(place)

    def _on_sought(self, typed: str) -> None:
        self.sought.setLayoutDirection(direction_of(typed))
        self._show(typed)

    def _show(self, typed: str) -> None:
        found = answering(self.sections, typed)
        nothing = f"<p>{escape(self.tr('Nothing answers to this.'))}</p>"
        above = "" if typed.strip() else note()
        self.sheet.setHtml(html_of(found, above) if found else nothing)

    def _on_print(self) -> None:
        title, name = self.tr("Keys for paper"), self.tr("Keys of Hashiya")
        start = str(user_documents_path() / f"{name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, title, start, "PDF (*.pdf)")
        if chosen and not self.print_to(Path(chosen)):
            words = self.tr("The sheet could not be written there; choose another folder.")
            self.sheet.setHtml(f"<p>{escape(words)}</p>")

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Keys"))
        self.resize(680, 720)
        words = self.tr("Find a key or what it does")
        self.sought.setPlaceholderText(words)
        self.sought.setAccessibleName(words)
        self.sought.setClearButtonEnabled(True)
        self.sheet.setAccessibleName(self.tr("Keys"))
        self.sheet.document().setDocumentMargin(18)
        self.change.setVisible(self._keymap is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.sought)
        column.addWidget(self.sheet)
        row = QHBoxLayout()
        row.addWidget(self.print)
        row.addStretch(1)
        row.addWidget(self.change)
        column.addLayout(row)
        for button in (self.print, self.change):
            button.setAutoDefault(False)
