"""A real window on a real project, in a home of its own."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.fonts import load_fonts, ui_font
from app.gui.settings import Settings
from app.gui.window import Window
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import collect

TEXTS = {
    "a.txt": "هدنة في الجنوب\nقالت وزارة الدفاع إن الجيش دخل دمشق والشعب ينتظر.\nانتهى 🕊 الخبر.\n",
    "b.txt": "خبر ثانٍ\nوصل الوفد إلى حمص أمس.\n",
    "c.txt": "Third article\nISIS هو تنظيم داعش.\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("USER", "maryam")
    return folder


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    qapp.setStyle("Fusion")
    load_fonts()
    qapp.setFont(ui_font())
    return qapp


@pytest.fixture
def empty_window(dressed: QApplication, qtbot) -> Iterator[Window]:
    """A window without a project; nothing of it may outlive the test."""
    before = set(dressed.topLevelWidgets())
    made = Window(Settings())
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    collect()
    left = [w for w in dressed.topLevelWidgets() if w not in before]
    assert not left, f"widgets outlived the test: {left}"
    assert threading.active_count() == 1 or all(
        t.daemon or t is threading.main_thread() for t in threading.enumerate()
    )


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project with three articles and nobody's work."""
    paths = []
    for name, text in TEXTS.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    path = tmp_path / "work.hashiya"
    with create_project(path, annotator="maryam") as project:
        run(import_files(project, paths))
    return path


@pytest.fixture
def window(empty_window: Window, project_path: Path, qtbot) -> Window:
    """A window with the project open and the page focused."""
    assert empty_window.doors.open_path(project_path)
    qtbot.waitUntil(lambda: empty_window.page.reader.hasFocus())
    return empty_window
