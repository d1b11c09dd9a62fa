from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.typed import date_of, number_of, value_of
from app.model.attributes import problem
from app.model.scheme import Attribute, Words

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def attribute(kind, **more):
    return Attribute(id="a", name=Words("a", "a"), type=kind, **more)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2026", "2026"),
        ("2026-11", "2026-11"),
        ("2026-11-22", "2026-11-22"),
        ("2026/1/2", "2026-01-02"),
        ("٢٠٢٦-١١-٢٢", "2026-11-22"),
        ("٢٠٢٦؍١١؍٢٢", "2026-11-22"),
        ("\u200f٢٠٢٦/١١", "2026-11"),
        ("22.11.2026", "22.11.2026"),
        ("yesterday", "yesterday"),
        ("-", "-"),
    ],
)
def test_dates_have_the_precision_they_are_typed_with(words, found):
    assert date_of(words) == found


@given(st.dates(), st.sampled_from("-/. "), st.sampled_from([{}, ARABIC, PERSIAN]))
def test_every_day_of_the_calendar_can_be_typed_in_any_digits(day, stroke, digits):
    typed = f"{day.year:04}{stroke}{day.month}{stroke}{day.day}".translate(digits)
    assert date_of(typed) == day.isoformat()
    assert problem(attribute("date"), date_of(typed)) is None
    assert problem(attribute("date"), date_of(typed)[:7]) is None


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_only_days_of_the_calendar_are_taken(year, month, day):
    stored = f"{year:04}-{month:02}-{day:02}"
    try:
        there = bool(date(year, month, day))
    except ValueError:
        there = False
    assert (problem(attribute("date"), stored) is None) == there


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("12", 12),
        ("١٢", 12),
        ("-3", -3),
        ("−3", -3),
        ("٣٫٥", 3.5),
        ("1,200", 1200),
        ("١٬٢٠٠", 1200),
        ("1.5", 1.5),
        ("1,5", "1,5"),
        ("twelve", "twelve"),
    ],
)
def test_numbers_are_read_in_any_digits(words, found):
    assert number_of(words) == found
    assert type(number_of(words)) is type(found)


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("text", "  كلمة ", "كلمة"),
        ("text", "   ", None),
        ("country", "الامارات", "AE"),
        ("country", "igo", "IGO"),
        ("country", "Atlantis", "Atlantis"),
        ("entity_ref", "Q3766", "Q3766"),
        ("gazetteer_ref", "geonames:1 Aleppo", {"id": "geonames:1", "name": "Aleppo"}),
        ("int", "٥", 5),
        ("date", "٢٠٢٦", "2026"),
    ],
)
def test_values_by_type(kind, words, value):
    assert value_of(attribute(kind), words) == value


@given(st.sampled_from(["int", "number", "date", "country", "text"]), st.text(max_size=30))
def test_whatever_is_typed_fits_or_is_refused_in_a_sentence(kind, words):
    value = value_of(attribute(kind), words)
    if value is not None:
        sentence = problem(attribute(kind), value)
        assert sentence is None or sentence.endswith(".")
