"""How much room there is above a line of text, so that what stands there touches no letter."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from app.gui.reader.marks import together
from app.gui.reader.measures import Measures
from app.gui.reader.painting import Scene

_HIGH = re.compile(
    "[\u0610-\u061a\u0622\u0623\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f\u00c0-\u017f]"
)
"""Letters that rise above the others, and marks."""
_AHEAD = 14
"""Letters that something may stand over."""
_CLEAR = 0.02
"""Air above letters, in em."""


class Letters(NamedTuple):
    """How far letters of a font reach, in pixels.

    Attributes:
        rise: Above the baseline, letters without marks.
        high: The same with hamza or madda above.
        fall: Below the baseline.
    """

    rise: float
    high: float
    fall: float


def letters_of(measures: Measures) -> Letters:
    """The reach of the letters of the page."""
    return _letters(measures.font.toString(), measures.em)


def room_above(scene: Scene, row: int, positions: Iterable[int]) -> tuple[float, float]:
    """Where the letters of a line end above, and how much is free from there up.

    Free is what neither the letters of the line above nor its underlines take.

    Args:
        scene: The block.
        row: The line.
        positions: Where the spans begin above which something is to stand, in the block.
    """
    measures, letters = scene.measures, letters_of(scene.measures)
    text, here = scene.block.text, scene.block.rows[row]
    rise = letters.rise
    for position in positions:
        first, last = max(here.start, position - 2), min(here.end, position + _AHEAD)
        if _HIGH.search(text, first, last):
            rise = max(letters.high, measures.ascent)
    rise += _CLEAR * measures.em
    bottom = scene.baseline(row) - rise
    if row == 0:
        return bottom, measures.paragraph_gap + measures.baseline - rise
    return bottom, measures.pitch - rise - _taken_below(scene, row - 1, letters.fall)


def _taken_below(scene: Scene, row: int, fall: float) -> float:
    """How far letters and underlines of a line reach below its baseline."""
    deepest = together(scene.marks).deepest.get(row)
    if deepest is None:
        return fall
    lanes = scene.lanes()
    return max(fall, float(lanes.bottom(deepest) + 1))


@lru_cache(32)
def _letters(font: str, _em: float) -> Letters:
    made = QFont()
    made.fromString(font)
    metrics = QFontMetricsF(made)
    rise, high = (-metrics.tightBoundingRect(s).top() for s in ("لكطاdhl", "لكطأآ"))
    return Letters(rise, max(rise, high), metrics.tightBoundingRect("جعيحمgp").bottom())
