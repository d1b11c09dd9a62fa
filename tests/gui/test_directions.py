"""Which way the article and its paragraphs run: chosen by key, kept, taken back, carried along."""

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.cli.paper import lines
from app.gui.commands import BY_ID
from app.model.direction import Chosen, chosen_in
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.exporting import export_corpus
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import caret_on, press, quotes, reopened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def told(window):
    """The sentences of the status line, the latest last."""
    sentences = []
    window.session.told.connect(sentences.append)
    return sentences


def turn_paragraph(window):
    press(window.page.reader, Key.Key_D, CTRL, "\x04")


def turn_article(window):
    press(window.page.reader, Key.Key_D, CTRL | SHIFT, "\x04")


def stands_right(window, word) -> bool:
    """Whether a paragraph of one line stands at the right side of the column."""
    reader = window.page.reader
    boxes = reader.boxes(*reader.paragraph_at(window.session.text.index(word)))
    left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
    assert right - left < reader.page.width - 10
    return (left + right) / 2 > reader.frame().left + reader.page.width / 2


def stored(window, path):
    with reopened(path) as project:
        return chosen_in(project.article(window.session.uid).metadata)


def test_a_paragraph_goes_round_the_three_ways_and_says_so(window, told):
    start = caret_on(window, "قالت")
    session = window.session
    turn_paragraph(window)
    assert told[-1] == "Paragraph: left to right, chosen."
    assert session.directions.of_paragraph(start) == "ltr"
    assert not stands_right(window, "قالت")
    assert stands_right(window, "هدنة")
    turn_paragraph(window)
    assert told[-1] == "Paragraph: right to left, chosen."
    assert stands_right(window, "قالت")
    turn_paragraph(window)
    assert told[-1] == "Paragraph: right to left, by its letters."
    assert stands_right(window, "قالت")
    assert session.article.metadata == {}


def test_the_article_goes_round_and_a_paragraph_of_its_own_stays(window, told):
    caret_on(window, "هدنة")
    for _ in range(2):
        turn_paragraph(window)
    turn_article(window)
    assert told[-1] == "Article: left to right, chosen."
    assert not window.session.directions.article_is_rtl()
    assert not stands_right(window, "قالت")
    assert stands_right(window, "هدنة")
    for _ in range(2):
        turn_paragraph(window)
    assert told[-1] == "Paragraph: left to right, as the article."
    turn_article(window)
    assert told[-1] == "Article: right to left, chosen."
    turn_article(window)
    assert told[-1] == "Article: right to left, by its letters."
    assert window.session.directions.article_is_rtl()
    assert stands_right(window, "قالت")


def test_the_choice_is_stored_at_once_and_can_be_taken_back(window, project_path, told):
    start = caret_on(window, "قالت")
    turn_paragraph(window)
    turn_paragraph(window)
    assert stored(window, project_path) == Chosen("", {start: "rtl"})
    window.session.undo()
    assert told[-1] == "Undone: direction of the paragraph."
    assert stored(window, project_path) == Chosen("", {start: "ltr"})
    assert not stands_right(window, "قالت")
    window.session.redo()
    assert stored(window, project_path) == Chosen("", {start: "rtl"})
    assert stands_right(window, "قالت")


def test_undo_from_another_article_goes_back_to_it(window):
    first = window.session.uid
    turn_article(window)
    turn_article(window)
    window.session.step(1)
    window.session.undo()
    assert window.session.uid == first
    assert window.session.directions.chosen == Chosen("ltr")


def test_caret_selection_and_spans_stay_and_the_page_does_not_jump(window, qtbot):
    session, reader = window.session, window.page.reader
    caret_on(window, "دمشق")
    session.tag("location")
    start = session.text.index("الجيش")
    session.place(start, start + 5)
    opened = []
    session.article_opened.connect(opened.append)
    before = session.selection, session.caret, session.selected, reader.view_state()
    with qtbot.waitSignal(session.directions.directions_changed) as changed:
        turn_paragraph(window)
    turn_paragraph(window)
    assert changed.args == [session.uid]
    assert (session.selection, session.caret, session.selected, reader.view_state()) == before
    assert reader.selection() == (start, start + 5)
    assert opened == []
    assert quotes(window) == [("location", "دمشق")]
    session.undo()
    session.undo()
    session.undo()
    assert quotes(window) == []


