"""What is copied is what is stored, to the last invisible character."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import press, selected_text

ODD = {
    "no-break space": "قال\u00a0الجيش",
    "zero-width non-joiner": "می\u200cخواهم",
    "tatweel": "عـــربي",
    "bidi controls": "\u2067abc\u2069 \u200fنعم\u200e \u202bفيها\u202c \u061c",
    "byte order mark inside": "قبل\ufeffبعد",
    "byte order mark first": "\ufeffقال",
    "line separator": "سطر\u2028سطر\u2029سطر",
    "astral": "👨‍👩‍👧 🇸🇾 قال",
    "harakat": "بِسْمِ الرَّحْمٰنِ",
    "decomposed": "e\u0301te\u0301",
    "presentation forms": "ﻻ ﷺ",
    "lines": "سطر\n\nسطر\n",
    "tabs and spaces": "\t قال   الجيش \u3000",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_the_clipboard_has_exactly_what_is_stored(empty_window, tmp_path, text):
    window = open_on(empty_window, tmp_path, text)
    stored = window.session.text
    assert stored == f"أول\n{text}\nآخر", "nothing is normalised on the way in"
    reader = window.page.reader
    reader.set_selection(0, len(stored))
    assert press(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "\x03")
    assert QGuiApplication.clipboard().text() == stored


def open_on(window, folder, text):
    file = folder / "a.txt"
    file.write_text(f"أول\n{text}\nآخر", encoding="utf-8", newline="")
    path = folder / "copy.hashiya"
    with create_project(path, annotator="maryam") as project:
        run(import_files(project, [file]))
    assert window.doors.open_path(path)
    return window


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.sampled_from("اب\u00a0\u200c\u200dـ\u2067\u2069\ufeff\u2028👍ّ \n"), max_size=40),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_every_part_is_selected_exactly(view, text, start, end):
    view.set_article(text)  # anew each time: nothing is left of the one before
    view.set_selection(start, end)
    first, last = sorted((min(start, len(text)), min(end, len(text))))
    assert selected_text(view) == text[first:last]
