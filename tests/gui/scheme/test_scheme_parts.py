"""Attributes, values, relation types and presets in the editor of the label scheme."""

import json
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.model.article import Comment
from app.model.clock import now
from app.model.edits import AddComment, AddSpan, ChangeScheme
from app.model.scheme_edit import draft_of, put, scheme_of
from app.model.uids import new_uid
from app.project.project import Project
from tests.gui.hands import collect, press
from tests.gui.scheme.editing import attribute, labels_on, pick, write

KEY = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_attributes_of_all_types(editor):
    form = attribute(editor, 0)
    path = ("labels", 0, "attributes", 0)
    assert form.values.isVisible()
    for kind in ("text", "bool", "int", "number", "date", "country", "language", "entity_ref"):
        pick(form.fields["type"], kind)
        assert editor.drafting.draft.attribute(path).type == kind
        assert editor.drafting.draft.attribute(path).default is None or kind == "text"
        assert form.values.isHidden()
        assert form.low.isVisible() == (kind in ("int", "number"))
        assert form.default.isVisible() == (kind != "entity_ref")
        assert editor.troubles == []
    pick(form.fields["type"], "enum")
    assert len(editor.drafting.draft.attribute(path).values) == 14


def test_bounds_and_defaults(editor):
    form = attribute(editor, 0)
    path = ("labels", 0, "attributes", 0)
    pick(form.fields["type"], "int")
    write(form.low, "٣")
    write(form.high, "7.5")
    write(form.default.field.editor, "5")
    found = editor.drafting.draft.attribute(path)
    assert (found.minimum, found.maximum, found.default) == (3, 7.5, 5)
    write(form.default.field.editor, "9")
    assert "more than 7.5" in editor.mistake.text()
    assert form.default.field.editor.text() == "5"
    write(form.low, "few")
    assert "“few” is not a number" in editor.mistake.text()
    assert form.low.text() == "3"
    write(form.low, "8")
    editor.label_tabs.setCurrentIndex(0)
    editor.answer.click()
    assert "above its greatest" in editor.mistake.text()
    assert editor.label_tabs.currentWidget() is editor.label_attributes
    write(form.low, "")
    assert editor.drafting.draft.attribute(path).minimum is None
    form.fields["required"].click()
    assert editor.drafting.draft.attribute(path).required


def test_values_of_a_choice(tagged, editor):
    form = attribute(editor, 2)
    path = ("labels", 0, "attributes", 2)
    values = form.fields["values"]
    table = values.table
    assert [table.item(row, 0).text() for row in range(3)] == ["name", "nominal", "pronominal"]
    table.item(0, 0).setText("NAME")
    assert editor.drafting.draft.at(path)["default"] == "NAME"
    table.item(1, 0).setText("NAME")
    assert "another “NAME”" in editor.mistake.text()
    assert table.item(1, 0).text() == "nominal"
    table.item(1, 2).setText("صفة")
    assert editor.drafting.draft.attribute(path).values[1].name.ar == "صفة"
    table.setCurrentCell(0, 0)
    press(table, KEY.Key_Delete)
    assert "default" not in editor.drafting.draft.at(path)
    press(table, KEY.Key_Down, ALT)
    press(table, KEY.Key_Insert)
    assert [v.id for v in editor.drafting.draft.attribute(path).values] == [
        "pronominal",
        "nominal",
        "value",
    ]
    press(table, KEY.Key_Up, ALT)
    assert editor.drafting.draft.attribute(path).values[1].id == "value"
    for _ in range(3):
        values.buttons.remove.click()
    editor.answer.click()
    assert "no values to choose from" in editor.mistake.text()


def test_attributes_come_and_go(editor):
    pane = editor.label_attributes
    editor.label_tabs.setCurrentIndex(2)
    pane.list.buttons.add.click()
    assert pane.form.fields["id"].text() == "attribute"
    assert pane.form.path == ("labels", 0, "attributes", 4)
    assert editor.troubles == []
    for _ in range(5):
        pane.list.buttons.remove.click()
    assert not pane.form.isEnabled()
    assert "attributes" not in scheme_of(editor.drafting.draft).raw["labels"][0] or (
        scheme_of(editor.drafting.draft).label("actor").attributes == ()
    )
    editor.labels.buttons.remove.click()
    assert pane.form.path == ("labels", 0, "attributes", 0)
    assert pane.form.fields["id"].text() == "claim_type"


def test_relation_types(editor):
    editor.tabs.setCurrentIndex(1)
    form = editor.relation_form
    assert form.fields["from"].ticked == ["claim"]
    item = form.fields["from"].item(0)
    item.setCheckState(Qt.CheckState.Checked)
    assert editor.drafting.draft.relations[0].sources == ("actor", "claim")
    form.fields["symmetric"].click()
    form.fields["cue_span"].click()
    found = editor.drafting.draft.relations[0]
    assert (found.symmetric, found.cue) == (True, False)
    editor.relations.buttons.add.click()
    assert editor.relations.place == 10
    assert form.fields["to"].ticked == []
    editor.tabs.setCurrentIndex(0)
    editor.answer.click()
    assert "leads from no label" in editor.mistake.text()
    assert editor.tabs.currentIndex() == 1
    assert editor.relations.place == 10
    editor.relation_tabs.setCurrentIndex(1)
    editor.relation_attributes.list.buttons.add.click()
    write(editor.relation_attributes.form.fields["id"], "sure")
    assert editor.drafting.draft.at(("relations", 10, "attributes", 0))["id"] == "sure"


