from hypothesis import given
from hypothesis import strategies as st

from app.text.legible import legible, shortened


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_can_be_stored_stays(words):
    assert legible(words) == words


def test_lone_surrogates_are_written_out():
    assert legible("x\udcff.jsonl \ud800") == "x\\udcff.jsonl \\ud800"


def test_what_is_too_long_for_a_sentence_ends_in_dots():
    assert shortened("ا" * 60) == "ا" * 60
    assert shortened("ا" * 61) == "ا" * 59 + "…"
    assert shortened("abc", 2) == "a…"
