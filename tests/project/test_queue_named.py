"""Articles by words of their names, the best first."""

from hypothesis import given
from hypothesis import strategies as st

from app.project.queries_queue_named import named
from app.text.beginnings import MIDDLE, standing

NAMES = ["abc\nk1", "the abc\nk2", "xabcx\nk3", "abcd\nk4", "zz\nabc", "الabc\nk6"]


def test_beginnings_first_then_words_then_middles():
    assert named(NAMES, ("abc",), 9) == [0, 3, 1, 4, 5, 2]
    assert named(NAMES, ("abc",), 2) == [0, 3]
    assert named(NAMES, ("the", "abc"), 9) == [1]
    assert named(NAMES, ("no",), 9) == []


@given(
    st.lists(st.text("ab \n", max_size=8), max_size=12),
    st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=2),
    st.integers(1, 12),
)
def test_the_best_are_all_there_are_in_order(names, words, most):
    found = named(names, words, most)
    answering = [n for n, name in enumerate(names) if standing(words, name) is not None]
    assert len(found) == len(set(found)) == min(most, len(answering))
    assert set(found) <= set(answering)
    middles = [standing(words, names[n]) == MIDDLE for n in found]
    heads = [names[n].startswith(words[0]) for n in found]
    assert heads == sorted(heads, reverse=True)
    rest = [middle for middle, head in zip(middles, heads, strict=True) if not head]
    assert rest == sorted(rest)
