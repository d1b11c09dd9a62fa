"""The rectangles we paint against the pixels Qt paints for the same selection.

The selection is painted like Qt's, over every pixel touched: equal to the pixel but for the
rounding of sums (Qt adds advances item by item). Grounds of spans end at the nearest pixel, so
that neighbours tile. Tolerance for both: one pixel at each edge.
"""

import random
from dataclasses import dataclass

import pytest

from app.gui.reader.painting import Part
from tests.gui.reader.proof_pixels import by_qt, by_us, compare, cuts_a_cluster, edges
from tests.gui.reader.samples import NASKH, SANS, mixed_text

PER_CASE = 100


@dataclass
class Tally:
    ranges: int = 0
    equal: int = 0
    seen: int = 0


CASES = [
    (family, rtl, width)
    for family in (SANS, NASKH)
    for rtl in (True, False)
    for width in (1800, 330)
]


@pytest.mark.parametrize(("family", "rtl", "width"), CASES)
def test_our_rectangles_are_the_pixels_qt_paints(block, family, rtl, width, record_property):
    rng = random.Random(f"{family}{rtl}{width}")
    tally = Tally()
    while tally.ranges < PER_CASE:
        laid = block(mixed_text(rng, 16), rtl=rtl, width=width, family=family)
        for _ in range(20):
            start = rng.randrange(len(laid.text))
            end = min(len(laid.text), start + rng.randrange(1, 25))
            if cuts_a_cluster(laid, start) or (end < len(laid.text) and cuts_a_cluster(laid, end)):
                continue
            theirs = by_qt(laid, start, end)
            distance = compare(laid, by_us(laid, start, end), theirs)
            assert distance <= 1, (laid.text, start, end, laid.text[start:end], distance)
            ground = by_us(laid, start, end, Part.GROUNDS)
            assert compare(laid, ground, theirs) <= 1, (laid.text, start, end)
            tally.ranges += 1
            tally.equal += distance == 0
            tally.seen += any(edges(theirs, laid, n) for n in range(len(laid.rows)))
    record_property("equal", tally.equal / tally.ranges)
    print(f"{family} rtl={rtl} width={width}: {tally.equal}/{tally.ranges} exactly equal")
    assert tally.equal / tally.ranges >= 0.98
    assert tally.seen / tally.ranges > 0.9, "most ranges are visible at all"
