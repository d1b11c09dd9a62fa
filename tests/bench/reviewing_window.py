"""Reviewing two people over 10,000 articles in a window: from the key to what is painted."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.commands import BY_ID
from app.gui.review.filters import Filters
from app.gui.start import open_window
from app.gui.window import Window
from app.review.cases import Kind
from tests.bench.agreeing import agreeing_project
from tests.bench.painted import Painted, Took, settle, until_painted
from tests.bench.rows import Row, row

ARTICLES, PEOPLE = 10_000, 2
STEPS = 200
_LONGEST = 600.0
_Near = tuple[list[Took], list[Took]]
"""Steps within an article, and those to another one."""


def measure(place: Path) -> Iterator[Row]:
    """What a person waits for."""
    path = place / "review.hashiya"
    copyfile(agreeing_project(PEOPLE, ARTICLES), path)
    _, window = open_window(path)
    window.resize(1400, 900)
    window.show()
    assert window.session.project is not None
    while window.session.project.queueing.gather():  # as a window does while nobody types
        pass
    settle()
    plain = _steps(window, partial(window.session.step, 1))
    begun, busy, whole = _begin(window)
    bare = "next article painted, nobody compared"
    yield row("review", "first rows of the list painted", "ms", [begun], bare, plain)
    here, elsewhere = ([one.wall for one in some] for some in busy)
    yield row("review", "next, the same article, while comparing", "ms", here, bare, plain)
    yield row("review", "next, another article, while comparing", "ms", elsewhere, bare, plain)
    yield row("review", "whole queue compared and listed", "ms", [whole], bare, plain)
    yield from _walk(window, plain)
    window.close()


def _walk(window: Window, plain: list[float]) -> Iterator[Row]:
    """Everything is compared: next and previous, by key on the page, near and far."""
    bare, review = "next article painted, nobody compared", window.session.review
    for name, key, filters in (
        ("next disagreement painted", Qt.Key.Key_N, Filters()),
        ("next, mostly in another article", Qt.Key.Key_N, Filters(kind=Kind.RELATION)),
        ("previous disagreement painted", Qt.Key.Key_P, Filters()),
    ):
        review.found.filter_by(filters)
        settle()
        here, elsewhere = _pressed(window, key, STEPS)
        for where, taken in (("the same article", here), ("another article", elsewhere)):
            if taken:
                wall, busy = [one.wall for one in taken], [one.processor for one in taken]
                yield row("review", f"{name}: {where}", "ms", wall, bare, plain)
                yield row("review", f"{name}: {where}, processor", "ms", busy, bare, plain)
    filtered = [_timed(partial(review.found.filter_by, some)) for some in _some_filters()]
    yield row("review", "another filter, all rows sifted", "ms", filtered, bare, plain)


def _some_filters() -> list[Filters]:
    kinds = [Filters(kind=kind) for kind in Kind]
    return [*kinds, Filters(label="actor"), Filters(undecided=True), Filters()]


def _pressed(window: Window, key: Qt.Key, steps: int) -> _Near:
    """What it takes until the page is painted: in the same article, and in another one."""
    reader, session = window.page.reader, window.session
    seen = Painted(reader.viewport())
    here: list[Took] = []
    elsewhere: list[Took] = []
    for _ in range(steps):
        before = session.uid
        reader.setFocus()
        took = until_painted(seen, partial(QTest.keyClick, reader, key))
        (here if session.uid == before else elsewhere).append(took)
        settle()
    return here, elsewhere


def _steps(window: Window, step: Callable[[], object]) -> list[float]:
    seen = Painted(window.page.reader.viewport())
    taken = []
    for _ in range(STEPS // 2):
        taken.append(until_painted(seen, step).wall)
        settle()
    return taken


def _begin(window: Window) -> tuple[float, _Near, float]:
    """Milliseconds to the first rows; steps meanwhile; milliseconds until all is compared."""
    began = time.perf_counter()
    window.dispatcher.trigger(BY_ID["review"])
    review = window.session.review
    while not review.found.rows and review.found.running:
        QApplication.processEvents()
    window.disagreements.view.viewport().repaint()
    first = (time.perf_counter() - began) * 1000
    busy = _pressed(window, Qt.Key.Key_N, STEPS // 2)
    while review.found.running and time.perf_counter() - began < _LONGEST:
        QApplication.processEvents()
    return first, busy, (time.perf_counter() - began) * 1000


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000
