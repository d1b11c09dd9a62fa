"""Runs the real program and answers questions about what is on its screen.

Questions come as JSON lines on standard input, answers go to standard output. Nothing here
changes anything: keys and clicks come from the X server, as they would from a person.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.gui.leap.mode import LeapMode
from app.gui.start import open_window
from app.gui.window import Window
from app.model.queue import GroupBy, Grouping

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
}
_LIMIT = 1_500  # looks, 20 ms apart, until "until" gives up


class Counter(QObject):
    """Counts what has arrived at the windows."""

    def __init__(self) -> None:
        super().__init__()
        self.presses = 0
        self.releases = 0
        self.typed: list[dict[str, Any]] = []

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(receiver, QWindow):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() not in _MODIFIERS:
                    self.presses += 1
                    code = event.nativeScanCode()
                    self.typed.append({"text": event.text(), "key": event.key(), "code": code})
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self.releases += 1
        return False


class Driver(QObject):
    """Answers, one question at a time."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._counter = Counter()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self._counter)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_question)
        self._looks = 0
        self._look: Callable[[], Any] = lambda: None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_look)

    def say(self, **answer: Any) -> None:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    def _on_question(self) -> None:
        line = sys.stdin.readline()
        if not line:
            QApplication.exit(3)
            return
        words = json.loads(line)
        asked = words.pop("ask")
        if asked in ("until", "events_after", "releases_after", "settle"):
            self._wait(getattr(self, f"_{asked}")(**words))
            return
        self.say(answer=getattr(self, asked)(**words))

    def _wait(self, look: Callable[[], Any]) -> None:
        self._look, self._looks = look, 0
        self._timer.start(20)

    def _on_look(self) -> None:
        self._looks += 1
        missing = self._look()
        if missing is None:
            self._timer.stop()
            self.say(answer=True)
        elif self._looks > _LIMIT:
            self._timer.stop()
            self.say(error=f"waited for {missing}")

    def _until(self, question: str, wanted: Any, arguments: dict[str, Any]) -> Callable[[], Any]:
        def look() -> Any:
            found = getattr(self, question)(**arguments)
            return None if found == wanted else f"{question} {wanted!r}, found {found!r}"

        return look

    def _settle(self) -> Callable[[], Any]:
        """A few looks, so that what was asked for is painted."""
        looks = iter(range(15))
        return lambda: next(looks, None)

    def _events_after(self, seen: int, presses: int) -> Callable[[], Any]:
        def look() -> Any:
            return None if self._counter.presses >= seen + presses else "a key press"

        return look

    def _releases_after(self, seen: int) -> Callable[[], Any]:
        def look() -> Any:
            return None if self._counter.releases > seen else "a mouse release"

        return look

    def announce(self) -> None:
        """Says that the window is up, once it has the keyboard."""
        self._wait(lambda: None if QApplication.focusWidget() is not None else "the focus")

    # -- questions

    def events(self) -> int:
        return self._counter.presses

    def releases(self) -> int:
        return self._counter.releases

    def typed(self) -> dict[str, Any]:
        return self._counter.typed[-1]

    def point(self, start: int) -> list[int]:
        reader = self._window.page.reader
        place = reader.viewport().mapToGlobal(reader.point_of(start))
        return [place.x(), place.y()]

    def control(self, name: str) -> list[int]:
        for top in QApplication.topLevelWidgets():
            for widget in (top, *top.findChildren(QWidget)):
                if widget.objectName() == name and widget.isVisible():
                    place = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
                    return [place.x(), place.y()]
        raise LookupError(name)

    def focus(self) -> str:
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractButton):
            return widget.text()
        return "" if widget is None else widget.accessibleName() or type(widget).__name__

    def field(self) -> str:
        """What stands in the line that has the focus."""
        widget = QApplication.focusWidget()
        return widget.text() if isinstance(widget, QLineEdit) else ""

    def dialog(self) -> str:
        widget = QApplication.activeModalWidget()
        return "" if widget is None else type(widget).__name__

    def top_window(self) -> int:
        return int((QApplication.activeModalWidget() or self._window).winId())

    def beside(self, kind: str) -> int:
        """The window of this kind that stands beside the program's own; 0 while there is none."""
        tops = QApplication.topLevelWidgets()
        found = (top for top in tops if type(top).__name__ == kind and top.isVisible())
        return next((int(top.winId()) for top in found), 0)

    def beside_filled(self, kind: str) -> bool:
        """Gives that window the whole screen."""
        for top in QApplication.topLevelWidgets():
            if type(top).__name__ == kind and top.isVisible():
                top.setGeometry(top.screen().availableGeometry())
        return True

    def there(self, kind: str) -> bool:
        """Whether there is a window of this kind."""
        return bool(self.beside(kind))

    def in_front(self, kind: str) -> bool:
        """Whether the window with the keyboard is of this kind."""
        return type(QApplication.activeWindow()).__name__ == kind

    def active(self) -> bool:
        return (QApplication.activeModalWidget() or self._window).isActiveWindow()

    def project(self) -> str:
        found = self._window.session.project
        return "" if found is None else str(found.path)

    def article(self) -> str:
        session = self._window.session
        if session.project is None or not session.uid:
            return ""
        return session.project.article(session.uid).key

    def text(self) -> str:
        return self._window.session.text

    def length(self) -> int:
        return len(self._window.session.text)

    def spans(self) -> int:
        """How many spans of the annotator's own there are on the page."""
        session = self._window.session
        return sum(s.annotator == session.annotator for s in session.spans.visible)

    def selected(self) -> list[Any]:
        span = self._window.session.span
        return [] if span is None else [span.label, span.start, span.end]

    def hovered(self) -> bool:
        """Whether the pointer is over a span."""
        return self._window.page.reader.hovered_span is not None

    def fragments(self) -> list[Any]:
        """The pieces of the selected span."""
        span = self._window.session.span
        return [] if span is None else [list(piece) for piece in span.fragments]

    def relations(self) -> list[Any]:
        """Type, start of the source, start of the target, cue: of the annotator's own relations."""
        session = self._window.session
        if session.project is None:
            return []
        starts = {span.uid: span.start for span in session.spans.visible}
        return [
            [r.type, starts.get(r.source), starts.get(r.target), list(r.cue) if r.cue else None]
            for r in session.project.relations(session.uid, session.annotator)
        ]

    def relation_count(self) -> int:
        return len(self.relations())

    def direction(self) -> str:
        """Which way the paragraph at the caret runs."""
        return self._window.session.directions.of_paragraph(self.caret())

    def mode(self) -> str:
        mode = self._window.session.mode
        return "" if mode is None else type(mode).__name__

    def drawing_to(self) -> int:
        """Where the span begins to which a relation is being drawn."""
        session = self._window.session
        span = session.spans.get(session.links.prompt.chosen)
        return -1 if span is None else span.start

    def keys_shown(self) -> list[Any]:
        """The keys that stand at spans on the page: key, label, start, end."""
        session = self._window.session
        found = [(key, session.spans.get(uid)) for key, uid in session.links.prompt.badges]
        return [[key, span.label, span.start, span.end] for key, span in found if span]

    def letters(self, word: int) -> str:
        """The letters that stand above the word that starts there."""
        mode = self._window.session.mode
        return mode.codes[word] if isinstance(mode, LeapMode) else ""

    def in_view(self) -> list[int]:
        """The stretch of the text whose lines are seen."""
        return list(self._window.session.links.in_view())

    def caret(self) -> int:
        return self._window.page.reader.caret

    def selection(self) -> list[int]:
        return list(self._window.page.reader.selection())

    def view(self) -> dict[str, Any]:
        """What is seen first, and where the caret is."""
        return self._window.page.reader.view_state()

    def scrolled(self) -> int:
        return self._window.page.reader.verticalScrollBar().value()

    def state(self) -> str:
        return str(self._window.session.state)

    def picture(self, path: str) -> bool:
        """Saves what the screen shows."""
        return self._window.screen().grabWindow(0).save(path)

    def choose(self, command: str) -> bool:
        """Chooses an entry of the menus, as a click on it would."""
        QTimer.singleShot(0, self._window.menus.actions[command].trigger)
        return True

    def fill(self) -> bool:
        """Gives the window the whole screen, as a window manager would."""
        self._window.setGeometry(self._window.screen().availableGeometry())
        return True

    def type(self, words: str) -> bool:
        """Types words into the field that has the focus; a layout may lack their letters."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, QLineEdit)
        widget.insert(words)
        return True

    def case(self) -> list[Any]:
        """The disagreement that is looked at: how people differ, and how many are left in all."""
        session = self._window.session
        if not session.reviewing:
            return []
        left = [row for row in session.review.found.all if not row.decided]
        case = session.review.current
        kinds = [kind.value for kind in case.kinds] if case is not None else []
        return [*kinds, len(left)]

    def compared(self) -> bool:
        """Whether people are compared, and all their disagreements are found."""
        session = self._window.session
        return session.reviewing and not session.review.found.running

    def measured(self) -> bool | None:
        """Whether the agreement window has measured something; None without such a window."""
        window = self._window.doors.agreement
        if window is None:
            return None
        return window.reviewed is not None and window.jobs.job is None

    def measure(self, intervals: bool) -> bool:
        """Measures what is ticked in the agreement window."""
        window = self._window.doors.agreement
        assert window is not None
        window.setGeometry(window.screen().availableGeometry())
        window.measure(intervals=intervals)
        return True

    def agreement_tab(self, place: int) -> bool:
        """Shows one of the tabs of the agreement window, with the focus in it."""
        window = self._window.doors.agreement
        assert window is not None
        window.tabs.setCurrentIndex(place)
        pane = window.tabs.currentWidget()
        (getattr(pane, "picture", None) or window.figures.table).setFocus()
        return True

    def group(self, by: str) -> bool:
        """Groups the queue, as its menu would."""
        self._window.session.arranging.group_by(Grouping(GroupBy(by)))
        return True

    def worked(self) -> bool:
        """The time until a pause is proposed is over."""
        self._window.session.care._propose(due=True)
        return True

    def close(self) -> bool:
        QTimer.singleShot(0, self._window.close)
        return True


def main() -> int:
    words = sys.argv[1:]
    sample = words == ["--sample"]
    project = Path(words[0]) if words and not sample else None
    application, window = open_window(project, sample)
    driver = Driver(window)
    window.show()
    window.activateWindow()
    driver.announce()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
