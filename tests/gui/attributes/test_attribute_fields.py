import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.gui.fields import AttributeField
from app.gui.proposals import Proposals
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
    ("words", "sentence"),
    [
        ("2026-02-31", "“x” cannot be 2026-02-31: February 2026 has the days 01 to 28."),
        ("٢٠٢٦-١٣", "“x” cannot be 2026-13: the months are 01 to 12."),
        ("22.11.2026", "“x” must be a date such as 2026-11-22, not text."),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_do_next(qtbot, make, words, sentence):
    field = make("date")
    field.show_value("2026")
    field.editor.setText(words)
    with qtbot.waitSignal(field.refused) as refused, qtbot.assertNotEmitted(field.said):
        field.editor.editingFinished.emit()
    next_step = "Write 2026, 2026-02 or 2026-02-28: as much of the day as is known."
    assert refused.args == [f"{sentence} {next_step}"]
    assert field.editor.text() == "2026"


@pytest.mark.parametrize("words", ["Syria", "سوريا", "sy", "SY · Syria · سوريا"])
def test_a_country_is_said_by_any_of_its_names(qtbot, make, words):
    field = make("country")
    assert typed(qtbot, field, words) == "SY"
    field.show_value("SY")
    assert field.editor.text() == "SY · Syria · سوريا"
    assert not field.is_changed


@pytest.mark.parametrize("part", ["ريا", "سور", "yria", "syr"])
def test_countries_are_proposed(make, part):
    field = make("country")
    field.editor.textEdited.emit(part)
    proposals = field.editor.completer()
    assert isinstance(proposals, Proposals)
    assert "SY · Syria · سوريا" in proposals.names


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


def test_return_in_a_field_leads_back_to_the_page_without_a_question_too(window):
    tagged(window)
    field = next(f for f in window.inspector.fields if f.attribute.id == "entity")
    field.editor.setFocus()
    field.editor.setText("x")
    press(field.editor, Qt.Key.Key_Return, text="\r")
    assert window.page.reader.hasFocus()
    assert window.session.span.attributes == {"entity": "x"}
    assert window.session.mode is None


# --- values that another program has written


HOSTILE = [7, True, ["x"], {"a": 1}, "nobody", "x" * 100_000, "a\nb\u202e", 1e308]
CHOICES = (Choice("a", Words("أ", "A")), Choice("b", Words("ب", "B")))
KINDS = ("enum", "text", "bool", "int", "number", "date", "country", "language")
POINTING = ("entity_ref", "span_ref", "gazetteer_ref")


@pytest.mark.parametrize("kind", [*KINDS, *POINTING])
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: str(value)[:8])
def test_whatever_stands_in_the_file_is_shown_and_kept(qtbot, make, kind, value):
    field = make(kind, values=CHOICES if kind == "enum" else ())
    with qtbot.assertNotEmitted(field.said), qtbot.assertNotEmitted(field.refused):
        field.show_value(value)
        field.commit()
    editor = field.editor
    shown = editor.currentText() if isinstance(editor, QComboBox) else editor.text()
    assert shown
    assert len(shown) <= 2_000
    assert not field.is_changed


def test_a_very_long_text_cannot_be_cut_by_mistake(make):
    field = make("text")
    field.show_value("كلمة " * 10_000)
    assert field.editor.isReadOnly()
    field.show_value("كلمة")
    assert not field.editor.isReadOnly()


def test_one_is_not_yes(make):
    field = make("bool")
    field.show_value(1)
    assert field.editor.currentText() == "1"
    field.show_value(True)
    assert field.editor.currentText() == "yes"
    assert [field.editor.itemText(n) for n in range(field.editor.count())][1:] == ["yes", "no"]


def test_choices_are_named_in_both_languages(make):
    field = make("enum", values=CHOICES)
    assert field.editor.itemText(1) == "A · أ"


def test_a_doubt_is_said_below_the_field_and_to_screen_readers(make):
    field = make("int")
    assert field.doubt.isHidden()
    field.show_doubt("More than that.")
    assert not field.doubt.isHidden()
    assert field.editor.accessibleDescription() == "More than that."
    field.show_doubt("")
    assert field.doubt.isHidden()


def test_words_that_are_stored_while_one_types_on_stay_in_order(qtbot, make):
    field = make("entity_ref")
    holder = field.parentWidget()
    holder.show()
    field.editor.show()
    holder.activateWindow()
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    qtbot.keyClicks(field.editor, "US_STATE_N")
    field.show_value("US_STATE_N")  # it was committed, and the inspector shows the span anew
    qtbot.keyClicks(field.editor, "EA")
    assert field.editor.text() == "US_STATE_NEA"


@pytest.fixture
def left_for(qtbot, make):
    """A field that is written in, its holder, and another window that comes to the front."""

    def made(kind):
        field, other = make(kind), QWidget()
        holder = field.window()
        field.said.connect(lambda _, value: field.show_value(value))  # as the inspector does
        qtbot.addWidget(other)
        for window in (holder, other):
            window.show()
        field.editor.show()
        holder.activateWindow()
        field.editor.setFocus()
        qtbot.waitUntil(field.editor.hasFocus)
        return field, holder, other

    return made


@pytest.mark.parametrize(
    ("kind", "first", "rest", "stands"),
    [
        ("entity_ref", "ISIS_", "CELLS", "ISIS_CELLS"),
        ("country", "SY", "RIA", "SY · Syria"),
        ("date", "2026-", "11", "2026-11"),
    ],
)
def test_one_types_on_in_order_while_another_window_comes_to_the_front(
    qtbot, left_for, kind, first, rest, stands
):
    field, holder, other = left_for(kind)
    with qtbot.assertNotEmitted(field.refused):
        qtbot.keyClicks(field.editor, first)
        if popup := QApplication.activePopupWidget():
            popup.hide()  # the list goes when another window comes
        other.activateWindow()
        qtbot.waitUntil(lambda: not field.editor.hasFocus())
        qtbot.keyClicks(field.editor, rest[0])  # the screen still sends keys to the first window
        if popup := QApplication.activePopupWidget():
            popup.hide()
        holder.activateWindow()
        qtbot.waitUntil(field.editor.hasFocus)
        qtbot.keyClicks(field.editor, rest[1:])
    assert field.editor.text() == first + rest
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    field.editor.clearFocus()
    assert field.editor.text().startswith(stands)


def test_what_was_typed_is_said_once_another_window_comes_to_the_front(qtbot, left_for):
    field, _, other = left_for("entity_ref")
    qtbot.keyClicks(field.editor, "ISIS")
    with qtbot.waitSignal(field.said) as said:
        other.activateWindow()
    assert said.args == ["x", "ISIS"]
