"""Filtering, sorting and grouping by hand: real keys on a real window."""

from functools import partial

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest

from app.gui.queue import arranging
from app.gui.queue_model import ROW
from app.model.article import State
from app.model.edits import SetState, WithdrawArticles
from app.model.queue import GroupBy, Grouping, Order, Sort
from tests.gui.hands import collect, press

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_Key = Qt.Key


def typed(window, words):
    press(window.page.reader, _Key.Key_J, _CTRL, "\n")
    field = window.queue.line.field
    assert field.hasFocus()
    QTest.keyClicks(field, words) if words.isascii() else field.insert(words)


def test_typing_filters_and_escape_shows_all_again(window, titles):
    assert window.queue.heading.text() == "6 articles"
    typed(window, "اخبار")
    assert titles(window) == ["أخبار اليوم", "اخبار الأمس"]
    assert window.queue.heading.text() == "2 of 6 articles"
    assert "1 of 2" not in window.status.place.text()
    press(window.queue.line.field, _Key.Key_Escape)
    assert len(titles(window)) == 6
    assert window.queue.line.field.hasFocus()
    press(window.queue.line.field, _Key.Key_Escape)
    assert window.page.reader.hasFocus()


def test_words_of_the_line_go_by_everything_that_is_known(window, titles):
    for line, count in (
        ("state:open", 3),
        ("state:done", 2),
        ("label:actor", 3),
        ("for:samar", 2),
        ("for:nobody", 4),
        ("publisher:reut", 2),
        ('publisher="سانا"', 3),
        ("has:publisher", 5),
        ("2.txt", 1),
        ("state:done publisher:سانا اخبار", 0),
    ):
        window.queue.line.write(line)
        assert len(titles(window)) == count, line


def test_an_empty_list_says_so(window):
    window.queue.line.write("zzz")
    assert window.queue.nothing.isVisible()
    assert not window.queue.view.isVisible()
    assert window.queue.first_stop is window.queue.line.field
    assert window.queue.heading.text() == "0 of 6 articles"
    press(window.page.reader, _Key.Key_J, _CTRL | _SHIFT)
    assert window.queue.view.isVisible()
    assert not window.queue.nothing.isVisible()
    assert window.queue.first_stop is window.queue.view


def test_what_means_nothing_is_told_above_the_list(window, titles):
    window.queue.line.write("state:foo")
    assert "“foo”" in window.queue.heading.text()
    assert window.queue.heading.objectName() == "danger"
    assert len(titles(window)) == 6
    window.queue.line.write("")
    assert window.queue.heading.text() == "6 articles"
    assert window.queue.heading.objectName() == "heading"


def test_an_article_that_no_longer_fits_stays_until_return(window, titles):
    session = window.session
    typed(window, "state:open")
    press(window.queue.line.field, _Key.Key_Down)
    assert window.queue.view.hasFocus()
    press(window.queue.view, _Key.Key_Return)
    assert window.page.reader.hasFocus()
    assert session.article.title == "أخبار اليوم"
    session.mark_done_and_next()
    assert session.article.title == "Truce holds"
    session.mark_done_and_next()
    assert session.article.title == "اخبار الأمس"
    assert len(titles(window)) == 3
    press(window.page.reader, _Key.Key_J, _CTRL)
    press(window.queue.line.field, _Key.Key_Return)
    assert titles(window) == ["اخبار الأمس"]
    assert window.queue.view.hasFocus()


def test_steps_follow_the_queue_as_it_is_sorted(window, titles):
    session = window.session
    session.arranging.sort_by(Order(Sort.FIELD, "date"))
    assert titles(window)[0] == "Zahle"
    assert session.article.title == "هدنة في الجنوب"
    press(window.page.reader, _Key.Key_PageUp, _CTRL)
    assert session.article.title == "أخبار اليوم"
    said = []
    session.told.connect(said.append)
    press(window.page.reader, _Key.Key_PageDown, _CTRL)
    press(window.page.reader, _Key.Key_PageDown, _CTRL)
    assert said[-1] == "This is the last article."
    assert "6 of 6" in window.status.place.text()
    assert window.queue.view.currentIndex().row() == 5


def test_beside_an_article_out_of_the_queue_comes_what_follows_it(window):
    session = window.session
    session.step(1)
    session.arranging.look_for("publisher:سانا")
    assert window.status.place.text() == ""
    assert session.step(1)
    assert session.article.title == "Truce holds"
    session.open_article(session.arranging.unfinished("", 1) or "")
    session.arranging.look_for("Reuters")
    session.arranging.look_for("publisher:Reuters")
    assert session.step(-1)
    assert session.article.title == "أخبار اليوم"
    session.arranging.look_for("label:actor")
    session.arranging.sort_by(Order(Sort.SPANS, descending=True))
    assert session.step(1)
    assert session.article.title == "نزوح"


