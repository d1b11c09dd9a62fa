"""Characters that are not seen shift, widen and paint nothing."""

from itertools import pairwise

import pytest

from app.gui.fonts import FALLBACKS
from tests.gui.reader.samples import NASKH, SANS

SPLIT = "\u2067\u202dکتاب\u200c\u202c @\u2069\u00a0"
"""The non-joiner after the last letter stands in another run, at the other end of the word."""


@pytest.mark.parametrize("family", [SANS, NASKH])
def test_an_invisible_character_elsewhere_does_not_stretch_its_letter(block, family):
    laid = block(SPLIT, rtl=False, family=family)
    letters = [laid.cell(at) for at in range(2, 6)]
    assert [c.start for c in sorted(letters, key=lambda c: c.left)] == [2, 3, 4, 5]
    for one, other in pairwise(letters):
        assert one.right == pytest.approx(other.left, abs=0.1)


def test_it_leaves_no_sliver_in_a_range_that_is_seen(block):
    laid = block(SPLIT, rtl=False)
    assert len(laid.boxes(5, 7)) == 1
    assert all(box.right - box.left > 1 for box in laid.boxes(5, 7))


def test_alone_it_has_a_place_so_that_a_span_of_it_can_be_found(block):
    laid = block("قال\u200f نعم")
    (box,) = laid.boxes(3, 4)
    assert box.left == box.right == pytest.approx(laid.boxes(2, 3)[0].left, abs=0.1)


@pytest.mark.parametrize("family", [SANS, NASKH])
@pytest.mark.parametrize("text", ["صحيفة הארץ", "كنيسة ܥܕܬܐ", "قال 🕊"])
def test_scripts_of_the_region_are_drawn_with_fonts_of_ours(block, family, text):
    laid = block(text, family=family)
    line = laid.rows[0].line
    for at in range(len(text)):
        (run,) = line.glyphRuns(laid.offsets.to_u16(at), 1)
        assert run.rawFont().familyName() in (family, SANS, *FALLBACKS)
        assert 0 not in run.glyphIndexes(), "a letter no font knows"
