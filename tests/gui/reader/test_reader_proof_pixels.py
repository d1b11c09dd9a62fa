"""Our rectangles are the pixels Qt paints for the same selection, whatever the text.

Tolerance: one pixel at each edge, as in `test_reader_geometry_pixels.py`, which walks more ranges
of plainer texts. Ranges of which Qt's own picture is wrong are told by a rule and counted.
"""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.paragraph import LaidBlock
from tests.gui.reader.proof_faces import FACES, laid_out
from tests.gui.reader.proof_pixels import Part, beyond_qt, by_qt, by_us, compare
from tests.gui.reader.proof_text import examples, texts

CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 40)), min_size=3, max_size=6)


def ranges(text: str, cuts: list[tuple[float, int]]) -> list[tuple[int, int]]:
    starts = [(min(len(text) - 1, round(share * len(text))), size) for share, size in cuts]
    return [(start, min(len(text), start + size)) for start, size in starts]


def weigh(laid: LaidBlock, start: int, end: int) -> str:
    """How a range compares: ``equal``, ``a pixel``, or why it is left out."""
    if why := beyond_qt(laid, start, end):
        return why
    theirs = by_qt(laid, start, end)
    distance = compare(laid, by_us(laid, start, end), theirs)
    ground = compare(laid, by_us(laid, start, end, Part.GROUNDS), theirs)
    assert max(distance, ground) <= 1, (ascii(laid.text), start, end, distance, ground)
    return "a pixel" if distance else "equal"


@pytest.mark.parametrize("face", FACES, ids=str)
@pytest.mark.parametrize("width", [1800, 330], ids=["unwrapped", "wrapped"])
def test_ranges_of_mixed_text_are_where_qt_paints_them(face, width):
    tally: Counter[str] = Counter()

    @examples(60)
    @given(texts(), st.booleans(), CUTS)
    def prove(text: str, rtl: bool, cuts: list[tuple[float, int]]) -> None:
        laid = laid_out(text, face, rtl=rtl, width=width)
        tally.update(weigh(laid, *ends) for ends in ranges(text, cuts))

    prove()
    print(f"{face}, {width}: {dict(tally)}")
    compared = tally["equal"] + tally["a pixel"]
    assert compared > 0.6 * tally.total()
    assert tally["equal"] > 0.97 * compared
