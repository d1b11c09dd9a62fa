"""The command palette over 100,000 articles: from a letter to the painted list, beside Qt's own.

The reference is what Qt has for it: a list of all titles behind a proxy that filters, unfolded,
for what was typed so far.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView

from app.gui.start import open_window
from app.gui.window import Window
from app.project.project import Project
from tests.bench.big import COMMON, big_project, copy_of
from tests.bench.painted import Painted, settle, until_painted
from tests.bench.rows import Row, row

_NONE = Qt.KeyboardModifier.NoModifier
_TYPED = (COMMON, f"@{COMMON} و", "smooth", "@0999", "الوزارة")
_ROUNDS = 5


def measure(place: Path) -> Iterator[Row]:
    path = copy_of(big_project(), place)
    _, window = open_window(path)
    window.resize(1280, 820)
    window.show()
    project = window.session.project
    assert project is not None
    while project.queueing.gather():
        pass
    settle()
    yield from _typing(window, _filtered(project))
    window.close()


def _typing(window: Window, bare: list[float]) -> Iterator[Row]:
    """Every letter of some words, one after the other, as a person types them."""
    palette = window.palette_box
    seen = Painted(palette.list.viewport())
    opened, typed, erased = [], [], []
    for _ in range(_ROUNDS):
        for words in _TYPED:
            opened.append(until_painted(seen, palette.open).wall)
            letters = [partial(_press, window, 0, letter) for letter in words]
            backward = [partial(_press, window, int(Qt.Key.Key_Backspace), "\b")] * len(words)
            typed += [until_painted(seen, press).wall for press in letters]
            erased += [until_painted(seen, press).wall for press in backward]
            palette.leave()
            settle()
    name = "a proxy of Qt over all titles, painted"
    yield row("palette", "a letter typed to list painted", "ms", typed, name, bare)
    yield row("palette", "a letter erased to list painted", "ms", erased, name, bare)
    yield row("palette", "opened, list painted", "ms", opened, name, bare)


def _press(window: Window, key: int, text: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, _NONE, text)
    QApplication.sendEvent(window.palette_box.line, event)


def _filtered(project: Project) -> list[float]:
    """The same letters for a filtering proxy over the titles and a list of the same height."""
    titles = QStringListModel([row.title for row in project.queueing.rows(_ids(project), "bench")])
    proxy, view = QSortFilterProxyModel(), QListView()
    proxy.setSourceModel(titles)
    view.setModel(proxy)
    view.setUniformItemSizes(True)
    view.resize(660, 400)
    view.show()
    settle()
    seen, found = Painted(view.viewport()), []
    for words in _TYPED:
        for end in range(1, len(words) + 1):
            sought = words[:end].lstrip("@")
            found.append(until_painted(seen, partial(_filter, proxy, view, sought)).wall)
    view.deleteLater()
    settle()
    return found


def _filter(proxy: QSortFilterProxyModel, view: QListView, words: str) -> None:
    proxy.setFilterFixedString(words)
    view.viewport().update()


def _ids(project: Project) -> list[int]:
    return list(project.queue_ids())
