"""Decisions go to a colleague as a small file, are answered, and the answers come back."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.edits import (
    AddComment,
    Batch,
    ChangeComment,
    ChangeSpan,
    RemoveSpan,
    WithdrawArticles,
)
from app.model.errors import UserError
from app.project.project import Project
from app.review.cases import Layer
from app.review.choices import Choice, Way
from app.review.comparing import compare
from app.review.feedback import Direction, Stand, later
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
    ForSomebodyElse,
    check_person,
    plan_taking,
    remember_name,
    take,
)
from app.tasks.merging import merge_files
from app.tasks.progress import run
from tests.review.colleagues import LEAD, A, B, text
from tests.tasks.feedback_hands import (
    accept_all,
    answer,
    colleague_project,
    decide,
    dump,
    lead_project,
    proposals_in,
    remark,
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


def spans_of(project, who):
    uid = project.first_article()
    return sorted(
        (span.label, span.fragments, json.dumps(span.attributes, sort_keys=True))
        for span in project.spans(uid, who)
    )


def first_open(project, kind="span"):
    found = sorted(proposals_in(project).values(), key=lambda one: one.start)
    return next(one for one in found if one.stand is Stand.OPEN and one.links == (kind != "span"))


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
    assert colleague.check().sound if hasattr(colleague.check(), "sound") else True
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


# -- the way back


def test_answers_come_back_by_a_small_file(lead, colleague):
    decide(lead)
    take(colleague, told(lead))
    first, second = [x for x in proposals_in(colleague).values() if not x.links][:2]
    answer(colleague, first.uid, Stand.ACCEPTED)
    answer(colleague, second.uid, Stand.DECLINED, "The guideline says otherwise.")
    back = told(colleague, direction=Direction.ANSWERS)
    assert back.proposals == 2
    check_person(lead, back)
    taken = take(lead, back)
    assert taken.stands == {"accepted": 1, "declined": 1}
    kept = proposals_in(lead)
    assert kept[second.uid].stand is Stand.DECLINED
    comments = {c.text: c for c in lead.comments(lead.first_article())}
    assert comments["The guideline says otherwise."].parent == second.uid
    assert take(lead, back).nothing


def test_the_ordinary_merge_brings_the_same_answers(lead, colleague, tmp_path):
    decide(lead)
    take(colleague, told(lead))
    one = first_open(colleague)
    answer(colleague, one.uid, Stand.DECLINED, "No: see the third example.")
    by_file = lead.path.with_name("by-file.hashiya")
    lead.copy_to(by_file)
    with Project.open(by_file) as other:
        take(other, told(colleague, direction=Direction.ANSWERS))
        run(merge_files(lead, [colleague.path]))
        assert proposals_in(lead)[one.uid] == proposals_in(other)[one.uid]
        run(merge_files(other, [colleague.path]))
        assert proposals_in(other) == proposals_in(lead)


def test_deciding_again_opens_the_matter_again(lead, colleague):
    decide(lead)
    take(colleague, told(lead))
    one = first_open(colleague)
    answer(colleague, one.uid, Stand.DECLINED, "No.")
    take(lead, told(colleague, direction=Direction.ANSWERS))
    uid = lead.first_article()
    table = table_of(lead, comparison_of(lead, uid, (A, B)))
    case = next(c for c in table.comparison.disagreements if c.uid == one.case)
    table.decide(case, Choice(way=Way.NOTHING))
    lead.apply(Batch("Decide", table.edits()))
    newer, older = told(lead), told(colleague)
    taken = take(colleague, newer)
    assert taken.changed == 1
    assert proposals_in(colleague)[one.uid].stand is Stand.OPEN
    assert proposals_in(colleague)[one.uid].instead == ()
    assert take(colleague, newer).nothing
    assert older is not None
    assert any(c.text == "No." for c in colleague.comments(uid))


# -- whose, and which


def test_feedback_for_somebody_else_is_told_and_can_be_taken_all_the_same(lead, tmp_path):
    decide(lead)
    with colleague_project(lead, "Salma") as other:
        feedback = told(lead)
        with pytest.raises(ForSomebodyElse, match="is for annotator_B; you are Salma"):
            check_person(other, feedback)
        remember_name(other, feedback)
        check_person(other, feedback)
        take(other, feedback)
        assert proposals_in(other)
    with pytest.raises(ForSomebodyElse, match="no work in this project"):
        check_person(lead, replace(feedback, direction=Direction.ANSWERS, person="Nobody"))


def test_articles_are_matched_by_uid_then_by_text_and_never_by_name(lead, colleague):
    decide(lead)
    feedback = told(lead)
    (article,) = feedback.articles
    strange = "00000000-0000-7000-8000-000000000001"
    renamed = replace(feedback, articles=(replace(article, uid=strange, key="other"),))
    assert take(colleague, renamed, dry_run=True).proposals == len(article.proposals)
    refused = replace(feedback, articles=(replace(article, sha256="0" * 64),))
    taken = take(colleague, refused)
    assert taken.nothing
    assert "has another text here" in taken.unplaced[0]
    absent = replace(feedback, articles=(replace(article, uid=strange, sha256="0" * 64),))
    assert "is not in this project" in take(colleague, absent).unplaced[0]
    colleague.apply(WithdrawArticles((article.uid,)))
    assert "is put aside here" in take(colleague, feedback).unplaced[0]


def test_a_comment_whose_span_is_gone_is_told(lead, colleague):
    uid = lead.first_article()
    mine = next(
        span
        for span in lead.spans(uid, B)
        if not any(span.uid in (r.source, r.target) for r in lead.relations(uid))
    )
    lead.apply(AddComment(remark(lead, "Look again.", LEAD, span=mine.uid)))
    root = lead.comments(uid)[0]
    lead.apply(AddComment(remark(lead, "And again.", LEAD, parent=root.uid)))
    feedback = told(lead)
    assert feedback.remarks == 2
    colleague.apply(RemoveSpan(colleague.span(mine.uid)))
    taken = take(colleague, feedback)
    assert taken.comments == 0
    assert len(taken.unplaced) == 2
    assert "is not here any more" in taken.unplaced[0]


def test_a_thread_that_is_settled_there_is_settled_here(lead, colleague):
    uid = lead.first_article()
    mine = lead.spans(uid, B)[0]
    lead.apply(AddComment(remark(lead, "Look again.", LEAD, span=mine.uid)))
    take(colleague, told(lead))
    (comment,) = colleague.comments(uid)
    own = AddComment(remark(colleague, "Done.", B, parent=comment.uid))
    colleague.apply(Batch("x", (own, ChangeComment(comment, replace(comment, resolved=True)))))
    taken = take(lead, told(colleague, direction=Direction.ANSWERS))
    assert (taken.comments, taken.settled) == (1, 1)
    assert lead.comments(uid)[0].resolved


# -- any of it, in any order


@st.composite
def choices(draw, most=12):
    ways = [Way.ACCEPT, Way.ALL, Way.NOTHING, Way.UNION, Way.LATER]
    return draw(
        st.lists(
            st.tuples(st.integers(0, 200), st.sampled_from(ways), st.integers(0, 1)),
            min_size=1,
            max_size=most,
        )
    )


def carry_out(lead, wanted):
    uid = lead.first_article()
    table = table_of(lead, comparison_of(lead, uid, (A, B)))
    cases = [case for case in table.comparison.disagreements if hasattr(case, "spans")]
    for number, way, person in wanted:
        table.decide(cases[number % len(cases)], Choice(way=way, person=person))
    if table.edits():
        lead.apply(Batch("Decide", table.edits()))


@_SLOW
@given(first=choices(), second=choices(4), answers=st.lists(st.booleans(), max_size=12))
def test_any_decisions_taken_in_any_order_leave_the_same(tmp_path_factory, first, second, answers):
    with lead_project(tmp_path_factory.mktemp("any")) as lead, colleague_project(lead) as one:
        carry_out(lead, first)
        earlier = told(lead)
        take(one, earlier)
        for yes, proposal in zip(answers, list(proposals_in(one).values()), strict=False):
            answer(one, proposal.uid, Stand.ACCEPTED if yes else Stand.DECLINED, "So.")
        back = told(one, direction=Direction.ANSWERS)
        carry_out(lead, second)
        newer = told(lead)
        with colleague_project(lead, "other") as other:
            for feedback in (earlier, newer, back, earlier, newer):
                take(one, feedback)
            for feedback in (newer, back, earlier, back):
                take(other, feedback)
            assert proposals_in(one) == proposals_in(other)
            assert take(one, newer).nothing
            state = dump(one)
            take(one, back)
            assert dump(one) == state


@given(st.permutations(range(4)))
def test_of_several_states_the_same_one_is_left(order):
    base = next(iter(_made().values()))
    states = [
        base,
        replace(base, stand=Stand.DECLINED, answered="2026-01-03T00:00:00.000Z"),
        replace(base, stand=Stand.ACCEPTED, answered="2026-01-04T00:00:00.000Z"),
        replace(base, at="2026-01-01T00:00:00.000Z", note="Earlier"),
    ]
    left = states[order[0]]
    for number in order[1:]:
        left = later(left, states[number])
    assert left == states[2]


def _made():
    from tests.review.feedback_samples import proposal

    return {"one": proposal()}
