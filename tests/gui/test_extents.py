from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.gui.extents import (
    Edge,
    End,
    Unit,
    arrived,
    end_at,
    ends_of,
    nearest_edge,
    position_of,
    trimmed,
    with_edge_moved,
    with_end_at,
    with_end_stepped,
    word_without_proclitics,
)
from app.model.span import Span, check_fragments, quote_of
from app.text.lexicon import Lexicon

TEXT = "قالت وزارة الدفاع، والشعب ينتظر."


def span(*fragments: tuple[int, int], text: str = TEXT) -> Span:
    return Span(
        uid="u",
        article="a",
        annotator="m",
        label="actor",
        fragments=fragments,
        quote=quote_of(text, fragments),
    )


def extent(found: Span | None) -> tuple[int, int] | None:
    return (found.start, found.end) if found else None


def test_white_space_is_trimmed():
    assert trimmed("a b\n c ", 1, 7) == (2, 6)
    assert trimmed(" \n\u00a0 ", 0, 4) is None


def test_the_word_at_the_caret_loses_its_proclitic():
    start = TEXT.index("والشعب")
    lexicon = Lexicon.of(TEXT)
    assert word_without_proclitics(TEXT, start + 3, lexicon) == (start + 1, start + 6)
    assert word_without_proclitics("  ", 1, lexicon) is None


def test_ends_move_by_a_word():
    word = TEXT.index("وزارة")
    one = span((word, word + 5))
    grown = with_edge_moved(one, TEXT, Edge.END, Unit.WORD, outward=True)
    assert grown is not None
    assert grown.quote == "وزارة الدفاع"
    assert extent(with_edge_moved(grown, TEXT, Edge.END, Unit.WORD, outward=False)) == extent(one)
    wider = with_edge_moved(one, TEXT, Edge.START, Unit.WORD, outward=True)
    assert wider is not None
    assert wider.quote == "قالت وزارة"
    assert extent(with_edge_moved(wider, TEXT, Edge.START, Unit.WORD, outward=False)) == extent(one)


def test_an_end_inside_a_word_stops_at_its_edge():
    start = TEXT.index("والشعب")
    inside = span((start + 1, start + 6))
    assert extent(with_edge_moved(inside, TEXT, Edge.START, Unit.WORD, outward=True)) == (
        start,
        start + 6,
    )


def test_a_span_of_one_word_does_not_become_empty():
    one = span((5, 10))
    assert with_edge_moved(one, TEXT, Edge.START, Unit.WORD, outward=False) is None
    assert with_edge_moved(one, TEXT, Edge.END, Unit.WORD, outward=False) is None
    letter = span((5, 6))
    assert with_edge_moved(letter, TEXT, Edge.END, Unit.LETTER, outward=False) is None


def test_a_span_does_not_leave_the_text():
    whole = span((0, len(TEXT)))
    for edge in Edge:
        for unit in Unit:
            assert with_edge_moved(whole, TEXT, edge, unit, outward=True) is None


def test_a_letter_keeps_its_marks():
    text = "كَتَبَ 👩‍👩‍👧 x"
    one = span((0, 4), text=text)
    assert extent(with_edge_moved(one, text, Edge.END, Unit.LETTER, outward=True)) == (0, 6)
    family = span((7, 12), text=text)
    moved = with_edge_moved(family, text, Edge.START, Unit.LETTER, outward=True)
    assert extent(moved) == (6, 12)
    assert with_edge_moved(family, text, Edge.END, Unit.LETTER, outward=False) is None


def test_a_letter_step_stays_in_its_paragraph_unless_the_span_has_left_it():
    text = "قال.\n\nنعم"
    first, second = span((0, 4), text=text), span((6, 9), text=text)
    assert with_edge_moved(first, text, Edge.END, Unit.LETTER, outward=True) is None
    assert with_edge_moved(second, text, Edge.START, Unit.LETTER, outward=True) is None
    across = span((0, 7), text=text)
    assert extent(with_edge_moved(across, text, Edge.END, Unit.LETTER, outward=False)) == (0, 4)
    across = span((3, 9), text=text)
    assert extent(with_edge_moved(across, text, Edge.START, Unit.LETTER, outward=False)) == (6, 9)


