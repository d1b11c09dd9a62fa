"""Letters that share one glyph: where they are, and which part of the glyph's box is whose.

A range that ends inside a ligature has no box of its own. Qt shifts the box by the missing part,
in its own selection too, and some fonts give the second letter no width at all. So the box of the
whole is shared evenly among its letters, and the boxes of the parts tile it.
"""

from dataclasses import dataclass

from PySide6.QtGui import QGlyphRun, QTextLine

_SPLIT = QGlyphRun.GlyphRunFlag.SplitLigature
_LAM = "\u0644"
_ALEFS = "\u0622\u0623\u0625\u0627\u0671"
_NOTHING = 0.5

GlyphKey = tuple[float, float, int]
"""Where the first glyph of a cluster stands, and which it is."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters drawn as one.

    Attributes:
        u16_start: First UTF-16 unit.
        u16_end: End, half-open.
        left: Left edge of the common box.
        right: Right edge of the common box.
        rtl: Whether the characters run right to left.
    """

    u16_start: int
    u16_end: int
    left: float
    right: float
    rtl: bool

    def edge(self, fraction: float) -> float:
        """The x of what lies `fraction` (0 to 1) of the way through the cluster."""
        width = self.right - self.left
        return self.right - fraction * width if self.rtl else self.left + fraction * width


def cluster_across(line: QTextLine, text: str, u16: int) -> Cluster | None:
    """The cluster that the boundary before the unit `u16` would cut, or None.

    Args:
        line: The line that holds the units on both sides.
        text: Text of the layout, of which only UTF-16 positions count; BMP letters are read by
            these positions, so the caller passes a string with one character per unit.
        u16: Position of the boundary.
    """
    first, last = line.textStart(), line.textStart() + line.textLength()
    if not first < u16 < last:
        return None
    key = _key(line, u16)
    if key is None or _key(line, u16 - 1) != key:
        return _flat_lam_alef(line, text, u16)
    start, end = u16 - 1, u16 + 1
    while start > first and _key(line, start - 1) == key:
        start -= 1
    while end < last and _key(line, end) == key:
        end += 1
    return _cluster(line, start, end)


def _key(line: QTextLine, u16: int) -> GlyphKey | None:
    """Names the glyph a unit is a part of, or None when it has one of its own."""
    runs = line.glyphRuns(u16, 1)
    if not runs or not runs[0].flags() & _SPLIT:
        return None
    place = runs[0].positions()[0]
    return place.x(), place.y(), runs[0].glyphIndexes()[0]


def _flat_lam_alef(line: QTextLine, text: str, u16: int) -> Cluster | None:
    """Lam and alef where the font draws both in the glyph of one and gives the other no width."""
    if text[u16] not in _ALEFS or text[u16 - 1] != _LAM:
        return None
    lam, alef = (_width(line, at) for at in (u16 - 1, u16))
    if min(lam, alef) >= _NOTHING or max(lam, alef) < _NOTHING:
        return None
    return _cluster(line, u16 - 1, u16 + 1)


def _width(line: QTextLine, u16: int) -> float:
    return float(sum(run.boundingRect().width() for run in line.glyphRuns(u16, 1)))


def _cluster(line: QTextLine, start: int, end: int) -> Cluster | None:
    runs = line.glyphRuns(start, end - start)
    if not runs:
        return None
    rects = [run.boundingRect() for run in runs]
    left, right = min(r.left() for r in rects), max(r.right() for r in rects)
    return Cluster(start, end, left, right, runs[0].isRightToLeft())
