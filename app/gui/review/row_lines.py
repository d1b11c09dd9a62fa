"""Below one line of text: thin lines of what is agreed on, tracks and marks of what is not."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.gui.reader.geometry import Box, united
from app.gui.reader.painting import Scene
from app.gui.review.line_parts import Area, Bundle, Lines, Signed, Thin, Track
from app.gui.review.shown import Shown, Standing, Version
from app.gui.review.tracks import (
    MOST,
    Heights,
    Place,
    Strip,
    heights_of,
    levels_of,
    mark_places,
    marks_fit,
)

CHOSEN, REJECTED, PUT_OFF, OTHERWISE = "✓", "✗", "…", "≠"
"""The sign of a span that was decided on, of nothing, of neither yet, and of other attributes."""
_MARK = 0.56
"""About the size of a mark, in em, before it is known what room there is."""
_SEEN = 6.0
"""Pixels of a track that marks leave free."""
_ALL = 15
"""Marks of eight people, and what stands between them."""
_QUIET, _LOUD, _CURRENT = 0, 1, 2


class _Sign(NamedTuple):
    """What is to be written where a track begins."""

    person: int = -1
    absent: bool = False
    words: str = ""


class RowLayout:
    """Lays out what belongs below one line of a block."""

    def __init__(self, out: Lines, scene: Scene, row: int, bundles: Sequence[Bundle]) -> None:
        """Takes where it goes, the block, the line, and the cases that have tracks in it."""
        self._out = out
        self._scene = scene
        self._row = row
        self._rtl = scene.block.rtl
        self._bundles = bundles
        self._levels = levels_of(_strip(scene, n, bundle) for n, bundle in enumerate(bundles))
        self._taken: list[Place] = []

    def lay(self, thin: Sequence[tuple[Shown, Box]]) -> None:
        """Lays the thin lines, each with its box, then the tracks."""
        lanes = levels_of(Strip(n, box.left, box.right) for n, (_, box) in enumerate(thin))
        levels, bundles = self._levels, self._bundles
        deep = max((levels[n] + len(b.tracks) for n, b in enumerate(bundles)), default=0)
        heights = heights_of(self._scene.measures, 1 + max(lanes.values(), default=-1), deep)
        for n, (one, box) in enumerate(thin):
            self._lay_thin(one, box, heights.thin(lanes[n]))
        rest = 0
        for n in sorted(levels, key=lambda n: (levels[n], n)):
            rest += self._lay_bundle(bundles[n], levels[n], heights)
        if rest:
            place = _beside(self._scene, self._row, heights, self._taken)
            self._out.signs.append(Signed(self._row, place, words=f"+{rest}"))

    def _lay_thin(self, one: Shown, box: Box, y: float) -> None:
        span = one.result or one.versions[0].span
        label = span.label if span is not None else ""
        decided = one.standing is Standing.DECIDED
        self._out.thin.append(Thin(self._row, box.left, box.right, y, label, decided))

    def _lay_bundle(self, bundle: Bundle, base: int, heights: Heights) -> int:
        """Lays the tracks of a case; says how many have no room."""
        for box in united(box for boxes in bundle.boxes for box in boxes):
            self._out.areas.append(Area(bundle.shown.uid, box, heights, bundle.current))
        fit = max(0, min(len(bundle.tracks), heights.tracks - base))
        for n in range(fit):
            if bundle.boxes[n]:
                self._lay_track(bundle, n, heights.middle(base + n))
                self._sign(bundle, n, heights.mark_top(base + n), heights.mark)
        return sum(bool(boxes) for boxes in bundle.boxes[fit:])

    def _lay_track(self, bundle: Bundle, n: int, y: float) -> None:
        one, version = bundle.shown, bundle.tracks[n][0]
        rejected = one.standing is Standing.DECIDED and one.result is None
        ends = _ticks(self._scene, self._row, version)
        label = version.span.label if version.span is not None else ""
        for _, left, right in bundle.boxes[n]:
            ticks = tuple(x for x in ends if left - 1 <= x <= right + 1)
            line = Track(
                self._row, left, right, y, label, ticks, one.standing, bundle.current, rejected
            )
            self._out.tracks.append(line)

    def _sign(self, bundle: Bundle, n: int, top: float, side: float) -> None:
        """The marks where a track begins; a sign where something was decided."""
        left, right = bundle.boxes[n][0].left, bundle.boxes[n][-1].right
        signs = [*_decided(bundle.shown), *_people(bundle.tracks[n])]
        most = _ALL if bundle.current and bundle.first else MOST
        shown = marks_fit(right - left, side, len(signs), most)
        if shown < len(signs):
            rest = sum(sign.person >= 0 for sign in signs[shown:])
            signs = [*signs[:shown], _Sign(words=f"+{rest}")]
        begins = right if self._rtl else left
        ends = left if self._rtl else right
        start = begins if _within(right - left, side, len(signs)) else ends
        places = mark_places(start, top, side, len(signs), self._taken, rtl=self._rtl)
        self._taken += places
        for sign, place in zip(signs, places, strict=True):
            self._out.signs.append(Signed(self._row, place, *sign))


def _within(width: float, side: float, marks: int) -> bool:
    """Whether marks stand on their track and leave some of it to be seen; else they follow it."""
    return marks * side + _SEEN <= width


def _strip(scene: Scene, key: int, bundle: Bundle) -> Strip:
    """The room a bundle takes: its lines, and the marks where they begin."""
    left, right = bundle.width
    most = max((sum(1 for _ in _people(track)) for track in bundle.tracks), default=1)
    side = _MARK * scene.measures.em
    beyond = 0.0 if _within(right - left, side, min(MOST, most)) else side * min(MOST, most)
    if scene.block.rtl:
        left -= beyond
    else:
        right += beyond
    rank = _CURRENT if bundle.current else _LOUD if bundle.shown.loud else _QUIET
    return Strip(key, left - 1, right + 1, len(bundle.tracks), rank)


def _people(track: Sequence[Version]) -> Iterator[_Sign]:
    """Those who say something, a sign between those who say it otherwise."""
    for n, version in enumerate(track):
        if n and version.span is not None:
            yield _Sign(words=OTHERWISE)
        for person in version.people:
            yield _Sign(person, absent=version.span is None)


def _decided(one: Shown) -> Iterator[_Sign]:
    """The sign of what was decided: this, that nothing belongs here, or nothing as yet."""
    if one.standing is Standing.DECIDED:
        yield _Sign(words=CHOSEN if one.result is not None else REJECTED)
    elif one.standing is Standing.PUT_OFF:
        yield _Sign(words=PUT_OFF)


def _beside(scene: Scene, row: int, heights: Heights, taken: Sequence[Place]) -> Place:
    """Where it is told how many tracks have no room: beside the end of the line."""
    line, rtl = scene.block.rows[row], scene.block.rtl
    boxes = scene.block.boxes(line.start, line.end)
    if rtl:
        start = min((box.left for box in boxes), default=0.0) - heights.mark
    else:
        start = max((box.right for box in boxes), default=0.0) + heights.mark
    top = heights.bottom - heights.mark
    return mark_places(start, top, heights.mark, 1, taken, rtl=rtl)[0]


def _ticks(scene: Scene, row: int, version: Version) -> list[float]:
    """Where a version begins and ends in a line."""
    if version.span is None:
        return []
    found: list[float] = []
    length, rtl = len(scene.block.text), scene.block.rtl
    first, last = version.span.start - scene.start, version.span.end - 1 - scene.start
    for position, begins in ((first, True), (last, False)):
        if 0 <= position < length and scene.block.row_of(position) == row:
            boxes = scene.block.boxes(position, position + 1)
            if boxes:
                found.append(boxes[-1].right if begins is rtl else boxes[0].left)
    return found
