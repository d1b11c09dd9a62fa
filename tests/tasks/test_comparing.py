"""Comparing over a whole project: rows as they are found, progress, what is decided."""

from dataclasses import replace

import pytest

from app.model.article import State
from app.model.decision import Candidate, Decision, Verdict
from app.model.decision_edits import AddDecision
from app.model.edits import ChangeSpan, SetState
from app.model.errors import UserError
from app.model.span import quote_of
from app.model.uids import new_uid
from app.project.project import Project
from app.review.cases import Kind
from app.tasks.comparing import (
    Compared,
    chosen_people,
    compare_all,
    comparison_of,
    decided_cases,
    redecided,
    rows_of,
)
from app.tasks.progress import run
from tests.review.colleagues import A, B, colleagues_project


def span(who, start, end, label="actor", uid="", **said):
    words = "داعش هنا وهناك"
    return {
        "uid": uid or f"{who}{start}",
        "annotator": who,
        "label": label,
        "start": start,
        "end": end,
        "quote": words[start:end],
        "attributes": said,
    }


def article(number, *spans):
    return {"text": f"داعش هنا وهناك {number}", "title": f"t{number}", "spans": list(spans)}


@pytest.fixture
def project(bench):
    made = bench.project()
    bench.take_in(
        made,
        article(0, span("Ali", 0, 4, uid="a0"), span("Bea", 0, 8, uid="b0")),
        article(1, span("Ali", 0, 4, uid="a1"), span("Bea", 0, 4, uid="b1")),
        article(2, span("Ali", 0, 4, uid="a2")),
        article(3, span("Bea", 5, 8, uid="b3"), span("Ali", 0, 4, uid="a3")),
        article(4),
    )
    return made


def found(project, people=("Ali", "Bea"), among=None, page=50):
    rows, steps = [], []
    work = compare_all(project, people, among, page=page)
    try:
        while True:
            step = next(work)
            assert isinstance(step, Compared)
            steps.append(step)
            rows += step.rows
    except StopIteration as end:
        return rows, steps, end.value


def test_rows_come_in_the_order_of_articles_and_of_the_text(project):
    rows, _, surveyed = found(project)
    assert [(row.title, row.kinds, row.start, row.end) for row in rows] == [
        ("t0", (Kind.BOUNDARY,), 0, 8),
        ("t3", (Kind.MISSING,), 0, 4),
        ("t3", (Kind.EXTRA,), 5, 8),
    ]
    assert [row.place for row in rows] == [0, 3, 3]
    assert rows == sorted(rows, key=lambda row: row.key)
    assert (surveyed.compared, surveyed.unread) == (3, 1)


def test_a_row_tells_what_each_says(project):
    rows, _, _ = found(project)
    told = rows[0].told
    assert [(one.label, one.words, one.start, one.end) for one in told] == [
        ("actor", "داعش", 0, 4),
        ("actor", "داعش هنا", 0, 8),
    ]
    assert rows[0].words == "داعش هنا"
    assert rows[0].labels == ("actor",)
    assert rows[1].told[1] is None
    assert not rows[0].relation


@pytest.mark.parametrize("page", [1, 2, 50])
def test_progress_goes_up_and_every_article_has_a_place(project, page):
    rows, steps, _ = found(project, page=page)
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert (done[-1], steps[-1].total) == (5, 5)
    places = {uid: n for step in steps for uid, n in step.places.items()}
    assert sorted(places.values()) == list(range(5))
    assert all(places[row.article] == row.place for row in rows)
    assert len(rows) == 3


def test_some_articles_only(project):
    rows, _, _ = found(project)
    among = {rows[0].article}
    assert [row.title for row in found(project, among=among)[0]] == ["t0"]
    assert found(project, among=set())[0] == []


def test_it_may_be_stopped_at_any_step(project):
    work = compare_all(project, ("Ali", "Bea"), page=1)
    next(work)
    work.close()
    assert len(found(project)[0]) == 3


def test_whoever_is_done_and_silent_lacks_what_the_other_has(project):
    uid = next(uid for step in found(project)[1] for uid, n in step.places.items() if n == 2)
    project.apply(SetState(uid, "Bea", State.NEW, State.DONE))
    rows, _, surveyed = found(project)
    assert [row.kinds for row in rows if row.article == uid] == [(Kind.MISSING,)]
    assert (surveyed.compared, surveyed.unread) == (4, 0)


