"""Finding words, against a slow reference that knows no tricks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.text.controls import is_format
from app.text.find import Searched, hits
from app.text.fold import fold
from app.text.lexicon import Lexicon

LETTERS = "اأإبةهوزرىيـ\u064e\u0651\u200c\u200fﻻß 1١ss"
texts = st.text(st.sampled_from(LETTERS), max_size=30)
queries = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)


def found(text, query, **options):
    return [text[start:end] for start, end in hits(text, query, **options)]


def by_the_book(text, query):
    """Every place where the keys of the letters from there on spell the key of the query."""
    wanted, out, at, cut = fold(query), [], 0, 0
    keys = [(i, n, char) for i, c in enumerate(text) for n, char in enumerate(fold(c))]
    while at + len(wanted) <= len(keys):
        piece = keys[at : at + len(wanted)]
        if "".join(char for _, _, char in piece) != wanted:
            at += 1
            continue
        start, end = piece[0][0], piece[-1][0] + 1
        last = end
        while last < len(text) and not fold(text[last]):
            last += 1
            end = end if is_format(text[last - 1]) else last
        if start >= cut:
            out.append((start, end))
            cut = end
        at += len(wanted)
    return out


@given(texts, queries)
@example("ß", "s")
@example("ssß", "s")
@example("وِزَارَة", "وزاره")
def test_hits_are_those_of_the_reference(text, query):
    if fold(query):
        assert hits(text, query) == by_the_book(text, query)


@given(texts, queries, st.booleans(), st.booleans())
def test_hits_are_in_order_apart_and_inside(text, query, whole_words, exact):
    got = hits(text, query, whole_words=whole_words, exact=exact)
    flat = [position for hit in got for position in hit]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in got)
    if fold(query) and not exact:
        assert all(fold(query) in fold(text[start:end]) for start, end in got)


@given(texts, queries)
def test_exact_hits_begin_with_what_was_typed(text, query):
    for start, end in hits(text, query, exact=True):
        assert text[start:].startswith(query)
        assert not fold(text[start + len(query) : end]) or end == start + len(query)


@given(texts, queries, st.booleans())
def test_whole_words_are_a_part_of_all_hits(text, query, exact):
    assert set(hits(text, query, whole_words=True, exact=exact)) <= set(
        hits(text, query, exact=exact)
    )


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("قالت وِزَارَةُ الدفاع", "وزاره", ["وِزَارَةُ"]),
        ("إلى أحمد واحمد وإحمد", "احمد", ["أحمد", "احمد", "إحمد"]),
        ("داعـــش ثم داعش", "داعش", ["داعـــش", "داعش"]),
        ("عام ٢٠١٩ و2019 و۲۰۱۹", "2019", ["٢٠١٩", "2019", "۲۰۱۹"]),
        ("مدرسه، مدرسة", "مدرسة", ["مدرسه", "مدرسة"]),
        ("می\u200cخواهم", "ميخواهم", ["می\u200cخواهم"]),
        ("قبل\u00a0بعد", "قبل بعد", ["قبل\u00a0بعد"]),
        ("ISIS and isis", "Isis", ["ISIS", "isis"]),
        ("🕊 سلام 🕊🏽", "🕊", ["🕊", "🕊"]),
        ("ﷲ أكبر", "الله", ["ﷲ"]),
        ("لا شيء", "غائب", []),
        ("لا شيء", "", []),
    ],
)
def test_folded(text, query, expected):
    assert found(text, query) == expected


def test_exact_letters_count():
    text = "وزاره وِزَارَة وزارة"
    assert found(text, "وزارة", exact=True) == ["وزارة"]
    assert len(found(text, "وزارة")) == 3
    assert found("كتابٌ كتاب", "كتاب", exact=True) == ["كتابٌ", "كتاب"]


def test_what_folds_to_nothing_is_looked_for_as_it_is():
    assert hits("دا\u200fعـش\u064b", "\u200f") == [(2, 3)]
    assert hits("داعـش", "ـ") == [(3, 4)]
    assert hits("ش\u064b", "\u064b") == [(1, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الجيش", [(0, 5)]),
        ("والجيش", [(1, 6)]),
        ("وَالجيش", [(2, 7)]),
        ("بالجيش", [(1, 6)]),
        ("«الجيش»", [(1, 6)]),
        ("الجيشان", []),
        ("ذوالجيش", []),
    ],
)
def test_whole_words_leave_out_proclitics(text, expected):
    assert hits(text, "الجيش", whole_words=True) == expected


def test_a_letter_that_belongs_to_the_word_is_no_proclitic():
    assert hits("وزارة", "زارة", whole_words=True) == []
    assert hits("زارة وزارة", "زارة", whole_words=True) == [(0, 4)]


def test_several_words_are_whole_at_both_ends():
    text = "قالت وزارة الدفاع ووزارة الدفاعات"
    assert hits(text, "وزارة الدفاع", whole_words=True) == [(5, 17)]
    assert len(hits(text, "وزارة الدفاع")) == 2


def test_the_lexicon_decides_what_is_a_word_of_its_own():
    text = "لتنظيم"
    assert Searched(text).hits("تنظيم", whole_words=True) == [(1, 6)]
    unknown = Searched("بزعفر")
    assert unknown.hits("زعفر", whole_words=True) == []
    known = Searched("بزعفر", Lexicon(frozenset({"زعفر"})))
    assert known.hits("زعفر", whole_words=True) == [(1, 5)]


@given(st.text(st.characters() | st.sampled_from(LETTERS), max_size=20), st.data())
def test_every_piece_of_any_text_is_found_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text)))
    query = text[start : start + data.draw(st.integers(1, 5))]
    if fold(query):
        assert hits(text, query) == by_the_book(text, query)
        assert hits(text, query)