def test_the_next_unfinished_article_by_key(window):
    session, reader = window.session, window.page.reader
    down, up = partial(press, reader, _Key.Key_PageDown), partial(press, reader, _Key.Key_PageUp)
    seen = []
    for step in (down, down, down, down, up, up):
        step(_CTRL | _SHIFT)
        seen.append(session.article.key[0])
    assert seen == ["1", "2", "3", "1", "3", "2"]
    for _ in range(3):
        session.set_state(State.SKIPPED)
        down(_CTRL | _SHIFT)
    said = []
    session.told.connect(said.append)
    assert not session.step_unfinished(1)
    assert "unfinished" in said[-1]


def test_the_order_is_kept_in_the_project_and_the_filter_is_not(window, titles, project_path):
    window.session.arranging.sort_by(Order(Sort.TITLE, descending=True))
    window.session.arranging.group_by(Grouping(GroupBy.FIELD, "publisher"))
    window.queue.line.write("state:done")
    window.session.close_project()
    assert window.session.arranging.found.total == 0
    assert window.queue.line.field.text() == ""
    assert window.doors.open_path(project_path)
    assert titles(window)[0] == "[Reuters]"
    assert len(titles(window)) == 9
    window.session.keep("queue", {"sort": ["nonsense"]})
    window.session.close_project()
    assert window.doors.open_path(project_path)
    assert len(titles(window)) == 6


def test_a_long_queue_is_sorted_as_it_was_once_that_can_be_done(
    window, titles, project_path, monkeypatch, qtbot
):
    window.session.arranging.sort_by(Order(Sort.TITLE))
    monkeypatch.setattr(arranging, "_MANY", 3)
    window.session.close_project()
    assert window.doors.open_path(project_path)
    assert titles(window)[0] == "هدنة في الجنوب"
    qtbot.waitUntil(lambda: titles(window)[0] == "Truce holds")
    window.session.close_project()
    assert window.doors.open_path(project_path)
    window.queue.line.write("publisher:سانا")
    assert titles(window) == ["Truce holds", "نزوح", "هدنة في الجنوب"]


