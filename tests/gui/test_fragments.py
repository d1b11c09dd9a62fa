"""Pieces of a span: joining, taking away, cutting out, as sets of code points."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.gui.fragments import with_fragment_added, without_fragment_at, without_stretch
from app.gui.pieces import cut, fragment_at, gaps, joined, nearest_in, overlaps
from app.model.span import Span, check_fragments, quote_of

TEXT = "«التزمنا بالهدنة»، قال المتحدث، «ولن نرد»."
LETTERS = st.text(alphabet="ابل و.«\n\u00a0🕊\u064ex1", min_size=2, max_size=40)


def span(*fragments: tuple[int, int], text: str = TEXT) -> Span:
    return Span(
        uid="u",
        article="a",
        annotator="m",
        label="claim",
        fragments=fragments,
        quote=quote_of(text, fragments),
    )


def find(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def points(fragments) -> set[int]:
    return {cp for start, end in fragments for cp in range(start, end)}


@st.composite
def stretch(draw, length: int) -> tuple[int, int]:
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


@st.composite
def spans(draw) -> Span:
    text = draw(LETTERS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return span(*pairs, text=text), text


def is_tidy(found: Span, text: str) -> None:
    """Sorted, disjoint, never touching, quoted as they stand."""
    check_fragments(found.fragments, len(text))
    assert all(
        one[1] < two[0] for one, two in zip(found.fragments, found.fragments[1:], strict=False)
    )
    assert found.quote == quote_of(text, found.fragments)


def test_more_text_joins_as_a_fragment():
    first, second = find("التزمنا بالهدنة"), find("ولن نرد")
    two = with_fragment_added(span(first), TEXT, *second)
    assert two is not None
    assert two.fragments == (first, second)
    assert two.quote == "التزمنا بالهدنة ولن نرد"
    assert with_fragment_added(span(second), TEXT, *first) == two
    three = with_fragment_added(two, TEXT, *find("قال"))
    assert three is not None
    assert three.fragments == (first, find("قال"), second)


def test_white_space_around_it_is_left_out():
    start, end = find("قال")
    found = with_fragment_added(span((1, 8)), TEXT, start - 1, end + 1)
    assert found is not None
    assert found.fragments == ((1, 8), (start, end))
    assert with_fragment_added(span((1, 8)), TEXT, start - 1, start) is None


def test_what_is_covered_already_changes_nothing():
    one = span((1, 16))
    assert with_fragment_added(one, TEXT, 3, 9) is one


def test_the_fragment_at_the_caret_is_taken_away():
    two = span((1, 5), (9, 12))
    for caret, left in ((1, (9, 12)), (5, (9, 12)), (9, (1, 5)), (12, (1, 5))):
        found = without_fragment_at(two, TEXT, caret)
        assert found is not None
        assert found.fragments == (left,)
    assert without_fragment_at(two, TEXT, 7) is None
    assert without_fragment_at(span((1, 5)), TEXT, 3) is None


def test_between_two_that_touch_it_is_the_one_that_follows():
    assert fragment_at(((1, 5), (5, 9)), 5) == 1
    assert fragment_at(((1, 5), (5, 9)), 9) == 1
    assert fragment_at((), 3) is None


def test_a_stretch_is_cut_out_with_the_spaces_around_it():
    whole = span((0, len(TEXT)))
    found = without_stretch(whole, TEXT, *find("قال"))
    assert found is not None
    assert found.quote == "«التزمنا بالهدنة»، المتحدث، «ولن نرد»."
    assert len(found.fragments) == 2
    assert without_stretch(whole, TEXT, 0, len(TEXT)) is None
    part = span((0, 5))
    assert without_stretch(part, TEXT, 7, 9) is part


@given(spans(), st.data())
def test_joining_covers_exactly_the_union(made, data):
    before, text = made
    start, end = data.draw(stretch(len(text)))
    found = with_fragment_added(before, text, start, end)
    part = text[start:end]
    if found is None:
        assert not part.strip()
        return
    first = start + len(part) - len(part.lstrip())
    last = end - len(part) + len(part.rstrip())
    assert points(found.fragments) == points(before.fragments) | set(range(first, last))
    if found is not before:
        is_tidy(found, text)


@given(spans(), st.data())
def test_cutting_leaves_exactly_the_difference_less_spaces(made, data):
    before, text = made
    start, end = data.draw(stretch(len(text)))
    found = without_stretch(before, text, start, end)
    rest = points(before.fragments) - set(range(start, end))
    if found is None:
        assert all(text[cp].isspace() for cp in rest)
        return
    left = points(found.fragments)
    assert left <= points(before.fragments)
    if found is not before:
        is_tidy(found, text)
        assert all(text[cp].isspace() for cp in rest - left)
        assert not left & set(range(start, end))


@given(spans(), st.data())
def test_taking_a_fragment_away_leaves_the_others(made, data):
    before, text = made
    caret = data.draw(st.integers(0, len(text)))
    found = without_fragment_at(before, text, caret)
    here = fragment_at(before.fragments, caret)
    if found is None:
        assert here is None or len(before.fragments) == 1
        return
    start, end = before.fragments[here]
    assert start <= caret <= end
    assert points(found.fragments) == points(before.fragments) - set(range(start, end))


@given(st.lists(stretch(30), min_size=1, max_size=8), stretch(30), st.integers(0, 30))
def test_stretches_are_sets(pieces, other, caret):
    tidy = joined(pieces)
    assert points(tidy) == points(pieces)
    assert all(one[1] < two[0] for one, two in pairwise(tidy))
    assert points(cut(tidy, *other)) == points(pieces) - points([other])
    assert overlaps(pieces, *other) == bool(points(pieces) & points([other]))
    between = set(range(tidy[0][0], tidy[-1][1])) - points(tidy)
    assert points(gaps(tidy)) == between
    near = nearest_in(tidy, caret)
    edges = points(tidy) | {end for _, end in tidy}
    assert abs(near - caret) == min(abs(place - caret) for place in edges)
