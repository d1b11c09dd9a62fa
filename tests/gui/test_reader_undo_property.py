"""Whatever a person does on the page, undoing all of it leads back, and redoing all of it here."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.gui.extents import Unit, ends_of
from app.gui.links.mode import LinkMode
from app.gui.reader.caps_placed import placed_caps
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import press

TEXTS = {
    "a.txt": "قالت «وزارة» الدفاع إن الجيش دخل دمشق 🕊 أمس.\n\n"
    "ونفى الناطق أحمد سقوط ضحايا في ISIS حمص.\n",
    "b.txt": "لا عودة\u200f للاجئين",
}
LABELS = ("actor", "claim", "location", "quote_source")
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
KEYS = [
    *((name, PLAIN) for name in ("Tab", "F2", "F7", "F8", "F9", "Delete", "Return", "Escape")),
    *((name, PLAIN) for name in ("1", "2", "3", "4", "Plus", "Minus", "Left", "Space", "0")),
    *((name, SHIFT) for name in ("F9", "F7", "F8", "Tab", "Left", "Right")),
    *((name, CTRL) for name in ("Z", "Y", "D", "R", "F7", "F8", "PageDown", "PageUp")),
    *((name, CTRL | SHIFT) for name in ("D", "F7", "F8", "Right")),
]
_TYPED = {"Plus": "+", "Minus": "-", "Space": " "}


class Person:
    """One who does anything; every thing takes two numbers."""

    def __init__(self, window) -> None:
        self.window, self.session, self.reader = window, window.session, window.page.reader

    def key(self, n, _m):
        name, modifiers = KEYS[n % len(KEYS)]
        typed = _TYPED.get(name, name if name.isdigit() else "")
        press(self.reader, getattr(Qt.Key, f"Key_{name}"), modifiers, typed)

    def tag(self, n, m):
        start = n % (len(self.session.text) + 1)
        self.session.tag(LABELS[m % 4], start, min(len(self.session.text), start + m % 17))

    def select(self, n, _m):
        spans = self.session.spans.visible
        if spans:
            span = spans[n % len(spans)]
            self.session.select_span(span.uid)
            self.session.place(span.start)

    def highlight(self, n, m):
        length = len(self.session.text) + 1
        self.reader.set_selection(n % length, m % length)

    def join(self, n, m):
        self.highlight(n, n + m % 9)
        press(self.reader, Qt.Key.Key_Plus, SHIFT, "+")

    def relate(self, n, m):
        self.select(n, m)
        press(self.reader, Qt.Key.Key_F9)
        for number in (n % 4 + 1, m % 3 + 1):
            press(self.reader, getattr(Qt.Key, f"Key_{number}"), PLAIN, str(number))
        press(self.reader, Qt.Key.Key_Return)
        press(self.reader, Qt.Key.Key_Escape)

    def say(self, n, m):
        self.session.set_note("x" * (n % 3))
        if self.session.span is not None and self.session.span.label == "claim":
            self.session.set_attribute("event_time", "أمس" if m % 2 else None)

    def step(self, n, m):
        span = self.session.span
        if span is not None:
            ends, unit = ends_of(span), tuple(Unit)[m % 2]
            self.session.ends.step(ends[n % len(ends)], unit, forward=bool(n % 3))

    def drag(self, n, m):
        span = self.session.span
        caps = placed_caps(self.reader.frame(), span) if span is not None else []
        if caps:
            port, grip = self.reader.viewport(), caps[n % len(caps)].bar.center()
            where = QPointF(m * 7 % port.width(), n * 5 % port.height())
            self._mouse(QEvent.Type.MouseButtonPress, grip)
            self._mouse(QEvent.Type.MouseMove, where)
            if m % 5 == 0:
                self.key(n, m)
            self._mouse(QEvent.Type.MouseButtonRelease, where)

    def _mouse(self, kind, point):
        port = self.reader.viewport()
        button = NONE if kind == QEvent.Type.MouseMove else LEFT
        held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
        there = QPointF(port.mapToGlobal(point))
        event = QMouseEvent(kind, point, there, button, held, CTRL)
        QCoreApplication.sendEvent(port, event)


DEEDS = ("key", "key", "tag", "select", "highlight", "join", "relate", "say", "step", "drag")
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 400), st.integers(0, 400)), max_size=40
)


@pytest.fixture
def another(tmp_path):
    """Makes one new project after the other."""
    numbers, paths = count(), []
    for name, text in TEXTS.items():
        paths.append(tmp_path / name)
        paths[-1].write_text(text, encoding="utf-8")

    def make() -> Path:
        path = tmp_path / f"{next(numbers)}.hashiya"
        with create_project(path, annotator="maryam") as project:
            run(import_files(project, paths))
        return path

    return make


def dump(project):
    states = [row.state for row in project.queue("maryam")]
    return list(project.records(sources=True)), states


def agree(session, reader) -> None:
    """What is on the page is what is in the file."""
    project, uid = session.project, session.uid
    assert {s.uid: s for s in project.spans(uid)} == {s.uid: s for s in session.spans.visible}
    assert {r.uid: r for r in project.relations(uid)} == {r.uid: r for r in session.links.list}
    assert reader.caret == session.caret
    assert (reader.selected_span or "") == session.selected
    assert not session.selected or session.span is not None
    assert isinstance(session.mode, LinkMode) == (session.links.step is not None)
    assert not session.ends.dragging


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_all_is_undone_and_done_again(empty_window, another, steps):
    window = empty_window
    assert window.doors.open_path(another())
    session, person = window.session, Person(window)
    person.reader.setFocus()
    before = dump(session.project)
    for deed, n, m in steps:
        getattr(person, deed)(n, m)
        agree(session, person.reader)
    session.leave_mode()
    after, edits = dump(session.project), 0
    while session.history.can_undo:
        assert session.undo()
        edits += 1
        agree(session, person.reader)
    assert dump(session.project) == before
    for _ in range(edits):
        assert session.redo()
        agree(session, person.reader)
    assert dump(session.project) == after
