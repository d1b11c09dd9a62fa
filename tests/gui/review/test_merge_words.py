"""What is said of a merge: sums by person, versions, places; pure functions."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.merge.coming import told
from app.gui.merge.places import Place, Places
from app.gui.merge.words import (
    amounts,
    conflict_line,
    differing,
    first_difference,
    headline,
    in_context,
    is_open,
    side_words,
    sums,
    version_words,
)
from app.model.article import Comment
from app.model.edits import AddComment
from app.model.record import Kind, Problem
from app.model.uids import new_uid
from app.review.merging import Conflict, Take
from app.review.merging_plan import COUNTED, Counts, FilePlan, MergePlan
from tests.review.colleagues import A, colleagues_project

TEXT = st.text("اب ab\n<&", max_size=60)
TAG = re.compile(r"<[^>]+>")


def plain(html):
    return unescape(TAG.sub("", html))


def plan(**counts):
    one = FilePlan(file="rana.hashiya")
    for what, people in counts.items():
        setattr(one, what, Counts(people))
    return MergePlan([one])


def test_amounts_are_said_in_words():
    assert amounts({}) == "–"
    assert amounts({"spans": 1, "relations": 2000, "states": 0}) == "1 span, 2,000 relations"
    assert "," not in amounts({"decisions": 1})
    for kind in COUNTED:
        assert amounts({kind: 1}).startswith("1 ")
        assert amounts({kind: 2}).startswith("2 ")


def test_sums_are_by_person_and_nobody_comes_last():
    made = plan(
        comes={"": {"articles": 2}, "Sami": {"spans": 3}},
        changes={"Huda": {"spans": 1}},
        goes={"Sami": {"comments": 1}},
    )
    assert sums(made) == [
        ("Huda", "–", "1 span", "–"),
        ("Sami", "3 spans", "–", "1 comment"),
        ("", "2 articles", "–", "–"),
    ]
    assert headline(made) == ("New: 2 articles, 3 spans. Changed: 1 span. Removed: 1 comment.")


def test_a_plan_of_the_scheme_alone_has_a_headline():
    assert headline(plan()).startswith("Nothing but the label scheme")
    assert sums(plan()) == []


def test_the_rest_is_told_file_by_file():
    one = FilePlan(file="a.jsonl", scheme=["Label “x” is added."], told=["t"])
    one.problems = [Problem(kind=Kind.ASIDE, file="a.jsonl", message="kept aside")]
    assert told(MergePlan([one])) == [
        "a.jsonl: Label “x” is added.",
        "a.jsonl: t",
        "a.jsonl: kept aside",
    ]


def conflict(**values):
    return Conflict(id="1", kind="spans", **values)


def test_a_conflict_is_one_line():
    line = conflict_line(conflict(field="fragments"), "Sami")
    assert line == "Span · extent · \u2068Sami\u2069"
    assert conflict_line(conflict(field="entity"), "") == "Span · entity"
    line = conflict_line(Conflict(id="1", kind="odd", field="x"), "")
    assert line == "odd · x"


def test_what_was_removed_leaves_no_choice():
    assert not is_open(conflict(field="removed"))
    assert is_open(conflict(field="label"))
    assert [side_words(side) for side in Take] == ["ours", "theirs"]


@pytest.mark.parametrize(
    ("words", "field", "shown"),
    [
        ("0, 4", "fragments", "هدنة"),
        ("0, 4, 5, 7", "fragments", "هدنة … في"),
        ("0, 4", "note", "0, 4"),
        ("nothing", "cue", "nothing"),
        ("5, 7", "cue", "في"),
        ("“note”", "note", "note"),
        ("“a”, “b”", "ends", "“a”, “b”"),
    ],
)
def test_extents_are_shown_by_their_words(words, field, shown):
    assert version_words(words, field, "هدنة في الجنوب") == shown


def test_extents_stay_numbers_where_the_text_is_not_there():
    assert version_words("0, 4", "fragments", "") == "0, 4"


@given(TEXT, st.integers(-3, 70), st.integers(-3, 70))
def test_a_place_is_marked_in_its_text_and_nothing_is_lost(text, one, other):
    start, end = sorted((one, other))
    html = in_context(text, start, end)
    marked = re.search("<b><u>(.*)</u></b>", html).group(1)
    inside = text[max(0, start) : max(0, end)]
    assert "".join(unescape(marked).split("¶")).split() == inside.split()
    assert re.sub(r"[\s¶…]", "", plain(html)) == re.sub(r"\s", "", text)
    assert "<script" not in html


@given(TEXT, TEXT)
def test_texts_are_marked_from_where_they_differ(here, there):
    place = first_difference(here, there)
    assert here[:place] == there[:place]
    assert place == min(len(here), len(there)) or here[place] != there[place]
    for words, html in zip((here, there), differing(here, there), strict=True):
        assert re.sub(r"[\s¶]", "", plain(html)) == re.sub(r"\s", "", words)
        found = re.search("<b><u>(.*)</u></b>", html)
        assert (found is None) == (not words[place:])


@given(TEXT)
def test_equal_texts_are_not_marked(text):
    assert all("<u>" not in html for html in differing(text, text))
    assert first_difference(text, text) == len(text)


def test_arabic_runs_right_to_left():
    assert in_context("هدنة في الجنوب", 0, 4).startswith("<p dir='rtl'")
    assert in_context("A truce", 0, 1).startswith("<p dir='ltr'")


def test_a_place_without_words_quotes_nothing():
    assert Place().quote == ""
    assert Place("t", "هدنة في", 0, 4).quote == "هدنة"


def test_places_of_spans_relations_comments_and_of_nothing(tmp_path):
    with colleagues_project(tmp_path / "two.hashiya") as project:
        places, article = Places(project), project.first_article()
        span = project.spans(article, A)[3]
        about = Comment(uid=new_uid(), article=article, annotator=A, text="?", span=span.uid)
        loose = replace(about, uid=new_uid(), span=None)
        project.apply(AddComment(about))
        project.apply(AddComment(loose))
        relation = project.relations(article, A)[0]
        source = project.span(relation.source).quote
        title = project.article(article).title

        def found(kind, uid, where=article):
            return places.find(Conflict(id="1", kind=kind, uid=uid, article=where))

        assert found("spans", span.uid).quote == span.quote
        assert found("relations", relation.uid).quote == source
        assert found("comments", about.uid).quote == span.quote
        assert (found("comments", loose.uid).quote, found("comments", loose.uid).title) == (
            "",
            title,
        )
        assert found("spans", "gone").quote == ""
        assert found("spans", span.uid, "gone") == Place()
        assert found("scheme", "", "") == Place()
