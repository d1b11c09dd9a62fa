"""Painting one block: grounds, selection, text, underlines, caps; in this order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Flag, auto

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.gui.reader.caps import cap_at, draw_cap
from app.gui.reader.geometry import Box, united
from app.gui.reader.ground import (
    LaneHeights,
    ground_alpha,
    label_color,
    lane_heights,
    line_color,
)
from app.gui.reader.marks import Mark, together
from app.gui.reader.measures import Measures
from app.gui.reader.paragraph import LaidBlock
from app.gui.reader.underlines import underline
from app.gui.theme import LIGHT, Theme
from app.model.scheme import Label


class Part(Flag):
    """The layers of the picture, from the paper up."""

    GROUNDS = auto()
    SELECTION = auto()
    TEXT = auto()
    UNDERLINES = auto()
    CAPS = auto()
    ALL = GROUNDS | SELECTION | TEXT | UNDERLINES | CAPS


@dataclass(slots=True)
class Look:
    """What painting depends on besides the text.

    Attributes:
        theme: Colours of the page.
        labels: By id.
        selected: uid of the selected span, or None.
        hovered: uid of the span under the pointer, or None.
    """

    theme: Theme = LIGHT
    labels: Mapping[str, Label] = field(default_factory=dict)
    selected: str | None = None
    hovered: str | None = None

    def is_lit(self, uid: str) -> bool:
        """Whether a span is selected or under the pointer."""
        return uid in (self.selected, self.hovered)


@dataclass(frozen=True, slots=True)
class Scene:
    """One block at its place in the viewport, with what is on it.

    Attributes:
        block: The block, laid out.
        x: Left edge of the column.
        y: Top of the block.
        marks: The spans that reach into it.
        selection: Boxes of the selected text.
        index: Which block it is.
        start: Its first code point in the text.
    """

    block: LaidBlock
    x: float
    y: float
    marks: Sequence[Mark] = ()
    selection: Sequence[Box] = ()
    index: int = 0
    start: int = 0

    @property
    def measures(self) -> Measures:
        """The measures the block was laid out with."""
        return self.block.measures

    def baseline(self, row: int) -> float:
        """Baseline of a line in viewport coordinates."""
        return self.y + row * self.measures.pitch + self.measures.baseline

    def band(self, box: Box) -> QRectF:
        """The part of a line that a highlight without lanes covers."""
        top = self.baseline(box.line) - self.measures.ascent
        height = self.measures.ascent + self.measures.descent
        return QRectF(self.x + box.left, top, box.right - box.left, height)

    def boxes(self, start: int, end: int) -> list[Box]:
        """The boxes of a range of the whole text, as far as it is in this block."""
        first, last = max(0, start - self.start), min(len(self.block.text), end - self.start)
        return self.block.boxes(first, last) if first < last else []

    def mark_of(self, uid: str) -> Mark | None:
        """The mark of a span, if it reaches into this block."""
        return next((mark for mark in self.marks if mark.uid == uid), None)

    def lanes(self) -> LaneHeights:
        """Heights of the lanes in this block."""
        return lane_heights(self.measures, together(self.marks).depth)


def paint(painter: QPainter, scenes: Iterable[Scene], look: Look, parts: Part = Part.ALL) -> None:
    """Paints blocks layer by layer, so that no line's ground covers another line's letters."""
    scenes = list(scenes)
    for part, layer in _LAYERS.items():
        if part in parts:
            for scene in scenes:
                layer(painter, scene, look)


def _grounds(painter: QPainter, scene: Scene, look: Look) -> None:
    lanes, inks = scene.lanes(), _Inks(look)
    for mark in sorted(scene.marks, key=lambda mark: look.is_lit(mark.uid)):
        color = inks.ground(mark)
        if color.alpha():
            rise = min(mark.lane, lanes.shared) * min(1.0, 0.3 * lanes.step)
            fall = lanes.bottom(mark.lane)
            for box in mark.boxes:
                painter.fillRect(_ground(scene, box, rise, fall), color)


def _ground(scene: Scene, box: Box, rise: float, fall: float) -> QRectF:
    """A box from so far above the highlights without lanes to so far below the baseline."""
    baseline = scene.baseline(box.line)
    top = baseline - scene.block.measures.ascent - rise
    return QRectF(scene.x + box.left, top, box.right - box.left, baseline + fall - top)


def _selection(painter: QPainter, scene: Scene, look: Look) -> None:
    """Every pixel that is touched, as Qt does; grounds end at the nearest pixel, so they tile.

    Two hairlines tell it from the ground of a label of a like colour.
    """
    for box in scene.selection:
        rect = scene.band(box).toAlignedRect()
        painter.fillRect(rect, QColor(look.theme.selection))
        for y in (rect.top(), rect.bottom()):
            painter.fillRect(rect.left(), y, rect.width(), 1, QColor(look.theme.caret))


def _text(painter: QPainter, scene: Scene, look: Look) -> None:
    painter.setPen(QColor(look.theme.ink))
    scene.block.draw(painter, scene.x, scene.y)


def _underlines(painter: QPainter, scene: Scene, look: Look) -> None:
    lanes, inks = scene.lanes(), _Inks(look)
    _crowd(painter, scene, lanes, look)
    for mark in scene.marks:
        if mark.lane < lanes.shared or look.is_lit(mark.uid):
            label = look.labels.get(mark.label)
            style, color = label.underline if label else "solid", inks.line(mark)
            for box in mark.boxes:
                underline(painter, style, _line(scene, box, mark.lane, lanes), color)


def _crowd(painter: QPainter, scene: Scene, lanes: LaneHeights, look: Look) -> None:
    """One line of no label's colour where spans lie deeper than there is room for."""
    if lanes.shared >= together(scene.marks).depth:
        return
    boxes = [box for mark in scene.marks if mark.lane >= lanes.shared for box in mark.boxes]
    for box in united(boxes):
        painter.fillRect(_line(scene, box, lanes.shared, lanes), QColor(look.theme.ink_soft))


