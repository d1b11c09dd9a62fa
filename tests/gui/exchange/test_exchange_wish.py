"""What an export begins with, and how its target is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.features import Feature
from app.formats.registry import formats, named
from app.gui.export_wish import (
    FILE,
    FOLDER,
    ZIP,
    ExportWish,
    ending,
    free,
    proposed,
    renamed,
    those_here,
    wish_of,
)
from app.gui.held_words import feature_name, held_lines

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
NAMES = tuple(ExportWish().to_json())


@given(JSON | st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, JSON)))
def test_whatever_was_kept_makes_a_wish(kept):
    wish = wish_of(kept)
    assert wish_of(wish.to_json()) == wish


def test_a_wish_comes_back_from_the_project():
    wish = ExportWish(
        audience="tools", format="brat", shape=FOLDER, people=("a", "ب"), several=True, filter="x"
    )
    assert wish_of(wish.to_json()) == wish
    assert wish_of({"people": ["a", 5], "several": "yes"}) == ExportWish(people=("a",))


def test_targets_end_as_their_formats_do():
    native, brat = named("jsonl"), named("brat")
    assert proposed("work", native, ZIP) == "work.jsonl"
    assert proposed("work", named("labelstudio"), ZIP) == "work-labelstudio.json"
    assert proposed("work", brat, ZIP) == "work-brat.zip"
    assert proposed("work", brat, FOLDER) == "work-brat"
    assert ending(brat, FILE) == ".ann"


@pytest.mark.parametrize(
    ("name", "before", "after", "wanted"),
    [
        ("mine.jsonl", ".jsonl", ".zip", "mine.zip"),
        ("mine.JSONL", ".jsonl", "", "mine"),
        ("mine.txt", ".jsonl", ".zip", "mine.txt"),
        ("mine", "", ".json", "mine.json"),
        ("mine.v2", "", ".json", "mine.v2"),
    ],
)
def test_a_name_a_person_wrote_keeps_its_stem(name, before, after, wanted):
    assert renamed(name, before, after) == wanted


def test_a_new_folder_is_proposed(tmp_path):
    assert free(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a").mkdir()
    (tmp_path / "a-2").mkdir()
    assert free(tmp_path / "a") == tmp_path / "a-3"


def test_people_who_have_gone_are_not_wished_for():
    assert those_here(("a", "b"), ["b", "c"]) == ("b",)


@pytest.mark.parametrize("made", [f for f in formats() if f.writer], ids=lambda f: f.id)
def test_every_format_says_what_it_loses(dressed, made):
    words = "\n".join(held_lines(made))
    assert words
    assert not made.unit or made.unit in words
    assert all(feature_name(feature) for feature in Feature)


def test_our_own_format_loses_nothing(dressed):
    assert "Nothing is lost." in list(held_lines(named("jsonl")))
