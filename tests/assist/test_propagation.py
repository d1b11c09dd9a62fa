"""Tag everywhere: from a span to all places where its words stand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assist.propagation import term_of
from app.resources import seed
from app.text.fold import fold
from app.text.scanning import hits
from app.text.words import words

TEXT = "قالت والوزارة وبوزارة للوزارة وَزارة وزاره موزارة وزارته"


def found(text, start, end):
    return hits(text, term_of(text, start, end))


def test_the_example_of_the_issue():
    places = [(6, 13), (16, 21), (23, 29), (30, 36), (37, 42)]
    assert found(TEXT, 30, 36) == places
    assert [TEXT[a:b] for a, b in places] == ["الوزارة", "وزارة", "لوزارة", "وَزارة", "وزاره"]


@pytest.mark.parametrize(
    ("text", "piece", "words"),
    [
        ("للوزارة", "لوزارة", "الوزارة"),
        ("وللوزارة الروسية", "لوزارة الروسية", "الوزارة الروسية"),
        ("للبنان", "لبنان", "لبنان"),
        ("للجنة", "لجنة", "لجنة"),
        ("لوزارة", "وزارة", "وزارة"),
        ("لِلْوِزارة", "لْوِزارة", "الْوِزارة"),
        ("لوزارة", "لوزارة", "لوزارة"),
        ("قال «لا»", "«لا»", "«لا»"),
    ],
)
def test_what_is_looked_for(text, piece, words):
    start = text.index(piece)
    term = term_of(text, start, start + len(piece))
    assert fold(term.words) == fold(words)


def test_where_there_is_no_word_there_is_nothing_to_look_for():
    assert term_of("قال … ", 4, 5) is None
    assert term_of("قال ـ ", 4, 5) is None


def test_each_gold_span_finds_itself():
    text = seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")
    gold = json.loads(seed("seed.gold.json").read_text(encoding="utf-8"))["spans"]
    whole = [s for s in gold if _ends_a_word(text, s["end"])]
    assert len(whole) > 90
    lost = []
    for item in whole:
        places = found(text, item["start"], item["end"])
        if not any(a == item["start"] and b <= item["end"] for a, b in places):
            lost.append(item["surface"])
    assert lost == []


def _ends_a_word(text, end):
    return not any(a < end < b for a, b in words(text))


@given(st.text(st.sampled_from("وزارةلا بك\n.«"), max_size=25), st.data())
def test_the_words_of_whole_words_are_found_where_they_were_taken(text, data):
    written = list(words(text))
    if not written:
        return
    first = data.draw(st.integers(0, len(written) - 1))
    start, end = written[first]
    assert (start, end) in found(text, start, end)
