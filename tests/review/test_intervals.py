import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.model.span import Span
from app.review.intervals import covered, size, size_of_both, united

pieces = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))),
    max_size=8,
)


def letters(found):
    return {place for start, end in found for place in range(start, end)}


def span(label, *fragments):
    return Span(
        uid="", article="x", annotator="y", label=label, fragments=tuple(fragments), quote=""
    )


@given(pieces)
def test_united_pieces_cover_the_same_in_order_and_apart(found):
    whole = united(list(found))
    assert letters(whole) == letters(found)
    assert size(whole) == len(letters(found))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(whole))
    assert united(list(whole)) == whole


@given(pieces)
def test_every_piece_lies_in_one_of_the_united(found):
    whole = united(list(found))
    for start, end in found:
        assert any(first <= start and end <= last for first, last in whole)


@given(pieces, pieces)
def test_the_characters_of_both_are_counted(one, other):
    one, other = united(list(one)), united(list(other))
    assert size_of_both(one, other) == len(letters(one) & letters(other))
    assert size_of_both(one, other) == size_of_both(other, one)


def test_what_only_touches_stays_two():
    assert united([(5, 9), (0, 5)]) == [(0, 5), (5, 9)]
    assert united([(4, 9), (0, 5)]) == [(0, 9)]
    assert united([]) == []


def test_what_lies_within_goes():
    assert united([(0, 9), (2, 4), (3, 6)]) == [(0, 9)]
    assert united([(2, 4), (2, 4)]) == [(2, 4)]


def test_labels_are_apart_and_fragments_count_as_they_are():
    found = covered(
        [span("actor", (0, 3), (6, 9)), span("actor", (2, 7)), span("claim", (1, 2), (3, 4))]
    )
    assert found == {"actor": [(0, 9)], "claim": [(1, 2), (3, 4)]}
    assert covered([]) == {}
