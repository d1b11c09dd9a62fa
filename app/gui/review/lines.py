"""What is painted below the lines of one block while people are compared: the layout of it."""

from collections.abc import Iterable, Sequence

from app.gui.pieces import joined
from app.gui.reader.geometry import Box, united
from app.gui.reader.painting import Scene
from app.gui.review.line_parts import Bundle, Lines
from app.gui.review.row_lines import RowLayout
from app.gui.review.shown import Shown, Standing, Version, tracks_of
from app.model.span import Fragment


def lines_of(scene: Scene, shown: Iterable[Shown], current: str) -> Lines:
    """Lays out what is painted below the lines of a block.

    Args:
        scene: The block; where it stands does not matter.
        shown: The places that reach into it.
        current: uid of the case that is looked at, or an empty string.
    """
    out = Lines()
    thin: dict[int, list[tuple[Shown, Box]]] = {}
    bundles: dict[int, list[Bundle]] = {}
    contested: dict[bool, list[Fragment]] = {False: [], True: []}
    for one in shown:
        if one.disputed or one.uid == current:
            _add_bundles(bundles, scene, one, one.uid == current)
            contested[one.uid == current] += one.contested
        else:
            for box in boxes_of(scene, _quiet_extent(one)):
                thin.setdefault(box.line, []).append((one, box))
    for now, stretches in contested.items():
        out.hatched += [(box, now) for box in boxes_of(scene, joined(stretches))]
    for row in sorted({*thin, *bundles}):
        RowLayout(out, scene, row, bundles.get(row, ())).lay(thin.get(row, ()))
    return out


def _add_bundles(bundles: dict[int, list[Bundle]], scene: Scene, one: Shown, current: bool) -> None:
    """The tracks of a case, line by line; what is decided has one."""
    tracks = tracks_of(one.versions)
    if one.standing is Standing.DECIDED:
        tracks = [(Version((), one.result or one.versions[0].span),)]
    found = [boxes_of(scene, track[0].fragments) for track in tracks]
    rows = sorted({box.line for boxes in found for box in boxes})
    for row in rows:
        here = tuple([box for box in boxes if box.line == row] for boxes in found)
        bundles.setdefault(row, []).append(Bundle(one, tracks, here, current, row == rows[0]))


def _quiet_extent(one: Shown) -> tuple[Fragment, ...]:
    if one.result is not None:
        return one.result.fragments
    return one.versions[0].fragments


def boxes_of(scene: Scene, fragments: Sequence[Fragment]) -> list[Box]:
    """The boxes of fragments in a block, those that touch made one."""
    return united(box for start, end in fragments for box in scene.boxes(start, end))
