"""Chips above the lines where there is no margin: the label at the start of every span.

Where the line above leaves no room for words, a dot stands for a chip, full if there is more to
read than the label; a span that is selected or pointed at has its chip in any case.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import is_
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.gui.margin.chip_ink import ChipInk
from app.gui.margin.chips_layout import Slot, arrange
from app.gui.margin.deck import Cards
from app.gui.margin.words import Gloss
from app.gui.quoted import isolated
from app.gui.reader.marks import Mark
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.reader.paragraph import LaidBlock
from app.gui.reader.room_above import room_above

LEAST, MOST = 14.0, 17.0
"""Height of a chip in pixels; below the least its words could not be read."""
_GAP = 3.0
_SLACK = 1.6
"""How far a chip may be pushed, in em."""
_RING = 1.3
"""Room for the ring at the beginning of the selected span, in em."""


class Start(NamedTuple):
    """Where a span begins.

    Attributes:
        row: Line of the block.
        x: Edge of its first character, from the left edge of the column.
        opens_right: Whether the span lies at the right of it.
        uid: The span.
        position: Its first character, from the start of the block.
    """

    row: int
    x: float
    opens_right: bool
    uid: str
    position: int


class Chip(NamedTuple):
    """Something above a line.

    Attributes:
        box: Where; from the left edge of the column and the top of the block, or, as it was
            painted, in the viewport.
        uids: The spans it stands for.
        kind: ``chip``, ``dot`` or ``count``.
        image: Its picture.
    """

    box: QRectF
    uids: tuple[str, ...]
    kind: str
    image: QImage


class _Line(NamedTuple):
    """What stands above one line, and what it was made from."""

    begins: Sequence[tuple[int, str]]
    starts: list[Start]
    glosses: list[Gloss]
    room: tuple[float, float]
    chips: list[Chip]


class _Above(NamedTuple):
    """What stands above the lines of one block, line by line as they come into view.

    A line is made anew only if something of it is another: a span more changes one line of many.
    """

    block: LaidBlock
    marks: Sequence[Mark]
    stamp: tuple[object, ...]
    starts: dict[int, list[tuple[int, str]]]
    rows: dict[int, list[Chip]]
    lines: dict[int, _Line]


class Chips:
    """Chips of all that is in view; an overlay of the page.

    Attributes:
        shown: Whether they are painted.
        hushed: Whether they make way for the numbers of targets, which stand at the same places.
        painted: What was painted last.
    """

    def __init__(self, cards: Cards, rtl: Callable[[], bool]) -> None:
        """Takes what tells of spans, and whether the article runs right to left."""
        self._cards = cards
        self._rtl = rtl
        self._ink = ChipInk()
        self._above: dict[int, _Above] = {}
        self.shown = self.hushed = False
        self._ratio = 1.0
        self.painted: list[Chip] = []

    def forget(self) -> None:
        """What was painted does not hold any more."""
        self._above.clear()
        self._ink.forget()
        self.painted = []

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the chips of the lines in view, those of lit spans last."""
        self._ratio = painter.device().devicePixelRatio()
        self.painted = self.placed(frame)
        for chip in self.painted:
            painter.drawImage(chip.box.topLeft(), chip.image)

    def boxes(self, frame: Frame) -> list[QRectF]:
        """Where they stand."""
        return [chip.box for chip in self.placed(frame)]

    def told_at(self, point: QPointF) -> list[str]:
        """What a chip, a dot or a count at a point stands for, a line each: no more fits there."""
        found = [chip for chip in self.painted if chip.box.adjusted(-1, -1, 1, 1).contains(point)]
        if not found:
            return []
        glosses = [self._cards.gloss(uid) for uid in found[-1].uids]
        if len(glosses) > 1:
            return [f"{gloss.name}: {isolated(gloss.quote)}" for gloss in glosses]
        return [line for gloss in glosses for line in gloss.lines]

    def placed(self, frame: Frame) -> list[Chip]:
        """What stands above the lines in view, lit ones last."""
        if not self.shown or self.hushed:
            return []
        self._ink.dress(frame.look.theme, self._ratio, rtl=self._rtl())
        found = []
        for scene in frame.scenes:
            above = self._of(scene)
            for row in above.starts:
                if 0 < scene.baseline(row) < frame.size.height() + scene.measures.pitch:
                    found += self._on_row(scene, above, row)
        lit = [self._lit(found, frame, uid) for uid in _lit_ones(frame) if uid]
        own = {(chip.uids, chip.kind) for chip in lit if chip is not None}
        return [c for c in found if (c.uids, c.kind) not in own] + [c for c in lit if c is not None]

    def _of(self, scene: Scene) -> _Above:
        kept, stamp = self._above.get(scene.index), (self._cards.changes, *self._ink.dress_code)
        fits = kept is not None and kept.block is scene.block and kept.marks is scene.marks
        if kept is None or not fits or kept.stamp != stamp:
            same = kept is not None and kept.block is scene.block and kept.stamp == stamp
            lines = kept.lines if kept is not None and same else {}
            kept = _Above(scene.block, scene.marks, stamp, starts_of(scene), {}, lines)
            self._above[scene.index] = kept
        return kept

    def _on_row(self, scene: Scene, above: _Above, row: int) -> list[Chip]:
        if row not in above.rows:
            above.lines[row] = self._line(scene, row, above.starts[row], above.lines.get(row))
            above.rows[row] = above.lines[row].chips
        return [c._replace(box=c.box.translated(scene.x, scene.y)) for c in above.rows[row]]

    def _line(
        self, scene: Scene, row: int, begins: Sequence[tuple[int, str]], old: _Line | None
    ) -> _Line:
        """What stands above one line; what stood there, if it would be the same."""
        same = old is not None and old.begins == begins
        starts = old.starts if old is not None and same else _placed(scene, row, begins)
        bottom, room = room_above(scene, row, (start.position for start in starts))
        glosses, place = (
            [self._cards.gloss(start.uid) for start in starts],
            (bottom - scene.y, room),
        )
        if old is not None and same and old.room == place and _all_are(old.glosses, glosses):
            return old
        return _Line(begins, starts, glosses, place, self._row(scene, starts, glosses, place))

    def _row(
        self,
        scene: Scene,
        starts: Sequence[Start],
        glosses: Sequence[Gloss],
        place: tuple[float, float],
    ) -> list[Chip]:
        bottom, room = place
        if room < LEAST:
            return self._dots(scene, starts, glosses, bottom)
        height = float(int(min(MOST, room)))
        widths = [self._ink.width(gloss, height) for gloss in glosses]
        out = []
        more = self._ink.more_width(len(starts), height)
        for slot, left in _slots(starts, widths, more, scene):
            box = QRectF(round(left), round(bottom - height), slot.width, height)
            if slot.counted:
                image = self._ink.more(box.size(), slot.size)
            else:
                image = self._ink.chip(box.size(), glosses[slot.first], lit=False)
            kind = "count" if slot.counted else "chip"
            out.append(Chip(box, _uids(starts, slot), kind, image))
        return out

    def _dots(
        self, scene: Scene, starts: Sequence[Start], glosses: Sequence[Gloss], bottom: float
    ) -> list[Chip]:
        out, size = [], float(self._ink.DOT)
        for slot, left in _slots(starts, [size] * len(starts), size, scene):
            box = QRectF(round(left), round(bottom - size - 1), size, size)
            image = self._ink.dot(glosses[slot.first])
            out.append(Chip(box, _uids(starts, slot), "dot", image))
        return out

    def _lit(self, found: Sequence[Chip], frame: Frame, uid: str) -> Chip | None:
        """The chip of a lit span, where it stands or at its start; past the ring, if it has one."""
        own = next((chip for chip in found if uid in chip.uids), None)
        if own is None:
            return None
        gloss, ringed = self._cards.gloss(uid), uid == frame.look.selected
        height = own.box.height() if own.kind == "chip" else MOST
        at_start = ringed or own.kind != "chip"
        box = self._box_at_start(frame, gloss, height, ringed) if at_start else own.box
        image = self._ink.chip(box.size(), gloss, lit=True) if box is not None else None
        return Chip(box, (uid,), "chip", image) if box is not None and image is not None else None

    def _box_at_start(
        self, frame: Frame, gloss: Gloss, height: float, ringed: bool
    ) -> QRectF | None:
        for scene in frame.scenes:
            for row, begins in self._of(scene).starts.items():
                for start in _placed(scene, row, [b for b in begins if b[1] == gloss.uid]):
                    width = self._ink.width(gloss, height)
                    ring = _RING * scene.measures.em if ringed else 0.0
                    left = scene.x + past_ring(start, width, ring, scene.block.width)
                    bottom, _ = room_above(scene, row, (start.position,))
                    return QRectF(round(left), round(bottom - height), width, height)
        return None


