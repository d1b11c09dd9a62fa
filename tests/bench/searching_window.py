"""Searching and tagging everywhere through the window: from the key to what is painted."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.panels.search import SearchPanel
from app.gui.panels.search_everywhere import EverywherePanel
from app.gui.start import open_window
from app.gui.window import Window
from app.project.index_file import beside
from tests.bench.big import COMMON, copy_of
from tests.bench.rows import Row, row

ROUNDS = 9
_LONGEST = 60_000
_CTRL = Qt.KeyboardModifier.ControlModifier
Reference = tuple[str, list[float]]


def measure_window(
    path: Path, place: Path, first: Reference, count: Reference, grep: Reference
) -> Iterator[Row]:
    """What a person waits for.

    Args:
        path: The big project, with its index.
        place: Where a copy may be made, to be written to.
        first: What a list of some hits takes without us.
        count: The same for counting them.
        grep: The same for reading all texts.
    """
    copy = copy_of(path, place)
    copyfile(beside(path), beside(copy))
    _, window = open_window(copy)
    window.resize(1400, 900)
    window.show()
    assert window.session.project is not None
    while window.session.project.queueing.gather():  # as a window does while nobody types
        pass
    _settle()
    yield from _searching(window, first, count, grep)
    yield from _everywhere(window, first, grep)
    window.close()


def _searching(
    window: Window, first: Reference, count: Reference, grep: Reference
) -> Iterator[Row]:
    window.search.open()
    _settle()
    taken = [_search(window.search, COMMON) for _ in range(ROUNDS)]
    screen, counted, whole = (list(some) for some in zip(*taken, strict=True))
    yield row("search", "window: Return to first hits painted", "ms", screen, *first)
    yield row("search", "window: Return to count painted", "ms", counted, *count)
    yield row("search", "window: Return to whole list", "ms", whole, *grep)
    ended = [_cancel(window.search) for _ in range(ROUNDS)]
    yield row("search", "window: Esc to the search ended", "ms", ended, *first)
    window.search.put_away()


def _search(panel: SearchPanel, word: str) -> tuple[float, float, float]:
    """Milliseconds from Return to the first hits painted, the count painted, the end."""
    _ask_anew(panel, word)
    _settle()
    hunt, reached = panel._hunt, {}
    since = time.perf_counter()

    def at(name: str, paint: Callable[[], None]) -> None:
        if name not in reached:
            paint()
            reached[name] = (time.perf_counter() - since) * 1000

    def on_arrived() -> None:
        at("first", panel.view.viewport().repaint)

    def on_counted() -> None:
        at("count", panel.count.repaint)

    hunt.arrived.connect(on_arrived)
    hunt.counted.connect(on_counted)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    _until(hunt.ended)
    at("end", panel.view.viewport().repaint)
    hunt.arrived.disconnect(on_arrived)
    hunt.counted.disconnect(on_counted)
    return reached["first"], reached["count"], reached["end"]


def _ask_anew(panel: SearchPanel, word: str) -> None:
    """Types a word after an empty line was searched for."""
    panel.field.setText("")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    panel.field.setText(word)


def _cancel(panel: SearchPanel) -> float:
    """Milliseconds from Esc in the middle of a search to its end, painted."""
    _ask_anew(panel, COMMON)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    _until(panel._hunt.arrived)
    began = time.perf_counter()
    panel.leave()
    panel.repaint()
    return (time.perf_counter() - began) * 1000


def _everywhere(window: Window, first: Reference, grep: Reference) -> Iterator[Row]:
    """Ctrl+G on a common word, all articles."""
    session = window.session
    assert session.project is not None
    hit = session.project.search(COMMON).page(1).hits[0]
    session.open_article(hit.article)
    words = session.text.index(COMMON, hit.start)
    session.place(words, words + len(COMMON))
    session.keep("tag_everywhere", "project")
    taken = [_list_places(window, window.everywhere) for _ in range(ROUNDS)]
    screen, whole = (list(some) for some in zip(*taken, strict=True))
    yield row("search", "window: Ctrl+G to first places painted", "ms", screen, *first)
    yield row("search", "window: Ctrl+G to all places of the project", "ms", whole, *grep)


def _list_places(window: Window, panel: EverywherePanel) -> tuple[float, float]:
    window.page.reader.setFocus()
    _settle()
    reached: list[float] = []
    since = time.perf_counter()

    def on_arrived() -> None:
        if not reached:
            panel.view.viewport().repaint()
            reached.append((time.perf_counter() - since) * 1000)

    panel._hunt.arrived.connect(on_arrived)
    QTest.keyClick(window.page.reader, Qt.Key.Key_G, _CTRL)
    _until(panel._hunt.ended)
    panel.view.viewport().repaint()
    whole = (time.perf_counter() - since) * 1000
    panel._hunt.arrived.disconnect(on_arrived)
    panel.put_away()
    return reached[0], whole


def _until(signal: SignalInstance) -> None:
    """Lets the program run as it does by itself until something has happened."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_LONGEST, loop.quit)
    loop.exec()
    signal.disconnect(loop.quit)


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