def test_a_decision_is_about_the_spans_it_chose_among(project):
    rows, _, _ = found(project)
    first = rows[0]
    comparison = comparison_of(project, first.article, ("Ali", "Bea"))
    (case,) = comparison.spans
    decision = Decision(
        uid=new_uid(),
        article=first.article,
        annotator="Rana",
        start=case.start,
        end=case.end,
        verdict=Verdict.REJECTED,
        candidates=tuple(Candidate(uid=said.uid) for said in case.present),
        created="2026-01-01T00:00:00Z",
    )
    project.apply(AddDecision(decision))
    assert list(decided_cases(project, comparison)) == [case.uid]
    assert [row.decided for row in found(project)[0]] == [True, False, False]
    alone = comparison_of(project, first.article, ("Ali", "Rana"))
    assert decided_cases(project, alone) == {}


def test_one_article_gives_the_rows_the_scan_gives(project):
    for row in found(project)[0]:
        comparison = comparison_of(project, row.article, ("Ali", "Bea"))
        assert row in rows_of(comparison, row.title, row.place)


def test_a_changed_span_keeps_its_case(project):
    before = found(project)[0][0]
    said = project.spans(before.article, "Bea")[0]
    text = project.text(before.article)
    moved = replace(said, fragments=((0, 6),), quote=quote_of(text, ((0, 6),)))
    project.apply(ChangeSpan(said, moved))
    after = found(project)[0][0]
    assert (after.case, after.end) == (before.case, 6)
    assert after != before


def test_long_words_are_cut_short(bench):
    made, words = bench.project(), "كلمة " * 60
    long = {**span("Ali", 0, len(words) - 1), "quote": words[:-1]}
    short = {**span("Bea", 0, 4), "quote": "كلمة"}
    bench.take_in(made, {"text": words, "spans": [long, short]})
    (row,) = found(made)[0]
    assert len(row.words) == 80
    assert row.words.endswith("…")


def test_relations_say_their_two_ends(colleagues_path):
    with Project.open(colleagues_path) as project:
        rows, _, _ = found(project, ("annotator_A", "annotator_B"))
    links = [row for row in rows if row.relation]
    assert len(links) == 7
    assert all(" → " in row.words for row in links)
    assert {row.kinds for row in links} == {(Kind.RELATION,)}


@pytest.fixture
def colleagues_path(tmp_path):
    path = tmp_path / "two.hashiya"
    colleagues_project(path).close()
    return path


def test_who_can_be_compared(project):
    assert chosen_people(project, ()) == ("Ali", "Bea")
    assert chosen_people(project, ("Bea", "Ali", "Bea")) == ("Bea", "Ali")
    with pytest.raises(UserError, match="no annotator"):
        chosen_people(project, ("Ali", "Carl"))
    with pytest.raises(UserError, match="two people"):
        chosen_people(project, ("Ali",))


def test_the_gold_layer_is_nobody_to_compare(bench, project):
    bench.take_in(project, article(7, span("gold", 0, 4, uid="g")))
    assert chosen_people(project, ()) == ("Ali", "Bea")
    with pytest.raises(UserError, match="no annotator “gold”"):
        chosen_people(project, ("Ali", "gold"))


def test_a_project_without_articles_is_compared_at_once(bench):
    made = bench.project()
    surveyed = run(compare_all(made, ("Ali", "Bea")))
    assert (surveyed.compared, surveyed.unread) == (0, 0)


# -- other decisions, the same comparison


def decisions_of(comparison, verdicts):
    """A decision about each of the first disagreements."""
    return {
        case.uid: Decision(
            uid=new_uid(),
            article=comparison.article,
            annotator="lead",
            start=case.start,
            end=case.end,
            verdict=verdict,
            candidates=tuple(Candidate(uid=one.uid, chosen=True) for one in case.present),
        )
        for case, verdict in zip(comparison.disagreements, verdicts, strict=False)
    }


@pytest.mark.parametrize("verdict", [Verdict.REJECTED, Verdict.OPEN, Verdict.ADOPTED])
def test_rows_after_other_decisions_are_those_made_anew(colleagues_path, verdict):
    with Project.open(colleagues_path) as project:
        comparison = comparison_of(project, project.first_article(), (A, B))
    before = rows_of(comparison, "t", 0)
    decided = decisions_of(comparison, [verdict] * 5)
    after = redecided(before, decided)
    assert after == rows_of(comparison, "t", 0, decided)
    assert redecided(after, {}) == before


def test_rows_of_which_nothing_else_was_decided_are_the_same_objects(colleagues_path):
    with Project.open(colleagues_path) as project:
        comparison = comparison_of(project, project.first_article(), (A, B))
    before = rows_of(comparison, "t", 0)
    after = redecided(before, decisions_of(comparison, [Verdict.REJECTED]))
    assert [row.decided for row in after] == [True] + [False] * (len(before) - 1)
    assert all(one is other for one, other in zip(before[1:], after[1:], strict=True))
