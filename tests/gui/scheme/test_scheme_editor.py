"""The label scheme editor, as a person uses it, on a real project."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.gui.dialogs.scheme_editor import SchemeEditor, new_label
from app.gui.dialogs.scheme_fates import FatesDialog
from app.gui.scheme_doors import single_keys
from app.model.article import Comment
from app.model.clock import now
from app.model.edits import AddComment, AddSpan, ChangeScheme, ReviseScheme
from app.model.scheme_edit import draft_of, put, scheme_of
from app.model.uids import new_uid
from app.project.project import Project
from tests.gui.hands import caret_on, collect, press, quotes, reopened

KEY = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tagged(window):
    """Three spans and a relation on the page."""
    for word, label in (("وزارة", "quote_source"), ("الجيش", "actor"), ("دخل", "claim")):
        caret_on(window, word)
        assert window.session.tag(label)
    return window


@pytest.fixture
def editor(tagged, qtbot):
    press(tagged.page.reader, KEY.Key_L, CTRL_SHIFT, text="\x0c")
    dialog = tagged.doors.dialog
    assert isinstance(dialog, SchemeEditor)
    yield dialog
    if tagged.doors.dialog is dialog:
        dialog.reject()
    collect()


def write(line, words):
    """Types words in place of what stands in a line, and leaves it."""
    line.setFocus()
    line.selectAll()
    press(line, KEY.Key_Backspace)
    for sign in words:
        press(line, 0, text=sign)
    line.editingFinished.emit()


def pick(combo, value):
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def labels_on(window):
    return sorted(label for label, _ in quotes(window))


def events(window):
    return len(window.session.project.history(100))


def test_nothing_changed_nothing_written(tagged, editor):
    before = events(tagged)
    editor.answer.click()
    assert tagged.doors.dialog is None
    assert events(tagged) == before


def test_cancel_writes_nothing(tagged, editor):
    before = events(tagged), tagged.session.scheme
    write(editor.label_form.fields["en"], "Party")
    editor.cancel.click()
    assert (events(tagged), tagged.session.scheme) == before


def test_names_keep_spans(tagged, editor, project_path):
    before = quotes(tagged)
    write(editor.label_form.fields["en"], "Party")
    write(editor.label_form.fields["ar"], "طرف")
    assert editor.labels.list.item(0).text() == "Party · طرف"
    editor.answer.click()
    assert tagged.doors.dialog is None
    assert quotes(tagged) == before
    assert tagged.labels.buttons[0].text() == "Party"
    with reopened(project_path) as project:
        assert project.scheme.label("actor").name.ar == "طرف"
    assert tagged.session.undo()
    assert tagged.labels.buttons[0].text() == "Actor"


def test_ids_are_written_into_spans(tagged, editor):
    write(editor.label_form.fields["id"], "agent")
    editor.answer.click()
    fates = tagged.doors.fates
    assert isinstance(fates, FatesDialog)
    assert fates.choices == {}
    assert "1 span or relation rewritten" in fates.told.text()
    fates.answer.click()
    assert tagged.doors.dialog is None
    assert labels_on(tagged) == ["agent", "claim", "quote_source"]
    before = events(tagged)
    assert tagged.session.undo()
    assert labels_on(tagged) == ["actor", "claim", "quote_source"]
    assert tagged.session.redo()
    assert labels_on(tagged) == ["agent", "claim", "quote_source"]
    assert events(tagged) == before + 2
    assert tagged.session.project.check().ok


def test_ids_that_cannot_be(editor):
    line = editor.label_form.fields["id"]
    for typed, words in (("claim", "another “claim”"), ("", "cannot be empty")):
        write(line, typed)
        assert line.text() == "actor"
        assert words in editor.mistake.text()
    write(line, "agent")
    assert editor.mistake.isHidden()


def test_a_used_label_is_removed(tagged, editor):
    session = tagged.session
    actor = next(span for span in session.spans.visible if span.label == "actor")
    editor.labels.setFocus()
    press(editor.labels.list, KEY.Key_Delete)
    assert "went with it" in editor.mistake.text()
    editor.answer.click()
    fates = tagged.doors.fates
    assert list(fates.choices) == [("labels", "actor")]
    assert "1 span removed" in fates.told.text()
    combo = fates.choices["labels", "actor"]
    combo.setCurrentIndex(combo.findData("claim"))
    assert "1 span with another label" in fates.told.text()
    fates.answer.click()
    assert labels_on(tagged) == ["claim", "claim", "quote_source"]
    assert session.undo()
    assert next(s for s in session.spans.visible if s.uid == actor.uid) == actor


def test_spans_go_with_their_label_and_come_back(tagged, editor, project_path):
    session = tagged.session
    actor = next(span for span in session.spans.visible if span.label == "actor")
    session.select_span(actor.uid)
    editor.labels.buttons.remove.click()
    editor.answer.click()
    tagged.doors.fates.answer.click()
    assert labels_on(tagged) == ["claim", "quote_source"]
    assert session.selected is None or session.span is None
    assert isinstance(session.history.next_redo() or session.history.next_undo(), ReviseScheme)
    assert session.undo()
    assert labels_on(tagged) == ["actor", "claim", "quote_source"]
    with reopened(project_path) as project:
        assert project.check().ok


def test_no_label_waits_that_has_gone(tagged, editor):
    tagged.session.arm("actor")
    editor.labels.buttons.remove.click()
    editor.answer.click()
    tagged.doors.fates.answer.click()
    assert tagged.session.armed == ""


def test_enter_answers_nothing_and_escape_asks(tagged, editor):
    line = editor.label_form.fields["id"]
    line.setFocus()
    line.setText("claim")
    press(line, KEY.Key_Return)
    assert "another “claim”" in editor.mistake.text()
    assert tagged.doors.dialog is editor
    line.setText("agent")
    press(line, KEY.Key_Return)
    assert editor.drafting.draft.label_ids[0] == "agent"
    press(line, KEY.Key_Escape)
    assert "Esc again" in editor.mistake.text()
    assert tagged.doors.dialog is editor
    line.setText("party")
    press(line, KEY.Key_Return)
    press(line, KEY.Key_Escape)
    assert tagged.doors.dialog is editor
    press(line, KEY.Key_Escape)
    assert tagged.doors.dialog is None


def test_used_by_key(tagged, editor):
    write(editor.label_form.fields["en"], "Party")
    press(editor.labels.list, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tagged.doors.dialog is None
    assert tagged.labels.buttons[0].text() == "Party"


def test_tab_reaches_everything(tagged, editor):
    """From the list by Tab alone: fields, palettes, buttons, pages and Use."""
    editor.activateWindow()
    editor.labels.list.setFocus()
    seen = []
    while editor.focusWidget() not in seen:
        seen.append(editor.focusWidget())
        editor.focusNextChild()
    fields = editor.label_form.fields
    wanted = [fields[key] for key in ("en", "ar", "id", "key", "key_ar")]
    wanted += [fields["color"].line, editor.labels.buttons.add, editor.answer]
    wanted += [editor.tabs.tabBar(), editor.label_tabs.tabBar()]
    assert [widget for widget in wanted if widget not in seen] == []
    for row in (fields["color"].chips, fields["color_dark"].chips, fields["underline"].chips):
        assert any(button in seen for button in row.buttons)


def test_the_second_question_can_be_left(tagged, editor):
    before = events(tagged)
    editor.labels.buttons.remove.click()
    editor.answer.click()
    tagged.doors.fates.reject()
    assert tagged.doors.fates is None
    assert tagged.doors.dialog is editor
    assert events(tagged) == before


def test_keys_are_captured(editor):
    line = editor.label_form.fields["key"]
    line.setFocus()
    for sign in "xy":
        press(line, 0, text=sign)
    assert line.text() == "y"
    press(line, KEY.Key_Backspace)
    assert "key" not in editor.drafting.draft.at(("labels", 0))
    press(line, 0, text="ك")
    assert editor.drafting.draft.labels[0].key == "ك"


def test_keys_that_mean_something_else_are_refused(tagged, editor):
    assert set(single_keys()) >= {"?", "+", "-"}
    line = editor.label_form.fields["key"]
    line.setFocus()
    editor.labels.choose(1)
    press(line, 0, text="?")
    editor.labels.choose(0)
    editor.label_tabs.setCurrentIndex(1)
    editor.answer.click()
    assert "has another meaning already" in editor.mistake.text()
    assert editor.labels.place == 1
    assert editor.label_tabs.currentIndex() == 0
    assert tagged.doors.dialog is editor


def test_colours_and_lines(editor):
    form = editor.label_form
    color = form.fields["color"]
    color.chips.buttons[6].click()
    assert editor.drafting.draft.labels[0].color == "#F0E442"
    assert "hard to see on light pages" in form.remark.text()
    write(color.line, "00ff00")
    assert editor.drafting.draft.labels[0].color == "#00FF00"
    assert not any(button.isChecked() for button in color.chips.buttons)
    write(color.line, "green")
    assert "is no colour" in editor.mistake.text()
    assert color.line.text() == "#00FF00"
    form.fields["underline"].chips.buttons[3].click()
    assert editor.drafting.draft.labels[0].underline == "wave"
    write(color.line, editor.drafting.draft.labels[3].color)
    assert "the same colour and the same underline" in form.remark.text()


def test_the_preview_is_painted(editor):
    preview = editor.label_form.preview
    first = preview.grab().toImage()
    editor.label_form.fields["underline"].chips.buttons[3].click()
    second = preview.grab().toImage()
    assert first != second
    editor.labels.choose(1)
    assert preview.grab().toImage() != second


def test_guidelines(editor):
    arabic = editor.guidelines.fields["guideline_ar"]
    english = editor.guidelines.fields["guideline_en"]
    assert arabic.layoutDirection() == Qt.LayoutDirection.RightToLeft
    english.setPlainText("Who acts.")
    arabic.setPlainText("")
    assert editor.drafting.draft.labels[0].guideline.en == "Who acts."
    assert "guideline_ar" not in editor.drafting.draft.at(("labels", 0))
    editor.labels.choose(1)
    assert english.toPlainText().startswith("The shortest")
    assert editor.drafting.draft.labels[0].guideline.en == "Who acts."


def test_labels_by_keyboard(tagged, editor):
    rows = editor.labels.list
    rows.setFocus()
    press(rows, KEY.Key_Insert)
    assert editor.drafting.draft.label_ids[-1] == "label"
    assert editor.labels.place == 4
    press(rows, KEY.Key_Up, ALT)
    assert editor.drafting.draft.label_ids[3:] == ["label", "quote_source"]
    assert editor.labels.place == 3
    press(rows, KEY.Key_Down, ALT)
    press(rows, KEY.Key_Down, ALT)
    assert editor.labels.place == 4
    press(rows, KEY.Key_Up)
    assert editor.labels.place == 3
    editor.labels.choose(4)
    editor.answer.click()
    assert "has no name" in editor.mistake.text()
    assert editor.label_form.fields["en"].text() == ""
    write(editor.label_form.fields["en"], "Weapon")
    editor.answer.click()
    assert tagged.doors.dialog is None
    assert type(tagged.session.history.next_undo()) is ChangeScheme
    assert [button.text() for button in tagged.labels.buttons][-1] == "Weapon"
    assert new_label(8)["color"] == new_label(0)["color"]


def attribute(editor, place):
    editor.label_tabs.setCurrentIndex(2)
    editor.label_attributes.list.choose(place)
    return editor.label_attributes.form


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
