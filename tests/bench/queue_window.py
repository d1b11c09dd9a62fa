"""The queue of 100,000 articles in a window: from the key to what is painted."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QTableWidget,
    QTextEdit,
    QWidget,
)

from app.gui.start import keep_for_good, open_window
from app.gui.window import Window
from app.model.queue import GroupBy, Grouping, Order, Sort
from tests.bench.big import COMMON
from tests.bench.painted import Painted, Took, rows_of, settle, turn, until_painted
from tests.bench.rows import Row

STEPS, TURNS, ROUNDS = 300, 400, 8
PLAIN, TABLE = "QPlainTextEdit, same text and spans", "QTableWidget, 1,000 rows"
LIST = "list painted"
FILTERS = (
    *(COMMON, f"{COMMON} 0012", "state:open", "state:new", "state:second,skipped", "label:claim"),
    *("label:actor label:location", "by:Huda", "by:Rana label:actor", "by:bench state:done"),
    *("for:Huda", "for:nobody", "has:comment", "has:open", "has:note", "by:Rana has:note"),
    *("publisher:P3", 'publisher="P3"', "date:2014-05", "has:publisher", "مهمة:me حالة:new"),
    f"{COMMON} state:open label:claim by:Huda for:Huda publisher:P3",
)
GROUPS = (
    Grouping(GroupBy.STATE),
    Grouping(GroupBy.ASSIGNED),
    Grouping(GroupBy.FIELD, "publisher"),
    Grouping(GroupBy.FIELD, "date"),
)

_Tried = tuple[Took, str]


def dress(path: Path) -> None:
    """Gives a copy of the big project what it lacks: assignments, comments, notes."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(
            "INSERT INTO assignments (annotator, article) SELECT 1 + id % 3, id FROM articles"
            " WHERE id % 2 = 0"
        )
        raw.execute(
            "INSERT INTO comments (uid, article, annotator, body, resolved, created, extra)"
            " SELECT randomblob(16), id, 1, 'Why?', id % 4 = 0, '2026-01-01T00:00:00Z', '{}'"
            " FROM articles WHERE id % 5 = 0"
        )
        raw.execute("UPDATE spans SET note = 'unsure' WHERE id % 40 = 0")


def measure(path: Path) -> Iterator[Row]:
    """The figures of a copy that may be written to."""
    dress(path)
    _, window = open_window(path)
    window.show()
    keep_for_good()
    window.activateWindow()
    settle()
    project = window.session.project
    assert project is not None
    while project.queueing.gather():
        pass
    settle()
    yield from _stepping(window)
    yield from _filters(window)
    yield from _orders(window)
    yield from _groups(window)
    yield from _wheel(window)
    window.close()


def _stepping(window: Window) -> Iterator[Row]:
    """One key after the other, each until the next article is painted; then finishing each."""
    edit, reader = _plain(window), window.page.reader
    seen, other = Painted(reader.viewport()), Painted(edit.viewport())
    reader.setFocus()
    keys = (("next article", Qt.Key.Key_PageDown), ("article done and the next", Qt.Key.Key_Return))
    for name, key in keys:
        ours, bare = [], []
        for _ in range(STEPS):
            ours.append(until_painted(seen, partial(_key, reader, key)))
            settle()
            bare.append(until_painted(other, partial(_fill, edit, window)))
            settle()
        yield from rows_of(f"{name} by key, painted", ours, PLAIN, bare)
    edit.close()


def _plain(window: Window) -> QPlainTextEdit:
    """An ordinary editor of the same size, type and direction."""
    edit = QPlainTextEdit()
    edit.setFont(QFont(window.page.reader.font().family(), 15))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    edit.document().setDefaultTextOption(option)
    edit.resize(window.page.reader.size())
    edit.show()
    settle()
    return edit


def _fill(edit: QPlainTextEdit, window: Window) -> None:
    session = window.session
    project = session.project
    assert project is not None
    edit.setPlainText(project.text(session.uid))
    grounds = []
    for span in project.spans(session.uid):
        ground = QTextEdit.ExtraSelection()
        ground.cursor = QTextCursor(edit.document())  # type: ignore[misc]
        ground.cursor.setPosition(span.start)
        ground.cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        shape.setBackground(Qt.GlobalColor.yellow)
        ground.format = shape  # type: ignore[misc]
        grounds.append(ground)
    edit.setExtraSelections(grounds)


