"""What is covered is covered everywhere, and nothing that needs reading is done to it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.gui.care.graphic import covered_words
from app.gui.care.reading import needs_reading
from app.gui.care.veil import Veil
from app.gui.commands import BY_ID, COMMANDS
from app.gui.queue import bulk
from app.gui.queue_model import ROW
from app.gui.reader.accessible import COVERED
from app.gui.settings import Settings
from app.gui.window import Window
from app.model.article import State
from app.model.edits import ChangeArticle
from app.project.project import Project
from tests.gui.hands import collect, press, quotes, reopened

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SENTENCE = "This article is covered: Ctrl+U shows it."
SECRET = "حمص"  # a word of the second article


def run(window, command):
    assert window.dispatcher.trigger(BY_ID[command])
    QApplication.processEvents()


def key(window, code, modifiers=Qt.KeyboardModifier.NoModifier, text=""):
    press(window.focusWidget(), code, modifiers, text)
    QApplication.processEvents()


def flag(window, uid, value):
    article = window.session.project.article(uid)
    after = replace(article, metadata={**article.metadata, "graphic": value})
    assert window.session.run(ChangeArticle(article, after))


@pytest.fixture
def told(window):
    sentences = []
    window.session.told.connect(sentences.append)
    return sentences


@pytest.fixture
def second(window):
    """The second article has a span and is flagged in its metadata; the first is on the page."""
    session = window.session
    session.step(1)
    start = session.text.index(SECRET)
    assert session.tag("location", start, start + len(SECRET))
    uid = session.uid
    session.step(-1)
    flag(window, uid, "yes")
    return uid


@pytest.fixture
def veiled(window, second):
    """The flagged article is on the page, under its veil."""
    run(window, "veils")
    window.session.step(1)
    assert window.session.care.veiled
    return window


def row_of(window, place):
    return window.queue.model.index(place).data(ROW)


def shown_of(window, place):
    index, role = window.queue.model.index(place), Qt.ItemDataRole
    roles = (role.DisplayRole, role.AccessibleTextRole, role.ToolTipRole)
    return " ".join(str(index.data(each)) for each in roles)


def test_its_title_is_covered_above_the_page_and_in_the_queue(veiled):
    assert veiled.head.title.accessibleName() == covered_words()
    assert "ثانٍ" not in veiled.head.title.toolTip()
    assert covered_words() in shown_of(veiled, 1)
    assert "ثانٍ" not in shown_of(veiled, 1)
    assert "b.txt" not in shown_of(veiled, 1)
    assert "هدنة" in shown_of(veiled, 0)
    key(veiled, Key.Key_U, CTRL)
    assert "ثانٍ" in veiled.head.title.accessibleName()
    assert "ثانٍ" in shown_of(veiled, 1)
    key(veiled, Key.Key_U, CTRL)
    assert "ثانٍ" not in shown_of(veiled, 1)


def test_rows_are_covered_before_their_article_was_ever_opened(window, second):
    assert "ثانٍ" in shown_of(window, 1)
    run(window, "veils")
    assert "ثانٍ" not in shown_of(window, 1)
    run(window, "veils")
    assert "ثانٍ" in shown_of(window, 1)


def test_a_row_stays_covered_when_its_article_changes(veiled):
    veiled.session.set_state(State.SKIPPED)
    QApplication.processEvents()
    assert row_of(veiled, 1).state is State.SKIPPED
    assert "ثانٍ" not in shown_of(veiled, 1)


def test_inspector_and_strip_show_nothing_of_it(veiled):
    span = veiled.session.spans.visible[0]
    assert not veiled.session.go_to(span.uid) or veiled.session.span is None
    veiled.session.select_span(span.uid)
    assert veiled.session.span is None
    assert veiled.inspector.covered.isVisible()
    assert veiled.inspector.covered.text() == SENTENCE
    assert not veiled.inspector.body.isVisible()
    assert not veiled.inspector.comments.isVisible()
    veiled.resize(1300, 900)
    assert veiled.strip.isVisible()
    assert veiled.strip.setting is None
    key(veiled, Key.Key_U, CTRL)
    veiled.session.select_span(span.uid)
    QApplication.processEvents()
    assert veiled.inspector.body.isVisible()
    assert not veiled.inspector.covered.isVisible()
    assert veiled.strip.setting is not None


def test_covering_it_lets_go_of_what_was_in_the_hand(veiled):
    session = veiled.session
    key(veiled, Key.Key_U, CTRL)
    session.go_to(session.spans.visible[0].uid)
    session.arm("actor")
    veiled.inspector.note.setFocus()
    key(veiled, Key.Key_U, CTRL)
    assert (session.span, session.armed, session.mode) == (None, "", None)
    assert not veiled.inspector.isAncestorOf(veiled.focusWidget())


def test_a_screen_reader_is_told_nothing_of_it(veiled):
    reader = veiled.page.reader
    assert SECRET not in reader.accessibleName()
    assert covered_words() in reader.accessibleName()
    assert reader.property(COVERED)
    access = QAccessible.queryAccessibleInterface(reader)
    assert access.textInterface() is None
    key(veiled, Key.Key_U, CTRL)
    assert not reader.property(COVERED)
    assert SECRET in QAccessible.queryAccessibleInterface(reader).textInterface().text(0, 30)


def test_nothing_of_it_is_announced(veiled):
    spoken = []
    (tie,) = [each for each in veiled.page._ties if hasattr(each, "announced")]
    tie.announced.connect(spoken.append)
    veiled.session.select_span(veiled.session.spans.visible[0].uid)
    veiled.session.place(veiled.session.text.index(SECRET) + 1)
    assert not [sentence for sentence in spoken if SECRET in sentence]


@pytest.mark.parametrize("command", [c for c in COMMANDS if needs_reading(c)], ids=lambda c: c.id)
def test_whatever_needs_reading_is_refused_with_one_sentence(veiled, told, command):
    before = quotes(veiled)
    told.clear()
    veiled.dispatcher.trigger(command)
    assert told == [SENTENCE]
    assert quotes(veiled) == before
    assert veiled.session.mode is None


def test_keys_on_the_veil_say_why_nothing_happens(veiled, told):
    told.clear()
    key(veiled, Key.Key_1, text="1")
    key(veiled, Key.Key_Delete)
    assert told == [SENTENCE, SENTENCE]
    key(veiled, Key.Key_Shift)
    assert len(told) == 2


def test_what_needs_no_reading_goes_on(veiled, told):
    session, uid = veiled.session, veiled.session.uid
    told.clear()
    run(veiled, "state_second_look")
    assert session.state is State.SECOND_LOOK
    run(veiled, "undo")
    assert session.state is State.IN_PROGRESS
    key(veiled, Key.Key_Return, CTRL)
    assert session.uid != uid
    assert session.project.state(uid, "maryam") is State.DONE
    assert SENTENCE not in told
    key(veiled, Key.Key_PageUp, CTRL)
    assert session.care.veiled


def test_undo_of_a_span_below_the_veil_shows_nothing(window, second):
    run(window, "veils")
    run(window, "undo")  # the flag
    run(window, "redo")
    window.session.step(1)
    while window.session.history.can_undo:
        run(window, "undo")
    assert window.session.care.veiled is False
    assert quotes(window) == []


# -- how an article becomes flagged


def test_by_key(window, project_path):
    key(window, Key.Key_U, CTRL | SHIFT)
    with reopened(project_path) as project:
        assert project.article(window.session.uid).metadata["graphic"] is True
    key(window, Key.Key_U, CTRL | SHIFT)
    assert "graphic" not in window.session.article.metadata


def test_many_at_once_by_the_menu_key(window, told):
    run(window, "veils")
    window.queue.view.setFocus()
    key(window, Key.Key_A, CTRL)
    articles = window.queue.selected()
    assert len(articles) == 3
    window.queue.view.menu_asked.emit(window.queue.mapToGlobal(window.queue.rect().center()))
    flagging = [a for a in window.queue.menu.actions() if a.text() == "Flag as graphic"]
    told.clear()
    flagging[0].trigger()
    window.queue.menu.close()
    assert told == ["3 articles flagged as graphic."]
    assert window.session.care.veiled
    assert all(covered_words() in shown_of(window, n) for n in range(3))
    run(window, "undo")
    assert not window.session.care.veiled
    run(window, "redo")
    assert bulk.flag(window.session, articles, graphic=False)
    assert told[-1] == "3 articles no longer flagged."
    assert not bulk.flag(window.session, articles, graphic=False)
    assert told[-1] == "There is nothing to change."
    assert not window.session.care.veiled


def test_only_those_that_are_not_flagged_change(window):
    first, second, third = window.queue.model._session.queue
    assert bulk.flag(window.session, [second], graphic=True)
    assert bulk.flag(window.session, [first, second, third], graphic=True)
    run(window, "undo")
    said = window.session.project.queueing.said([first, second, third], "graphic")
    assert said == {second: True}


def test_the_filter_finds_them(window, second):
    window.queue.line.write("has:graphic")
    assert window.queue.model.rowCount() == 1


# -- the reminder


def test_minutes_can_be_typed(window, told):
    run(window, "pause_other")
    dialog = QApplication.activeModalWidget() or window.findChild(type(window), "")
    field = dialog.minutes
    assert field.value() == 45
    field.selectAll()
    for digit in "52":
        press(field, Key.Key_0 + int(digit), text=digit)
    press(field, Key.Key_Return)
    dialog.answer.click()
    assert window.settings.pause == 52
    assert told[-1] == "A pause will be proposed after 52 minutes of work without one."
    assert BY_ID["pause_other"].ticked(window)
    assert not BY_ID["pause_45"].ticked(window)
    run(window, "pause_other")
    dialog = QApplication.activeModalWidget()
    assert dialog.minutes.value() == 52
    dialog.minutes.setValue(0)
    dialog.answer.click()
    assert window.settings.pause == 0
    assert told[-1] == "No pause will be proposed."


def test_a_project_left_at_a_covered_article_opens_with_the_program(dressed, project_path):
    settings = Settings()
    settings.veil = True
    with Project.open(project_path) as project:
        article = project.article(project.first_article())
        after = replace(article, metadata={"graphic": True})
        project.apply(ChangeArticle(article, after), by="maryam")
    window = Window(settings)
    try:
        assert window.doors.open_path(project_path)  # as at the start, before the window is shown
        assert window.session.care.veiled
        window.show()
        QApplication.processEvents()
        veil = window.page.reader.findChild(Veil)
        assert veil.isVisible()
        assert veil.size() == window.page.reader.size()
    finally:
        window.close()
        window.deleteLater()
        collect()
