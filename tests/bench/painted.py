"""Until something is on the screen: work, then every event there is, until a widget was painted."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.compat import override
from tests.bench.rows import Row, row

_LONGEST = 10.0


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Lets the event go on; the painting is done in the same breath."""
        if event.type() == QEvent.Type.Paint:
            self.times += 1
        return False


@dataclass(frozen=True, order=True)
class Took:
    """Milliseconds on the wall and of the processor; on a machine with other work they differ."""

    wall: float
    processor: float


def until_painted(seen: Painted, work: Callable[[], object]) -> Took:
    """What the work takes, with all that happens until the widget is painted.

    Other parts of the window that are painted anew meanwhile count, too.
    """
    before, began, busy = seen.times, time.perf_counter(), time.process_time()
    work()
    while seen.times == before and time.perf_counter() - began < _LONGEST:
        QApplication.processEvents()
    return Took((time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000)


def rows_of(
    name: str, ours: Sequence[Took], reference_name: str, bare: Sequence[Took]
) -> list[Row]:
    """Two rows of the table: time on the wall, and of the processor."""
    return [
        row(
            "queue",
            f"{name}{suffix}",
            "ms",
            [getattr(took, clock) for took in ours],
            reference_name,
            [getattr(took, clock) for took in bare],
        )
        for clock, suffix in (("wall", ""), ("processor", ", processor time"))
    ]


def settle() -> None:
    """Lets happen what was put off."""
    for _ in range(5):
        QApplication.processEvents()


def turn(area: QAbstractScrollArea) -> None:
    """One notch of the wheel over the middle of an area."""
    middle = QPointF(area.viewport().rect().center())
    event = QWheelEvent(
        middle,
        area.viewport().mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.viewport(), event)