def test_renamed_labels_are_named_so_among_the_ends(editor):
    write(editor.label_form.fields["id"], "agent")
    write(editor.label_form.fields["en"], "Agent")
    editor.tabs.setCurrentIndex(1)
    editor.relations.choose(2)
    assert editor.relation_form.fields["to"].ticked == ["agent"]
    assert editor.relation_form.fields["to"].item(0).text().startswith("Agent")


def test_presets(tagged, editor):
    page = editor.page
    editor.tabs.setCurrentIndex(2)
    page.preset.setCurrentIndex(page.preset.findData("casualty"))
    assert "victim" in page.labels.text().lower()
    page.join.click()
    assert "4 labels added" in editor.mistake.text()
    assert editor.labels.list.count() == 8
    page.replace.click()
    assert editor.labels.list.count() == 6
    assert page.fields["id"].text() == "casualty"
    editor.answer.click()
    fates = tagged.doors.fates
    assert set(fates.choices) == {("labels", "actor"), ("labels", "claim")}
    combo = fates.choices["labels", "claim"]
    combo.setCurrentIndex(combo.findData("incident"))
    fates.answer.click()
    assert labels_on(tagged) == ["incident", "quote_source"]
    assert tagged.session.scheme.id == "casualty"
    assert tagged.session.undo()
    assert labels_on(tagged) == ["actor", "claim", "quote_source"]


def test_files(tagged, editor, tmp_path):
    path = tmp_path / "scheme.json"
    write(editor.label_form.fields["en"], "Party")
    editor.page.write_to(path)
    assert "Saved" in editor.mistake.text()
    assert json.loads(path.read_text("utf-8"))["labels"][0]["en"] == "Party"
    editor.page.write_to(tagged.session.project.path)
    assert "cannot be written over" in editor.mistake.text()
    editor.page.take_in(tmp_path / "nowhere.json")
    assert "cannot be read" in editor.mistake.text()
    other = tmp_path / "other.json"
    other.write_text('{"id": "o", "labels": [{"id": "actor"}, {"id": "x"}]}', "utf-8")
    editor.page.take_in(other)
    assert editor.drafting.draft.label_ids == ["actor", "x"]
    assert "is the draft now" in editor.mistake.text()
    for button in (editor.page.open, editor.page.save):
        button.click()
        (dialog,) = editor.page.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        collect()
    assert editor.drafting.draft.labels[0].name.en == "Party"


def test_another_pair_of_hands(tagged, editor, project_path):
    """What is refused while the editor is open is said in it; the editor stays."""
    session = tagged.session
    write(editor.label_form.fields["id"], "agent")
    editor.answer.click()
    with Project.open(project_path, lock=False) as other:
        draft = put(draft_of(other.scheme), (), en="Other")
        other.apply(ChangeScheme(other.scheme, scheme_of(draft)))
    tagged.doors.fates.answer.click()
    assert tagged.doors.dialog is editor
    assert "changed meanwhile" in editor.mistake.text()
    assert labels_on(tagged) == ["actor", "claim", "quote_source"]
    session.begin_work("Import")
    editor.answer.click()
    tagged.doors.fates.answer.click()
    assert tagged.doors.dialog is editor
    assert "Import is running" in editor.mistake.text()
    session.end_work()


def test_not_without_a_project_that_can_be_written_to(empty_window):
    empty_window.doors.ask_scheme()
    assert empty_window.doors.dialog is None


def test_every_field_has_a_name(editor):
    for field in editor.findChildren(QLineEdit):
        if not field.objectName().startswith("qt_"):
            assert field.accessibleName(), field


def test_values_and_comments_are_counted(tagged):
    session = tagged.session
    span = next(span for span in session.spans.visible if span.label == "claim")
    facts = {"article": session.uid, "annotator": "maryam", "created": now()}
    assert session.run(AddComment(Comment(uid=new_uid(), text="?", span=span.uid, **facts)))
    sure = replace(span, uid=new_uid(), attributes={"certainty": "probable"})
    assert session.run(AddSpan(sure))
    tagged.doors.ask_scheme()
    editor = tagged.doors.dialog
    editor.labels.choose(1)
    attributes = [a["id"] for a in editor.drafting.draft.at(("labels", 1, "attributes"))]
    editor.label_attributes.list.choose(attributes.index("certainty"))
    editor.label_attributes.list.buttons.remove.click()
    editor.answer.click()
    assert "1 value of “Certainty · درجة الجزم” kept" in tagged.doors.fates.told.text()
    tagged.doors.fates.reject()
    editor.labels.buttons.remove.click()
    editor.answer.click()
    words = tagged.doors.fates.told.text()
    assert "2 spans removed" in words
    assert "1 comment removed" in words
    editor.reject()
    collect()