def test_groups_fold_by_key_and_by_pointer(window, titles):
    view, session = window.queue.view, window.session
    session.arranging.group_by(Grouping(GroupBy.FIELD, "publisher"))
    assert titles(window) == [
        *("[Reuters]", "أخبار اليوم", "اخبار الأمس"),
        *("[سانا]", "هدنة في الجنوب", "Truce holds", "نزوح"),
        *("[Nothing said]", "Zahle"),
    ]
    assert view.rowHeight(0) < view.rowHeight(1) == view.rowHeight(2)
    view.setFocus()
    assert view.currentIndex().row() == 4
    press(view, _Key.Key_Left)
    assert view.currentIndex().row() == 3
    press(view, _Key.Key_Left)
    assert titles(window)[3:] == ["[سانا]", "[Nothing said]", "Zahle"]
    assert view.rowHeight(4) == view.rowHeight(3) < view.rowHeight(5)
    head = window.queue.model.index(3)
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "سانا, 3 articles, folded"
    press(view, _Key.Key_Right)
    assert len(titles(window)) == 9
    press(view, _Key.Key_Space)
    assert len(titles(window)) == 6
    at = view.visualRect(window.queue.model.index(3)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(titles(window)) == 9
    assert head.data(ROW).is_open
    press(view, _Key.Key_Return)
    assert len(titles(window)) == 6
    session.step(1)
    assert session.article.title == "Truce holds"
    assert len(titles(window)) == 9  # the article on the page is never folded away


def test_groups_of_states_and_people_have_names(window, titles):
    session = window.session
    session.arranging.group_by(Grouping(GroupBy.STATE))
    heads = [row for row in titles(window) if row.startswith("[")]
    assert heads == ["[New]", "[In progress]", "[Done]", "[Skipped]"]
    session.arranging.group_by(Grouping(GroupBy.ASSIGNED))
    heads = [row for row in titles(window) if row.startswith("[")]
    assert heads == ["[samar]", "[Assigned to nobody]"]


def test_another_annotator_has_another_queue(window, titles):
    window.queue.line.write("state:new")
    assert len(titles(window)) == 2
    window.session.become("samar")
    assert len(titles(window)) == 6
    window.queue.line.write("for:me")
    assert len(titles(window)) == 2


def test_the_menus_write_into_the_line(window, titles):
    line = window.queue.line
    line.filter_menu.fill()
    tops = {a.text(): a for a in line.filter_menu.actions() if a.text()}
    states = {a.text(): a for a in tops["State"].menu().actions()}
    states["Done"].trigger()
    assert line.field.text() == "state:done"
    assert len(titles(window)) == 2
    line.filter_menu.fill()
    tops = {a.text(): a for a in line.filter_menu.actions() if a.text()}
    assert {"date", "publisher"} <= set(tops)
    menu = tops["publisher"].menu()
    menu.aboutToShow.emit()
    first = menu.actions()[0]
    assert first.text().split("\t") == ["سانا", "3"]
    first.trigger()
    assert line.field.text() == "state:done publisher=سانا"
    line.filter_menu.fill()
    tops = {a.text(): a for a in line.filter_menu.actions() if a.text()}
    people = {a.text(): a for a in tops["Assigned to"].menu().actions()}
    people["Me"].trigger()
    line.filter_menu.fill()
    tops = {a.text(): a for a in line.filter_menu.actions() if a.text()}
    people = {a.text(): a for a in tops["Assigned to"].menu().actions()}
    assert people["Me"].isChecked()
    people["Nobody"].trigger()
    assert line.field.text() == "state:done publisher=سانا for:nobody"
    assert titles(window) == ["هدنة في الجنوب", "نزوح"]
    line.filter_menu.fill()
    {a.text(): a for a in line.filter_menu.actions()}["All articles"].trigger()
    assert len(titles(window)) == 6


def test_menus_leave_nothing_behind(window):
    line, panel = window.queue.line, window.queue
    for fill, menu in (
        (line.filter_menu.fill, line.filter_menu),
        (line.order_menu.fill, line.order_menu),
        (lambda: panel._on_menu_asked(QPoint()), panel.menu),
    ):
        fill()
        collect()
        count = len(menu.findChildren(QObject))
        fill()
        collect()
        assert len(menu.findChildren(QObject)) == count
        menu.hide()


def test_the_menu_of_orders(window, titles):
    line = window.queue.line

    def entry(*words):
        line.order_menu.fill()
        menu = line.order_menu
        for word in words:
            action = next(a for a in menu.actions() if a.text() == word)
            menu = action.menu()
        return action

    assert entry("Order of import").isChecked()
    entry("Number of spans").trigger()
    entry("Descending").trigger()
    assert titles(window)[:3] == ["نزوح", "هدنة في الجنوب", "Truce holds"]
    assert entry("Descending").isChecked()
    entry("Ascending").trigger()
    entry("Metadata", "date").trigger()
    assert titles(window)[0] == "Zahle"
    entry("Group by", "publisher").trigger()
    assert titles(window)[0] == "[Reuters]"
    assert entry("Group by", "publisher").isChecked()
    entry("Group by", "No groups").trigger()
    entry("Title").trigger()
    assert titles(window)[:2] == ["Truce holds", "Zahle"]


def test_up_from_the_first_row_leads_into_the_line(window):
    view = window.queue.view
    view.setFocus()
    press(view, _Key.Key_Up)
    assert window.queue.line.field.hasFocus()


def test_letters_in_the_list_neither_search_nor_tag(window):
    view, session = window.queue.view, window.session
    view.setFocus()
    before = len(session.spans.visible)
    for letter in ("1", "ا", "z"):
        QTest.keyClick(view, letter) if letter.isascii() else press(view, 0, text=letter)
    assert len(session.spans.visible) == before
    assert view.currentIndex().row() == 0


@pytest.mark.parametrize("by", list(Sort))
def test_every_order_shows_every_article(window, titles, by):
    window.session.arranging.sort_by(Order(by, "date"))
    assert sorted(titles(window)) == sorted(
        ("هدنة في الجنوب", "أخبار اليوم", "Truce holds", "اخبار الأمس", "نزوح", "Zahle")
    )
    uid = window.session.uid
    window.session.run(SetState(uid, "maryam", State.DONE, State.NEW))
    assert window.queue.model.row_of(uid) == window.queue.view.currentIndex().row()


def test_articles_put_aside_leave_the_filtered_queue(window, titles):
    session = window.session
    window.queue.line.write("publisher:Reuters")
    uid = session.project.queueing.uids(session.queue[:1])[0]
    assert session.run(WithdrawArticles((uid,)))
    assert titles(window) == ["اخبار الأمس"]
    assert window.queue.heading.text() == "1 of 5 articles"
    session.undo()
    assert titles(window) == ["أخبار اليوم", "اخبار الأمس"]
    session.close_project()
    assert titles(window) == []
