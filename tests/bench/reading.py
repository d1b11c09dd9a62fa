"""The reader with much on the page: opening, scrolling, adding; processor time throughout."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import linear_regression, median

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit

from app.gui.reader.view import ReaderView
from app.gui.start import keep_for_good, open_window
from app.gui.window import Window
from app.text.boundaries import words
from tests.bench.annotated import COUNTS, DENSE, annotated_project
from tests.bench.painted import turn
from tests.bench.rows import Row, row
from tests.bench.starting import fresh

ROUNDS = 15
TAGS = 100
MOST = str(COUNTS[-1])
LONG = f"200,000 characters, {COUNTS[-1]:,} spans"
PLAIN = "QPlainTextEdit"


def measure(place: Path) -> Iterator[Row]:
    project = place / "reading.hashiya"
    uids = annotated_project(project)
    yield _weight(project, uids[MOST], place)
    _, window = open_window(project)
    window.show()
    keep_for_good()
    edit = _plain(window.page.reader)
    window.activateWindow()
    _settle()
    yield _page_alone(window, edit, uids)
    name = f"{LONG}: opened in the window"
    yield _opening(window, edit, uids[MOST], uids["plain"], name)
    name = f"3 kB, {DENSE} spans over each other: opened in the window"
    yield _opening(window, edit, uids["dense"], uids["plain"], name)
    yield from _curve(window, uids)
    yield from _moving(window, edit, uids)
    yield _to_the_end(window, edit, uids)
    edit.close()
    window.close()


def _weight(project: Path, uid: str, place: Path) -> Row:
    """Megabytes over the window without a project, read from the first page to the last."""
    ours, bare = [], []
    for _ in range(3):
        for what, found in (("ours", ours), ("bare", bare)):
            empty, filled = fresh("tests.bench.weighing", what, str(project), uid, home=place)
            found.append(filled - empty)
    return row("memory", f"{LONG}: opened and read to the end", "MB", ours, PLAIN, bare)


def _plain(reader: ReaderView) -> QPlainTextEdit:
    """An ordinary editor of the same size, type and direction."""
    edit = QPlainTextEdit()
    edit.setFont(QFont(reader.font().family(), 15))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    edit.document().setDefaultTextOption(option)
    edit.resize(reader.size())
    edit.show()
    return edit


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def _timed(work: Callable[[], object], shown: QAbstractScrollArea) -> float:
    """Milliseconds of processor time for the work and the paint that follows it."""
    began = time.process_time()
    work()
    shown.viewport().repaint()
    return (time.process_time() - began) * 1000


def _page_alone(window: Window, edit: QPlainTextEdit, uids: dict[str, str]) -> Row:
    session = window.session
    session.open_article(uids[MOST])
    text, spans = session.text, list(session.spans.visible)
    labels = {label.id: label for label in session.scheme.labels} if session.scheme else {}
    reader = ReaderView()
    reader.resize(window.page.reader.size())
    reader.show()

    def fill() -> None:
        reader.set_article(text)
        reader.set_layers(spans, labels)

    ours, bare = [], []
    for _ in range(ROUNDS):
        reader.clear()
        edit.clear()
        _settle()
        ours.append(_timed(fill, reader))
        bare.append(_timed(partial(edit.setPlainText, text), edit))
    reader.close()
    return row(
        "reading", f"{LONG}: the page alone, opened", "ms", ours, f"{PLAIN}.setPlainText", bare
    )


def _opening(window: Window, edit: QPlainTextEdit, uid: str, other: str, name: str) -> Row:
    ours, bare = [], []
    for _ in range(ROUNDS):
        edit.clear()
        window.session.open_article(other)
        _settle()
        ours.append(_timed(partial(window.session.open_article, uid), window.page.reader))
        bare.append(_timed(partial(edit.setPlainText, window.session.text), edit))
    return row("reading", name, "ms", ours, f"{PLAIN}.setPlainText", bare)


def _curve(window: Window, uids: dict[str, str]) -> Iterator[Row]:
    """What the spans cost, over what the article costs without them, for more and more of them."""
    opened: dict[int, list[float]] = {count: [] for count in COUNTS}
    added: dict[int, list[float]] = {count: [] for count in COUNTS}
    for _ in range(ROUNDS):
        for count in COUNTS:
            window.session.open_article(uids["plain"])
            _settle()
            opened[count].append(
                _timed(partial(window.session.open_article, uids[str(count)]), window.page.reader)
            )
    for count in COUNTS:
        window.session.open_article(uids[str(count)])
        added[count] = _adding(window)
    for what, found in (("opened", opened), ("one more added", added)):
        print(f"spans on 200,000 characters, {what}:")
        print(*(f"  {count:>5} {median(found[count]):8.2f} ms" for count in COUNTS), sep="\n")
    growth = _growth(opened)
    print(f"  the cost of opening grows as the number of spans to the power of {growth:.2f}")
    yield row("reading", "growth of the cost of spans, as a power", "", [growth], "linear", [1.0])
    name = f"{LONG}: one more added, committed and painted"
    few = "the same without spans"
    yield row("reading", name, "ms", added[COUNTS[-1]], few, added[0])


def _growth(found: dict[int, list[float]]) -> float:
    """The exponent that fits the cost of the spans alone best."""
    bare = median(found[0])
    counts = COUNTS[1:]
    costs = [max(0.01, median(found[count]) - bare) for count in counts]
    return linear_regression([*map(math.log, counts)], [*map(math.log, costs)]).slope


def _adding(window: Window) -> list[float]:
    session, reader = window.session, window.page.reader
    stops = [(start, end) for start, end in words(session.text) if end - start > 2]
    labels = [label.id for label in session.scheme.labels] if session.scheme else []
    ours = []
    for n, (start, end) in enumerate(stops[5 : 5 + 7 * TAGS : 7]):
        session.place(start, end)
        _settle()
        ours.append(_timed(partial(session.tag, labels[n % len(labels)]), reader))
        _settle()
    for _ in ours:
        session.undo()
    return ours


def _moving(window: Window, edit: QPlainTextEdit, uids: dict[str, str]) -> Iterator[Row]:
    reader = window.page.reader
    reader.set_smooth(False)  # the whole way of a notch at once
    window.session.open_article(uids[MOST])
    edit.setPlainText(window.session.text)
    for name, step in (("turn of the wheel", turn), ("Page Down", _page_down)):
        ours, bare = (_through(area, step) for area in (reader, edit))
        yield row("reading", f"{LONG}: {name}, painted", "ms", ours, PLAIN, bare)


def _through(area: QAbstractScrollArea, turn: Callable[[QAbstractScrollArea], None]) -> list[float]:
    """From the start to the end, step by step."""
    _key(area, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    area.verticalScrollBar().setValue(0)
    _settle()
    bar, found, before = area.verticalScrollBar(), [], -1
    while before < bar.value() < bar.maximum() and len(found) < 4_000:
        before = bar.value()
        found.append(_timed(partial(turn, area), area))
        _settle()
    return found


def _page_down(area: QAbstractScrollArea) -> None:
    _key(area, Qt.Key.Key_PageDown)


def _key(
    area: QAbstractScrollArea,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QApplication.sendEvent(area, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


def _to_the_end(window: Window, edit: QPlainTextEdit, uids: dict[str, str]) -> Row:
    control = Qt.KeyboardModifier.ControlModifier
    places: Sequence[QAbstractScrollArea] = (window.page.reader, edit)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        _key(window.page.reader, Qt.Key.Key_Home, control)
        window.session.open_article(uids["plain"])
        window.session.open_article(uids[MOST])
        edit.setPlainText(window.session.text)
        _settle()
        for area, found in zip(places, (ours, bare), strict=True):
            found.append(_timed(partial(_key, area, Qt.Key.Key_End, control), area))
    return row("reading", f"{LONG}: just opened, to its end", "ms", ours, PLAIN, bare)
