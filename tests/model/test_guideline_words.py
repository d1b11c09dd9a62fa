"""Guidelines: notes added to them, and what became of their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import UnknownLabel
from app.model.guidelines import (
    Fate,
    Part,
    Rewording,
    guideline_of,
    note_line,
    noted,
    rewordings,
    worded,
)
from app.model.scheme import Words
from app.model.scheme_json import scheme_from_json, scheme_to_json

ACTOR, JOINS, SIDE = (
    Part("label", "actor"),
    Part("relation", "joins"),
    Part("label", "actor", "side"),
)
RAW = {
    "id": "small",
    "labels": [
        {
            "id": "actor",
            "guideline_en": "Who acts.",
            "guideline_ar": "من يفعل.",
            "unheard": [1],
            "attributes": [{"id": "side", "type": "text"}],
        },
        {"id": "place"},
    ],
    "relations": [{"id": "joins", "from": ["actor"], "to": ["place"]}],
}
SCHEME = scheme_from_json(RAW)
TEXT = st.text("اب ab\n.", max_size=40)


def test_a_note_is_the_last_line_of_one_guideline_and_nothing_else_changes():
    after = noted(SCHEME, ACTOR, "  Without ل. ", arabic=False)
    assert guideline_of(after, ACTOR) == Words("من يفعل.", "Who acts.\nWithout ل.")
    assert after.label("actor").guideline.en == "Who acts.\nWithout ل."
    told = scheme_to_json(after)
    assert told["labels"][0]["unheard"] == [1]
    assert told["labels"][1] == RAW["labels"][1]
    assert guideline_of(SCHEME, ACTOR).en == "Who acts."
    assert RAW["labels"][0]["guideline_en"] == "Who acts."


def test_the_arabic_guideline_is_another_one():
    after = noted(SCHEME, ACTOR, "بلا لام الجر", arabic=True)
    assert guideline_of(after, ACTOR) == Words("من يفعل.\nبلا لام الجر", "Who acts.")


@pytest.mark.parametrize("part", [JOINS, SIDE, Part("label", "place")])
def test_relation_types_attributes_and_labels_without_words_take_notes_too(part):
    after = noted(SCHEME, part, "first", arabic=False)
    assert guideline_of(SCHEME, part) == Words("", "")
    assert guideline_of(after, part) == Words("", "first")
    assert guideline_of(scheme_from_json(scheme_to_json(after)), part).en == "first"
    assert rewordings(RAW, scheme_to_json(after)) == [
        Rewording(part, Words("", ""), Words("", "first"))
    ]


def test_what_is_not_there_takes_none():
    with pytest.raises(UnknownLabel):
        noted(SCHEME, Part("label", "weapon"), "x", arabic=False)
    with pytest.raises(UnknownLabel):
        guideline_of(SCHEME, Part("label", "actor", "rank"))


def test_a_line_quotes_its_example_and_tells_its_day():
    line = note_line("Without\nل ", "تنظيم  داعش", "2026-11-22", arabic=False)
    assert line == "Without ل (e.g. “تنظيم داعش”; 2026-11-22)"
    line = note_line("بلا لام", "لتنظيم داعش", "2026-11-22", arabic=True)
    assert line == "بلا لام (مثلًا: «لتنظيم داعش»؛ 2026-11-22)"
    assert note_line("Always.", "", "2026-11-22", arabic=False) == "Always. (2026-11-22)"


def test_only_guidelines_that_are_worded_otherwise_are_told():
    after = {
        "labels": [
            {"id": "place", "guideline_en": "Where."},
            {"id": "person", "guideline_en": "Who acts.", "guideline_ar": "من يفعل."},
            {"id": "weapon"},
        ]
    }
    told = rewordings(RAW, after, {"person": "actor"})
    assert told == [Rewording(Part("label", "place"), Words("", ""), Words("", "Where."))]
    assert [one.part.id for one in rewordings(RAW, after)] == ["place", "person"]
    assert rewordings(RAW, RAW) == []


@given(TEXT, TEXT)
def test_pieces_spell_both_versions(before, after):
    told = worded(before, after)
    assert "".join(words for fate, words in told if fate is not Fate.WENT) == after
    assert "".join(words for fate, words in told if fate is not Fate.CAME) == before
    assert all(words for _, words in told)
    if before == after:
        assert [fate for fate, _ in told] == [Fate.STAYED] * bool(before)


@given(TEXT, st.text("ab", min_size=1, max_size=5))
def test_an_appended_line_stays_an_appended_line(before, line):
    """No word is told as changed that was not."""
    before = before.rstrip()
    stayed = [(Fate.STAYED, before)] if before else []
    assert worded(before, f"{before}\n{line}") == [*stayed, (Fate.CAME, f"\n{line}")]


@given(st.lists(st.sampled_from(["actor", "place"]), unique=True), TEXT)
def test_notes_one_after_the_other_are_all_there(ids, note):
    scheme = SCHEME
    for label in ids:
        scheme = noted(scheme, Part("label", label), note, arabic=False)
    told = rewordings(RAW, scheme_to_json(scheme))
    expected = [x for x in ("actor", "place") if x in ids] if note.strip() else []
    assert [one.part.id for one in told] == expected
