"""Opening articles, and from a key press to a span that is committed and painted."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from app.gui.start import open_window
from app.gui.window import Window
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from app.text.boundaries import words
from tests.bench.corpus import article, folder
from tests.bench.painted import Painted, until_painted
from tests.bench.rows import Row, row

ARTICLES = 60
TAGS = 200


def measure(place: Path) -> Iterator[Row]:
    project = place / "reader.hashiya"
    paths = folder(place / "articles", ARTICLES)
    long = place / "long.txt"
    long.write_text(article(7, 200_000), encoding="utf-8")
    with create_project(project, "conflict-default", "bench") as made:
        run(import_files(made, [*paths, long], ImportOptions()))
    _, window = open_window(project)
    window.show()
    edit = QTextEdit()
    edit.setFont(QFont(window.page.reader.font().family(), 15))
    edit.resize(window.page.reader.size())
    edit.show()
    _settle()
    yield _opening(window, edit)
    yield _opening_long(window, edit)
    edit.close()
    window.activateWindow()
    _settle()
    yield _key_to_paint(window, place)
    window.close()


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def _timed(work: Callable[[], object], shown: QWidget) -> float:
    """Milliseconds for the work and the paint that follows it."""
    began = time.perf_counter()
    work()
    shown.repaint()
    return (time.perf_counter() - began) * 1000


def _opening(window: Window, edit: QTextEdit) -> Row:
    ours, bare, seen = [], [], Painted(window.page.reader.viewport())
    for _ in range(ARTICLES - 1):
        ours.append(until_painted(seen, partial(window.session.step, 1)).wall)
        text = window.session.text
        bare.append(_timed(lambda text=text: edit.setPlainText(text), edit.viewport()))
        _settle()
    name = "QTextEdit.setPlainText and paint"
    return row("reader", "next article of 3 kB, opened and painted", "ms", ours, name, bare)


def _opening_long(window: Window, edit: QTextEdit) -> Row:
    ours, bare = [], []
    viewport = window.page.reader.viewport()
    for _ in range(15):
        ours.append(_timed(lambda: window.session.step(1), viewport))
        text = window.session.text
        bare.append(_timed(lambda text=text: edit.setPlainText(text), edit.viewport()))
        window.session.step(-1)
        _settle()
    name = "QTextEdit.setPlainText and paint"
    return row("reader", "article of 200,000 characters, opened", "ms", ours, name, bare)


def _key_to_paint(window: Window, place: Path) -> Row:
    window.session.step(-1)
    reader = window.page.reader
    stops = [start for start, _ in words(window.session.text)][:TAGS]
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    ours, seen = [], Painted(reader.viewport())
    for n, start in enumerate(stops):
        reader.set_selection(start, start)
        _settle()
        key = keys[n % 4]
        ours.append(until_painted(seen, partial(QTest.keyClick, reader, key)).wall)
        _settle()
    assert len(window.session.spans.visible) == len(stops)
    bare = _commits(place / "bare.db", len(stops))
    name = "raw sqlite3 commit, same pragmas"
    return row("reader", "key press to span committed and painted", "ms", ours, name, bare)


def _commits(path: Path, count: int) -> list[float]:
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    db.execute("CREATE TABLE spans(id INTEGER PRIMARY KEY, start INTEGER, quote TEXT) STRICT")
    found = []
    for n in range(count):
        began = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO spans(start, quote) VALUES(?, ?)", (n, "وزارة الدفاع"))
        db.execute("COMMIT")
        found.append((time.perf_counter() - began) * 1000)
    db.close()
    return found