def _key(target: QWidget, key: Qt.Key) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, control))


def _filters(window: Window) -> Iterator[Row]:
    """Every kind of filter, the first time and again, from the written line to the painted list."""
    write, seen = window.queue.line.write, Painted(window.queue)  # an empty list is not painted
    whole = _list_alone(window)
    tried: list[list[_Tried]] = [[], []]
    for line in FILTERS:
        for n in range(ROUNDS):
            write("")
            settle()
            tried[n > 0].append((until_painted(seen, partial(write, line)), line))
            settle()
    write("")
    settle()
    yield from _each(f"filtered, painted: {len(FILTERS)} filters", tried, whole)


def _orders(window: Window) -> Iterator[Row]:
    """Every order, both ways, the first time and again."""
    arranging, seen = window.session.arranging, Painted(window.queue.view.viewport())
    whole = _list_alone(window)
    ways = [Order(by, "date" * (by is Sort.FIELD), down) for by in Sort for down in (True, False)]
    tried: list[list[_Tried]] = [[], []]
    for order in ways:
        name = f"{order.by.value}, {'descending' if order.descending else 'ascending'}"
        for n in range(ROUNDS):
            arranging.sort_by(Order(Sort.IMPORTED, "", not n % 2))
            settle()
            tried[n > 0].append((until_painted(seen, partial(arranging.sort_by, order)), name))
            settle()
    arranging.sort_by(Order())
    settle()
    yield from _each(f"sorted, painted: {len(ways)} orders", tried, whole)


def _groups(window: Window) -> Iterator[Row]:
    """Every way of grouping; then groups folded."""
    arranging, seen = window.session.arranging, Painted(window.queue.view.viewport())
    whole = _list_alone(window)
    tried: list[list[_Tried]] = [[], []]
    folded: list[Took] = []
    for by in GROUPS:
        for n in range(ROUNDS):
            arranging.group_by(Grouping())
            settle()
            found = until_painted(seen, partial(arranging.group_by, by))
            tried[n > 0].append((found, by.field or by.by.value))
            settle()
        for n in range(min(ROUNDS, len(arranging.found.groups))):
            window.queue.view.scrollToTop()
            settle()
            folded.append(until_painted(seen, partial(window.queue.model.fold, n, folded=True)))
            settle()
    arranging.group_by(Grouping())
    settle()
    yield from _each(f"grouped, painted: {len(GROUPS)} groupings", tried, whole)
    yield from rows_of("a group folded, painted", folded, LIST, whole)


def _each(name: str, tried: list[list[_Tried]], whole: list[Took]) -> Iterator[Row]:
    """Rows of what was tried for the first time and again; says which was the slowest."""
    for when, found in zip(("for the first time", "again"), tried, strict=True):
        worst, what = max(found)
        print(f"slowest {when}: {what} {worst.wall:.1f} ms, processor {worst.processor:.1f} ms")
        yield from rows_of(f"{name}, {when}", [took for took, _ in found], LIST, whole)


def _list_alone(window: Window) -> list[Took]:
    view = window.queue.view.viewport()
    seen = Painted(view)
    return [until_painted(seen, view.update) for _ in range(ROUNDS)]


def _wheel(window: Window) -> Iterator[Row]:
    """Turns of the wheel, forty in a row from any place of the list."""
    bare = _table(window)
    view, draw = window.queue.view, random.Random(2)
    bar, seen = view.verticalScrollBar(), Painted(view.viewport())
    for name, by in (("", Grouping()), (", grouped", GROUPS[2])):
        window.session.arranging.group_by(by)
        settle()
        ours, thrown = [], []
        for n in range(TURNS):
            if n % 40 == 0:
                where = draw.randrange(bar.maximum())
                thrown.append(until_painted(seen, partial(bar.setValue, where)))
                settle()
            ours.append(until_painted(seen, partial(turn, view)))
            settle()
        yield from rows_of(f"a turn of the wheel painted{name}", ours, TABLE, bare)
        yield from rows_of(f"thrown to any place, painted{name}", thrown, TABLE, bare)


def _table(window: Window) -> list[Took]:
    """The wheel over an ordinary table of the same size."""
    table = QTableWidget(1000, 1)
    table.resize(window.queue.view.size())
    table.show()
    settle()
    seen = Painted(table.viewport())
    bare = [until_painted(seen, partial(turn, table)) for _ in range(TURNS // 4)]
    table.close()
    return bare