def _line(scene: Scene, box: Box, lane: int, lanes: LaneHeights) -> QRectF:
    top = scene.baseline(box.line) + lanes.top(lane)
    return QRectF(scene.x + box.left, top, box.right - box.left, lanes.thickness)


def _caps(painter: QPainter, scene: Scene, look: Look) -> None:
    lanes = scene.lanes()
    for mark in scene.marks:
        if mark.uid == look.selected:
            color = line_color(look.labels.get(mark.label), look.theme)
            below = lanes.bottom(mark.lane)
            for position, at_start in ((mark.first, True), (mark.last, False)):
                cap = None if position is None else cap_at(scene.block, position, at_start)
                if cap is not None:
                    draw_cap(painter, cap, scene.x, scene.baseline(cap.row), below, color)


class _Inks:
    """The colours of marks, each found out once: there are many marks, and few labels."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._grounds: dict[tuple[str, int, bool], QColor] = {}
        self._lines: dict[str, QColor] = {}

    def ground(self, mark: Mark) -> QColor:
        """Of the ground; transparent where there is none."""
        look = self._look
        lit = look.is_lit(mark.uid)
        color = self._grounds.get((mark.label, mark.lane, lit))
        if color is None:
            color = label_color(look.labels.get(mark.label), look.theme)
            color.setAlphaF(ground_alpha(look.theme, mark.lane, lit))
            self._grounds[mark.label, mark.lane, lit] = color
        return color

    def line(self, mark: Mark) -> QColor:
        """Of the line below the text."""
        color = self._lines.get(mark.label)
        if color is None:
            color = line_color(self._look.labels.get(mark.label), self._look.theme)
            self._lines[mark.label] = color
        return color


_LAYERS = {
    Part.GROUNDS: _grounds,
    Part.SELECTION: _selection,
    Part.TEXT: _text,
    Part.UNDERLINES: _underlines,
    Part.CAPS: _caps,
}
