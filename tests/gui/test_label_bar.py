"""Labels below the page: all of them, or as many as can be read and a button for the others."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gui.label_menu import LabelMenu
from app.gui.panels.labels import places
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import caret_on, press, quotes

MANY = 200


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project with very many labels, and one with a very long name."""
    labels = [{"id": f"k{n}", "en": f"Category {n}", "ar": f"فئة {n}"} for n in range(MANY)]
    labels[2]["en"] = "A name that goes on and on " * 20
    scheme = tmp_path / "scheme.json"
    scheme.write_text(json.dumps({"id": "many", "labels": labels}), encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("هدنة في الجنوب\nقالت وزارة الدفاع إن الجيش دخل دمشق.\n", encoding="utf-8")
    path = tmp_path / "many.hashiya"
    with create_project(path, scheme, annotator="maryam") as project:
        run(import_files(project, [article]))
    return path


def shown(window):
    return [button for button in window.labels.buttons if button.isVisible()]


def test_as_many_labels_are_shown_as_can_be_read(window, qtbot):
    window.resize(1400, 900)
    qtbot.waitUntil(lambda: window.width() == 1400)
    bar = window.labels
    wide = len(shown(window))
    assert 4 <= wide < 20
    assert shown(window) == bar.buttons[:wide]
    assert all(button.width() >= 72 for button in shown(window))
    assert bar.more.isVisible()
    assert bar.more.text() == f"{MANY - wide} more"
    assert bar.more.geometry().right() <= bar.width()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: len(shown(window)) < wide)
    assert shown(window)
    assert bar.more.geometry().right() <= bar.width()


def test_the_button_offers_the_labels_that_are_not_shown(window, qtbot):
    first = len(shown(window))
    caret_on(window, "الجيش")
    window.labels.more.setFocus()
    qtbot.keyClick(window.labels.more, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, LabelMenu)
    assert menu.actions()[0].data() == f"k{first}"
    assert len(menu.actions()) == MANY - first
    press(menu, Qt.Key.Key_2, text="2")
    assert quotes(window) == [(f"k{first + 1}", "الجيش")]


def test_nothing_is_offered_from_behind_the_last_label(window):
    window.labels.more_asked.emit(MANY)
    assert QApplication.activePopupWidget() is None


@given(st.integers(0, 300), st.integers(0, 3000), st.integers(0, 200))
def test_what_is_shown_has_its_place(count, room, more):
    found = places(count, room, more)
    if found == count:
        assert count * (48 if count <= 9 else 80) <= room + 8 or count <= 1
    else:
        assert 1 <= found < count
        assert found == 1 or found * 104 + more <= room
