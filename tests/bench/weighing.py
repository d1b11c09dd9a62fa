"""Reads a long article from page to page; prints MB of the process before and after."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit

from app.gui.start import open_window
from app.project.project import Project
from tests.bench.first_paint import resident


def main(what: str, path: Path, uid: str) -> None:
    _, window = open_window()
    window.show()
    _settle()
    if what == "bare":
        with Project.open(path, read_only=True, lock=False) as project:
            text = project.text(uid)
        edit = QPlainTextEdit()
        edit.resize(800, 700)
        edit.show()
        _settle()
        empty = resident()
        edit.setPlainText(text)
        _read(edit)
    else:
        empty = resident()
        window.doors.open_path(path)
        window.session.open_article(uid)
        window.page.reader.set_caret(0)
        _read(window.page.reader)
    print(empty, resident())


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def _read(area: QAbstractScrollArea) -> None:
    bar, before = area.verticalScrollBar(), -1
    bar.setValue(0)
    _settle()
    while before < bar.value() < bar.maximum():
        before = bar.value()
        QApplication.sendEvent(
            area,
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        )
        area.viewport().repaint()
    _settle()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
