"""Which written words a word of a search is found in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.fold import fold
from app.text.lexicon import Lexicon
from app.text.matching import Wanted, start_in, token, tokens
from app.text.proclitics import stem_start
from app.text.query import parse
from app.text.words import words

LETTERS = st.text(st.sampled_from("وفبلكساأازرةنيم\u064eـ"), min_size=1, max_size=8)


def found(query, word):
    """What is found in one written word; None if it is not found there."""
    wanted = Wanted.of(parse(query).terms[0])
    cut = wanted.cut(token(word))
    return None if cut is None else word[start_in(word, cut) :]


@pytest.mark.parametrize(
    ("word", "hit"),
    [
        ("والوزارة", "الوزارة"),
        ("بوزارة", "وزارة"),
        ("للوزارة", "لوزارة"),
        ("وَزارة", "وَزارة"),
        ("وزاره", "وزاره"),
        ("الوزارة", "الوزارة"),
        ("وبالوزارة", "الوزارة"),
        ("وللوزارة", "لوزارة"),
        ("ووزارة", "وزارة"),
        ("لِلْوِزارة", "لْوِزارة"),
        ("بـوزارة", "وزارة"),
        ("ﻭﺯﺍﺭﺓ", "ﻭﺯﺍﺭﺓ"),
        ("وزارةٍ", "وزارةٍ"),
        ("موزارة", None),
        ("وزارته", None),
        ("وزارات", None),
        ("أوزارة", None),
        ("زارة", None),
        ("سوزارة", None),
    ],
)
def test_the_examples_of_the_issue(word, hit):
    assert found("وزارة", word) == hit


@pytest.mark.parametrize(
    ("query", "word", "hit"),
    [
        ("الوزارة", "للوزارة", "لوزارة"),
        ("الوزارة", "وبالوزارة", "الوزارة"),
        ("الوزارة", "وزارة", None),
        ("اللجنة", "للجنة", "لجنة"),
        ("لجنة", "للجنة", "لجنة"),
        ("جنة", "للجنة", None),
        ("لبنان", "للبنان", "لبنان"),
        ("بنان", "للبنان", None),
        ("مانيا", "ألمانيا", None),
        ("ألمانيا", "وبألمانيا", "ألمانيا"),
        ("المانيا", "لألمانيا", "ألمانيا"),
        ("له", "الله", None),
        ("زارة", "وزارة", None),
        ("عيد", "بعيد", None),
        ("يان", "بيان", None),
        ("غرنوق", "لغرنوق", "غرنوق"),
        ("يستمر", "سيستمر", "يستمر"),
        ("FBI", "لـFBI", "FBI"),
        ("2019", "و٢٠١٩", "٢٠١٩"),
        ("1.5", "1.5", "1.5"),
        ("5", "1.5", None),
        ("والوزارة", "والوزارة", "والوزارة"),
        ("يوم", "باليوم", "اليوم"),
        ("وزار*", "والوزارات", "الوزارات"),
        ("وزار*", "موزارة", None),
        ("قات*", "ومقاتل", None),
    ],
)
def test_others(query, word, hit):
    assert found(query, word) == hit


@given(LETTERS, LETTERS, st.booleans())
def test_a_hit_leaves_out_proclitics_alone_and_reaches_to_the_end(query, word, prefix):
    if not fold(query) or not token(word):
        return
    wanted = Wanted((fold(query),), prefix)
    cut = wanted.cut(token(word))
    if cut is None:
        return
    key, with_article = fold(word), f"ال{wanted.keys[0]}"
    if wanted.keys[0].startswith("ال") and len(wanted.keys[0]) > 3:
        with_article = wanted.keys[0]
    known = Lexicon(frozenset({wanted.keys[0], with_article}))
    if prefix:
        known = Lexicon(known=lambda rest: rest.startswith((wanted.keys[0], with_article)))
    deepest = stem_start(token(word), 0, len(token(word)), known)
    assert cut <= deepest
    assert set(key[:cut]) <= set("وفبلكس")
    rest = key[cut:]
    ways = [wanted.keys[0], f"ال{wanted.keys[0]}", f"ل{wanted.keys[0]}"]
    if wanted.keys[0].startswith("ال"):
        ways += [f"ل{wanted.keys[0][2:]}", wanted.keys[0][2:]]
    assert any(rest.startswith(way) if prefix else rest == way for way in ways)


@given(LETTERS, LETTERS)
def test_the_forms_are_all_there_are(query, word):
    if fold(query) and token(word):
        wanted = Wanted((fold(query),))
        assert (token(word) in wanted.forms()) == (wanted.cut(token(word)) is not None)


@given(LETTERS, LETTERS)
def test_what_goes_on_begins_with_one_of_the_forms(query, word):
    if fold(query) and token(word):
        wanted = Wanted((fold(query),), prefix=True)
        if wanted.cut(token(word)) is not None:
            assert token(word).startswith(tuple(wanted.forms()))


@given(
    st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab '.\nا1"), max_size=40)
)
def test_tokens_are_those_of_the_words(text):
    plain = [token(text[start:end]) for start, end in words(text)]
    got = tokens(text)
    assert [one for one in got if one != "¶"] == [one for one in plain if one]
    assert all(not one.isascii() or one.isalnum() for one in got)
    assert not any(char in one for one in got for char in ' "*\n\0')


def test_an_empty_line_parts_phrases():
    assert tokens("ا ب\nج\n\nد") == ["ا", "ب", "ج", "¶", "د"]


@given(
    st.one_of(LETTERS, st.sampled_from(["وزارة", "الوزارة", "عيد", "لبنان"])),
    st.sampled_from(["", "و", "ف"]),
    st.sampled_from(["", "ب", "ل", "ك", "س", "لل"]),
    st.sampled_from(["", "ال"]),
)
def test_with_anything_written_onto_it_a_word_is_among_the_forms_or_not_found(
    query, conjunction, preposition, article
):
    word = conjunction + preposition + article + query
    if fold(query) and token(word):
        wanted = Wanted((fold(query),))
        assert (token(word) in wanted.forms()) == (wanted.cut(token(word)) is not None)
