import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import InvalidEdit
from app.model.span import Span, check_fragments, quote_of, reading_order


def _span(*fragments, uid="u"):
    return Span(uid=uid, article="a", annotator="A", label="actor", fragments=fragments, quote="q")


@st.composite
def _fitting(draw):
    cuts = sorted(draw(st.sets(st.integers(0, 50), min_size=2, max_size=9)))
    cuts = cuts[: len(cuts) // 2 * 2]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


@given(_fitting())
def test_ordered_fragments_inside_the_text_are_accepted(fragments):
    check_fragments(fragments, fragments[-1][1])


@given(_fitting())
def test_a_text_one_character_too_short_is_refused(fragments):
    with pytest.raises(InvalidEdit, match=f"–{fragments[-1][1]} "):
        check_fragments(fragments, fragments[-1][1] - 1)


@given(st.lists(st.tuples(st.integers(-5, 20), st.integers(-5, 20)), max_size=5))
def test_what_is_accepted_is_what_the_rule_says(fragments):
    inside = all(0 <= start < end <= 15 for start, end in fragments)
    ordered = all(a[1] <= b[0] for a, b in pairwise(fragments))
    if fragments and inside and ordered:
        check_fragments(fragments, 15)
    else:
        with pytest.raises(InvalidEdit):
            check_fragments(fragments, 15)


def test_touching_fragments_are_two_fragments():
    check_fragments([(0, 2), (2, 4)], 4)


def test_a_span_is_asked_about_its_fragments_not_its_envelope():
    span = _span((2, 4), (8, 9))
    assert (span.start, span.end) == (2, 9)
    assert [n for n in range(11) if span.covers(n)] == [2, 3, 8]
    assert [n for n in range(11) if span.touches(n)] == [2, 3, 4, 8, 9]


def test_the_quote_joins_fragments_by_one_space():
    assert quote_of("قال نعم ثم لا", [(0, 3), (11, 13)]) == "قال لا"


def test_reading_order_puts_the_longer_span_first():
    spans = [_span((4, 5)), _span((0, 2)), _span((0, 9)), _span((0, 2), uid="b")]
    ordered = sorted(spans, key=reading_order)
    assert [(s.start, s.end, s.uid) for s in ordered] == [
        (0, 9, "u"),
        (0, 2, "b"),
        (0, 2, "u"),
        (4, 5, "u"),
    ]


def test_a_span_cannot_be_changed_in_place():
    with pytest.raises(dataclasses.FrozenInstanceError):
        _span((0, 2)).label = "claim"
