"""The span letter by letter: every code point once, nothing unseen, nothing joined."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.pieces import joined
from app.gui.strip.cells import SPACE, Cell, Kind, cell_of, cells_of, letters
from app.gui.strip.layout import bars_of, line_of, numbers, shared_out, shift_for
from app.text.boundaries import is_boundary, next_grapheme
from app.text.controls import BIDI, NAMES

LETTERS = st.text(
    alphabet="ابل و.«\n\u00a0\u0640\u200c\u200d\u200f\u2067\u2069\u064e🕊👩x1/",
    min_size=1,
    max_size=60,
)


@st.composite
def marked(draw):
    """A text and the pieces of a span on it, at grapheme boundaries."""
    text = draw(LETTERS)
    places = [cp for cp in range(len(text) + 1) if is_boundary(text, cp)]
    cuts = draw(st.lists(st.sampled_from(places), min_size=2, max_size=6, unique=True))
    cuts.sort()
    return text, joined(zip(cuts[::2], cuts[1::2], strict=False))


def width(cell: Cell) -> float:
    return 60.0 if cell.kind in (Kind.ELIDED, Kind.BREAK) else 20.0 + 30.0 * len(cell.names)


def one(text: str) -> Cell:
    (cell,) = [cell_of(text, 0, next_grapheme(text, 0), 0)]
    assert cell.end == len(text)
    return cell


@pytest.mark.parametrize(
    ("text", "drawn", "names", "kind"),
    [
        ("ج", "ج", (), Kind.LETTER),
        ("بَّ", "بَّ", (), Kind.LETTER),
        (" ", SPACE, (), Kind.SIGN),
        ("\u00a0", "", ("NBSP",), Kind.SIGN),
        ("\u0640", "\u0640", (), Kind.SIGN),
        ("ی\u200c", "ی", ("ZWNJ",), Kind.LETTER),
        ("ه\u200d", "ه", ("ZWJ",), Kind.LETTER),
        ("\u200f", "", ("RLM",), Kind.SIGN),
        ("\u061c", "", ("ALM",), Kind.SIGN),
        ("\u2067", "", ("RLI",), Kind.SIGN),
        ("\n", "", ("¶",), Kind.SIGN),
        ("\u0001", "", ("U+0001",), Kind.SIGN),
        ("\u064e", "◌\u064e", (), Kind.LETTER),
        ("»", "»", (), Kind.LETTER),
        ("👨‍👩‍👧", "👨‍👩‍👧", (), Kind.LETTER),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f", (), Kind.LETTER),
    ],
)
def test_a_cell_shows_what_is_there(text, drawn, names, kind):
    cell = one(text)
    assert (cell.drawn, cell.names, cell.kind) == (drawn, names, kind)


@pytest.mark.parametrize("char", sorted(BIDI))
def test_every_bidi_control_has_its_name(char):
    assert one(char).names == (NAMES[char],)


def test_a_quotation_mark_is_inside_or_outside():
    text = "قال «نعم» ثم"
    start, end = text.index("نعم"), text.index("نعم") + 3
    outside = {cell.drawn for cell in cells_of(text, ((start, end),), 9, 6) if not cell.inside}
    assert {"«", "»"} <= outside
    inside = "".join(c.drawn for c in cells_of(text, ((start - 1, end + 1),), 9, 6) if c.inside)
    assert inside == "«نعم»"


def test_a_date_stands_in_stored_order():
    text = "في 20/02/2002 قال"
    cells = cells_of(text, ((3, 13),), 20, 6)
    assert [c.drawn for c in cells if c.inside] == list("20/02/2002")


def test_the_middle_of_a_long_piece_and_of_a_long_gap_is_left_out():
    text = "ا" * 100 + "ب" * 100
    cells = cells_of(text, ((10, 60), (150, 190)), 4, 6)
    kinds = [cell.kind for cell in cells if cell.kind is not Kind.LETTER]
    assert kinds == [Kind.ELIDED, Kind.BREAK, Kind.ELIDED]
    assert [(c.start, c.end) for c in cells if c.kind is Kind.BREAK] == [(63, 147)]
    assert letters(text, 14, 56) == 42
    assert letters("\u064e" * 9_000, 0, 9_000) == 9_000


@given(marked(), st.integers(1, 8), st.integers(2, 6))
def test_every_code_point_stands_in_one_cell(made, keep, context):
    text, fragments = made
    cells = cells_of(text, fragments, keep, context)
    for cell, after in itertools.pairwise(cells):
        assert cell.end == after.start
    assert cells[0].start <= fragments[0][0]
    assert cells[-1].end >= fragments[-1][1]
    covered = {cp for cell in cells if cell.inside for cp in range(cell.start, cell.end)}
    assert covered == {cp for start, end in fragments for cp in range(start, end)}
    ends = {cell.start for cell in cells} | {cell.end for cell in cells}
    assert all(position in ends for piece in fragments for position in piece)
    for cell in cells:
        assert is_boundary(text, cell.start)
        assert cell.drawn or cell.names or cell.kind in (Kind.ELIDED, Kind.BREAK)
        assert shared_out([cell], fragments)[0].piece == cell.piece


@given(marked(), st.floats(100, 1500), st.floats(-50, 1600))
def test_a_place_of_the_line_and_a_place_of_the_text_are_the_same(made, room, along):
    text, fragments = made
    line = line_of(text, fragments, room, width, 20.0)
    assert line.edges[0] == 0
    assert all(one < two for one, two in zip(line.edges, line.edges[1:], strict=False))
    position = line.position_at(along)
    assert is_boundary(text, position)
    nearest = min(abs(edge - along) for edge in line.edges)
    assert abs(line.along(position) - along) <= nearest + 1e-6
    for cell, edge in zip(line.cells, line.edges, strict=False):
        assert line.along(cell.start) == edge
    assert line.along(line.cells[-1].end) == line.length


@given(marked(), st.floats(100, 1500))
def test_offsets_tell_both_ends_and_never_overlap(made, room):
    text, fragments = made
    line = line_of(text, fragments, room, width, 20.0)
    bars = bars_of(line, fragments)
    assert [bar.position for bar in bars] == [cp for piece in fragments for cp in piece]
    found = numbers(line, bars, 25)
    told = [position for _, position in found]
    assert {fragments[0][0], fragments[-1][1]} <= set(told)
    assert told == sorted(told)
    assert all(two - one >= 25 - 1e-6 for (one, _), (two, _) in itertools.pairwise(found))


@given(marked(), st.floats(100, 1500), st.floats(0, 1), st.floats(0, 1500) | st.none())
def test_the_place_asked_for_is_always_seen(made, room, share, kept):
    text, fragments = made
    line = line_of(text, fragments, room, width, 20.0)
    along = share * line.length
    shift = shift_for(line, room, along, kept)
    assert -1e-6 <= along - shift <= room + 1e-6
    if line.length <= room:
        assert -shift >= 0
        assert line.length - shift <= room + 1e-6


def test_what_is_not_moved_stays_where_it_was():
    line = line_of("ا" * 30, ((10, 20),), 900, width, 20.0)
    assert shift_for(line, 900, line.along(10)) == (line.length - 900) / 2
    assert line.along(10) - shift_for(line, 900, line.along(10), 300) == 300
