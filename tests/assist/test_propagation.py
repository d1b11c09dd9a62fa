"""Tag everywhere: from a span to all places where its words stand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assist.propagation import described, occurrences, term_of
from app.model.span import Span, quote_of
from app.resources import seed
from app.text.fold import fold
from app.text.words import words

TEXT = "قالت والوزارة وبوزارة للوزارة وَزارة وزاره موزارة وزارته"


def span(text, *fragments, label="actor", uid="u"):
    return Span(
        uid=uid, article="a", annotator="Rana", label=label, fragments=fragments,
        quote=quote_of(text, fragments),
    )  # fmt: skip


def found(text, start, end, spans=(), label="actor"):
    return occurrences(text, term_of(text, start, end), spans, label)


def test_the_example_of_the_issue():
    places = [(6, 13), (16, 21), (23, 29), (30, 36), (37, 42)]
    assert [(one.start, one.end) for one in found(TEXT, 30, 36)] == places
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


def test_what_is_tagged_is_told():
    spans = [
        span(TEXT, (6, 13), uid="1"),
        span(TEXT, (6, 13), label="quote_source", uid="2"),
        span(TEXT, (15, 29), label="claim", uid="3"),
        span(TEXT, (0, 42), label="claim", uid="4"),
        span(TEXT, (37, 42), label="location", uid="5"),
    ]
    first, second, third, fourth, last = found(TEXT, 30, 36, spans)
    assert (first.labels, first.same_label, first.inside) == (("actor", "quote_source"), True, "4")
    assert (second.tagged, second.inside) == (False, "3")
    assert (third.tagged, third.inside) == (False, "3")
    assert (fourth.tagged, fourth.inside) == (False, "4")
    assert (last.labels, last.same_label, last.tagged) == (("location",), False, True)


def test_a_span_of_pieces_holds_what_is_in_one_of_them():
    spans = [span(TEXT, (0, 4), (14, 29), label="claim", uid="1")]
    assert described((16, 21), spans).inside == "1"
    assert described((6, 13), spans).inside is None


def test_each_gold_span_finds_itself():
    text = seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")
    gold = json.loads(seed("seed.gold.json").read_text(encoding="utf-8"))["spans"]
    whole = [s for s in gold if _ends_a_word(text, s["end"])]
    assert len(whole) > 90
    lost = []
    for item in whole:
        places = [(one.start, one.end) for one in found(text, item["start"], item["end"])]
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
    term = term_of(text, start, end)
    assert (start, end) in [(one.start, one.end) for one in occurrences(text, term, ())]
