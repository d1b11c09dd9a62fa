"""Answers come back; any files, in any order, leave the same."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.edits import (
    AddComment,
    Batch,
    ChangeComment,
    RemoveSpan,
    WithdrawArticles,
)
from app.project.project import Project
from app.review.choices import Choice, Way
from app.review.feedback import Direction, Stand, later
from app.review.feedback_json import feedback_bytes
from app.tasks.comparing import comparison_of
from app.tasks.deciding import table_of
from app.tasks.feedback_taking import (
    ForSomebodyElse,
    check_person,
    remember_name,
    take,
)
from app.tasks.merging import merge_files
from app.tasks.progress import run
from tests.review.colleagues import LEAD, A, B
from tests.tasks.feedback_hands import (
    answer,
    colleague_project,
    decide,
    dump,
    first_open,
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


@st.composite
def talks(draw):
    """Comments: who, on which span (none: the article), in answer to which one before."""
    number = st.integers(0, 300)
    who = st.sampled_from([LEAD, A, B])
    one = st.tuples(who, st.none() | number, st.none() | number, st.booleans())
    return draw(st.lists(one, max_size=6))


def say(project, wanted):
    """Writes comments, those in answer to another in its thread; some threads are settled."""
    uid = project.first_article()
    spans = project.spans(uid)
    for who, place, answered, settled_ in wanted:
        before = project.comments(uid)
        parent = before[answered % len(before)] if before and answered is not None else None
        span = spans[place % len(spans)].uid if place is not None and parent is None else None
        made = remark(
            project, f"{len(before)}.", who, span=span, parent=parent.uid if parent else None
        )
        project.apply(AddComment(replace(made, resolved=settled_ and parent is None)))


@_SLOW
@given(decided=choices(4), there=talks(), here=talks(), more=talks())
def test_any_comments_taken_in_any_order_leave_the_same(
    tmp_path_factory, decided, there, here, more
):
    with lead_project(tmp_path_factory.mktemp("any")) as lead, colleague_project(lead) as one:
        carry_out(lead, decided)
        say(lead, there)
        earlier = told(lead)
        take(one, earlier)
        say(one, here)
        back = told(one, direction=Direction.ANSWERS)
        say(lead, more)
        newer = told(lead)
        uid = lead.first_article()
        mine = {span.uid for span in lead.spans(uid, B)}
        for feedback in (earlier, newer):
            raw = feedback_bytes(feedback).decode()
            assert f'"{A}"' not in raw
            spans = [r.span for a in feedback.articles for r in a.remarks if r.span]
            assert all(span.uid in mine for span in spans)
        with colleague_project(lead, "other") as other:
            base = {c.uid for c in other.comments(uid)}
            for feedback in (newer, earlier, back):
                take(other, feedback)
            for feedback in (back, newer, earlier, newer):
                take(one, feedback)
            state = dump(one)
            for feedback in (earlier, back, newer):
                assert not take(one, feedback).comments
            assert dump(one) == state
            known = {c.uid for c in one.comments(uid)}
            came = {r.uid for f in (earlier, newer) for a in f.articles for r in a.remarks}
            assert came <= known
            assert came <= base | {c.uid for c in other.comments(uid)}
        take(lead, back)
        assert take(lead, back).nothing


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
