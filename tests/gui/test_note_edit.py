from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.gui.hands import caret_on, press, reopened


def test_a_note_runs_the_way_it_is_written(window):
    caret_on(window, "الجيش")
    window.session.tag("actor")
    note = window.inspector.note
    assert note.layoutDirection() == Qt.LayoutDirection.LeftToRight
    note.insertPlainText("ملاحظة 1")
    assert note.layoutDirection() == Qt.LayoutDirection.RightToLeft
    note.setPlainText("see page 3")
    assert note.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_tab_goes_from_the_label_over_its_attributes_to_the_note(window):
    caret_on(window, "الجيش")
    for label in ("actor", "claim", "actor"):
        window.session.select_span(None)
        window.session.tag(label)
        inspector = window.inspector
        inspector.label.setFocus()
        found = []
        for _ in inspector.fields:
            window.focusNextChild()
            found.append(window.focusWidget())
        assert found == [field.editor for field in inspector.fields]
        assert any(isinstance(editor, QLineEdit) for editor in found)
        window.focusNextChild()
        assert window.focusWidget() is inspector.note


def test_what_was_typed_is_kept_when_the_article_goes(window, project_path):
    caret_on(window, "الجيش")
    window.session.tag("actor")
    uid = window.session.selected
    field = next(f for f in window.inspector.fields if f.attribute.id == "country")
    field.editor.setFocus()
    field.editor.setText("sy")
    window.inspector.note.setPlainText("see page 3")
    press(field.editor, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    with reopened(project_path) as project:
        assert project.span(uid).attributes == {"country": "SY"}
        assert project.span(uid).note == "see page 3"
    assert window.focusWidget() is window.page.reader


def test_what_was_typed_is_kept_when_the_window_closes(window, project_path):
    caret_on(window, "الجيش")
    window.session.tag("claim")
    uid = window.session.selected
    field = next(f for f in window.inspector.fields if f.attribute.id == "event_time")
    field.editor.setFocus()
    field.editor.setText("أمس")
    window.close()
    with reopened(project_path) as project:
        assert project.span(uid).attributes == {"event_time": "أمس"}


def test_the_page_has_the_focus_when_the_span_under_the_inspector_is_undone(window):
    caret_on(window, "الجيش")
    window.session.tag("actor")
    window.inspector.label.setFocus()
    window.session.undo()
    assert window.session.span is None
    assert window.focusWidget() is window.page.reader
