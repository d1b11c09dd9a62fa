"""Which attribute is not to be above which, said in the editor of the label scheme."""

from app.gui.scheme.at_most import choices
from app.model.edits import ChangeScheme
from app.model.scheme_edit import draft_of, put, scheme_of
from tests.gui.scheme.editing import attribute, pick, write

NAMES = ("least", "most", "day", "words")
TYPES = ("int", "number", "date", "text")
FIRST = ("labels", 0, "attributes", 0)


def with_numbers(editor):
    """The editor, the first label asking for two numbers, a date and words."""
    nodes = [{"id": n, "en": n, "type": t} for n, t in zip(NAMES, TYPES, strict=True)]
    drafting = editor.drafting
    drafting.take(put(drafting.draft, ("labels", 0), attributes=nodes))
    return attribute(editor, 0)


def offered(form):
    field = form.fields["at_most"]
    return [field.itemData(n) for n in range(field.count())]


def test_numbers_compare_with_numbers_and_dates_with_dates():
    nodes = [{"id": n, "type": t} for n, t in zip(NAMES, TYPES, strict=True)]
    found = [[key for key, _ in choices(nodes, n)] for n in range(len(nodes))]
    assert found == [["most"], ["least"], [], []]


def test_it_is_chosen_and_taken_away_and_used(tagged, editor):
    form = with_numbers(editor)
    assert form.at_most.isVisible()
    assert offered(form) == ["", "most"]
    pick(form.fields["at_most"], "most")
    assert editor.drafting.draft.at(FIRST)["at_most"] == "most"
    pick(form.fields["at_most"], "")
    assert "at_most" not in editor.drafting.draft.at(FIRST)
    pick(form.fields["at_most"], "most")
    editor.answer.click()
    assert tagged.session.scheme.labels[0].attributes[0].at_most == "most"


def test_it_follows_names_and_goes_with_what_it_named(editor):
    form = with_numbers(editor)
    pick(form.fields["at_most"], "most")
    form = attribute(editor, 1)
    write(form.fields["en"], "Greatest")
    write(form.fields["id"], "greatest")
    form = attribute(editor, 0)
    assert form.fields["at_most"].currentText() == "Greatest"
    assert form.fields["at_most"].currentData() == "greatest"
    editor.drafting.drop((*FIRST[:-1], 1))
    assert offered(form) == [""]
    assert form.fields["at_most"].currentData() == ""


def test_another_type_has_none_and_brings_none_along(editor):
    form = with_numbers(editor)
    pick(form.fields["at_most"], "most")
    pick(form.fields["type"], "text")
    assert form.at_most.isHidden()
    assert scheme_of(editor.drafting.draft).labels[0].attributes[0].at_most == ""


def test_a_circle_is_told_at_the_field(editor):
    form = with_numbers(editor)
    pick(form.fields["at_most"], "most")
    form = attribute(editor, 1)
    pick(form.fields["at_most"], "least")
    attribute(editor, 3)
    (trouble,) = editor.troubles
    assert (trouble.path, trouble.field) in [(FIRST, "at_most"), ((*FIRST[:-1], 1), "at_most")]
    editor.answer.click()
    assert "in a circle" in editor.mistake.text()
    assert editor.focusWidget() is editor.label_attributes.form.fields["at_most"]


def test_a_label_that_goes_takes_the_choice_along(editor):
    with_numbers(editor)
    for _ in range(len(editor.drafting.draft.label_ids)):
        editor.drafting.drop(("labels", 0))
    assert not editor.label_attributes.form.isEnabled()


def test_it_is_there_when_the_scheme_is_opened_again(tagged, qtbot):
    session = tagged.session
    nodes = [{"id": n, "type": t} for n, t in zip(NAMES, TYPES, strict=True)]
    nodes[0]["at_most"] = "most"
    draft = put(draft_of(session.scheme), ("labels", 0), attributes=nodes)
    assert session.run(ChangeScheme(session.scheme, scheme_of(draft)))
    tagged.doors.ask_scheme()
    editor = tagged.doors.dialog
    form = attribute(editor, 0)
    assert form.fields["at_most"].currentData() == "most"
    assert not editor.drafting.is_changed
    editor.reject()
