import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from app.gui.fields import AttributeField
from app.gui.naming import both, words_of
from app.gui.typed import value_of
from app.model.article import Relation
from app.model.edits import AddRelation
from app.model.scheme import Attribute, Choice, Words
from app.model.uids import new_uid
from tests.gui.hands import caret_on, press, quotes, reopened

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def tagged(window, word="الجيش", label="actor"):
    caret_on(window, word)
    window.session.tag(label)
    return window.session.span


def field(window, attribute_id) -> AttributeField:
    return next(f for f in window.inspector.fields if f.attribute.id == attribute_id)


def test_what_is_shown(window):
    assert window.inspector.empty.isVisible()
    span = tagged(window)
    inspector = window.inspector
    assert inspector.quote.text() == "الجيش"
    assert inspector.quote.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert f"{span.start}–{span.end}" in inspector.offsets.text()
    assert "maryam" in inspector.offsets.text()
    assert inspector.label.currentData() == "actor"
    assert not inspector.empty.isVisible()
    window.session.select_span(None)
    assert inspector.empty.isVisible()


def test_another_label(window):
    tagged(window)
    combo = window.inspector.label
    combo.setCurrentIndex(combo.findData("location"))
    combo.activated.emit(combo.currentIndex())
    assert quotes(window) == [("location", "الجيش")]
    assert {f.attribute.id for f in window.inspector.fields} == {
        a.id for a in window.session.scheme.label("location").attributes
    }
    window.session.undo()
    assert window.inspector.label.currentData() == "actor"


def test_an_enumeration_is_said_and_unsaid(window, project_path):
    span = tagged(window)
    combo = field(window, "actor_type").editor
    assert isinstance(combo, QComboBox)
    assert combo.currentIndex() == 0
    combo.setCurrentIndex(combo.findData("rebel"))
    combo.activated.emit(combo.currentIndex())
    assert window.session.span.attributes == {"actor_type": "rebel"}
    with reopened(project_path) as project:
        assert project.span(span.uid).attributes == {"actor_type": "rebel"}
    window.session.undo()
    assert combo.currentIndex() == 0
    window.session.redo()
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert window.session.span.attributes == {}


def test_a_note_is_kept_when_its_field_is_left(window, project_path):
    span = tagged(window)
    note = window.inspector.note
    note.setFocus()
    note.insertPlainText("see page 3")
    window.page.reader.setFocus()
    with reopened(project_path) as project:
        assert project.span(span.uid).note == "see page 3"
    window.session.undo()
    assert note.toPlainText() == ""


def test_a_note_is_kept_with_ctrl_return_and_when_another_span_or_article_is_shown(window):
    session, note = window.session, window.inspector.note
    one = tagged(window)
    note.setFocus()
    note.insertPlainText("a")
    press(note, Qt.Key.Key_Return, CTRL, "\r")
    assert session.spans.get(one.uid).note == "a"
    two = tagged(window, "دمشق", "location")
    note.setFocus()
    note.insertPlainText("b")
    session.select_span(one.uid)
    assert session.spans.get(two.uid).note == "b"
    assert note.toPlainText() == "a"
    note.insertPlainText("c")
    uid = session.uid
    session.step(1)
    assert "c" in session.project.span(one.uid).note
    session.open_article(uid)
    assert not note.is_changed


def test_relations_lead_to_their_other_end(window):
    session = window.session
    actor = tagged(window)
    claim = tagged(window, "دخل", "claim")
    kind = session.scheme.between("claim", "actor")[0]
    relation = Relation(
        uid=new_uid(),
        article=session.uid,
        annotator="maryam",
        type=kind.id,
        source=claim.uid,
        target=actor.uid,
    )
    assert session.run(AddRelation(relation))
    session.select_span(None)
    session.select_span(claim.uid)
    row = window.inspector.relations.findChild(QPushButton)
    assert kind.name.en in row.accessibleName()
    assert "الجيش" in row.accessibleName()
    row.click()
    assert session.selected == actor.uid
    assert "←" in window.inspector.relations.findChildren(QPushButton)[-1].text()
    session.remove_selected()
    assert session.project.relations(session.uid) == []
    session.undo()
    assert len(session.project.relations(session.uid)) == 1


