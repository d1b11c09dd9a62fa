"""The chosen direction, in the metadata of an article and out of it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.direction import KEY, Chosen, chosen_in, following, with_chosen

ways = st.sampled_from(["rtl", "ltr"])
chosen = st.builds(
    Chosen, st.just("") | ways, st.dictionaries(st.integers(0, 10**9), ways, max_size=5)
)
leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | ways
json = st.recursive(
    leaf,
    lambda x: (
        st.lists(x, max_size=3)
        | st.dictionaries(
            st.sampled_from(["article", "paragraphs", "0", "12", "-1", "٣"]) | st.text(max_size=3),
            x,
            max_size=4,
        )
    ),
)


@given(st.dictionaries(st.text(max_size=6), leaf, max_size=3), chosen)
def test_what_is_written_is_read(metadata, choice):
    written = with_chosen(metadata, choice)
    assert chosen_in(written) == choice
    assert (KEY in written) == bool(choice)
    others = {key: value for key, value in metadata.items() if key != KEY}
    assert repr({k: v for k, v in written.items() if k != KEY}) == repr(others)


@given(json)
def test_anything_may_stand_there(value):
    found = chosen_in({KEY: value})
    assert found.article in ("", "rtl", "ltr")
    assert all(at >= 0 and way in ("rtl", "ltr") for at, way in found.paragraphs.items())
    assert chosen_in(with_chosen({}, found)) == found


@pytest.mark.parametrize(
    ("stored", "choice"),
    [
        ("rtl", Chosen("rtl")),
        ("ltr", Chosen("ltr")),
        ("RTL", Chosen()),
        (["rtl"], Chosen()),
        ({"article": "auto", "paragraphs": {"3": "ltr"}}, Chosen("", {3: "ltr"})),
        ({"article": "ltr", "paragraphs": [1]}, Chosen("ltr")),
        ({"paragraphs": {"-1": "rtl", "x": "ltr", "٣": "rtl", "9" * 99: "rtl"}}, Chosen()),
    ],
)
def test_what_others_write_is_read_as_far_as_it_is_sound(stored, choice):
    assert chosen_in({KEY: stored}) == choice


def test_a_key_goes_round_the_three_ways():
    assert [following(way, "rtl") for way in ("", "ltr", "rtl")] == ["ltr", "rtl", ""]
    assert [following(way, "ltr") for way in ("", "rtl", "ltr")] == ["rtl", "ltr", ""]


def test_one_paragraph_at_a_time():
    choice = Chosen("rtl").with_paragraph(5, "ltr").with_paragraph(9, "rtl")
    assert choice == Chosen("rtl", {5: "ltr", 9: "rtl"})
    assert choice.with_paragraph(5, "").with_paragraph(9, "").with_article("") == Chosen()


def test_the_written_form_is_the_documented_one():
    choice = Chosen("rtl", {120: "ltr", 7: "rtl"})
    assert list(with_chosen({}, choice)[KEY]["paragraphs"]) == ["7", "120"]
    assert with_chosen({"a": 1}, choice) == {
        "a": 1,
        "text_direction": {"article": "rtl", "paragraphs": {"7": "rtl", "120": "ltr"}},
    }
