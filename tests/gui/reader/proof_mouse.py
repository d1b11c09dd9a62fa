"""The mouse in the proofs: presses and drags at exact places, and an article to aim at."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from app.gui.reader.view import ReaderView
from app.resources import seed

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier

NEWS = (
    "قال محمد (Reuters) في 20/02/2002 إن «الجيش الروسي» خسر ١٢٣ جنديًا و F-16، سلام لا بِسْمِ اللهِ "
    "👍🏽 عـــربي \u2067abc\u2069 50% نعم. 🕊 ثم عاد [sic] office إلى حلب؛ «لا عودة للاجئين»!\n"
    "ISIS هو تنظيم داعش.\n"
    "وأضاف: “من ١٢/٣/٢٠٢٠ إلى 3.5 مليون (أي ٪٥٠)”، نقلًا عن صحيفة هآرتس (הארץ) – שלום, צה״ל 2-1…\n"
    "او گفت که نمی‌خواهم به خانه‌ها بازگردم ۱۴۰۲/۰۳/۱۲ ❤️ 👨‍👩‍👧 🇸🇾\u00a0!\n"
    "The army said (in Arabic: «هدنة في الجنوب») that 1,000 men من الجيش left at 12:30.\n"
    "\u202bيقول \u202dU.S. Army\u202c هنا\u202c وأن \u2068Jane\u2069: لأن الآن وإلا، لَّا شَيْءٍ"
)


class Aim(NamedTuple):
    """One character that can be hit.

    Attributes:
        start: Its first code point.
        end: End, half-open.
        box: Where it is, in viewport coordinates.
    """

    start: int
    end: int
    box: QRectF


def seed_text() -> str:
    """The first article of the sample: real news."""
    (path,) = seed().glob("000_*.txt")
    return path.read_text("utf-8").strip()


def aims(view: ReaderView) -> Iterator[Aim]:
    """Every character that has a box, paragraph by paragraph, from left to right in each line."""
    for block, start in enumerate(view.page.blocks.starts):
        for row in range(len(view.page.laid(block).rows)):
            for cell in view.page.laid(block).cells(row):
                first, last = start + cell.start, start + cell.end
                view.ensure_visible(first)
                yield Aim(first, last, _box(view, first, last))


def _box(view: ReaderView, start: int, end: int) -> QRectF:
    boxes = view.boxes(start, end)
    assert len(boxes) == 1, f"a character in pieces: {view.text[start:end]!a} {boxes}"
    return boxes[0]


def send(view: ReaderView, kind: QEvent.Type, point: QPointF, held=CTRL) -> None:
    """A mouse event at an exact place, the left button held."""
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    port = view.viewport()
    there = QPointF(port.mapToGlobal(point))
    buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    QCoreApplication.sendEvent(port, QMouseEvent(kind, point, there, button, buttons, held))


def press(view: ReaderView, point: QPointF) -> None:
    """A press and a release."""
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        send(view, kind, point)


def sweep(view: ReaderView, *points: QPointF, held=CTRL) -> tuple[int, int]:
    """A drag through some points; returns what is selected."""
    send(view, QEvent.Type.MouseButtonPress, points[0], held)
    for point in points[1:]:
        send(view, QEvent.Type.MouseMove, point, held)
    send(view, QEvent.Type.MouseButtonRelease, points[-1], held)
    return view.selection()
