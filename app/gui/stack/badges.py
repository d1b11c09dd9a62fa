"""How many spans cover exactly the same words: a number below their end, to be pressed."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.gui.capsule import draw_capsule
from app.gui.fonts import small_font
from app.gui.reader.caps import cap_at
from app.gui.reader.grips import Target
from app.gui.reader.marks import Mark
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.stack.stack import step_in

_LEAST = 10
"""Smallest size of the number, in pixels."""


class Badge(NamedTuple):
    """One number.

    Attributes:
        box: Where, in the viewport.
        uids: The spans, innermost lane first.
    """

    box: QRectF
    uids: tuple[str, ...]


class StackBadges(Target):
    """Numbers on all that is in view; an overlay, and a grip: a press goes to the next span.

    Attributes:
        shown: What was painted last.
    """

    def __init__(self, session: Session, reader: ReaderView) -> None:
        self._session = session
        self._reader = reader
        self.shown: list[Badge] = []

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the numbers."""
        self.shown = [badge for scene in frame.scenes for badge in badges_of(scene)]
        if not self.shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = frame.look.theme
        for badge in self.shown:
            draw_capsule(painter, badge.box, theme, badge=True)
            painter.setFont(small_font(max(_LEAST, 0.72 * badge.box.height()), strong=True))
            painter.setPen(QColor(theme.ink))
            painter.drawText(badge.box, int(Qt.AlignmentFlag.AlignCenter), str(len(badge.uids)))

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """A press on a number, or with Alt on any span, selects the next one there."""
        for badge in self.shown:
            if badge.box.contains(point):
                return step_in(self._session, badge.uids)
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        stack = self._reader.spans_under(point)
        if not stack:
            return False
        self._session.place(self._reader.hit(point).start)
        return step_in(self._session, stack)

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """A hand over a number."""
        over = any(badge.box.contains(point) for badge in self.shown)
        return Qt.CursorShape.PointingHandCursor if over else None


def badges_of(scene: Scene) -> list[Badge]:
    """The numbers of a block, where spans of the same extent end in it."""
    groups: dict[tuple[object, ...], list[Mark]] = {}
    for mark in scene.marks:
        if mark.twins > 1 and mark.last is not None:
            groups.setdefault((mark.first, mark.last, mark.boxes), []).append(mark)
    found = (_badge(scene, marks) for marks in groups.values() if len(marks) > 1)
    return [badge for badge in found if badge is not None]


def _badge(scene: Scene, marks: Sequence[Mark]) -> Badge | None:
    """Below the last letters, inside the span, between its line of text and the next."""
    last = marks[0].last
    cap = cap_at(scene.block, last, at_start=False) if last is not None else None
    if cap is None:
        return None
    em, pitch = scene.measures.em, scene.measures.pitch
    height = max(_LEAST + 3.0, 0.66 * em)
    below = min(0.42 * em, pitch - 0.78 * em - height)
    beside = 0.18 * em  # the knob of a cap stands at the very end
    left = scene.x + (cap.x + beside if cap.opens_right else cap.x - height - beside)
    box = QRectF(left, scene.baseline(cap.row) + below, height, height)
    by_lane = sorted(marks, key=lambda mark: mark.lane)
    return Badge(box, tuple(mark.uid for mark in by_lane))
