"""Metadata nobody would write: groups, filters and menus stand them, and every height is right."""

import hashlib
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gui.queue import bulk
from app.gui.queue.painter import HEAD_HEIGHT, HEIGHT
from app.model.article import Article
from app.model.queue import GroupBy, Grouping, Order, Sort
from app.model.queue_words import piece_saying
from app.model.record import ArticleRecord
from app.model.uids import new_uid
from app.tasks.creating import create_project
from tests.gui.hands import press

Key = Qt.Key
MANY = 10_000
ODD = (
    "two\nlines\r\nand\u2028three\u2029",
    "\u202eorder turned round\u202c",
    "\u2067عربي\u2069 then Latin",
    "x" * 5_000,
    'with "quotation" marks: and = signs',
    "\x00\x01\t\x7f",
    "𐎠🙂\u200d👩\u200d👧",
    "  ",
    "&File && <b>bold</b>",
    ["a list", {"of": ["things"]}],
    {"an": {"object": None}},
    1e300,
    True,
    -0.0,
)


def record(n: int, metadata: dict, title: str = "") -> ArticleRecord:
    text = f"خبر رقم {n}"
    article = Article(
        uid=new_uid(),
        key=f"{n}.txt",
        title=title or text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        metadata=metadata,
    )
    return ArticleRecord(article=article, text=text)


def project_of(path: Path, records) -> Path:
    with (
        create_project(path, annotator="maryam") as project,
        project.importing("Import") as importer,
    ):
        for each in records:
            importer.add(each)
    return path


@pytest.fixture
def odd(empty_window, tmp_path, qtbot):
    """A window on one article for each odd value, under an odd name of a field, too."""
    records = [record(n, {"said": value, ODD[0]: n}) for n, value in enumerate(ODD)]
    path = project_of(tmp_path / "odd.hashiya", records)
    assert empty_window.doors.open_path(path)
    qtbot.waitUntil(lambda: empty_window.page.reader.hasFocus())
    return empty_window


def heights(window) -> list[int]:
    header, model = window.queue.view.verticalHeader(), window.queue.model
    return [header.sectionSize(n) for n in range(min(400, model.rowCount()))]


def wanted_heights(window) -> list[int]:
    rows = window.queue.model.rows
    return [HEIGHT if rows.head_at(n) is None else HEAD_HEIGHT for n in range(min(400, rows.count))]


def test_groups_of_odd_values_have_all_articles_and_can_be_painted(odd):
    arranging = odd.session.arranging
    for field in ("said", ODD[0], "no such field"):
        arranging.group_by(Grouping(GroupBy.FIELD, field))
        assert sorted(arranging.found.ids) == sorted(odd.session.project.queue_ids())
        odd.queue.view.repaint()
        for n in range(len(arranging.found.groups)):
            assert "\n" not in odd.queue.model.head(n).words
    odd.grab()


def test_each_odd_value_is_found_by_the_entry_of_the_menu(odd):
    values = odd.session.project.queueing.values("said", 100)
    assert len(values) == len(ODD) - 1  # white space says nothing
    for value, count in values:
        odd.queue.line.write(piece_saying("said", value))
        assert odd.session.arranging.problem == ""
        assert len(odd.session.queue) == count
    odd.queue.line.write(piece_saying(ODD[0], "3"))
    assert len(odd.session.queue) == 1
    odd.queue.line.write("has:said")
    assert len(odd.session.queue) == len(ODD) - 1


def test_menus_name_odd_values_without_taking_them_for_anything(odd):
    menu = odd.queue.line.filter_menu
    menu.fill()
    fields = [action.menu() for action in menu.actions() if action.menu()]
    for field in fields:
        field.aboutToShow.emit()
        for action in field.actions():
            assert len(action.text()) < 200
            assert "\n" not in action.text()
    orders = odd.queue.line.order_menu
    orders.fill()
    assert orders.actions()
    for by in (False, True):
        odd.session.arranging.sort_by(Order(Sort.FIELD, "said", by))
        assert len(odd.session.queue) == len(ODD)


