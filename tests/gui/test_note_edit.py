from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.gui.hands import caret_on


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
