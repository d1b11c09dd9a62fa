"""From a proposal to the edits of one's own layer: afterwards it says what was decided."""

from dataclasses import replace
from itertools import count
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.article import Comment, Relation
from app.model.edits import (
    AddRelation,
    AddSpan,
    ChangeComment,
    ChangeRelation,
    ChangeSpan,
    RemoveRelation,
    RemoveSpan,
)
from app.model.errors import InvalidEdit, UserError
from app.model.span import Span, quote_of
from app.review.cases import Layer
from app.review.feedback import LinkTold, SpanTold
from app.review.feedback_accepting import ChangedMeanwhile, OwnGround, accepting, settled
from app.review.feedback_words import Change, changes_of, words_of
from tests.review.feedback_samples import proposal, span
from tests.review.grounds import ARTICLE, AT, SCHEME, TEXT


def own(*pieces, label="actor", number=1, **more):
    fragments = pieces or ((0, 4),)
    return Span(
        uid=str(UUID(int=number)),
        article=ARTICLE,
        annotator="B",
        label=label,
        fragments=fragments,
        quote=quote_of(TEXT, fragments),
        **more,
    )


def ground(spans=(), links=(), comments=()):
    numbers = count(1000)
    return OwnGround(
        article=ARTICLE,
        text=TEXT,
        scheme=SCHEME,
        layer=Layer("B", tuple(spans), tuple(links)),
        comments=tuple(comments),
        at=AT,
        new_uid=lambda: str(UUID(int=next(numbers))),
    )


def after(spans, edits):
    """The spans after some edits."""
    there = {one.uid: one for one in spans}
    for edit in edits:
        if isinstance(edit, AddSpan):
            assert edit.span.uid not in there
            there[edit.span.uid] = edit.span
        elif isinstance(edit, RemoveSpan):
            assert there.pop(edit.span.uid) == edit.span
        elif isinstance(edit, ChangeSpan):
            assert there[edit.before.uid] == edit.before
            there[edit.after.uid] = edit.after
    return list(there.values())


def said(spans):
    return sorted((one.label, one.fragments, str(one.attributes)) for one in spans)


def told_of(one):
    return SpanTold(
        label=one.label,
        fragments=one.fragments,
        quote=one.quote,
        attributes=one.attributes,
        uid=one.uid,
    )


_PIECES = st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda p: ((p[0], p[0] + p[1]),))
_LABELS = st.sampled_from(["actor", "location", "claim"])
_SAID = st.lists(st.tuples(_LABELS, _PIECES), max_size=3, unique=True)


@given(_SAID, _SAID)
def test_afterwards_the_layer_says_just_what_was_decided(mine, decided):
    if not (mine or decided):
        return
    spans = [own(*where, label=label, number=n + 1) for n, (label, where) in enumerate(mine)]
    instead = tuple(SpanTold(label=label, fragments=where) for label, where in decided)
    one = proposal(tuple(told_of(s) for s in spans), instead)
    edits = accepting(one, ground(spans))
    assert said(after(spans, edits)) == said(instead)
    assert accepting(one, ground(after(spans, edits)), over=True) == ()
    for span_ in after(spans, edits):
        assert span_.quote == quote_of(TEXT, span_.fragments)
        assert span_.annotator == "B"


@given(_SAID, _SAID, _SAID)
def test_other_spans_stay_as_they_are(mine, decided, others):
    if not (mine or decided):
        return
    spans = [own(*where, label=label, number=n + 1) for n, (label, where) in enumerate(mine)]
    rest = [
        own(*where, label=label, number=n + 100)
        for n, (label, where) in enumerate(others)
        if (label, where) not in [*mine, *decided]
    ]
    instead = tuple(SpanTold(label=label, fragments=where) for label, where in decided)
    one = proposal(tuple(told_of(s) for s in spans), instead)
    left = after([*spans, *rest], accepting(one, ground([*spans, *rest])))
    assert all(other in left for other in rest)


def test_a_span_keeps_its_uid_and_note():
    mine = own(note="mine")
    (edit,) = accepting(proposal((told_of(mine),), (span(0, 11),)), ground([mine]))
    assert isinstance(edit, ChangeSpan)
    assert (edit.after.uid, edit.after.note) == (mine.uid, "mine")


def test_what_was_changed_meanwhile_is_changed_only_if_asked():
    mine = own()
    one = proposal((told_of(mine),), (span(0, 11),))
    now = replace(mine, label="location")
    with pytest.raises(ChangedMeanwhile, match=r"is “قالت” \(location\) now") as error:
        accepting(one, ground([now]))
    assert "Accept once more" in error.value.hint
    (edit,) = accepting(one, ground([now]), over=True)
    assert edit.before == now
    there = replace(mine, fragments=((0, 11),), quote=TEXT[:11])
    assert accepting(one, ground([there])) == ()


def test_attributes_said_meanwhile_are_not_overwritten():
    mine = own(attributes={"identity": "named"})
    decided = span(0, 4, identity="unnamed")
    one = proposal((told_of(mine),), (decided,))
    other = replace(mine, attributes={"identity": "collective"})
    with pytest.raises(ChangedMeanwhile):
        accepting(one, ground([other]))
    (edit,) = accepting(one, ground([mine]))
    assert edit.after.attributes == {"identity": "unnamed"}