def test_a_choice_is_there_when_the_project_is_opened_again(window, project_path):
    caret_on(window, "قالت")
    turn_paragraph(window)
    window.session.step(1)
    assert window.session.directions.chosen == Chosen()
    window.session.close_project()
    assert window.doors.open_path(project_path)
    window.session.step(-1)
    assert not stands_right(window, "قالت")
    assert stands_right(window, "هدنة")


def test_keys_go_by_their_place_under_an_arabic_layout(window):
    press(window.page.reader, 0x064A, CTRL, "", 40)
    assert window.session.directions.chosen.paragraphs
    press(window.page.reader, 0x064A, CTRL | SHIFT, "", 40)
    assert window.session.directions.chosen.article == "ltr"


def test_the_menu_ticks_what_is_chosen(window):
    menus, choose = window.menus, window.dispatcher.trigger

    def ticked():
        menus.refresh()
        names = [name for name in menus.actions if name.startswith(("article_", "paragraph_"))]
        return [name for name in names if menus.actions[name].isChecked()]

    assert ticked() == ["article_by_letters", "paragraph_by_letters"]
    choose(BY_ID["article_ltr"])
    choose(BY_ID["paragraph_rtl"])
    assert ticked() == ["article_ltr", "paragraph_rtl"]
    choose(BY_ID["article_by_letters"])
    choose(BY_ID["paragraph_by_letters"])
    assert window.session.article.metadata == {}


def test_in_a_project_for_reading_only_it_is_told_and_not_changed(window, project_path, told):
    window.session.close_project()
    with Project.open(project_path):
        window.doors.open_path(project_path)
        assert window.session.read_only
        turn_paragraph(window)
        assert "reading only" in told[-1]
        assert window.session.directions.chosen == Chosen()
        window.session.close_project()


def test_what_came_with_the_article_stays_beside_the_choice(window):
    session = window.session
    article = session.article
    for _ in range(3):
        turn_article(window)
    assert session.article == article


def test_the_choice_travels_through_an_export(window, tmp_path):
    start = caret_on(window, "قالت")
    turn_article(window)
    turn_article(window)
    turn_paragraph(window)
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    run(export_corpus(window.session.project, first))
    raw = [json.loads(line) for line in first.read_text("utf-8").splitlines()]
    wanted = {"article": "rtl", "paragraphs": {str(start): "ltr"}}
    assert wanted in [line.get("metadata", {}).get("text_direction") for line in raw]
    with create_project(tmp_path / "other.hashiya", annotator="maryam") as other:
        run(import_files(other, [first]))
        article = other.article(window.session.uid)
        assert chosen_in(article.metadata) == Chosen("rtl", {start: "ltr"})
        run(export_corpus(other, second))
    assert second.read_bytes() == first.read_bytes()


def test_a_terminal_respects_the_choice():
    text = "قال محمد\nThe army"
    right, left = list(lines(text, 30, Chosen("", {9: "rtl"}))), list(lines(text, 30))
    assert (right[1].strip(), left[1]) == ("The army", "The army")
    assert right[1] == "The army".rjust(30)
    assert next(iter(lines(text, 30, Chosen("ltr")))) == left[0].strip()


def test_invisible_characters_are_shown_on_demand_and_remembered(window, told):
    f5 = Key.Key_F5
    press(window.page.reader, f5)
    assert window.settings.invisibles
    assert told[-1] == "Invisible characters are shown."
    window.menus.refresh()
    assert window.menus.actions["invisibles"].isChecked()
    press(window.page.reader, f5)
    assert not window.settings.invisibles
    assert told[-1] == "Invisible characters are hidden."


def test_a_sign_has_a_tool_tip(window):
    reader = window.page.reader
    press(reader, Key.Key_F5)
    reader.grab()
    end = window.session.text.index("\n")
    box = reader.boxes(end - 1, end)[0]
    point = QPoint(round(box.left()) - 8, round(box.center().y()))
    event = QHelpEvent(QEvent.Type.ToolTip, point, reader.viewport().mapToGlobal(point))
    QApplication.sendEvent(reader.viewport(), event)
    assert QToolTip.text() == "Line feed, U+000A"
    QToolTip.hideText()
