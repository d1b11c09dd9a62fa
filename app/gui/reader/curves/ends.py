"""Where the spans of relations are in what is seen now."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from app.gui.reader.curves.routes import Anchor, Ends, Row, fan, nearest_rows
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.model.article import Relation

_FAN = 0.5
"""Between two relations that begin at one span, in em."""
_ROOM_LEAST = 5.0


class Stretch(NamedTuple):
    """Where a span is in one line.

    Attributes:
        left: Left edge, in the viewport.
        right: Right edge.
        rtl: Whether the paragraph runs right to left.
    """

    left: float
    right: float
    rtl: bool


class SeenSpans:
    """The lines in view, and where in them some spans are.

    Attributes:
        rows: The lines, top to bottom.
        em: Size of the type.
        labels: The labels of the spans that are seen.
    """

    def __init__(self, frame: Frame, wanted: Collection[str]) -> None:
        """Looks for the spans `wanted`; the others cost nothing."""
        self.rows: list[Row] = []
        self.em = frame.measures.em if frame.scenes else 20.0
        self.labels: dict[str, str] = {}
        self._of: dict[str, dict[int, Stretch]] = {}
        self._taken: dict[tuple[str, bool], int] = {}
        for scene in frame.scenes:
            if scene.block.text:  # an empty paragraph is room between lines
                self._add(scene, wanted, frame.size.height())

    def __contains__(self, uid: object) -> bool:
        return uid in self._of

    def rows_of(self, uid: str) -> dict[int, Stretch]:
        """Line to stretch of a span; empty if nothing of it is seen."""
        return self._of.get(uid, {})

    def ends(self, relation: Relation, up: bool) -> Ends | None:
        """The ends of a relation; None if neither is seen.

        Args:
            relation: The relation.
            up: Whether an end that is not seen lies above.
        """
        source, target = self.rows_of(relation.source), self.rows_of(relation.target)
        if source and target:
            row, to_row = nearest_rows(source, target)
            return Ends(self._leave(relation.source, row), self._reach(relation.target, to_row))
        if source:
            row = min(source) if up else max(source)
            return Ends(self._leave(relation.source, row), None, up)
        if target:
            row = min(target) if up else max(target)
            return Ends(None, self._reach(relation.target, row), up)
        return None

    def _leave(self, uid: str, row: int) -> Anchor:
        """A place near where the span begins; each relation has one of its own."""
        stretch, place = self._of[uid][row], self._place(uid, True)
        step = _FAN * self.em
        return Anchor(row, fan(stretch.left, stretch.right, place, step, from_right=stretch.rtl))

    def _reach(self, uid: str, row: int) -> Anchor:
        """A place around the middle of the span."""
        stretch, place = self._of[uid][row], self._place(uid, False)
        half = (stretch.right - stretch.left) / 2
        away = (place + 1) // 2 * _FAN * self.em * (1 if place % 2 else -1)
        return Anchor(row, stretch.left + half + max(-0.8 * half, min(0.8 * half, away)))

    def _place(self, uid: str, leaving: bool) -> int:
        place = self._taken.get((uid, leaving), 0)
        self._taken[uid, leaving] = place + 1
        return place

    def _add(self, scene: Scene, wanted: Collection[str], height: int) -> None:
        first = len(self.rows)
        shown: dict[int, int] = {}
        lanes = scene.lanes()
        depth = lanes.bottom(max((m.lane for m in scene.marks), default=0))
        for n in range(len(scene.block.rows)):
            row = _row(scene, n, depth)
            if row.top < height and row.bottom > 0:
                shown[n] = first + len(shown)
                self.rows.append(row)
        for mark in scene.marks:
            if mark.uid in wanted:
                for box in mark.boxes:
                    if box.line in shown:
                        stretch = Stretch(scene.x + box.left, scene.x + box.right, scene.block.rtl)
                        self._join(mark.uid, shown[box.line], stretch)
                        self.labels[mark.uid] = mark.label

    def _join(self, uid: str, row: int, stretch: Stretch) -> None:
        """Boxes of one line count as one stretch, from the first to the last."""
        there = self._of.setdefault(uid, {})
        old = there.get(row, stretch)
        left, right = min(old.left, stretch.left), max(old.right, stretch.right)
        there[row] = Stretch(left, right, stretch.rtl)


def _row(scene: Scene, n: int, depth: int) -> Row:
    """A line from the tops of its letters to the lowest of its lanes; the rest is room."""
    measures, baseline = scene.measures, scene.baseline(n)
    top, bottom = baseline - measures.rise, baseline + depth
    room = max(_ROOM_LEAST, measures.pitch - measures.rise - depth)
    return Row(top - room / 2, top, bottom, bottom + room / 2, room)


def uids_in(scenes: Iterable[Scene]) -> list[str]:
    """The spans that reach into what is seen, each once."""
    return list(dict.fromkeys(mark.uid for scene in scenes for mark in scene.marks))


def first_seen(frame: Frame) -> int:
    """The first code point of the first line that is in view; 0 if none is."""
    for scene in frame.scenes:
        for n, row in enumerate(scene.block.rows):
            if scene.baseline(n) > 0:
                return scene.start + row.start
    return 0