def test_a_span_that_goes_takes_its_relations_and_leaves_its_comments():
    source, target = own(label="claim"), own((5, 11), label="quote_source", number=2)
    link = Relation(
        uid=str(UUID(int=9)),
        article=ARTICLE,
        annotator="B",
        type="attributed_to",
        source=source.uid,
        target=target.uid,
    )
    comment = Comment(
        uid=str(UUID(int=8)), article=ARTICLE, annotator="lead", text="x", span=source.uid
    )
    one = proposal((told_of(source),), ())
    moved, unlinked, gone = accepting(one, ground([source, target], [link], [comment]))
    assert isinstance(moved, ChangeComment)
    assert moved.after.span is None
    assert unlinked == RemoveRelation(link)
    assert gone == RemoveSpan(source)
    closing = settled(comment, (moved,), {"feedback": 1}, resolved=True)
    assert closing.before == moved.after
    assert (closing.after.resolved, closing.after.extra) == (True, {"feedback": 1})


def test_an_unknown_label_and_a_place_outside_are_told():
    mine = own()
    with pytest.raises(UserError, match="no label “weapon”") as error:
        accepting(proposal((told_of(mine),), (span(0, 4, label="weapon"),)), ground([mine]))
    assert "Take over the label scheme" in error.value.hint
    with pytest.raises(InvalidEdit, match="do not fit a text"):
        accepting(proposal((told_of(mine),), (span(0, 4000),)), ground([mine]))


# -- relations


@pytest.fixture
def linked():
    source, target = own(label="claim"), own((5, 11), label="quote_source", number=2)
    return source, target, "attributed_to"


def link_of(source, target, kind, uid="", **more):
    return LinkTold(type=kind, source=source, target=target, uid=uid, **more)


def test_a_relation_comes_between_the_own_spans(linked):
    source, target, kind = linked
    told = link_of(told_of(source), told_of(target), kind, cue=(0, 4))
    (edit,) = accepting(proposal((), (told,)), ground([source, target]))
    assert isinstance(edit, AddRelation)
    made = edit.relation
    assert (made.source, made.target, made.cue) == (source.uid, target.uid, (0, 4))
    assert accepting(proposal((), (told,)), ground([source, target], [made])) == ()
    with pytest.raises(UserError, match="not tagged so here") as error:
        accepting(proposal((), (told,)), ground([source]))
    assert "its ends first" in error.value.hint


def test_a_relation_is_changed_or_goes(linked):
    source, target, kind = linked
    link = Relation(
        uid=str(UUID(int=9)),
        article=ARTICLE,
        annotator="B",
        type=kind,
        source=source.uid,
        target=target.uid,
    )
    mine = link_of(told_of(source), told_of(target), kind, uid=link.uid)
    other = link_of(told_of(source), told_of(target), kind, cue=(5, 11))
    (edit,) = accepting(proposal((mine,), (other,)), ground([source, target], [link]))
    assert isinstance(edit, ChangeRelation)
    assert (edit.after.uid, edit.after.cue) == (link.uid, (5, 11))
    (edit,) = accepting(proposal((mine,), ()), ground([source, target], [link]))
    assert edit == RemoveRelation(link)
    assert accepting(proposal((mine,), ()), ground([source, target])) == ()


def test_a_relation_the_scheme_does_not_have_is_told(linked):
    source, target, _ = linked
    told = link_of(told_of(source), told_of(target), "strange")
    with pytest.raises(UserError, match="no relation “strange”"):
        accepting(proposal((), (told,)), ground([source, target]))
    told = link_of(told_of(source), told_of(target), "same_as")
    with pytest.raises(UserError, match="does not lead from claim to quote_source"):
        accepting(proposal((), (told,)), ground([source, target]))


# -- words


@pytest.mark.parametrize(
    ("yours", "instead", "changes", "words"),
    [
        ([span(uid="x")], [span(0, 11, quote="قالت وزارة")], (Change.BOUNDARY,), "where you have"),
        ([span(uid="x")], [span(label="claim")], (Change.LABEL,), "(claim), where you have"),
        ([span(uid="x")], [span(a="b")], (Change.ATTRIBUTE,), "the decision is a “b”"),
        ([span(a=True)], [span()], (Change.ATTRIBUTE,), "the decision is a left empty"),
        ([span(uid="x")], [], (Change.NOTHING,), "the decision leaves “"),
        ([], [span()], (Change.MISSED,), "Missed: the decision is “"),
        ([span(uid="x")], [span()], (Change.NONE,), "Taken as it is: “"),
        ([span(uid="x")], [span(), span(5, 9)], (Change.MORE,), "Several belong here: "),
        (
            [span(uid="x")],
            [span(0, 9, label="claim")],
            (Change.BOUNDARY, Change.LABEL),
            "Boundary and label: ",
        ),
    ],
)
def test_a_proposal_in_words(yours, instead, changes, words):
    one = proposal(tuple(yours), tuple(instead), note="See 3.2.")
    assert changes_of(one) == changes
    assert words in words_of(one)
    assert words_of(one).endswith("See 3.2.")