def past_ring(start: Start, width: float, ring: float, room: float) -> float:
    """Left edge of the chip of a span: past its ring, or before it where the line is at its end."""
    left = start.x + ring if start.opens_right else start.x - ring - width
    kept = max(0.0, min(left, room - width))
    if ring and abs(kept - left) > _GAP:
        return start.x - _GAP - width if start.opens_right else start.x + _GAP
    return kept


def _lit_ones(frame: Frame) -> tuple[str | None, ...]:
    """The span that is selected and, if it is another one, that pointed at: which comes last."""
    look = frame.look
    return (look.selected, look.hovered if look.hovered != look.selected else None)


def starts_of(scene: Scene) -> dict[int, list[tuple[int, str]]]:
    """``(position, uid)`` of the spans that begin in a block, by line."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for mark in scene.marks:
        if mark.first is not None:
            row = scene.block.row_of(mark.first)
            rows.setdefault(row, []).append((mark.first, mark.uid))
    return rows


def _placed(scene: Scene, row: int, begins: Sequence[tuple[int, str]]) -> list[Start]:
    """Where spans begin on a line, in the order in which the paragraph runs."""
    starts, block = [], scene.block
    for position, uid in begins:
        boxes = block.boxes(position, position + 1)
        if boxes:
            opens_right = not block.runs_rtl(position)
            x = boxes[0].left if opens_right else boxes[0].right
            starts.append(Start(row, x, opens_right, uid, position))
    return sorted(starts, key=lambda start: -start.x if block.rtl else start.x)


def _all_are(ones: Sequence[Gloss], others: Sequence[Gloss]) -> bool:
    """Whether they are the very same."""
    return len(ones) == len(others) and all(map(is_, ones, others))


def _uids(starts: Sequence[Start], slot: Slot) -> tuple[str, ...]:
    return tuple(start.uid for start in starts[slot.first : slot.first + slot.size])


def _slots(
    starts: Sequence[Start], widths: Sequence[float], more: float, scene: Scene
) -> Iterable[tuple[Slot, float]]:
    """The slots of a line and their left edges in the column."""
    rtl, end = scene.block.rtl, scene.block.width
    wants = []
    for start, width in zip(starts, widths, strict=True):
        left = start.x if start.opens_right else start.x - width
        wants.append((end - left - width if rtl else left, width))
    for slot in arrange(wants, end, _GAP, more, _SLACK * scene.measures.em):
        yield slot, end - slot.at - slot.width if rtl else slot.at
