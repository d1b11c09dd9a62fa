import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.query import FILTERS, VALUES, Filter, Misread, Query, Term, parse, word

WORDS = st.lists(
    st.sampled_from("وزارة الدفاع 2019 ISIS 1.5 label:actor -داعش ما*".split()), min_size=1
)
TERMS = st.builds(Term, WORDS.map(" ".join), st.booleans(), st.booleans())
DATES = st.sampled_from(["2024", "2024-05", "2024-05-31"])


def _filter(name):
    if name in VALUES:
        return st.builds(Filter, st.just(name), st.sampled_from(VALUES[name]), st.booleans())
    values = DATES if name in ("before", "after", "on") else st.sampled_from(["Rana", "a b", "a:b"])
    return st.builds(Filter, st.just(name), values, st.booleans())


QUERIES = st.builds(
    Query,
    st.lists(TERMS, min_size=1).map(tuple),
    st.lists(st.sampled_from(FILTERS).flatmap(_filter)).map(tuple),
)


@given(QUERIES)
def test_a_query_written_out_reads_as_the_same(query):
    assert parse(str(query)) == query


@given(st.text(st.sampled_from('وزارة ab:*-"«»“12.\n'), max_size=20))
def test_anything_typed_is_read_or_refused_with_a_next_step(typed):
    try:
        query = parse(typed)
    except Misread as refusal:
        told = (refusal.message, refusal.hint)
    else:
        told = ("Read.", "Search.")
        assert parse(str(query)) == query
    assert told[0].endswith(".")
    assert told[1]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("وزارة", [Term("وزارة")]),
        ("وزارة الدفاع", [Term("وزارة"), Term("الدفاع")]),
        ('"وزارة  الدفاع"', [Term("وزارة الدفاع")]),
        ("«وقف إطلاق»", [Term("وقف إطلاق")]),
        ("“وقف إطلاق” النار", [Term("وقف إطلاق"), Term("النار")]),
        ("قات*", [Term("قات", prefix=True)]),
        ('"وقف إط"*', [Term("وقف إط", prefix=True)]),
        ("-داعش", [Term("داعش", negated=True)]),
        ("12:30", [Term("12:30")]),
        ("وزارة - الدفاع", [Term("وزارة"), Term("الدفاع")]),
        ("http://a.b", [Term("http://a.b")]),
        ("جيش؟ !", [Term("جيش؟")]),
    ],
)
def test_words(typed, terms):
    assert parse(typed) == Query(tuple(terms))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("label:actor", Filter("label", "actor")),
        ('by:"Rana K"', Filter("by", "Rana K")),
        ("-by:Rana", Filter("by", "Rana", negated=True)),
        ("state:open", Filter("state", "open")),
        ("State:second-look", Filter("state", "second_look")),
        ("has:comment", Filter("has", "comment")),
        ("key:a.txt", Filter("key", "a.txt")),
        ("before:2024-1-5", Filter("before", "2024-01-05")),
        ("after:٢٠٢٤/٠٣", Filter("after", "2024-03")),
        ("on:2024", Filter("on", "2024")),
        ("وسم:actor", Filter("label", "actor")),
        ("حالة:مفتوح", Filter("state", "open")),
        ("فيه:تعليق", Filter("has", "comment")),
        ("بعد:2024", Filter("after", "2024")),
    ],
)
def test_filters(typed, expected):
    assert parse(typed).filters == (expected,)


def test_in_the_title():
    query = parse("في:عنوان وزارة")
    assert query.in_title
    assert query.terms == (Term("وزارة"),)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "nothing to search"),
        ("؟ !", "nothing to search|holds no word"),
        ("in:title", "nothing to search"),
        ("lable:actor", "no filter “lable”"),
        ("label:", "has no value"),
        ("state:gone", "cannot be “gone”"),
        ("has:wings", "cannot be “wings”"),
        ("on:yesterday", "is no date"),
        ("on:2024-13", "is no date"),
        ('"وقف إطلاق', "not closed"),
        ('"؟"', "holds no word"),
        ("--limt وزارة", "neither"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_next_step(typed, message):
    with pytest.raises(Misread, match=message) as refusal:
        parse(typed)
    assert refusal.value.hint


def test_the_words_of_a_span_are_a_query():
    assert word('ال"جيش" و').terms == (Term("ال جيش و"),)
    with pytest.raises(Misread):
        word("…")
