"""One character of a line is found without all others, and is where it is among them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.caret import Stop, line_of, spot
from tests.gui.reader.samples import mixed_text


def test_a_character_asked_for_alone_is_the_one_among_all(block):
    @given(seed=st.integers(0, 10_000), rtl=st.booleans(), width=st.sampled_from([120, 400, 2000]))
    def check(seed, rtl, width):
        text = mixed_text(random.Random(seed), 14)
        alone, whole = (block(text, rtl=rtl, width=width) for _ in range(2))
        for row in range(len(whole.rows)):
            whole.cells(row)
        for at in range(len(text)):
            assert alone.cell(at) == whole.cell(at)
        assert not alone._cells

    check()


def test_the_caret_stands_where_it_stands_among_all(block):
    @given(seed=st.integers(0, 10_000), upstream=st.booleans(), width=st.sampled_from([150, 900]))
    def check(seed, upstream, width):
        text = mixed_text(random.Random(seed), 10)
        alone, whole = (block(text, width=width) for _ in range(2))
        for row in range(len(whole.rows)):
            whole.cells(row)
        for at in range(len(text) + 1):
            stop = Stop(at, upstream)
            assert spot(alone, stop) == spot(whole, stop)
            assert line_of(alone, stop) == spot(whole, stop)[0]

    check()


@pytest.mark.parametrize("text", ["", "\u200f", "\u200e\u200f", "أ", "a\u0301", "👍🏽", "لا"])
@pytest.mark.parametrize("upstream", [False, True])
def test_texts_of_one_character_or_none(block, text, upstream):
    alone, whole = block(text), block(text)
    whole.cells(0)
    for at in range(len(text) + 1):
        assert spot(alone, Stop(at, upstream)) == spot(whole, Stop(at, upstream))
        assert line_of(alone, Stop(at, upstream)) == 0


def test_beyond_the_ends_it_is_the_end(block):
    laid = block("قال الجيش")
    assert line_of(laid, Stop(-3)) == line_of(laid, Stop(99)) == 0
    assert spot(laid, Stop(99)) == spot(laid, Stop(len("قال الجيش")))
