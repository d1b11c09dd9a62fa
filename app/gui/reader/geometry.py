"""The exact boxes of a range of text in one line.

The boxes come from the bounding rectangles of the line's glyph runs, which agree with the pixels
Qt paints for a selection; positions of the caret do not, wherever directions mix.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtGui import QTextLayout, QTextLine

from app.gui.reader.ligatures import Cluster

_TOUCHING = 0.5
"""Boxes nearer than this are one."""
NO_WIDTH = 0.01
"""Boxes narrower than this are places."""
_INDEXES = QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
"""The least that makes the runs carry their rectangles."""


class Box(NamedTuple):
    """A stretch of one line, in the coordinates of its layout.

    Attributes:
        line: Index of the line in its block.
        left: Left edge.
        right: Right edge.
    """

    line: int
    left: float
    right: float


Stretch = tuple[float, float]
"""``(left, right)`` of a box in a line that is known."""


def run_stretches(line: QTextLine, u16_start: int, u16_end: int) -> list[Stretch]:
    """The boxes of the glyph runs of a range that cuts no ligature, not merged."""
    if u16_start >= u16_end:
        return []
    runs = line.glyphRuns(u16_start, u16_end - u16_start, _INDEXES)
    rects = [run.boundingRect() for run in runs]
    return [(rect.left(), rect.right()) for rect in rects]


def tab_stretches(
    line: QTextLine, units: str, u16_start: int, u16_end: int, rtl: bool
) -> list[Stretch]:
    """The boxes of the tabs in a range; Qt has no glyph for them.

    A tab always takes the direction of its paragraph, so its caret position is its leading edge
    and its other edge is where the next thing begins.

    Args:
        line: The line.
        units: Text of the layout, one character per UTF-16 unit.
        u16_start: Start of the range, within the line.
        u16_end: End of the range, within the line.
        rtl: Direction of the paragraph.
    """
    if "\t" not in units[u16_start:u16_end]:
        return []
    first, last = line.textStart(), line.textStart() + line.textLength()
    tabs = {at: _caret_x(line, at) for at in range(first, last) if units[at] == "\t"}
    edges = [edge for stretch in run_stretches(line, first, last) for edge in stretch]
    natural = line.naturalTextRect()
    edges += [*tabs.values(), natural.left(), natural.right()]
    return [_to_next(x, edges, rtl) for at, x in tabs.items() if u16_start <= at < u16_end]


def share(cluster: Cluster, start: float, end: float) -> Stretch:
    """The part of a ligature's box from one fraction of the way through it to another."""
    one, other = cluster.edge(start), cluster.edge(end)
    return min(one, other), max(one, other)


def seen(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that have a width, or all if none has.

    The box of an invisible character is a mere place, and where directions mix it may be far from
    the letter it goes with.
    """
    given = list(stretches)
    return [s for s in given if s[1] - s[0] > NO_WIDTH] or given


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order from left to right, those that touch made one."""
    out: list[Stretch] = []
    for left, right in sorted(stretches):
        if out and left - out[-1][1] <= _TOUCHING:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def united(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of one block, line by line, those that touch made one."""
    lines: dict[int, list[Stretch]] = {}
    for box in boxes:
        lines.setdefault(box.line, []).append((box.left, box.right))
    return [Box(line, *s) for line in sorted(lines) for s in merged(lines[line])]


def _caret_x(line: QTextLine, u16: int) -> float:
    answer: Any = line.cursorToX(u16)  # typed as object; a pair (x, position)
    return float(answer[0])


def _to_next(x: float, edges: list[float], rtl: bool) -> Stretch:
    if rtl:
        return max((edge for edge in edges if edge < x - 0.01), default=x), x
    return x, min((edge for edge in edges if edge > x + 0.01), default=x)
