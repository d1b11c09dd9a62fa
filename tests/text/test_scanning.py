"""The quick way through a text, against a reference that asks about every word."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.text.fold import fold
from app.text.matching import Wanted, key_of, start_in, token
from app.text.query import Term, parse
from app.text.scanning import Scanner, Scanners, hits, written_words
from app.text.spellings import is_plain
from app.text.words import words

PIECES = [
    "وزارة",
    "الوزارة",
    "للوزارة",
    "بوزارة",
    "وَزاره",
    "موزارة",
    "وزارته",
    "الدفاع",
    "وا",
    "أل",
]
PIECES += [" ", " ", "\n", "\n\n", ".", "ـ", "\u200f", "ﻻ", "🙂", "1.5", "don't", "و", "ل", "«"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("وزارة ال"), max_size=30)
QUERIES = st.sampled_from(
    ["وزارة", "الوزارة", "زارة", "وزا", "وزارة الدفاع", "لا", "1.5", "5", "don't"]
)


def by_the_book(text, term):
    wanted, out, reached = Wanted.of(term), [], 0
    written = [(a, b) for a, b in words(text) if key_of(text[a:b])]
    for n, (start, end) in enumerate(written):
        if start < reached:
            continue
        cut = wanted.cut(token(text[start:end]))
        some = written[n : n + len(wanted.keys)]
        if cut is None or len(some) < len(wanted.keys):
            continue
        gaps = [text[a[1] : b[0]] for a, b in pairwise(some)]
        follows = all(
            wanted.follows(place, key_of(text[a:b])) for place, (a, b) in enumerate(some) if place
        )
        if follows and all(gap.count("\n") < 2 for gap in gaps):
            reached = some[-1][1]
            out.append((start + start_in(text[start:end], cut), reached))
    return out


@given(TEXTS | ANY, QUERIES, st.booleans())
@example("وزارة وزارة", "وزارة", False)
@example("1.5 don't", "1.5", False)
@example("1.5 don't", "don't", False)
@example("بوزارةٍ\u200f", "وزارة", False)
def test_hits_are_those_of_the_reference(text, query, prefix):
    assert hits(text, Term(query, prefix)) == by_the_book(text, Term(query, prefix))


@given(ANY, st.data())
def test_every_word_of_any_text_is_found_where_it_stands(text, data):
    written = [(a, b) for a, b in words(text) if fold(text[a:b])]
    if written:
        start, end = data.draw(st.sampled_from(written))
        found = hits(text, Term(text[start:end]))
        assert found == by_the_book(text, Term(text[start:end]))
        assert (start, end) in found


def test_the_example_of_the_issue():
    text = "قالت والوزارة وبوزارة للوزارة وَزارة وزاره موزارة وزارته"
    found = [text[start:end] for start, end in hits(text, Term("وزارة"))]
    assert found == ["الوزارة", "وزارة", "لوزارة", "وَزارة", "وزاره"]


def test_offsets_are_code_points():
    text = "🙂🙂 ﷲ وَزَارَةُ"
    assert hits(text, Term("وزارة")) == [(5, 14)]


def test_a_phrase_goes_over_signs_and_a_line_but_not_over_an_empty_one():
    for gap, number in ((" ", 1), (" «", 1), ("\n", 1), ("\n\n", 0), (" ـ ", 1), (" من ", 0)):
        assert len(hits(f"بوزارة{gap}الدفاع", Term("وزارة الدفاع"))) == number
    assert hits("ووزارة الدفاع", Term("وزارة الدفاع")) == [(1, 13)]


def scan(typed, text):
    query = parse(typed)
    return [text[a:b] for a, b in Scanners(query.wanted(), query.unwanted()).hits(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("الدفاع وزارة", ["وزارة", "الدفاع", "وزارة"]),
        ("وزارة غائب", []),
        ("وزارة -الدفاع", []),
        ("وزارة -غائب", ["وزارة", "وزارة"]),
        ('وزارة "وزارة الدفاع"', ["وزارة الدفاع", "وزارة"]),
        ("دفا*", ["الدفاع"]),
    ],
)
def test_several_terms(typed, found):
    assert scan(typed, "بوزارة الدفاع ووزارة") == found


def test_the_written_words_around_a_hit():
    text = "قال بوزارة الدفاع."
    assert written_words(text, 5, 17) == (4, 17)
    assert written_words(text, 6, 8) == (4, 10)


@given(TEXTS, QUERIES, st.booleans(), st.integers(0, 6))
@example("وزارة موزارة", "وزارة", False, 2)
@example("وزارة وَزارة", "وزارة", False, 2)
def test_what_an_index_says_of_the_number_never_changes_the_hits(text, query, prefix, known):
    """It tells when the quick way has found all; said wrongly, it is only slower."""
    term = Term(query, prefix)
    found = Scanner(term).hits(text, plain=is_plain(text), known=known)
    there = by_the_book(text, term)
    assert found == there or (known == len(found) < len(there))


def test_a_number_that_is_too_small_is_believed_only_if_just_so_many_are_common():
    text = "وزارة وَزارة وزارة"
    assert len(Scanner(Term("وزارة")).hits(text, plain=True, known=3)) == 3
    assert len(Scanner(Term("وزارة")).hits(text, plain=True, known=1)) == 3


def test_a_phrase_of_three_words_ends_with_the_third():
    text = "بوزارة الدفاع الروسية، وزارة الدفاع ووزارة الدفاع الروسية"
    assert hits(text, Term("وزارة الدفاع الروسية")) == [(1, 21), (37, 57)]
    assert hits(text, Term("وزارة الدفاع", prefix=True))[1] == (23, 35)


def test_a_mark_that_stands_for_a_letter_but_on_none_is_no_word():
    """A Greek iota is written below a letter, too; alone, that mark is no word."""
    assert hits("ι \u0345 ι", Term("ι")) == [(0, 1), (4, 5)]


@pytest.mark.parametrize("word", ["وزارة", "الوزارة", "أ", "ال", "و", "لل", "أإآ", "1.5", "ﻻ", "ﷺ"])
def test_every_word_has_a_form_that_can_be_asked_for(word):
    assert token(word) in Wanted.of(Term(word)).forms()


@given(st.text(st.sampled_from("والبسكفأإآزة1.·iI"), min_size=1, max_size=6))
def test_every_term_has_forms_for_each_of_its_words(typed):
    wanted = Wanted.of(Term(typed))
    assert all(wanted.forms_at(n) for n in range(len(wanted.keys)))
