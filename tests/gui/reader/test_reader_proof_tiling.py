"""Wherever a text is cut, also through ligatures, marks and emoji, the parts tile the whole.

Half a ligature has no picture in Qt to be compared with, so this is what is known of it.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.geometry import merged
from app.gui.reader.paragraph import LaidBlock
from tests.gui.reader.proof_faces import FACES, laid_out
from tests.gui.reader.proof_text import examples, texts


def covered(laid: LaidBlock, line: int, ranges) -> list[float]:
    """Edges of what some ranges cover of a line."""
    boxes = [box for ends in ranges for box in laid.boxes(*ends) if box.line == line]
    seen = [(b.left, b.right) for b in boxes if b.right - b.left > 0.01]
    return [x for stretch in merged(seen) for x in stretch]


def width(laid: LaidBlock, line: int, ranges) -> float:
    boxes = [box for ends in ranges for box in laid.boxes(*ends) if box.line == line]
    return sum(box.right - box.left for box in boxes)


@pytest.mark.parametrize("face", FACES, ids=str)
@pytest.mark.parametrize("room", [100_000, 330], ids=["unwrapped", "wrapped"])
def test_parts_of_any_size_tile_every_line(face, room):
    @examples(40)
    @given(texts(8), st.booleans(), st.integers(1, 7))
    def prove(text: str, rtl: bool, size: int) -> None:
        laid = laid_out(text, face, rtl=rtl, width=room)
        parts = [(at, min(at + size, len(text))) for at in range(0, len(text), size)]
        for line in range(len(laid.rows)):
            whole, pieces = ([(0, len(text))], parts)
            assert covered(laid, line, pieces) == pytest.approx(covered(laid, line, whole), abs=0.2)
            assert width(laid, line, pieces) == pytest.approx(width(laid, line, whole), abs=0.5)

    prove()


@pytest.mark.parametrize("face", FACES, ids=str)
@pytest.mark.parametrize("room", [100_000, 330], ids=["unwrapped", "wrapped"])
def test_no_two_characters_overlap(face, room):
    """But for a tab at the end of a full line, which Qt measures anew to paint it."""

    @examples(40)
    @given(texts(), st.booleans())
    def prove(text: str, rtl: bool) -> None:
        laid = laid_out(text, face, rtl=rtl, width=room)
        for line in range(len(laid.rows)):
            shown = [c for c in laid.cells(line) if text[c.start] != "\t" or len(laid.rows) == 1]
            for one, other in pairwise(shown):
                assert one.right <= other.left + 0.1, (ascii(text), one, other)

    prove()
