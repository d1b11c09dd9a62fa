"""Where the ends of a span's pieces are on the page now, and which of them a point takes."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from app.gui.extents import Edge, End, ends_of, position_of
from app.gui.reader.caps import Cap, bar_of, cap_at
from app.gui.reader.marks import Mark
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.model.span import Span

REACH = 6.0
"""Pixels beside a cap that still take it."""


class PlacedCap(NamedTuple):
    """One end in view.

    Attributes:
        end: Which end of which piece.
        cap: The cap.
        bar: Its upright in the viewport.
        outer: Whether the span begins or ends there.
    """

    end: End
    cap: Cap
    bar: QRectF
    outer: bool


def placed_caps(frame: Frame, span: Span) -> list[PlacedCap]:
    """The ends of a span that are in view, in logical order of the pieces in each block."""
    found: list[PlacedCap] = []
    for scene, mark in frame.marks_of(span.uid):
        found += _in_scene(scene, mark, span)
    return found


def taken(caps: list[PlacedCap], point: QPointF) -> PlacedCap | None:
    """The end a point takes: the nearest one within reach."""
    near = [cap for cap in caps if _zone(cap).contains(point)]
    return min(near, key=lambda cap: abs(cap.bar.center().x() - point.x()), default=None)


def _in_scene(scene: Scene, mark: Mark, span: Span) -> Iterator[PlacedCap]:
    lanes = scene.lanes()
    below = lanes.bottom(mark.lane)
    ends = ends_of(span)
    for end in ends:
        at_start = end.edge is Edge.START
        position = position_of(span, end) - scene.start - (not at_start)
        if not 0 <= position < len(scene.block.text):
            continue
        cap = cap_at(scene.block, position, at_start)
        if cap is not None:
            bar = bar_of(cap, scene.x, scene.baseline(cap.row), below)
            yield PlacedCap(end, cap, bar, end in (ends[0], ends[-1]))


def _zone(placed: PlacedCap) -> QRectF:
    knob = 0.2 * placed.cap.measures.em
    return placed.bar.adjusted(-REACH, -knob, REACH, knob)
