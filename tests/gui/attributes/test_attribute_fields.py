import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.gui.fields import AttributeField, date_of
from app.model.scheme import Attribute, Choice, Words
from tests.gui.attributes.test_attribute_mode import attribute, scheme_has, tagged
from tests.gui.hands import press


@pytest.fixture
def make(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)

    def made(kind, **more):
        field = AttributeField(Attribute(id="x", name=Words("س", "x"), type=kind, **more), holder)
        field.show_value(None)
        return field

    return made


def typed(qtbot, field, words):
    field.editor.setText(words)
    with qtbot.waitSignal(field.said) as said:
        field.editor.editingFinished.emit()
    return said.args[1]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2026", "2026"),
        ("2026-11", "2026-11"),
        ("2026-11-22", "2026-11-22"),
        ("2026/1/2", "2026-01-02"),
        ("٢٠٢٦-١١-٢٢", "2026-11-22"),
        ("22.11.2026", "22.11.2026"),
        ("yesterday", "yesterday"),
    ],
)
def test_dates_have_the_precision_they_are_typed_with(words, date):
    assert date_of(words) == date


def test_what_is_no_date_is_refused(qtbot, make):
    field = make("date")
    field.editor.setText("2026-13")
    with qtbot.waitSignal(field.refused), qtbot.assertNotEmitted(field.said):
        field.editor.editingFinished.emit()


@pytest.mark.parametrize("words", ["Syria", "سوريا", "sy", "SY · Syria · سوريا"])
def test_a_country_is_said_by_any_of_its_names(qtbot, make, words):
    field = make("country")
    assert typed(qtbot, field, words) == "SY"
    field.show_value("SY")
    assert field.editor.text() == "SY · Syria · سوريا"
    assert not field.is_changed


def test_countries_are_proposed(make):
    proposals = make("country").editor.completer()
    for part in ("ريا", "yria"):
        proposals.setCompletionPrefix(part)
        assert proposals.completionCount() > 0


def test_bounds_and_defaults_are_shown(make):
    assert make("int", minimum=0).editor.placeholderText() == "not said; 0 or more"
    assert make("int", maximum=9).editor.placeholderText() == "not said; 9 or less"
    assert make("number", minimum=0, maximum=1).editor.placeholderText() == "not said; 0 to 1"
    assert make("text", default="abc").editor.placeholderText() == "not said: abc"
    choice = Choice("u", Words("مجهول", "unknown"))
    enum = make("enum", values=(choice,), default="u")
    assert enum.editor.itemText(0) == "not said: unknown"
    assert make("bool", default=False).editor.itemText(0) == "not said: no"


def test_a_required_one_says_so_until_it_is_said(make):
    field = make("text", required=True)
    assert "* required" in field.heading.text()
    field.show_value("abc")
    assert field.heading.text().endswith("*")
    assert "required" not in field.heading.text()


def test_a_reference_leads_to_a_span_of_the_page(window):
    scheme_has(window, attribute("same", "span_ref"))
    other = tagged(window, "دمشق")
    tagged(window)
    combo = window.inspector.fields[0].editor
    assert isinstance(combo, QComboBox)
    assert combo.count() == 2
    assert "دمشق" in combo.itemText(1)
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert window.session.span.attributes == {"same": other.uid}
    window.session.undo()
    assert combo.currentIndex() == 0


def test_a_reference_to_what_is_not_on_the_page_stays(window):
    scheme_has(window, attribute("same", "span_ref"))
    span = tagged(window)
    window.session.set_attribute("same", "elsewhere", span.uid)
    assert window.inspector.fields[0].editor.currentText() == "elsewhere"
    assert not window.inspector.fields[0].is_changed


def test_entities_named_before_are_proposed(window):
    tagged(window, "دمشق")
    window.session.set_attribute("entity", "Q3766")
    tagged(window)
    field = next(f for f in window.inspector.fields if f.attribute.id == "entity")
    assert isinstance(field.editor, QLineEdit)
    proposals = field.editor.completer()
    proposals.setCompletionPrefix("Q37")
    assert proposals.currentCompletion() == "Q3766"


def test_return_in_a_field_leads_back_to_the_page_without_a_question_too(window):
    tagged(window)
    field = next(f for f in window.inspector.fields if f.attribute.id == "entity")
    field.editor.setFocus()
    field.editor.setText("x")
    press(field.editor, Qt.Key.Key_Return, text="\r")
    assert window.page.reader.hasFocus()
    assert window.session.span.attributes == {"entity": "x"}
    assert window.session.mode is None