def test_a_colleagues_span_cannot_be_edited_here(window):
    tagged(window)
    window.session.become("samar")
    window.session.show_layers("all")
    window.session.step_span(1)
    assert not window.inspector.note.isEnabled()
    assert not window.inspector.label.isEnabled()


TYPES = [
    ("text", "abc", "abc"),
    ("int", "12", 12),
    ("int", "١٢", 12),
    ("number", "1.5", 1.5),
    ("date", "2026-11-22", "2026-11-22"),
    ("country", "SY", "SY"),
    ("entity_ref", "ISIS", "ISIS"),
]


@pytest.mark.parametrize(("kind", "typed", "value"), TYPES)
def test_what_is_typed_becomes_a_value(qtbot, kind, typed, value):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = AttributeField(Attribute(id="x", name=Words("س", "x"), type=kind), holder)
    assert isinstance(made.editor, QLineEdit)
    made.show_value(None)
    made.editor.setText(typed)
    with qtbot.waitSignal(made.said) as said:
        made.editor.editingFinished.emit()
    assert said.args == ["x", value]
    with qtbot.assertNotEmitted(made.said):
        made.editor.editingFinished.emit()
    made.editor.setText("")
    with qtbot.waitSignal(made.said) as said:
        made.editor.editingFinished.emit()
    assert said.args == ["x", None]


def test_what_cannot_be_is_refused_and_put_back(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    attribute = Attribute(id="n", name=Words("ع", "n"), type="int", minimum=0)
    made = AttributeField(attribute, holder)
    made.show_value(3)
    for typed in ("-1", "many"):
        made.editor.setText(typed)
        with qtbot.waitSignal(made.refused), qtbot.assertNotEmitted(made.said):
            made.editor.editingFinished.emit()
        assert made.editor.text() == "3"


def test_a_yes_or_no_has_three_states(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = AttributeField(Attribute(id="b", name=Words("ب", "b"), type="bool"), holder)
    combo = made.editor
    assert combo.count() == 3
    for value, place in ((None, 0), (True, 1), (False, 2)):
        made.show_value(value)
        assert combo.currentIndex() == place
    with qtbot.waitSignal(made.said) as said:
        combo.activated.emit(1)
    assert said.args == ["b", True]


def test_objects_are_shown_but_not_typed(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = AttributeField(Attribute(id="g", name=Words("م", "g"), type="gazetteer_ref"), holder)
    made.show_value({"id": 1, "name": "حمص"})
    assert made.editor.isReadOnly()
    assert "حمص" in made.editor.text()
    with qtbot.assertNotEmitted(made.said):
        made.editor.editingFinished.emit()


def test_words():
    assert both(Words("أ", "a")) == "a · أ"
    assert both(Words("a", "a")) == "a"
    assert words_of([1]) == "[1]"
    attribute = Attribute(
        id="e", name=Words("أ", "a"), type="enum", values=(Choice("x", Words("x", "x")),)
    )
    assert value_of(attribute, " ") is None


def test_a_refused_value_is_shown_in_the_window(window):
    tagged(window)
    window.inspector.fields[0].refused.emit("It cannot be.")
    assert window.notice.isVisible()
    assert window.notice.words.text() == "It cannot be."
    assert window.session.span.attributes == {}


def test_scrolling_the_pane_changes_no_value(window):
    tagged(window)
    for combo in (window.inspector.label, field(window, "actor_type").editor):
        middle = QPointF(combo.rect().center())
        wheel = QWheelEvent(
            middle,
            combo.mapToGlobal(middle),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(combo, wheel)
    assert quotes(window) == [("actor", "الجيش")]
    assert window.session.span.attributes == {}