def test_ten_thousand_values_group_filter_and_fold(empty_window, tmp_path, qtbot):
    """So many heads are as high as articles; one goes from group to group by key."""
    records = (record(n, {"id": f"قيمة {n:05}", "half": n % 2}) for n in range(MANY))
    path = project_of(tmp_path / "many.hashiya", records)
    window = empty_window
    assert window.doors.open_path(path)
    qtbot.waitUntil(lambda: window.page.reader.hasFocus())
    arranging, model, view = window.session.arranging, window.queue.model, window.queue.view
    arranging.group_by(Grouping(GroupBy.FIELD, "id"))
    assert len(arranging.found.groups) == MANY
    assert model.rowCount() == 2 * MANY
    view.setFocus()
    press(view, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.currentIndex().row() == 2 * MANY - 1
    press(view, Key.Key_Left)
    press(view, Key.Key_Left)
    assert model.rowCount() == 2 * MANY - 1
    view.repaint()
    window.queue.line.filter_menu.fill()
    menus = [a.menu() for a in window.queue.line.filter_menu.actions() if a.menu()]
    for menu in menus:
        menu.aboutToShow.emit()
        assert len(menu.actions()) <= 40
    window.queue.line.write('id="قيمة 07777"')
    assert model.rowCount() == 2
    window.queue.line.write("")
    arranging.group_by(Grouping(GroupBy.FIELD, "half"))
    assert heights(window) == wanted_heights(window)


def test_rows_that_were_heads_are_high_again(odd):
    arranging, model = odd.session.arranging, odd.queue.model
    for by in (
        Grouping(GroupBy.FIELD, "said"),
        Grouping(GroupBy.STATE),
        Grouping(GroupBy.FIELD, "said"),
        Grouping(),
        Grouping(GroupBy.ASSIGNED),
    ):
        arranging.group_by(by)
        QApplication.processEvents()
        assert heights(odd) == wanted_heights(odd)
        if arranging.found.groups:
            model.fold(0, folded=True)
            assert heights(odd) == wanted_heights(odd)
            odd.queue.line.write("خبر")
            odd.queue.line.write("")
            assert heights(odd) == wanted_heights(odd)


def test_a_title_of_many_lines_or_none_is_one_row(empty_window, tmp_path, qtbot):
    titles = ["أول\nثانٍ\n" * 50, "\u202eabc", "ب" * 9_000, "x\u0000y"]
    records = [record(n, {}, title) for n, title in enumerate(titles)]
    path = project_of(tmp_path / "titles.hashiya", records)
    assert empty_window.doors.open_path(path)
    qtbot.waitUntil(lambda: empty_window.page.reader.hasFocus())
    empty_window.queue.view.repaint()
    empty_window.session.arranging.sort_by(Order(Sort.TITLE))
    for n in range(len(titles)):
        for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            assert empty_window.queue.model.index(n).data(role)


def test_metadata_that_are_damaged_are_told_and_the_window_goes_on(odd, qtbot):
    problems = []
    odd.session.problem_raised.connect(lambda message, hint: problems.append(message))
    project = odd.session.project
    project._conn.execute("UPDATE articles SET metadata = ? WHERE id = 3", ("{",))
    project.queueing.forget()
    odd.session.arranging.sort_by(Order(Sort.FIELD, "said"))
    assert "damaged" in problems[0]
    first = project.queue_ids()[2]
    assert not bulk.flag(odd.session, [first], graphic=True)
    assert len(problems) == 2
    odd.session.arranging._later.start(0)
    qtbot.waitUntil(lambda: not odd.session.arranging._later.isActive())  # gathering is given up
    assert len(problems) == 2
    project._conn.execute("UPDATE articles SET metadata = ? WHERE id = 3", (json.dumps({}),))
    project.queueing.forget()
    odd.session.arranging.sort_by(Order(Sort.FIELD, "said"))
    assert len(odd.session.queue) == len(ODD)
