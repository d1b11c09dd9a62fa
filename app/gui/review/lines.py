"""What is painted below the lines of one block while people are compared: the layout of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.gui.pieces import joined
from app.gui.reader.geometry import Box, united
from app.gui.reader.painting import Scene
from app.gui.review.shown import Shown, Standing, Version, tracks_of
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
from app.model.span import Fragment

CHOSEN, REJECTED, OTHERWISE = "✓", "✗", "≠"
"""The sign of a span that was decided on, of nothing, and of other attributes."""
_MARK = 0.56
"""About the size of a mark, in em, before it is known what room there is."""
_ALL = 15
"""Marks of eight people, and what stands between them."""
_QUIET, _LOUD, _CURRENT = 0, 1, 2


class Thin(NamedTuple):
    """A quiet line: what everybody says.

    Attributes:
        row: Line of the block.
        left: Left edge, from the left edge of the column.
        right: Right edge.
        y: Top, from the baseline.
        label: Id of the label.
        decided: Whether it is in the gold layer.
    """

    row: int
    left: float
    right: float
    y: float
    label: str
    decided: bool


class Track(NamedTuple):
    """The line of one version in one line of text.

    Attributes:
        row: Line of the block.
        left: Left edge, from the left edge of the column.
        right: Right edge.
        y: Its middle, from the baseline.
        label: Id of the label.
        ticks: Where the version begins or ends.
        standing: Of the case.
        current: Whether the case is looked at.
    """

    row: int
    left: float
    right: float
    y: float
    label: str
    ticks: tuple[float, ...]
    standing: Standing
    current: bool


class Signed(NamedTuple):
    """A mark of a person, a sign of a decision, or a number of what is left out.

    Attributes:
        row: Line of the block.
        place: Where; `top` from the baseline.
        person: Place among those compared, or -1.
        absent: Whether the person says nothing here.
        words: What is written in place of a mark.
    """

    row: int
    place: Place
    person: int = -1
    absent: bool = False
    words: str = ""


class _Sign(NamedTuple):
    """What is to be written where a track begins."""

    person: int = -1
    absent: bool = False
    words: str = ""


class Area(NamedTuple):
    """What a case covers in one line: where it is pressed, and framed.

    Attributes:
        uid: Of the case.
        box: The words.
        heights: How the room below the line is shared.
        current: Whether the case is looked at.
        loud: Whether it has tracks.
    """

    uid: str
    box: Box
    heights: Heights
    current: bool
    loud: bool


@dataclass(slots=True)
class Lines:
    """All that belongs to one block, relative to it."""

    thin: list[Thin] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    signs: list[Signed] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    hatched: list[tuple[Box, bool]] = field(default_factory=list)


class _Bundle(NamedTuple):
    """The tracks of one case in one line.

    Attributes:
        shown: The case.
        tracks: Its tracks, the versions on each.
        boxes: Where each of them is.
        current: Whether the case is looked at.
        first: Whether it is the first line of them in the block.
    """

    shown: Shown
    tracks: Sequence[tuple[Version, ...]]
    boxes: tuple[list[Box], ...]
    current: bool
    first: bool

    @property
    def width(self) -> tuple[float, float]:
        found = [box for boxes in self.boxes for box in boxes]
        return min(box.left for box in found), max(box.right for box in found)


def lines_of(scene: Scene, shown: Iterable[Shown], current: str) -> Lines:
    """Lays out what is painted below the lines of a block.

    Args:
        scene: The block; where it stands does not matter.
        shown: The places that reach into it.
        current: uid of the case that is looked at, or an empty string.
    """
    out = Lines()
    thin: dict[int, list[tuple[Shown, Box]]] = {}
    bundles: dict[int, list[_Bundle]] = {}
    contested: dict[bool, list[Fragment]] = {False: [], True: []}
    for one in shown:
        if one.disputed or one.uid == current:
            _add_bundles(bundles, scene, one, one.uid == current)
            contested[one.uid == current] += one.contested
        else:
            for box in _boxes(scene, _quiet_extent(one)):
                thin.setdefault(box.line, []).append((one, box))
    for now, stretches in contested.items():
        out.hatched += [(box, now) for box in _boxes(scene, joined(stretches))]
    for row in sorted({*thin, *bundles}):
        _lay_row(out, scene, row, thin.get(row, ()), bundles.get(row, ()))
    return out


def _add_bundles(
    bundles: dict[int, list[_Bundle]], scene: Scene, one: Shown, current: bool
) -> None:
    """The tracks of a case, line by line; what is decided has one."""
    tracks = tracks_of(one.versions)
    if one.standing is Standing.DECIDED:
        tracks = [(Version((), one.result or one.versions[0].span),)]
    found = [_boxes(scene, track[0].fragments) for track in tracks]
    rows = sorted({box.line for boxes in found for box in boxes})
    for row in rows:
        here = tuple([box for box in boxes if box.line == row] for boxes in found)
        bundles.setdefault(row, []).append(_Bundle(one, tracks, here, current, row == rows[0]))


def _quiet_extent(one: Shown) -> tuple[Fragment, ...]:
    if one.result is not None:
        return one.result.fragments
    return one.versions[0].fragments


def _boxes(scene: Scene, fragments: Sequence[Fragment]) -> list[Box]:
    return united(box for start, end in fragments for box in scene.boxes(start, end))


def _lay_row(
    out: Lines,
    scene: Scene,
    row: int,
    thin: Sequence[tuple[Shown, Box]],
    bundles: Sequence[_Bundle],
) -> None:
    lanes = levels_of(Strip(n, box.left, box.right) for n, (_, box) in enumerate(thin))
    levels = levels_of(_strip(scene, n, bundle) for n, bundle in enumerate(bundles))
    deep = max((levels[n] + len(b.tracks) for n, b in enumerate(bundles)), default=0)
    heights = heights_of(scene.measures, 1 + max(lanes.values(), default=-1), deep)
    for n, (one, box) in enumerate(thin):
        span = one.result or one.versions[0].span
        label = span.label if span is not None else ""
        decided = one.standing is Standing.DECIDED
        y = heights.thin(lanes[n])
        out.thin.append(Thin(row, box.left, box.right, y, label, decided))
        out.areas.append(Area(one.uid, box, heights, False, False))
    taken: list[Place] = []
    rest = 0
    for n in sorted(levels, key=lambda n: (levels[n], n)):
        rest += _lay_bundle(out, scene, row, bundles[n], levels[n], heights, taken)
    if rest:
        out.signs.append(Signed(row, _beside(scene, row, heights), words=f"+{rest}"))


def _strip(scene: Scene, key: int, bundle: _Bundle) -> Strip:
    """The room a bundle takes: its lines, and the marks where they begin."""
    left, right = bundle.width
    most = max((_wanted(track) for track in bundle.tracks), default=1)
    side = _MARK * scene.measures.em
    least = side * min(MOST, most)
    rtl = scene.block.rtl
    left, right = (min(left, right - least), right) if rtl else (left, max(right, left + least))
    rank = _CURRENT if bundle.current else _LOUD if bundle.shown.loud else _QUIET
    return Strip(key, left - 1, right + 1, len(bundle.tracks), rank)


def _lay_bundle(
    out: Lines,
    scene: Scene,
    row: int,
    bundle: _Bundle,
    base: int,
    heights: Heights,
    taken: list[Place],
) -> int:
    """Lays the tracks of a case in one line; says how many have no room."""
    one = bundle.shown
    for box in united(box for boxes in bundle.boxes for box in boxes):
        out.areas.append(Area(one.uid, box, heights, bundle.current, loud=True))
    fit = max(0, min(len(bundle.tracks), heights.tracks - base))
    for n in range(fit):
        version, boxes = bundle.tracks[n][0], bundle.boxes[n]
        y = heights.middle(base + n)
        ends = _ticks(scene, row, version)
        label = version.span.label if version.span is not None else ""
        for box in boxes:
            ticks = tuple(x for x in ends if box.left - 1 <= x <= box.right + 1)
            out.tracks.append(
                Track(
                    row, box.left, box.right, y, label, ticks, one.standing, current=bundle.current
                )
            )
        if boxes:
            _sign(out, scene, row, bundle, n, boxes, heights.mark_top(base + n), heights, taken)
    return sum(bool(boxes) for boxes in bundle.boxes[fit:])


def _sign(
    out: Lines,
    scene: Scene,
    row: int,
    bundle: _Bundle,
    n: int,
    boxes: Sequence[Box],
    top: float,
    heights: Heights,
    taken: list[Place],
) -> None:
    """The marks where a track begins; a sign where something was decided."""
    rtl, side = scene.block.rtl, heights.mark
    left, right = boxes[0].left, boxes[-1].right
    signs = [*_decided(bundle.shown), *_people(bundle.tracks[n])]
    most = _ALL if bundle.current and bundle.first else MOST
    shown = marks_fit(right - left, side, len(signs), most)
    if shown < len(signs):
        rest = sum(sign.person >= 0 for sign in signs[shown:])
        signs = [*signs[:shown], _Sign(words=f"+{rest}")]
    start = right if rtl else left
    places = mark_places(start, top, side, len(signs), taken, rtl=rtl)
    taken += places
    for sign, place in zip(signs, places, strict=True):
        out.signs.append(Signed(row, place, sign.person, sign.absent, sign.words))


def _wanted(track: Sequence[Version]) -> int:
    """How many marks and signs a track has."""
    return sum(1 for _ in _people(track))


def _people(track: Sequence[Version]) -> Iterator[_Sign]:
    """Those who say something, a sign between those who say it otherwise."""
    for n, version in enumerate(track):
        if n and version.span is not None:
            yield _Sign(words=OTHERWISE)
        for person in version.people:
            yield _Sign(person, absent=version.span is None)


def _decided(one: Shown) -> Iterator[_Sign]:
    """The sign of what was decided: this, or that nothing belongs here."""
    if one.standing is Standing.DECIDED:
        yield _Sign(words=CHOSEN if one.result is not None else REJECTED)


def _beside(scene: Scene, row: int, heights: Heights) -> Place:
    """Where it is told how many tracks have no room: beside the end of the line."""
    first = scene.block.rows[row]
    boxes = scene.block.boxes(first.start, first.end)
    top = heights.bottom - heights.mark
    if scene.block.rtl:
        left = min((box.left for box in boxes), default=0.0) - 2 * heights.mark
    else:
        left = max((box.right for box in boxes), default=0.0) + heights.mark
    return Place(left, top, heights.mark)


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
