"""Two versions become one: pure, field by field."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.article import Article, Comment, Relation
from app.model.decision import Candidate, Decision, Verdict
from app.model.span import Span
from app.review.merging import Clash, Judge, Take, conflict_id, digest, merged
from app.review.merging_fields import MISSING, called, fields_of, in_words, with_fields
from app.review.merging_lost import lost_version, remark

UID = "00000000-0000-4000-8000-{:012}"
SPAN = Span(
    uid=UID.format(1),
    article=UID.format(9),
    annotator="Rana",
    label="actor",
    fragments=((0, 3),),
    quote="abc",
)
RELATION = Relation(
    uid=UID.format(2),
    article=UID.format(9),
    annotator="Rana",
    type="same_as",
    source=UID.format(1),
    target=UID.format(3),
)
COMMENT = Comment(uid=UID.format(4), article=UID.format(9), annotator="Sami", text="Why?")
DECISION = Decision(
    uid=UID.format(5),
    article=UID.format(9),
    annotator="Rana",
    start=0,
    end=3,
    verdict=Verdict.ADOPTED,
    candidates=(Candidate(uid=UID.format(1), chosen=True),),
)
ARTICLE = Article(uid=UID.format(9), key="k", title="t", sha256="0" * 64, length=3)

NOTES = st.sampled_from(["", "a", "b", "c"])
SAID = st.dictionaries(st.sampled_from(["x", "y"]), st.sampled_from([1, True, "a", None]))
LABELS = st.sampled_from(["actor", "claim"])
PLACES = st.sampled_from([((0, 3), "abc"), ((4, 6), "ef")])


@st.composite
def versions(draw):
    (fragment, quote) = draw(PLACES)
    return replace(
        SPAN,
        label=draw(LABELS),
        note=draw(NOTES),
        attributes=draw(SAID),
        fragments=(fragment,),
        quote=quote,
    )


def later(*, theirs):
    """A judge who takes theirs, or ours."""
    return lambda _: Take.THEIRS if theirs else Take.OURS


def nobody(clash):
    raise AssertionError(f"nothing clashes: {clash}")


@pytest.mark.parametrize("part", [SPAN, RELATION, COMMENT, DECISION, ARTICLE])
def test_fields_make_the_part_again(part):
    assert with_fields(part, part, fields_of(part)) == part


def test_fields_of_objects_are_fields_of_their_own():
    span = replace(SPAN, attributes={"entity": "ISIS"}, extra={"id": "c1"})
    found = fields_of(span)
    assert found["attributes.entity"] == "ISIS"
    assert found["extra.id"] == "c1"
    assert fields_of(RELATION)["ends"] == (RELATION.source, RELATION.target)


@given(base=versions(), theirs=versions())
def test_what_only_they_changed_is_taken(base, theirs):
    assert merged(base, theirs, (base,), nobody).part == theirs


@given(base=versions(), ours=versions())
def test_what_only_we_changed_stays(base, ours):
    assert merged(ours, base, (base,), nobody).part == ours


@given(ours=versions(), base=versions())
def test_the_same_change_on_both_sides_is_no_conflict(ours, base):
    assert merged(ours, ours, (base,), nobody).part == ours


@given(base=versions(), ours=versions(), theirs=versions(), side=st.booleans())
def test_sides_may_be_exchanged(base, ours, theirs, side):
    one = merged(ours, theirs, (base,), later(theirs=side))
    other = merged(theirs, ours, (base,), later(theirs=not side))
    assert one.part == other.part
    fields = lambda found: {clash.field for clash, _ in found.clashes}  # noqa: E731
    assert fields(one) == fields(other)


@given(base=versions(), ours=versions(), theirs=versions(), side=st.booleans())
def test_every_field_says_what_one_of_both_says(base, ours, theirs, side):
    found = merged(ours, theirs, (base,), later(theirs=side))
    mine, other, before = fields_of(ours), fields_of(theirs), fields_of(base)
    clashing = {clash.field for clash, _ in found.clashes}
    for name, value in fields_of(found.part).items():
        assert value in (mine.get(name, MISSING), other.get(name, MISSING))
        if name not in clashing:
            changed = [x.get(name, MISSING) for x in (mine, other)]
            assert value in changed
    for clash, _ in found.clashes:
        assert clash.ours is not clash.theirs
        assert before.get(clash.field, MISSING) == clash.base


@given(base=versions(), ours=versions(), theirs=versions())
def test_merged_twice_is_merged_once(base, ours, theirs):
    once = merged(ours, theirs, (base,), later(theirs=True)).part
    assert merged(once, theirs, (theirs,), nobody).part == once


@given(base=versions(), theirs=versions())
def test_an_edit_outlives_a_removal(base, theirs):
    found = merged(None, theirs, (base,), nobody)
    other = merged(theirs, None, (base,), nobody)
    if theirs == base:
        assert (found.part, other.part) == (None, None)
    else:
        assert (found.part, found.outlives) == (theirs, True)
        assert (other.part, other.outlives) == (theirs, True)


def test_what_is_new_comes_and_what_is_gone_goes():
    assert merged(None, SPAN, (None,), nobody).part == SPAN
    assert merged(SPAN, None, (SPAN,), nobody).part is None
    assert merged(None, SPAN, (), nobody).part == SPAN
    assert not merged(None, SPAN, (), nobody).outlives


def test_a_second_base_tells_who_knew_what():
    old, new = replace(SPAN, note="old"), replace(SPAN, note="new")
    assert merged(new, old, (SPAN, old), nobody).part == new


def test_without_a_base_nothing_of_ours_is_taken_away():
    ours, theirs = replace(SPAN, attributes={"x": 1}), replace(SPAN, attributes={"y": 2})
    found = merged(ours, theirs, (), nobody, additive=True)
    assert found.part.attributes == {"x": 1, "y": 2}
    assert found.clashes == ()


def test_a_field_nobody_minds_is_theirs_and_not_told():
    found = merged(SPAN, replace(SPAN, note="x"), (), lambda _: None, additive=True)
    assert (found.part.note, found.clashes) == ("x", ())


def test_true_and_one_are_different():
    ours, theirs = replace(SPAN, attributes={"x": 1}), replace(SPAN, attributes={"x": True})
    found = merged(replace(ours, note="n"), theirs, (ours,), nobody)
    assert found.part.attributes == {"x": True} or found.part.attributes["x"] == 1


def test_the_quote_goes_with_the_fragments():
    theirs = replace(SPAN, fragments=((4, 6),), quote="ef")
    found = merged(replace(SPAN, note="n"), theirs, (SPAN,), nobody).part
    assert (found.fragments, found.quote, found.note) == (((4, 6),), "ef", "n")


CLASH = Clash("note", "", "ours", "theirs")


@pytest.mark.parametrize(
    ("ours_at", "theirs_at", "taken"),
    [("2", "1", Take.OURS), ("1", "2", Take.THEIRS), ("", "1", Take.THEIRS)],
)
def test_the_later_version_is_taken(ours_at, theirs_at, taken):
    assert Judge().take(CLASH, "u", ours_at, theirs_at, own=False) == taken


def test_of_one_moment_the_content_decides_the_same_for_both_sides():
    flipped = Clash("note", "", "theirs", "ours")
    one = Judge().take(CLASH, "u", "1", "1", own=False)
    other = Judge().take(flipped, "u", "1", "1", own=False)
    assert {one, other} == set(Take)


def test_wishes_go_before_times():
    chosen = Judge(Take.OURS, {conflict_id("u", CLASH): Take.THEIRS})
    assert chosen.take(CLASH, "u", "9", "1", own=True) == Take.THEIRS
    assert chosen.take(CLASH, "v", "1", "9", own=False) == Take.OURS
    assert Judge().take(CLASH, "u", "", "", own=True) == Take.OURS


def test_a_conflict_is_called_the_same_from_both_sides():
    flipped = Clash("note", "", "theirs", "ours")
    assert conflict_id("u", CLASH) == conflict_id("u", flipped)
    assert conflict_id("u", CLASH) != conflict_id("v", CLASH)


def test_equal_values_have_equal_hashes():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert len({digest(MISSING), digest(None), digest(""), digest({})}) == 4


def test_an_answer_that_was_taken_away_can_be_the_lost_version():
    clash = Clash("attributes.polarity", "affirmed", MISSING, "negated")
    flipped = Clash("attributes.polarity", "affirmed", "negated", MISSING)
    one = lost_version(SPAN, clash, Take.THEIRS, "2026")
    assert one == lost_version(SPAN, flipped, Take.OURS, "2026")
    assert one.text.endswith("polarity nothing.")
    assert one.uid != lost_version(SPAN, replace(clash, ours=None), Take.THEIRS, "2026").uid


def test_the_lost_version_is_a_comment_that_is_always_the_same():
    one = lost_version(SPAN, CLASH, Take.OURS, "2026")
    flipped = Clash("note", "", "theirs", "ours")
    assert one == lost_version(SPAN, flipped, Take.THEIRS, "2026")
    assert one.text == "Another version, from a merge: note “theirs”."
    assert (one.span, one.annotator, one.created) == (SPAN.uid, "Rana", "2026")
    assert one.uid != lost_version(SPAN, CLASH, Take.THEIRS, "2026").uid


@pytest.mark.parametrize(
    ("part", "span", "parent"),
    [
        (RELATION, RELATION.source, None),
        (COMMENT, None, COMMENT.uid),
        (DECISION, None, None),
        (ARTICLE, None, None),
    ],
)
def test_the_lost_version_stands_beside_what_it_is_of(part, span, parent):
    found = remark(part, "words", "mark", "", "Rana")
    assert (found.span, found.parent, found.article) == (span, parent, ARTICLE.uid)
    assert found.annotator


def test_settled_comments_and_unknown_keys_leave_no_comment():
    assert lost_version(COMMENT, Clash("resolved", None, True, False), Take.OURS, "") is None
    assert lost_version(SPAN, Clash("extra.id", None, 1, 2), Take.OURS, "") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (MISSING, "nothing"),
        (None, "nothing"),
        ("", "nothing"),
        (True, "yes"),
        (False, "no"),
        ("a", "“a”"),
        (3, "3"),
        (["a", 2], "“a”, 2"),
        ({"id": "x"}, "id: “x”"),
    ],
)
def test_values_in_words(value, words):
    assert in_words(value) == words


def test_fragments_in_words_quote_the_text():
    assert in_words(((0, 3), (5, 7)), "abc fg") == "0–3, 5–7 “abc fg”"


def test_fields_are_called_by_what_people_see():
    assert called("attributes.entity") == "entity"
    assert called("note") == "note"