def test_only_the_outer_fragment_moves():
    two = span((0, 4), (5, 17))
    shorter = with_edge_moved(two, TEXT, Edge.END, Unit.WORD, outward=False)
    assert shorter is not None
    assert shorter.fragments == ((0, 4), (5, 10))
    assert with_edge_moved(two, TEXT, Edge.START, Unit.WORD, outward=False) is None


@given(
    st.text(alphabet="اب لو.،\n🕊\u064e\u200dx1", min_size=1, max_size=40),
    st.data(),
    st.sampled_from(Edge),
    st.sampled_from(Unit),
    st.booleans(),
)
def test_a_moved_span_is_always_a_span(text, data, edge, unit, outward):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    moved = with_edge_moved(span((start, end), text=text), text, edge, unit, outward=outward)
    if moved is None:
        return
    assert 0 <= moved.start < moved.end <= len(text)
    assert moved.quote == text[moved.start : moved.end]
    kept, changed = (
        ((end, moved.end), (start, moved.start))
        if edge is Edge.START
        else ((start, moved.start), (end, moved.end))
    )
    assert kept[0] == kept[1]
    assert changed[0] != changed[1]
    assert (changed[1] < changed[0]) == ((edge is Edge.START) == outward)


START, END = End(0, Edge.START), End(0, Edge.END)


def test_an_end_goes_where_it_is_put():
    one = span((5, 10))
    assert with_end_at(one, TEXT, END, 17).quote == "وزارة الدفاع"
    assert with_end_at(one, TEXT, START, 0).quote == "قالت وزارة"
    assert with_end_at(one, TEXT, END, 2).fragments == ((5, 6),)
    assert with_end_at(one, TEXT, START, 17).fragments == ((9, 10),)
    assert with_end_at(one, TEXT, END, 999).end == len(TEXT)


def test_an_end_leaves_line_feeds_outside():
    text = "نعم\n\nلا"
    assert with_end_at(span((0, 2), text=text), text, END, 5).quote == "نعم"
    assert with_end_at(span((5, 7), text=text), text, START, 3).quote == "لا"


def test_an_end_that_meets_another_piece_joins_it():
    two = span((0, 4), (5, 10), (11, 17))
    met = with_end_at(two, TEXT, END, 30)
    assert met.fragments == ((0, 10), (11, 17))
    assert arrived(two, met, END) == 5
    back = with_end_at(two, TEXT, End(2, Edge.START), 0)
    assert back.fragments == ((0, 4), (5, 17))
    assert arrived(two, back, End(2, Edge.START)) == 10
    stepped = with_end_stepped(two, TEXT, End(1, Edge.START), Unit.LETTER, forward=False)
    assert stepped is not None
    assert stepped.fragments == ((0, 10), (11, 17))


def test_every_end_of_every_piece_can_be_stepped():
    two = span((0, 4), (5, 10))
    inner = with_end_stepped(two, TEXT, END, Unit.LETTER, forward=False)
    assert inner is not None
    assert inner.fragments == ((0, 3), (5, 10))
    assert arrived(two, inner, END) == 3
    assert [position_of(two, end) for end in ends_of(two)] == [0, 4, 5, 10]
    assert end_at(two, 5) == End(1, Edge.START)
    assert end_at(two, 7) is None


def test_the_nearest_edge_of_a_word():
    assert nearest_edge(TEXT, 7, Edge.START) == 5
    assert nearest_edge(TEXT, 9, Edge.START) == 11
    assert nearest_edge(TEXT, 8, Edge.END) == 10
    assert nearest_edge(TEXT, 1, Edge.END) == 4
    assert nearest_edge("... ", 2, Edge.END) == 2


@given(st.text(alphabet="اب لو.،\n🕊\u064e\u200dx1", min_size=1, max_size=40), st.data())
def test_a_dragged_span_is_always_a_span(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    pieces = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    before = span(*pieces, text=text)
    end = data.draw(st.sampled_from(ends_of(before)))
    position = data.draw(st.integers(0, len(text)))
    after = with_end_at(before, text, end, position)
    check_fragments(after.fragments, len(text))
    assert after.quote == quote_of(text, after.fragments)
    assert all(one[1] < two[0] for one, two in pairwise(after.fragments))
    others = {cp for n, (a, b) in enumerate(pieces) if n != end.fragment for cp in range(a, b)}
    assert others <= {cp for a, b in after.fragments for cp in range(a, b)}
    kept = pieces[end.fragment][end.edge is Edge.START]
    assert any(a <= kept <= b for a, b in after.fragments)
