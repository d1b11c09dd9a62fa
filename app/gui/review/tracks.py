"""Where the lines of several people run between two lines of text: pure geometry.

Below every line of text there is room down to the letters of the next. First, next to the text,
run the thin lines of what is agreed on, each in a lane; below them, wider apart, the tracks of what
people say differently. What has no room is counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.gui.reader.measures import Measures

_FIRST = 0.3
"""From the baseline to the first lane, in em, as far as lines of spans are from it elsewhere."""
_LANE, _LANE_LEAST = 3.0, 2.0
"""From thin line to thin line, in pixels."""
_TRACK, _TRACK_LEAST = 0.52, 5.0
"""From track to track at best, in em, and at least, in pixels."""
_MARK, _MARK_LEAST = 0.56, 9.0
"""Height of a mark in em, and at least, in pixels."""

MOST = 4
"""Marks and signs side by side, so that the line of many people stays readable."""


class Strip(NamedTuple):
    """Something that wants one or more levels of a row for itself.

    Attributes:
        key: What it is.
        left: Left edge.
        right: Right edge.
        deep: Levels it takes, one below the other.
        rank: Those of a higher one come nearer to the text.
    """

    key: int
    left: float
    right: float
    deep: int = 1
    rank: int = 0


def levels_of(strips: Iterable[Strip]) -> dict[int, int]:
    """The first level of each strip, so that strips that meet share no level.

    Higher ranks come first, then shorter strips, so that what is inside runs nearer to the text.
    """
    taken: list[list[tuple[float, float]]] = []
    found: dict[int, int] = {}
    order = sorted(strips, key=lambda s: (-s.rank, s.right - s.left, s.left, s.key))
    for strip in order:
        level = 0
        while not all(_free(taken, level + n, strip) for n in range(strip.deep)):
            level += 1
        while len(taken) < level + strip.deep:
            taken.append([])
        for n in range(strip.deep):
            taken[level + n].append((strip.left, strip.right))
        found[strip.key] = level
    return found


def _free(taken: Sequence[Sequence[tuple[float, float]]], level: int, strip: Strip) -> bool:
    if level >= len(taken):
        return True
    return all(right <= strip.left or strip.right <= left for left, right in taken[level])


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights below a baseline, in pixels, downward.

    Attributes:
        top: Where the room begins.
        bottom: Where it ends: there the letters of the next line begin.
        lane: From thin line to thin line.
        lanes: Thin lines there is room for; deeper ones share the last.
        track: From track to track.
        tracks: Tracks there is room for; the others are only counted.
        first: Where the room of the first track begins.
        mark: Height of a mark.
    """

    top: float
    bottom: float
    lane: float
    lanes: int
    track: float
    tracks: int
    first: float
    mark: float

    def thin(self, lane: int) -> float:
        """Top of a thin line of one pixel."""
        return round(self.top + min(lane, self.lanes - 1) * self.lane)

    def middle(self, level: int) -> float:
        """Where the line of a track runs."""
        return self.first + (level + 0.5) * self.track

    def mark_top(self, level: int) -> float:
        """Top of a mark at a track, kept clear of the letters above and below."""
        top = self.middle(level) - self.mark / 2
        return max(self.top, min(self.bottom - self.mark, top))

    @property
    def stacked(self) -> bool:
        """Whether marks stand below each other without touching."""
        return self.track >= self.mark


def heights_of(measures: Measures, lanes: int, tracks: int) -> Heights:
    """How the room below one line is shared.

    Tracks come first: thin lines draw closer, and then share one, before a track is left out.

    Args:
        measures: The measures of the page.
        lanes: Thin lines wanted.
        tracks: Tracks wanted.
    """
    top = float(round(_FIRST * measures.em))
    bottom = max(top + _TRACK_LEAST, float(int(measures.pitch - measures.rise)))
    room = bottom - top
    lane, fit = _lanes(room - tracks * _TRACK_LEAST, lanes)
    first = top + (fit * lane if lanes else 0.0)
    left = bottom - first
    count = min(tracks, max(1, int(left / _TRACK_LEAST)))
    track = min(_TRACK * measures.em, left / max(1, count))
    mark = min(room, max(_MARK_LEAST, float(round(_MARK * measures.em))))
    return Heights(top, bottom, lane, max(1, fit), track, count, first, mark)


def _lanes(room: float, lanes: int) -> tuple[float, int]:
    """``(distance, number)`` of thin lines in so much room; one in any case."""
    if not lanes:
        return _LANE, 0
    if lanes * _LANE <= room:
        return _LANE, lanes
    return _LANE_LEAST, max(1, min(lanes, int(room / _LANE_LEAST)))


class Place(NamedTuple):
    """Where a mark stands, in pixels."""

    left: float
    top: float
    side: float

    def meets(self, other: "Place") -> bool:
        """Whether two places touch."""
        across = self.left < other.left + other.side and other.left < self.left + self.side
        down = self.top < other.top + other.side and other.top < self.top + self.side
        return across and down


def mark_places(
    start: float, top: float, side: float, count: int, taken: Sequence[Place], *, rtl: bool
) -> list[Place]:
    """Places of the marks of one track: at its start, or further on where others stand already.

    Args:
        start: Where the track starts.
        top: Top of the marks.
        side: Their size.
        count: How many there are.
        taken: Where marks of other tracks stand.
        rtl: Whether tracks run from right to left.
    """
    step = -side if rtl else side
    left = start + min(0.0, step)
    found: list[Place] = []
    while len(found) < count:
        place = Place(left, top, side)
        hit = next((other for other in taken if place.meets(other)), None)
        if hit is None:
            found.append(place)
            left += step
        else:
            left = hit.left - side if rtl else hit.left + hit.side
    return found


def marks_fit(width: float, side: float, wanted: int, most: int = MOST) -> int:
    """How many marks are shown at a track; the others are counted in a number of their own.

    Args:
        width: Of the track.
        side: Of a mark.
        wanted: How many there are.
        most: More than that are never shown side by side.
    """
    room = max(2, min(most, int(width / side)))
    return wanted if wanted <= room else room - 1
