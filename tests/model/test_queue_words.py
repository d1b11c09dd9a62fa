"""The filter line: every piece means one thing, and what menus write is read as it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.article import State
from app.model.queue import FieldTest, Filter, Remark
from app.model.queue_words import Known, has_piece, piece, pieces, read, with_piece

KNOWN = Known(
    me="maryam",
    people=("maryam", "samar", "سلمى"),
    labels={"actor": ("Actor", "جهة فاعلة"), "claim": ("Claim", "ادعاء")},
    fields=("publisher", "date", "news agency"),
)
OPEN = frozenset((State.NEW, State.IN_PROGRESS, State.SECOND_LOOK))


def states(*some):
    return Filter(states=frozenset(some))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", Filter()),
        ("   ", Filter()),
        ("هدنة", Filter(words=("هدنة",))),
        ("هدنة الجنوب", Filter(words=("هدنة", "الجنوب"))),
        ('"هدنة في"', Filter(words=("هدنة في",))),
        ('"not closed', Filter(words=("not closed",))),
        ("state:new", states(State.NEW)),
        ("STATE:Done", states(State.DONE)),
        ("حالة:done", states(State.DONE)),
        ("مهمه:me", Filter(assigned="maryam")),
        ("state:n", states(State.NEW)),
        ("state:new,done", states(State.NEW, State.DONE)),
        ("state:new state:skipped", states(State.NEW, State.SKIPPED)),
        ("state:second", states(State.SECOND_LOOK)),
        ("state:progress", states(State.IN_PROGRESS)),
        ("state:in_progress", states(State.IN_PROGRESS)),
        ("state:open", Filter(states=OPEN)),
        ("state:", Filter()),
        ("label:actor", Filter(labels=frozenset(("actor",)))),
        ("label:Claim label:actor", Filter(labels=frozenset(("actor", "claim")))),
        ("label:جهة", Filter(labels=frozenset(("actor",)))),
        ("label:cl", Filter(labels=frozenset(("claim",)))),
        ("by:samar", Filter(annotator="samar")),
        ("by:me", Filter(annotator="maryam")),
        ("by:سلمي", Filter(annotator="سلمى")),
        ("for:me", Filter(assigned="maryam")),
        ("for:nobody", Filter(assigned="")),
        ("for:", Filter()),
        ("has:comment", Filter(remarks=frozenset((Remark.COMMENT,)))),
        ("has:notes", Filter(remarks=frozenset((Remark.NOTE,)))),
        ("has:open", Filter(remarks=frozenset((Remark.OPEN,)))),
        ("has:date", Filter(fields=(FieldTest("date", ""),))),
        ("publisher:سانا", Filter(fields=(FieldTest("publisher", "سانا"),))),
        ("Publisher=سانا", Filter(fields=(FieldTest("publisher", "سانا", True),))),
        ('publisher="الجزيرة نت"', Filter(fields=(FieldTest("publisher", "الجزيرة نت", True),))),
        ('"news agency":x', Filter(fields=(FieldTest("news agency", "x"),))),
        ("date:", Filter(fields=(FieldTest("date", ""),))),
        ("http://x.org", Filter(words=("http://x.org",))),
        ("a=b", Filter(words=("a=b",))),
    ],
)
def test_a_line_means(line, wanted):
    assert read(line, KNOWN).filter == wanted
    assert not read(line, KNOWN).problem


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("state:foo", "foo"),
        ("label:zzz", "zzz"),
        ("by:zoe", "zoe"),
        ("for:zoe", "zoe"),
        ("has:zebra", "zebra"),
    ],
)
def test_what_means_nothing_is_told_and_left_out(line, word):
    found = read(f"هدنة {line}", KNOWN)
    assert found.filter == Filter(words=("هدنة",))
    assert f"“{word}”" in found.sentence


def test_without_a_project_everything_is_a_word():
    assert read("publisher:x", Known()).filter == Filter(words=("publisher:x",))


VALUES = st.text(st.characters(exclude_characters='"', exclude_categories=("Cs", "Cc")), max_size=8)
PIECES = st.builds(
    piece,
    st.sampled_from(["publisher", "date", "news agency"]),
    VALUES.map(lambda value: " ".join(value.split())).filter(bool),
    st.sampled_from([":", "="]),
)


@given(PIECES, st.lists(PIECES, max_size=3))
def test_a_piece_goes_in_and_out_again(wanted, others):
    line = ""
    for other in others:
        line = line if has_piece(line, other) else with_piece(line, other)
    assert pieces(line) == [p for o in dict.fromkeys(others) for p in pieces(o)]
    there = has_piece(line, wanted)
    other = with_piece(line, wanted)
    assert has_piece(other, wanted) is not there
    assert has_piece(with_piece(other, wanted), wanted) is there


@given(VALUES.map(lambda value: " ".join(value.split())).filter(bool), st.booleans())
def test_what_is_written_is_read(value, whole):
    line = piece("news agency", value, "=" if whole else ":")
    assert read(line, KNOWN).filter.fields == (FieldTest("news agency", value, whole),)


def test_of_some_pieces_one_stands_alone():
    line = with_piece("هدنة for:me", "for:nobody", alone=True)
    assert line == "هدنة for:nobody"
    assert with_piece(line, "for:nobody", alone=True) == "هدنة"
