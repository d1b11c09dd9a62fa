import pytest

from app.model.attributes import advice, check, crossed, problem, unknown
from app.model.scheme import Attribute, Choice, Words
from app.model.scheme_json import ATTRIBUTE_TYPES

VALUES = {
    "enum": (["yes", "no"], ["maybe", 1, True, None, ["yes"], {"id": "yes"}, 10**5000]),
    "text": (["", "حلب"], [1, None, ["a"]]),
    "bool": ([True, False], [0, 1, "true", None]),
    "int": ([0, -3, 2**53, -(2**53)], [1.0, True, "1", None, 2**53 + 1, -(10**5000)]),
    "number": ([0, 1.5, -2, 1e300], [True, "1", None, float("nan"), float("inf"), 10**5000]),
    "date": (
        ["2026", "2026-11", "2026-11-22", "2024-02-29", "0001"],
        [
            *("2026-02-29", "2026-02-31", "2026-04-31", "0000", "2026-11-00", "26"),
            *("2026-13", "2026-00", "2026-11-32", "2026-1-2", "٢٠٢٦", 2026, "2026-11-22 "),
        ],
    ),
    "country": (["SY"], [1, None]),
    "language": (["ar"], [1, None]),
    "entity_ref": (["ISIS", {"id": 1}], [1, None, ["ISIS"]]),
    "span_ref": (["s1"], [1, {"id": 1}]),
    "gazetteer_ref": ([{"name": "حلب"}], ["حلب", 1, None]),
}


def _attribute(kind, **more):
    choices = tuple(Choice(x, Words(x, x)) for x in ("yes", "no")) if kind == "enum" else ()
    return Attribute(id="a", name=Words("a", "a"), type=kind, values=choices, **more)


def test_the_table_has_every_type():
    assert set(VALUES) == set(ATTRIBUTE_TYPES)


@pytest.mark.parametrize("kind", VALUES)
def test_values_that_fit_and_values_that_do_not(kind):
    fitting, others = VALUES[kind]
    assert [v for v in fitting if problem(_attribute(kind), v)] == []
    assert [v for v in others if not problem(_attribute(kind), v)] == []


@pytest.mark.parametrize("kind", ["int", "number"])
def test_bounds_are_inclusive(kind):
    attribute = _attribute(kind, minimum=1, maximum=3)
    assert [problem(attribute, n) for n in (1, 2, 3)] == [None, None, None]
    assert problem(attribute, 0) == "“a” is 0, less than 1."
    assert problem(attribute, 4) == "“a” is 4, more than 3."


def test_bounds_of_other_types_mean_nothing():
    assert problem(_attribute("text", minimum=9), "short") is None


def test_the_sentence_says_what_was_wanted():
    assert problem(_attribute("int"), "3") == "“a” must be a whole number, not text."
    assert problem(_attribute("enum"), "maybe") == "“a” cannot be “maybe”; it is one of yes, no."
    large = "“a” is too large a number; whole numbers go up to 9007199254740992."
    assert problem(_attribute("int"), 10**30) == large
    assert "not set" in problem(_attribute("text"), {1})


def test_check_names_what_does_not_fit_and_lets_the_unknown_pass():
    attributes = [_attribute("bool")]
    assert check(attributes, {"a": True, "zzz": 1}) == []
    assert check(attributes, {"a": 1}) == [("a", "“a” must be true or false, not a whole number.")]
    assert unknown(attributes, {"a": 1, "zzz": 1}) == ["zzz"]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2026-13", "the months are 01 to 12"),
        ("2026-02-31", "February 2026 has the days 01 to 28"),
        ("2024-02-30", "February 2024 has the days 01 to 29"),
        ("0000", "there is no year 0"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_refused_with_the_reason(value, why):
    assert problem(_attribute("date"), value) == f"“a” cannot be {value}: {why}."


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        (_attribute("date"), "Write 2026, 2026-02 or 2026-02-28: as much of the day as is known."),
        (_attribute("int", minimum=0), "Write a whole number, 0 or more."),
        (_attribute("int", maximum=9), "Write a whole number, 9 or less."),
        (_attribute("number", minimum=0, maximum=1), "Write a number from 0 to 1."),
        (_attribute("number"), "Write a number."),
        (_attribute("text"), ""),
    ],
)
def test_what_to_write_instead(attribute, words):
    assert advice(attribute) == words


def _pair(kind, other="", **more):
    low = Attribute(id="low", name=Words("a", "a"), type=kind, at_most="high", **more)
    return [low, Attribute(id="high", name=Words("b", "b"), type=other or kind)]


@pytest.mark.parametrize(
    ("kind", "low", "high", "found"),
    [
        ("int", 3, 2, True),
        ("int", 2, 2, False),
        ("number", 0.5, 0.4, True),
        ("int", 3, None, False),
        ("int", "3", 2, False),
        ("date", "2026-02", "2026-01-31", True),
        ("date", "2026-02", "2026", False),
        ("date", "2026-02-31", "2025", False),
        ("text", "b", "a", False),
    ],
)
def test_what_is_above_what_it_should_not_be_above_is_found(kind, low, high, found):
    values = {key: value for key, value in (("low", low), ("high", high)) if value is not None}
    assert crossed(_pair(kind), values) == ([("low", "high")] if found else [])


def test_pairs_of_other_types_and_without_a_partner_say_nothing():
    assert crossed(_pair("int", "date"), {"low": 3, "high": "2026"}) == []
    assert crossed(_pair("int")[:1], {"low": 3, "high": 2}) == []
