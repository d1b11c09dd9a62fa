from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.span import Span
from app.review import assigning
from app.review.pairing import overlaps, paired, shared_characters, usual_weight


def span(*fragments, label="actor"):
    return Span(
        uid="", article="x", annotator="y", label=label, fragments=tuple(fragments), quote=""
    )


@st.composite
def a_span(draw, furthest=12):
    cuts = draw(st.sets(st.integers(0, furthest), min_size=2, max_size=5))
    ends = sorted(cuts)[: len(cuts) // 2 * 2]
    fragments = tuple(zip(ends[::2], ends[1::2], strict=True))
    return span(*fragments, label=draw(st.sampled_from(["actor", "claim"])))


def letters(one):
    return {place for start, end in one.fragments for place in range(start, end)}


def all_pairings(a, b):
    """Every one to one pairing of all spans, whether they share anything or not."""
    for choice in product([None, *range(len(b))], repeat=len(a)):
        used = [j for j in choice if j is not None]
        if len(used) == len(set(used)):
            yield [(i, j) for i, j in enumerate(choice) if j is not None]


def worth(a, b, pairs):
    values = [usual_weight(a[i], b[j], len(letters(a[i]) & letters(b[j]))) for i, j in pairs]
    return tuple(map(sum, zip(*values, strict=True))) if values else (0, 0, 0, 0)


def by_force(a, b, *, by_label):
    def allowed(pairs):
        return all(
            letters(a[i]) & letters(b[j]) and (not by_label or a[i].label == b[j].label)
            for i, j in pairs
        )

    return max(worth(a, b, pairs) for pairs in all_pairings(a, b) if allowed(pairs))


small = st.lists(a_span(), max_size=4)


def sound(a, b, pairs, *, by_label):
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert pairs == sorted(pairs)
    for i, j in pairs:
        assert letters(a[i]) & letters(b[j])
        assert not by_label or a[i].label == b[j].label


@pytest.mark.parametrize("by_label", [True, False])
@given(small, small)
def test_no_pairing_of_all_is_better(by_label, a, b):
    pairs = paired(a, b, by_label=by_label)
    sound(a, b, pairs, by_label=by_label)
    assert worth(a, b, pairs) == by_force(a, b, by_label=by_label)


@pytest.mark.parametrize("cells", [10**6, 0])
@given(small, small)
def test_the_assignment_is_as_good_as_trying_all(cells, a, b):
    before = assigning._WAYS, assigning._CELLS
    assigning._WAYS, assigning._CELLS = 0, cells
    try:
        pairs = paired(a, b, by_label=False)
    finally:
        assigning._WAYS, assigning._CELLS = before
    sound(a, b, pairs, by_label=False)
    assert worth(a, b, pairs) == by_force(a, b, by_label=False)


@given(st.lists(a_span(60), max_size=40), st.lists(a_span(60), max_size=40))
def test_dense_and_sparse_come_to_the_same(a, b):
    one = paired(a, b, by_label=False)
    before = assigning._CELLS
    assigning._CELLS = 0
    try:
        other = paired(a, b, by_label=False)
    finally:
        assigning._CELLS = before
    sound(a, b, one, by_label=False)
    assert worth(a, b, one) == worth(a, b, other)


@given(small, small)
def test_what_b_has_of_a_a_has_of_b(a, b):
    one, other = paired(a, b, by_label=False), paired(b, a, by_label=False)
    assert worth(a, b, one) == worth(b, a, other)


@given(st.lists(a_span(), max_size=5))
def test_everyone_agrees_with_themselves(a):
    pairs = paired(a, a, by_label=True)
    assert len(pairs) == len(a)
    assert all(a[i].fragments == a[j].fragments for i, j in pairs)


@given(small, small, st.randoms())
def test_the_order_of_the_input_changes_nothing_that_counts(a, b, random):
    before = worth(a, b, paired(a, b, by_label=False))
    random.shuffle(a)
    random.shuffle(b)
    assert worth(a, b, paired(a, b, by_label=False)) == before


@given(small, small)
def test_all_that_overlaps_is_found_once(a, b):
    found = overlaps(a, b)
    expected = {
        (i, j): len(letters(one) & letters(other))
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if letters(one) & letters(other)
    }
    assert {(i, j): shared for i, j, shared in found} == expected
    assert len(found) == len(expected)


def test_two_spans_of_one_extent_take_one_each():
    twice = [span((3, 8)), span((3, 8))]
    assert paired(twice, twice, by_label=True) == [(0, 0), (1, 1)]
    assert paired(twice, [span((3, 8))], by_label=True) == [(0, 0)]


def test_more_pairs_come_before_more_shared_characters():
    a = [span((0, 10)), span((8, 30))]
    b = [span((0, 9), label="claim"), span((2, 20))]
    assert paired(a, b, by_label=False) == [(0, 0), (1, 1)]
    long, short = span((0, 100)), span((99, 101))
    assert paired([long, short], [span((0, 100)), span((0, 50))], by_label=False) == [
        (0, 1),
        (1, 0),
    ]


def test_nested_spans_find_their_like():
    a = [span((0, 40), label="claim"), span((5, 9))]
    b = [span((5, 9)), span((0, 40), label="claim")]
    assert paired(a, b, by_label=False) == [(0, 1), (1, 0)]


def test_ties_go_to_the_same_label():
    a = [span((0, 10), label="actor")]
    b = [span((0, 10), label="claim"), span((0, 10), label="actor")]
    assert paired(a, b, by_label=False) == [(0, 1)]


def test_further_ties_go_to_the_same_extent():
    a = [span((0, 10))]
    b = [span((0, 12)), span((0, 10))]
    assert paired(a, b, by_label=False) == [(0, 1)]


def test_fragments_share_the_characters_they_cover():
    parted = span((0, 3), (10, 13))
    assert shared_characters(parted.fragments, ((2, 11),)) == 2
    assert paired([parted], [span((3, 10))], by_label=True) == []
    assert paired([parted], [span((4, 6)), span((12, 20))], by_label=True) == [(0, 1)]


def test_nobody_is_paired_with_nobody():
    assert paired([], [], by_label=False) == []
    assert paired([span((0, 3))], [], by_label=True) == []


def test_what_touches_does_not_overlap():
    assert paired([span((0, 3))], [span((3, 6))], by_label=False) == []


def test_another_weight_decides_otherwise():
    def label_first(one, other, shared):
        return (int(one.label == other.label), 1, shared)

    a = [span((0, 10)), span((8, 30), label="claim")]
    b = [span((0, 9), label="claim"), span((8, 20))]
    assert paired(a, b, by_label=False) == [(0, 0), (1, 1)]
    assert paired(a, b, by_label=False, weigh=label_first) == [(0, 1), (1, 0)]


def test_a_thousand_spans_that_hang_together_are_paired_exactly():
    a = [span((10 * place, 10 * place + 14)) for place in range(1000)]
    b = [span((10 * place + 3, 10 * place + 17)) for place in range(1000)]
    pairs = paired(a, b, by_label=False)
    assert pairs == [(place, place) for place in range(1000)]


def test_thousands_within_one_long_span_are_paired_exactly():
    a = [span((0, 30_000), label="claim"), *(span((p, p + 9)) for p in range(0, 30_000, 15))]
    b = [span((0, 29_999), label="claim"), *(span((p, p + 7)) for p in range(0, 30_000, 15))]
    assert paired(a, b, by_label=False) == [(place, place) for place in range(len(a))]
