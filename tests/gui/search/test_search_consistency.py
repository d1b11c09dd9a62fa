"""The same words not treated alike: listed, gone through, mended in bulk by keys."""

import pytest
from PySide6.QtCore import Qt

from app.model.edits import ChangeSpan
from tests.gui.hands import caret_on, press, quotes, reopened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def tag(window, word, label, offset=1):
    caret_on(window, word, offset)
    assert window.session.tag(label)


@pytest.fixture
def panel(window, qtbot):
    """Two words that are not treated alike: one tagged in two ways, one left out once."""
    tag(window, "وزارة", "actor")
    tag(window, "والوزارة", "claim", 3)
    tag(window, "الجيش", "actor")
    press(window.page.reader, Key.Key_G, CTRL | SHIFT, "\x07")
    qtbot.waitUntil(lambda: not window.consistency.running)
    return window.consistency


def listed(panel):
    hits = panel.view.hits
    return [(row.hit.quote, row.labels, n in hits.ticked) for n, row in enumerate(hits.rows)]


def test_what_is_not_alike_is_listed(panel):
    assert [(one.words, one.label) for one in panel.found] == [("وزارة", "actor")]
    assert listed(panel) == [
        ("وزارة", ("actor",), False),
        ("الوزارة", ("claim",), False),
        ("وزارة", (), True),
        ("وَزارة", (), True),
        ("وزاره", (), True),
    ]
    assert panel.place.text() == "1 of 1"
    assert panel.view.hasFocus()


def test_the_keys_of_the_list_are_told(told, panel):
    words = "Space ticks, Tab goes to other words, Return tags what is ticked, Esc leaves."
    assert told[-1] == words


def test_return_tags_what_was_left_out(window, panel):
    path = window.session.project.path
    label = panel.view.hits.label
    left_out = sum(not labels for _, labels, _ in listed(panel))
    assert left_out >= 3
    press(panel.view, Key.Key_Return, NONE, "\r")
    with reopened(path) as project:
        spans = [s.label for record in project.records() for s in record.spans]
    assert len(spans) == 3 + left_out
    assert spans.count(label) >= left_out
    assert panel.isHidden()
    assert window.page.reader.hasFocus()
    assert window.session.undo()
    with reopened(path) as project:
        assert sum(len(record.spans) for record in project.records()) == 3


def test_ctrl_a_changes_what_is_tagged_otherwise(window, panel):
    press(panel.view, Key.Key_1, NONE, "1")
    press(panel.view, Key.Key_A, CTRL, "\x01")
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert {label for label, _ in quotes(window)} == {"actor"}
    batch = window.session.history.next_undo()
    assert any(isinstance(part, ChangeSpan) for part in batch.edits)
    window.session.undo()
    assert sorted(label for label, _ in quotes(window)) == ["actor", "actor", "claim"]


def test_all_alike_is_said(window, qtbot, told):
    tag(window, "الجيش", "actor")
    press(window.page.reader, Key.Key_G, CTRL | SHIFT, "\x07")
    qtbot.waitUntil(lambda: not window.consistency.running)
    assert told[-1] == "The same words are tagged alike everywhere."
    press(window.consistency.view, Key.Key_Return, NONE, "\r")
    press(window.consistency.view, Key.Key_Escape)
    qtbot.waitUntil(window.page.reader.hasFocus)


def test_tab_goes_from_words_to_words(window, qtbot):
    tag(window, "وزارة", "actor")
    session = window.session
    for word in ("الدفاع", "النفط"):
        tag(window, word, "claim")
    session.step(1)
    press(window.page.reader, Key.Key_G, CTRL | SHIFT, "\x07")
    panel = window.consistency
    qtbot.waitUntil(lambda: not panel.running)
    words = [one.words for one in panel.found]
    assert len(words) >= 2
    press(panel.view, Key.Key_Tab)
    assert panel.what.accessibleName().find(words[1]) >= 0
    press(panel.view, Key.Key_Backtab, SHIFT)
    assert panel.at == 0


def test_one_list_takes_the_place_of_another(window, panel, qtbot):
    press(panel.view, Key.Key_F, CTRL | SHIFT, "\x06")
    assert panel.isHidden()
    assert window.search.isVisible()
    qtbot.waitUntil(window.search.field.hasFocus)


def test_only_the_filtered_queue_is_compared(window, panel, qtbot):
    press(panel.view, Key.Key_Escape)
    window.session.arranging.look_for("حمص")
    press(window.page.reader, Key.Key_G, CTRL | SHIFT, "\x07")
    qtbot.waitUntil(lambda: not panel.running)
    assert panel.found == []


def test_f6_reaches_it(window, panel):
    window.page.first_stop.setFocus()
    press(window.page.reader, Key.Key_F6)
    assert panel.view.hasFocus()
