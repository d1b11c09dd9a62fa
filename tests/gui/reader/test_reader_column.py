"""Heights and their sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.column import Column


@given(st.lists(st.integers(1, 90), min_size=1, max_size=1500), st.data())
def test_sums_are_those_of_a_plain_list(heights, data):
    column = Column(heights)
    for _ in range(3):
        index = data.draw(st.integers(0, len(heights) - 1))
        heights[index] = data.draw(st.integers(1, 90))
        column.set_height(index, heights[index])
    index = data.draw(st.integers(0, len(heights) - 1))
    assert column.total == sum(heights)
    assert column.top(index) == sum(heights[:index])
    assert column.height(index) == heights[index]


@given(st.lists(st.integers(1, 90), min_size=1, max_size=1500), st.data())
def test_a_height_is_found_in_its_block(heights, data):
    column = Column(heights)
    index = data.draw(st.integers(0, len(heights) - 1))
    below = data.draw(st.integers(0, heights[index] - 1))
    assert column.at(sum(heights[:index]) + below) == (index, below)


def test_outside_is_clamped_to_the_first_and_last_block():
    column = Column([10, 20])
    assert column.at(-5) == (0, -5)
    assert column.at(50) == (1, pytest.approx(40))
    assert len(column) == 2
