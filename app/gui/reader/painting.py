"""Painting one block: grounds, selection, text, underlines, caps; in this order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Flag, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.gui.reader.geometry import Box
from app.gui.reader.ground import LaneHeights, ground_color, label_color, lane_heights
from app.gui.reader.marks import Mark, Spot
from app.gui.reader.measures import Measures
from app.gui.reader.paragraph import LaidBlock
from app.gui.reader.underlines import underline
from app.gui.theme import LIGHT, Theme
from app.model.scheme import Label

_UNKNOWN = "#808080"


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
    """

    theme: Theme = LIGHT
    labels: Mapping[str, Label] = field(default_factory=dict)
    selected: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One block at its place in the viewport, with what is on it."""

    block: LaidBlock
    x: float
    y: float
    marks: Sequence[Mark] = ()
    selection: Sequence[Box] = ()

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

    def lanes(self) -> LaneHeights:
        """Heights of the lanes in this block."""
        return lane_heights(self.measures, 1 + max((m.lane for m in self.marks), default=0))


def paint(painter: QPainter, scenes: Iterable[Scene], look: Look, parts: Part = Part.ALL) -> None:
    """Paints blocks layer by layer, so that no line's ground covers another line's letters."""
    scenes = list(scenes)
    for part, layer in _LAYERS.items():
        if part in parts:
            for scene in scenes:
                layer(painter, scene, look)


def _grounds(painter: QPainter, scene: Scene, look: Look) -> None:
    lanes = scene.lanes()
    for mark in sorted(scene.marks, key=lambda mark: mark.uid == look.selected):
        color = _color(mark, look, ground=True)
        for box in mark.boxes:
            painter.fillRect(_ground(scene, box, mark.lane, lanes), color)


def _ground(scene: Scene, box: Box, lane: int, lanes: LaneHeights) -> QRectF:
    band = scene.band(box)
    band.setTop(band.top() - lane * min(1.0, 0.3 * lanes.step))
    band.setBottom(scene.baseline(box.line) + lanes.top(lane) + lanes.thickness)
    return band


def _selection(painter: QPainter, scene: Scene, look: Look) -> None:
    for box in scene.selection:
        painter.fillRect(scene.band(box), QColor(look.theme.selection))


def _text(painter: QPainter, scene: Scene, look: Look) -> None:
    painter.setPen(QColor(look.theme.ink))
    scene.block.draw(painter, scene.x, scene.y)


def _underlines(painter: QPainter, scene: Scene, look: Look) -> None:
    lanes = scene.lanes()
    for mark in scene.marks:
        label = look.labels.get(mark.label)
        style = label.underline if label else "solid"
        color = _color(mark, look, ground=False)
        for box in mark.boxes:
            top = scene.baseline(box.line) + lanes.top(mark.lane)
            rect = QRectF(scene.x + box.left, top, box.right - box.left, lanes.thickness)
            underline(painter, style, rect, color)


def _caps(painter: QPainter, scene: Scene, look: Look) -> None:
    lanes = scene.lanes()
    for mark in scene.marks:
        if mark.uid == look.selected:
            color = _color(mark, look, ground=False)
            for end, at_start in ((mark.opens, True), (mark.closes, False)):
                if end is not None:
                    _cap(
                        painter, scene, end, lanes.top(mark.lane) + lanes.thickness, color, at_start
                    )


def _cap(
    painter: QPainter, scene: Scene, end: Spot, below: float, color: QColor, at_start: bool
) -> None:
    """A bar with a foot at both corners, and a knob: above at the start, below at the end."""
    row, x, inward = end
    em = scene.measures.em
    weight, foot = max(1.5, 0.09 * em), 0.26 * em
    top = scene.baseline(row) - scene.measures.ascent
    bottom = scene.baseline(row) + below
    x += scene.x
    painter.fillRect(QRectF(x - weight / 2, top, weight, bottom - top), color)
    left = x if inward > 0 else x - foot
    for y in (top, bottom - weight):
        painter.fillRect(QRectF(left, y, foot, weight), color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    radius = 0.15 * em
    painter.drawEllipse(QPointF(x, top if at_start else bottom), radius, radius)


def _color(mark: Mark, look: Look, *, ground: bool) -> QColor:
    label = look.labels.get(mark.label)
    if label is None:
        color = QColor(_UNKNOWN)
        color.setAlphaF(0.2 if ground else 1.0)
        return color
    if ground:
        return ground_color(label, look.theme, mark.uid == look.selected)
    return label_color(label, look.theme)


_LAYERS = {
    Part.GROUNDS: _grounds,
    Part.SELECTION: _selection,
    Part.TEXT: _text,
    Part.UNDERLINES: _underlines,
    Part.CAPS: _caps,
}
