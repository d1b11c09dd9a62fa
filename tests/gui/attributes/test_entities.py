import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.gui.attributes.entities import Entities, entity_attributes, gathered
from app.gui.proposals import Proposals
from app.tasks.progress import run
from tests.gui.attributes.test_attribute_mode import attribute, enter, scheme_has, tagged
from tests.gui.hands import press


def field_of(window, name="entity"):
    return next(f for f in window.inspector.fields if f.attribute.id == name)


def entities(window):
    return window.inspector.form.findChild(Entities)


def typed(field, words):
    for sign in words:
        press(field.editor, Qt.Key.Key_A, text=sign)
    proposals = field.editor.completer()
    assert isinstance(proposals, Proposals)
    return proposals.names


def test_which_attributes_name_entities(window):
    assert entity_attributes(window.session.scheme) == ("entity",)


def test_entities_said_on_this_page_and_others_are_proposed_latest_first(window):
    session = window.session
    tagged(window, "دمشق")
    session.set_attribute("entity", "الجيش اللبناني")
    session.step(1)
    tagged(window, "الوفد")
    session.set_attribute("entity", "الجيش السوري")
    tagged(window, "حمص")
    field = field_of(window)
    field.editor.setFocus()
    assert typed(field, "جيش") == ["الجيش السوري", "الجيش اللبناني"]


def test_entities_of_the_whole_project_are_proposed_after_another_start(
    window, project_path, qtbot
):
    session = window.session
    for word, entity in (("دمشق", "Q1"), ("وزارة", "Q22"), ("الجيش", "Q22")):
        tagged(window, word)
        session.set_attribute("entity", entity)
    session.close_project()
    assert window.doors.open_path(project_path)
    session.step(1)
    tagged(window, "الوفد")
    enter(window)
    session.attributes.mode.ask(3)
    enter(window)
    assert isinstance(window.focusWidget(), QLineEdit)
    qtbot.waitUntil(lambda: not entities(window).gathering)
    assert typed(field_of(window), "Q") == ["Q22", "Q1"]
    press(field_of(window).editor, Qt.Key.Key_A, text="1")
    press(field_of(window).editor, Qt.Key.Key_Return, text="\r")
    assert session.span.attributes == {"entity": "Q1"}


def test_what_comes_in_later_is_asked_for_again(window, qtbot):
    tagged(window)
    known = entities(window)
    assert known.found("entity", "Q") == []
    qtbot.waitUntil(lambda: not known.gathering)
    window.session.articles_changed.emit()
    known.prepare()
    assert known.gathering
    qtbot.waitUntil(lambda: not known.gathering)


def test_closing_a_project_forgets_its_entities_even_while_they_are_gathered(window):
    tagged(window)
    window.session.set_attribute("entity", "Q9")
    known = entities(window)
    known.prepare()
    window.session.close_project()
    assert not known.gathering
    assert known.found("entity", "Q") == []


def test_a_scheme_without_entities_asks_nothing(window):
    scheme_has(window, attribute("who", "text"))
    window.session.step(1)
    known = entities(window)
    known.prepare()
    assert not known.gathering


def test_a_project_that_cannot_be_read_proposes_what_was_said_here(window, tmp_path, caplog):
    tagged(window)
    window.session.set_attribute("entity", "Q9")
    known = entities(window)
    known._on_failed("It is gone.", "")
    assert "It is gone." in caplog.text
    assert known.found("entity", "9") == ["Q9"]


def test_the_most_frequent_names_come_first_and_endless_ones_not_at_all(window, project_path):
    session = window.session
    for word, entity in (
        ("دمشق", "rare"),
        ("وزارة", "often"),
        ("الجيش", "often"),
        ("الخبر", "x" * 300),
    ):
        tagged(window, word)
        session.set_attribute("entity", entity)
    names = run(gathered(project_path, ("entity",)))["entity"]
    assert names.found("") == ["often", "rare"]


@pytest.mark.parametrize("value", [{"id": 1}, ""])
def test_entities_that_are_no_words_are_not_proposed(window, value):
    tagged(window)
    window.session.set_attribute("entity", value)
    assert entities(window).found("entity", "") == []


def test_the_list_gives_the_focus_to_nobody_once_it_has_gone(window, qtbot):
    """X11 tells it of its focus after it was closed, where keys come quickly."""
    tagged(window)
    (field,) = [f for f in window.inspector.fields if f.attribute.id == "country"]
    field.editor.setFocus()
    popup = field.editor.completer().popup()
    for _ in range(2):  # it is there again when it is wanted again
        field.editor.setFocus()
        field.editor.clear()
        typed(field, "syr")
        qtbot.waitUntil(popup.isVisible)
        assert popup.focusProxy() is field.editor
        press(popup, Qt.Key.Key_Return, text="\r")
        assert not popup.isVisible()
        window.page.reader.setFocus()
        popup.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        assert window.page.reader.hasFocus()
