"""Through the dialogs of import and export."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.gui.dialogs.export_corpus import ExportDialog
from app.gui.dialogs.import_files import ImportDialog
from app.gui.importing.review import ReviewDialog
from tests.gui.hands import collect, press


def run_import(window, qtbot, paths, encoding=None):
    window.doors.ask_import()
    dialog = window.doors.dialog
    assert isinstance(dialog, ImportDialog)
    dialog.add_paths(paths[:-1])
    dialog.add_paths(paths[:-1])
    dialog.line.setText(str(paths[-1]))
    press(dialog.line, Qt.Key.Key_Return, text="\r")
    assert dialog.isVisible()
    assert dialog.paths == list(paths)
    if encoding:
        dialog.encoding.setCurrentIndex(dialog.encoding.findData(encoding))
    dialog.answer.click()
    qtbot.waitUntil(lambda: window.doors.jobs.job is None, timeout=15_000)
    collect()
    take_in(window, qtbot)


def take_in(window, qtbot):
    """Imports everything as it was found, with nothing left out of any text."""
    review = window.doors.dialog
    if isinstance(review, ReviewDialog):
        for box in review.everywhere.boxes.values():
            if box.isChecked():
                box.click()
        review.answer.click()
        qtbot.waitUntil(lambda: window.doors.jobs.job is None, timeout=15_000)
        collect()


def export(window, qtbot, target: Path, layers: int = 0):
    window.doors.ask_export()
    dialog = window.doors.dialog
    assert isinstance(dialog, ExportDialog)
    assert dialog.format_id == "jsonl"
    dialog.path_field.show_path(target)
    dialog.layers.setCurrentIndex(layers)
    dialog.answer.click()
    qtbot.waitUntil(lambda: window.doors.jobs.job is None, timeout=15_000)
    collect()
