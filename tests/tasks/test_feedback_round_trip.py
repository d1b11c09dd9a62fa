"""Decisions go to a colleague as a small file, are answered, and the answers come back."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings

from app.model.edits import (
    AddComment,
    Batch,
    ChangeComment,
    ChangeSpan,
    RemoveSpan,
)
from app.model.errors import UserError
from app.review.cases import Layer
from app.review.choices import Choice, Way
from app.review.comparing import compare
from app.review.feedback import Direction, Stand
from app.review.feedback_accepting import ChangedMeanwhile
from app.review.feedback_comments import proposal_of
from app.review.feedback_json import feedback_bytes
from app.tasks.comparing import comparison_of
from app.tasks.deciding import table_of
from app.tasks.feedback import (
    ADJUDICATOR,
    COLLEAGUE,
    default_target,
    is_feedback,
    people_told,
    read_feedback,
    write_feedback,
)
from app.tasks.feedback_taking import (
    plan_taking,
    take,
)
from tests.review.colleagues import LEAD, A, B, text
from tests.tasks.feedback_hands import (
    accept_all,
    answer,
    colleague_project,
    decide,
    dump,
    first_open,
    lead_project,
    proposals_in,
    remark,
    spans_of,
    told,
)

_SLOW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def lead(tmp_path):
    with lead_project(tmp_path) as project:
        yield project


@pytest.fixture
def colleague(lead):
    with colleague_project(lead) as project:
        yield project


# -- what is told


def test_every_disagreement_that_was_decided_is_told_once(lead):
    decide(lead)
    (article,) = told(lead).articles
    uid = lead.first_article()
    layers = [Layer(name, tuple(lead.spans(uid, name))) for name in ("gold", B)]
    wanted = [case for case in compare(layers, uid).disagreements if hasattr(case, "spans")]
    spans = [one for one in article.proposals if not one.links]
    assert len(spans) == len(wanted)
    assert len({one.uid for one in article.proposals}) == len(article.proposals)
    assert all(one.by == LEAD and one.person == B for one in article.proposals)


def test_who_was_right_everywhere_is_told_nothing_unless_asked(lead):
    decide(lead, Way.ACCEPT, 1)
    assert told(lead).articles == ()
    everything = told(lead, everything=True).articles[0].proposals
    assert {one.stand for one in everything} == {Stand.CONFIRMED}
    assert len([one for one in everything if not one.links]) == 90


def test_nothing_that_is_put_off_or_taken_back_is_told(lead):
    uid = lead.first_article()
    table = table_of(lead, comparison_of(lead, uid, (A, B)))
    first, second = [c for c in table.comparison.disagreements if hasattr(c, "spans")][:2]
    table.decide(first, Choice(way=Way.LATER))
    table.decide(second, Choice(way=Way.ACCEPT, person=0))
    lead.apply(Batch("Decide", table.edits()))
    gold = lead.spans(uid, "gold")
    if gold:
        lead.apply(lead.removal_of(gold[0].uid))
    assert told(lead).articles == ()


def test_the_file_has_no_text_and_nobody_elses_name_or_work(lead):
    decide(lead)
    uid = lead.first_article()
    mine = lead.spans(uid, B)[0]
    lead.apply(AddComment(remark(lead, "Look again.", LEAD, span=mine.uid)))
    lead.apply(AddComment(remark(lead, "I think so, too.", A, span=mine.uid)))
    theirs = lead.spans(uid, A)[0]
    lead.apply(AddComment(remark(lead, "For A only.", LEAD, span=theirs.uid)))
    feedback = told(lead)
    raw = feedback_bytes(feedback).decode()
    assert A not in raw
    assert "For A only." not in raw
    assert text()[:200] not in raw
    assert {r.by for r in feedback.articles[0].remarks} == {LEAD, COLLEAGUE}
    uids = {span.uid for span in lead.spans(uid, A)}
    assert not any(uid in raw for uid in uids)
    hidden = feedback_bytes(told(lead, nameless=True)).decode()
    assert f'"{LEAD}"' not in hidden
    assert f'"{ADJUDICATOR}"' in hidden


def test_a_filter_says_of_which_articles(lead):
    decide(lead)
    assert told(lead, articles="title:nothing-like-this").articles == ()
    assert told(lead, articles="").articles


def test_there_must_be_such_a_colleague(lead):
    with pytest.raises(UserError, match="no annotator “Nobody”"):
        told(lead, "Nobody")
    decide(lead)
    with pytest.raises(UserError, match="gold layer"):
        told(lead, "gold")
    assert people_told(lead) == [A, B]


# -- files


def test_a_file_is_complete_or_not_there(lead, tmp_path):
    decide(lead)
    feedback = told(lead)
    target = tmp_path / "for-b.feedback.json"
    write_feedback(feedback, target)
    assert read_feedback(target) == feedback
    assert is_feedback(target)
    assert not is_feedback(tmp_path / "x.json")
    with pytest.raises(UserError, match="A project cannot be written over"):
        write_feedback(feedback, lead.path)
    with pytest.raises(UserError, match="nothing to tell"):
        write_feedback(replace(feedback, articles=()), target)
    with pytest.raises(UserError, match="cannot be read"):
        read_feedback(tmp_path / "absent.feedback.json")
    with pytest.raises(UserError, match="is a folder"):
        read_feedback(tmp_path)


def test_a_name_makes_a_file_name(lead):
    from app.tasks.feedback import FeedbackWish

    wish = FeedbackWish(person="../أحمد ب")
    assert default_target(lead.path, wish).name == "lead----أحمد-ب.feedback.json"
    back = replace(wish, direction=Direction.ANSWERS)
    assert default_target(lead.path, back).name.endswith("-answers.feedback.json")


# -- taken in


def test_taken_twice_changes_nothing(lead, colleague):
    decide(lead)
    feedback = told(lead)
    dry = take(colleague, feedback, dry_run=True)
    assert proposals_in(colleague) == {}
    assert take(colleague, feedback) == dry
    before = dump(colleague)
    again = take(colleague, feedback)
    assert again.nothing
    assert again.known == dry.proposals
    assert dump(colleague) == before


def test_each_proposal_is_a_comment_on_the_colleagues_span(lead, colleague):
    decide(lead)
    take(colleague, told(lead))
    kept = colleague.comments_keeping("feedback")
    own = {span.uid for span in colleague.spans(colleague.first_article(), B)}
    for comment in kept:
        proposal = proposal_of(comment)
        assert (comment.span in own) == bool(proposal.yours)
        assert comment.annotator == LEAD
        assert not comment.resolved
        assert "See the guideline." in comment.text


@pytest.mark.parametrize(
    ("way", "person"),
    [(Way.ACCEPT, 0), (Way.ALL, 0), (Way.UNION, 0), (Way.INTERSECTION, 0), (Way.NOTHING, 0)],
)
def test_whoever_accepts_all_says_what_was_decided(lead, colleague, way, person):
    decide(lead, way, person)
    take(colleague, told(lead))
    accept_all(colleague)
    assert spans_of(colleague, B) == spans_of(lead, "gold")
    assert {one.stand for one in proposals_in(colleague).values()} <= {Stand.ACCEPTED}
    assert colleague.check().ok
    assert spans_of(colleague, A) == spans_of(lead, A)


def test_accepting_is_one_edit_that_can_be_taken_back(lead, colleague):
    decide(lead)
    take(colleague, told(lead))
    before = dump(colleague)
    one = first_open(colleague)
    answer(colleague, one.uid, Stand.ACCEPTED)
    assert dump(colleague) != before
    (event,) = colleague.history(1)
    assert event is not None
    batch, _ = plan_taking(colleague, told(lead))
    assert batch is None


def test_what_was_said_stays_when_the_span_goes(lead, colleague):
    decide(lead, Way.NOTHING)
    take(colleague, told(lead))
    one = first_open(colleague)
    answer(colleague, one.uid, Stand.ACCEPTED, "You are right.")
    comment = next(c for c in colleague.comments_keeping("feedback") if c.uid == one.uid)
    assert comment.span is None
    assert comment.resolved
    uid = colleague.first_article()
    assert one.yours[0].uid not in {span.uid for span in colleague.spans(uid)}
    assert any(c.text == "You are right." for c in colleague.comments(uid))


# -- what was done meanwhile


def test_a_span_that_was_changed_meanwhile_is_not_overwritten(lead, colleague):
    decide(lead)
    take(colleague, told(lead))
    one = next(x for x in proposals_in(colleague).values() if x.yours and not x.links)
    span = colleague.span(one.yours[0].uid)
    start = span.start
    shorter = replace(span, fragments=((start, start + 1),), quote=span.quote[:1])
    colleague.apply(ChangeSpan(span, shorter))
    with pytest.raises(ChangedMeanwhile, match="You have changed this span since"):
        answer(colleague, one.uid, Stand.ACCEPTED)
    assert colleague.span(span.uid) == shorter


def test_a_span_that_is_gone_meanwhile_comes_as_decided(lead, colleague):
    decide(lead)
    take(colleague, told(lead))
    found = proposals_in(colleague).values()
    one = next(x for x in found if x.yours and x.instead and not x.links)
    span = colleague.span(one.yours[0].uid)
    comment = next(c for c in colleague.comments_keeping("feedback") if c.uid == one.uid)
    links = [r for r in colleague.relations(span.article, B) if span.uid in (r.source, r.target)]
    from app.model.edits import RemoveRelation

    moved = ChangeComment(comment, replace(comment, span=None))
    gone = [RemoveRelation(link) for link in links]
    colleague.apply(Batch("Gone", (moved, *gone, RemoveSpan(span))))
    answer(colleague, one.uid, Stand.ACCEPTED)
    said = [(s.label, s.fragments) for s in colleague.spans(span.article, B)]
    assert (one.instead[0].label, one.instead[0].fragments) in said
