"""The label scheme editor, as a person uses it, on a real project."""

from PySide6.QtCore import Qt

from app.gui.dialogs.scheme_editor import new_label
from app.gui.dialogs.scheme_fates import FatesDialog
from app.gui.scheme_doors import single_keys
from app.model.edits import ChangeScheme, ReviseScheme
from tests.gui.hands import press, quotes, reopened
from tests.gui.scheme.editing import events, labels_on, write

KEY = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


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


def test_a_new_label_goes_by_its_name_until_it_has_an_id_of_its_own(editor):
    editor.label_tabs.setCurrentIndex(2)
    press(editor.labels.list, KEY.Key_Insert)
    name, ident = editor.label_form.fields["en"], editor.label_form.fields["id"]
    assert editor.label_tabs.currentIndex() == 0
    write(name, "Armed group")
    assert ident.text() == "armed_group"
    write(ident, "group")
    write(name, "Armed groups")
    assert ident.text() == "group"
    editor.labels.choose(0)
    write(name, "Party")
    assert editor.drafting.draft.label_ids[::4] == ["actor", "group"]


def test_new_attributes_and_relation_types_are_named_first(editor):
    editor.label_tabs.setCurrentIndex(2)
    pane = editor.label_attributes
    press(pane.list.list, KEY.Key_Insert)
    assert pane.form.fields["en"].hasFocus()
    write(pane.form.fields["en"], "Weapon")
    assert pane.form.fields["id"].text() == "weapon"
    editor.tabs.setCurrentIndex(1)
    press(editor.relations.list, KEY.Key_Insert)
    assert editor.relation_form.fields["en"].hasFocus()
    write(editor.relation_form.fields["en"], "Sides with")
    assert editor.drafting.draft.at(("relations", editor.relations.place))["id"] == "sides_with"


def test_labels_by_keyboard(tagged, editor):
    rows = editor.labels.list
    rows.setFocus()
    press(rows, KEY.Key_Insert)
    assert editor.drafting.draft.label_ids[-1] == "label"
    assert editor.labels.place == 4
    assert editor.label_form.fields["en"].hasFocus()
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
