"""What becomes of values when attributes and values go; long changes of a scheme; many labels."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.gui.label_menu import LabelMenu
from app.gui.long_edits import LONG
from app.model.edits import Batch, ChangeScheme, ChangeSpan
from app.model.scheme_edit import added, draft_of, put, scheme_of
from app.project.project import Project
from tests.gui.hands import caret_on, collect, press, quotes, reopened
from tests.gui.test_long_edits import adding, over

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
CERTAINTY = "certainty"


def opened(window):
    press(window.page.reader, KEY.Key_L, CTRL_SHIFT, text="\x0c")
    return window.doors.dialog


@pytest.fixture
def sure(window):
    """A claim that is said to be probable."""
    caret_on(window, "دخل")
    assert window.session.tag("claim")
    assert window.session.set_attribute(CERTAINTY, "probable")
    yield window
    if window.doors.dialog is not None:
        window.doors.dialog.reject()
    collect()


def place_of(editor):
    nodes = editor.drafting.draft.at(("labels", 1, "attributes"))
    return [node["id"] for node in nodes].index(CERTAINTY)


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(value))


def certainty(window):
    return window.session.spans.visible[0].attributes.get(CERTAINTY)


def asked(window, editor):
    """The second question."""
    editor.answer.click()
    return window.doors.fates


def test_values_of_an_attribute_that_goes(sure):
    for fate, left, words in (("", "probable", "kept"), (None, None, "given up")):
        editor = opened(sure)
        editor.drafting.drop(("labels", 1, "attributes", place_of(editor)))
        fates = asked(sure, editor)
        key = ("labels", "claim", CERTAINTY)
        assert list(fates.choices) == [key]
        choose(fates.choices[key], fate)
        assert words in fates.told.text()
        fates.answer.click()
        assert sure.doors.dialog is None
        assert certainty(sure) == left
        assert sure.session.project.check().problems == []
        assert sure.session.undo()
        assert certainty(sure) == "probable"
        assert any(a.id == CERTAINTY for a in sure.session.scheme.label("claim").attributes)


def test_a_value_that_goes_becomes_another(sure):
    editor = opened(sure)
    path = ("labels", 1, "attributes", place_of(editor), "values")
    ids = [value["id"] for value in editor.drafting.draft.at(path)]
    editor.drafting.drop((*path, ids.index("probable")))
    fates = asked(sure, editor)
    key = ("labels", "claim", CERTAINTY, "probable")
    combo = fates.choices[key]
    others = [combo.itemData(n) for n in range(combo.count())]
    assert others == [None, *(i for i in ids if i != "probable")]
    assert "1 value" in fates.told.text()
    choose(combo, others[1])
    assert "given up" not in fates.told.text()
    fates.answer.click()
    assert certainty(sure) == others[1]
    assert sure.session.undo()
    assert certainty(sure) == "probable"
    assert sure.session.redo()
    assert certainty(sure) == others[1]


def test_values_that_are_not_said_are_not_asked_of(sure):
    editor = opened(sure)
    path = ("labels", 1, "attributes", place_of(editor), "values")
    ids = [value["id"] for value in editor.drafting.draft.at(path)]
    unsaid = next(n for n, i in enumerate(ids) if i != "probable")
    editor.drafting.drop((*path, unsaid))
    assert asked(sure, editor) is None
    assert sure.doors.dialog is None
    assert certainty(sure) == "probable"


def test_an_attribute_that_is_no_choice_any_more(sure):
    editor = opened(sure)
    path = ("labels", 1, "attributes", place_of(editor))
    editor.drafting.put(path, type="text", default=None)
    assert asked(sure, editor) is None
    assert certainty(sure) == "probable"


# -- in a large project


@pytest.fixture
def crowded(window, qtbot):
    assert window.session.run(adding(window.session))
    over(window, qtbot)
    return window


def dropping_actor(window):
    editor = opened(window)
    editor.drafting.drop(("labels", 0))
    fates = asked(window, editor)
    fates.answer.click()
    return editor


def test_a_long_change_of_the_scheme(crowded, qtbot, project_path):
    session = crowded.session
    before = list(session.project.records(sources=True)), session.scheme
    editor = dropping_actor(crowded)
    assert editor.isHidden()
    assert session.long.title == "Label scheme"
    assert crowded.isEnabled()
    press(crowded.page.reader, KEY.Key_Left)
    over(crowded, qtbot)
    assert crowded.doors.dialog is None
    assert quotes(crowded) == []
    assert crowded.labels.buttons[0].label.id == "claim"
    assert session.undo()
    over(crowded, qtbot)
    assert (list(session.project.records(sources=True)), session.scheme) == before
    assert len(session.spans.visible) == 2 * LONG
    with reopened(project_path) as project:
        assert project.check().problems == []
    collect()


def test_stopped_the_editor_comes_back(crowded, qtbot):
    session = crowded.session
    editor = dropping_actor(crowded)
    session.stop_long()
    over(crowded, qtbot)
    assert crowded.doors.dialog is editor
    assert editor.isVisible()
    assert editor.mistake.text() == "Stopped. Nothing was changed."
    assert editor.drafting.draft.label_ids[0] == "claim"
    assert len(session.spans.visible) == 2 * LONG
    editor.reject()
    collect()


def test_refused_the_editor_comes_back(crowded, qtbot, project_path):
    editor = opened(crowded)
    editor.drafting.drop(("labels", 0))
    fates = asked(crowded, editor)
    with Project.open(project_path, lock=False) as other:
        draft = put(draft_of(other.scheme), (), en="Other")
        other.apply(ChangeScheme(other.scheme, scheme_of(draft)))
    fates.answer.click()
    over(crowded, qtbot)
    assert crowded.doors.dialog is editor
    assert editor.isVisible()
    assert "changed meanwhile" in editor.mistake.text()
    assert spans_left(crowded) == 2 * LONG
    editor.reject()
    collect()


def spans_left(window):
    return len(window.session.project.spans(window.session.uid))


def test_not_while_other_work_is_running(crowded, qtbot):
    editor = opened(crowded)
    editor.drafting.drop(("labels", 0))
    fates = asked(crowded, editor)
    crowded.session.begin_work("Import")
    fates.answer.click()
    assert "Import is running" in editor.mistake.text()
    assert editor.isVisible()
    crowded.session.end_work()
    editor.reject()
    collect()


def test_closed_meanwhile_nothing_is_left(crowded, qtbot):
    dropping_actor(crowded)
    crowded.session.close_project()
    assert crowded.doors.dialog is None
    assert not crowded.session.long.title
    collect()


# -- more than nine labels


@pytest.fixture
def crowd(window):
    """Fourteen labels, of which the eleventh has a letter of its own."""
    session = window.session
    draft = draft_of(session.scheme)
    for n in range(5, 15):
        more = {"key": "w"} if n == 11 else {}
        node = {"id": f"l{n}", "en": f"Label {n}", "ar": f"وسم {n}", **more}
        draft = added(draft, ("labels",), node)
    assert session.run(ChangeScheme(session.scheme, scheme_of(draft)))
    return window


def test_every_label_has_keys(crowd):
    """Digits for nine, the list at 0 for the others: each tags by keys alone."""
    session, reader = crowd.session, crowd.page.reader
    words = [w.strip(".") for w in session.text.split()][: len(session.scheme.labels)]
    for number, label in enumerate(session.scheme.labels, 1):
        caret_on(crowd, words[number % 8])
        before = len(session.spans.visible)
        if number <= 9:
            press(reader, KEY.Key_0 + number, text=str(number))
        else:
            press(reader, KEY.Key_0, text="0")
            menu = reader.findChild(LabelMenu)
            assert menu.isVisible()
            press(menu, KEY.Key_1 + number - 10, text=str(number - 9))
            assert menu.isHidden()
        assert len(session.spans.visible) == before + 1
        assert session.span.label == label.id


def test_letters_of_labels_beyond_the_ninth(crowd):
    caret_on(crowd, "الجيش")
    press(crowd.page.reader, KEY.Key_W, text="w")
    assert crowd.session.span.label == "l11"


def test_arrows_and_return_pick(crowd):
    reader = crowd.page.reader
    caret_on(crowd, "الجيش")
    press(reader, KEY.Key_0, text="0")
    menu = reader.findChild(LabelMenu)
    assert [action.text() for action in menu.actions()][1].endswith("\t2 · w")
    press(menu, KEY.Key_Down)
    press(menu, KEY.Key_Return)
    assert crowd.session.span.label == "l11"
    press(reader, KEY.Key_0, text="0")
    assert len(menu.actions()) == 5
    press(menu, KEY.Key_Escape)
    assert len(crowd.session.spans.visible) == 1


def test_the_label_bar_tells_the_key(crowd):
    names = [button.accessibleName() for button in crowd.labels.buttons]
    assert names[8].endswith("(9)")
    assert names[9].endswith("(0)")
    assert names[10].endswith("(w)")


def test_with_nine_labels_there_is_no_list(window):
    told = []
    window.session.told.connect(told.append)
    press(window.page.reader, KEY.Key_0, text="0")
    assert told[-1] == "All labels have keys of their own."
    assert window.page.reader.findChild(LabelMenu) is None


def test_relabelled_in_bulk(crowd):
    """A batch of changes is followed like single ones."""
    session = crowd.session
    caret_on(crowd, "الجيش")
    assert session.tag("l12")
    span = session.span
    assert session.run(Batch("x", (ChangeSpan(span, replace(span, label="l13")),)))
    assert session.span.label == "l13"
