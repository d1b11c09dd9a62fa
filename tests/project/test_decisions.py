import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from app.model.article import State
from app.model.clock import now
from app.model.decision import Candidate, Decision, Reason, Verdict
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.edits import (
    AddComment,
    AddSpan,
    Batch,
    RemoveSpan,
    RenameAnnotator,
    RestoreArticles,
    ReviseScheme,
    SetState,
    WithdrawArticles,
)
from app.model.errors import InvalidEdit
from app.model.recoding import Pieces
from app.model.uids import new_uid
from app.project.rows_decisions import OURS


def decision(article, *spans, result=None, **more):
    facts = {
        "uid": new_uid(),
        "article": article,
        "annotator": "lead",
        "start": 5,
        "end": 25,
        "verdict": Verdict.ADOPTED,
        "result": result.uid if result else None,
        "candidates": tuple(Candidate(uid=s.uid, chosen=n == 0) for n, s in enumerate(spans)),
        "reason": Reason.BOUNDARY,
        "note": "the longer one: «وزارة»",
        "created": now(),
        "extra": {"theirs": 7},
    }
    return Decision(**{**facts, **more})


@pytest.fixture
def decided(shop, project, uid, pair):
    """The decision on two spans, and the gold span that came of it, applied."""
    gold = shop.span(uid, (5, 25), label="quote_source", by="gold")
    made = decision(uid, pair[1], pair[0], result=gold)
    project.apply(Batch("Decide", (AddSpan(gold), AddDecision(made))))
    return made, gold


def test_a_decision_comes_back_as_it_was(project, uid, decided):
    made, _ = decided
    assert project.decisions(uid) == [made]
    assert "lead" in project.annotators()
    assert project.history()[0].title == "Decide"
    assert project.check().problems == []


def test_a_note_and_a_relation_stand_in_extra_and_come_out_as_fields(project, uid):
    made = decision(uid, relation=new_uid(), extra={})
    project.apply(AddDecision(made))
    assert project.decisions(uid) == [made]
    assert project.decisions(uid)[0].extra == {}
    with pytest.raises(InvalidEdit, match="key of the project's own"):
        project.apply(AddDecision(decision(uid, extra={OURS: {}})))


def test_decisions_are_told_by_place(project, uid):
    later, wide, first = (
        decision(uid, start=start, end=end, created="2026")
        for start, end in ((9, 12), (1, 9), (1, 4))
    )
    project.apply(Batch("Three", tuple(AddDecision(one) for one in (later, wide, first))))
    assert project.decisions(uid) == [wide, first, later]


def test_counts_tell_each_verdict(shop, uid, project, decided):
    project.apply(AddDecision(decision(uid, verdict=Verdict.REJECTED)))
    project.apply(AddDecision(decision(uid, verdict=Verdict.REJECTED)))
    assert project.decision_counts() == {uid: {Verdict.ADOPTED: 1, Verdict.REJECTED: 2}}
    project.apply(WithdrawArticles((uid,)))
    assert project.decision_counts() == {}
    with pytest.raises(InvalidEdit, match="There is no article"):
        project.decisions(uid)
    project.apply(RestoreArticles((uid,)))
    assert len(project.decisions(uid)) == 3


def test_a_changed_decision_has_other_candidates(project, uid, pair, decided):
    made, _ = decided
    after = replace(
        made,
        verdict=Verdict.REJECTED,
        result=None,
        candidates=(Candidate(uid=pair[0].uid),),
        reason=Reason.OVERSIGHT,
        note="",
        start=0,
        end=3,
    )
    project.apply(ChangeDecision(made, after))
    assert project.decisions(uid) == [after]
    project.apply(ChangeDecision(after, made))
    assert project.decisions(uid) == [made]
    with pytest.raises(InvalidEdit, match="changed meanwhile"):
        project.apply(ChangeDecision(after, made))
    with pytest.raises(InvalidEdit, match="keeps its uid"):
        project.apply(ChangeDecision(made, replace(made, annotator="Rana")))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"start": 5, "end": 5}, "does not fit a text"),
        ({"start": -1}, "does not fit a text"),
        ({"end": 9999}, "does not fit a text"),
        ({"start": True}, "does not fit a text"),
        ({"verdict": "maybe"}, "verdict and a reason"),
        ({"reason": "mood"}, "verdict and a reason"),
        ({"result": new_uid()}, "There is no span"),
        ({"annotator": " "}, "needs a name"),
        ({"uid": "x"}, "not a uid"),
        ({"article": new_uid()}, "There is no article"),
        ({"candidates": (Candidate(uid="x"),)}, "not a uid"),
        ({"extra": {"n": float("nan")}}, "cannot be kept as JSON"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(project, uid, pair, wrong, words):
    with pytest.raises(InvalidEdit, match=words):
        project.apply(AddDecision(replace(decision(uid, *pair), **wrong)))
    assert project.decisions(uid) == []


def test_one_candidate_is_named_once(project, uid, pair):
    with pytest.raises(InvalidEdit, match="named twice"):
        project.apply(AddDecision(decision(uid, pair[0], pair[0])))


def test_a_uid_is_given_once(project, uid, decided):
    with pytest.raises(InvalidEdit, match="There is a decision"):
        project.apply(AddDecision(decided[0]))


def test_candidates_may_be_of_no_span(project, uid):
    made = decision(uid, candidates=(Candidate(uid=new_uid()),))
    project.apply(AddDecision(made))
    assert project.decisions(uid) == [made]


def test_the_result_is_of_the_same_article(shop):
    with shop.project(articles=2) as project:
        one, other = (row.uid for row in project.queue("Rana"))
        gold = shop.span(one, by="gold")
        project.apply(AddSpan(gold))
        with pytest.raises(InvalidEdit, match="same article"):
            project.apply(AddDecision(decision(other, result=gold)))


def test_a_span_a_decision_led_to_goes_with_a_change_of_it(shop, project, uid, decided):
    made, gold = decided
    with pytest.raises(InvalidEdit, match="what a decision led to"):
        project.apply(RemoveSpan(gold))
    project.apply(AddComment(shop.comment(uid, span=gold.uid)))
    removal = project.removal_of(gold.uid)
    project.apply(removal)
    assert project.decisions(uid) == [replace(made, result=None)]
    assert project.check().problems == []
    project.apply(removal.inverse())
    assert project.decisions(uid) == [made]
    assert gold in project.spans(uid)


def test_a_decision_taken_back_leaves_the_span(project, uid, decided):
    made, gold = decided
    project.apply(RemoveDecision(made))
    assert project.decisions(uid) == []
    assert gold in project.spans(uid)
    project.apply(AddDecision(made))
    assert project.decisions(uid) == [made]


def test_who_decided_may_be_called_otherwise(project, uid, decided):
    made, _ = decided
    project.apply(RenameAnnotator("lead", "Salma"))
    assert project.decisions(uid) == [replace(made, annotator="Salma")]
    with pytest.raises(InvalidEdit, match="There is an annotator"):
        project.apply(RenameAnnotator("Rana", "Salma"))
    project.apply(RenameAnnotator("Salma", "lead"))
    assert project.decisions(uid) == [made]


def test_a_label_that_goes_takes_the_decisions_on_it_along_and_brings_them_back(
    shop, project, uid, decided
):
    made, gold = decided

    def change(raw):
        raw["labels"] = [label for label in raw["labels"] if label["id"] != "quote_source"]
        for relation in raw["relations"]:
            for ends in ("from", "to"):
                relation[ends] = [x for x in relation[ends] if x != "quote_source"]

    gone = tuple(s for s in project.spans(uid) if s.label == "quote_source")
    after = shop.scheme_with(change)
    with pytest.raises(InvalidEdit, match="what a decision led to"):
        project.apply(ReviseScheme(project.scheme, after, removed=Pieces(gone)))
    edit = ReviseScheme(project.scheme, after, removed=Pieces(gone, decisions=(made,)))
    project.apply(edit)
    assert project.decisions(uid) == []
    project.apply(edit.inverse())
    assert project.decisions(uid) == [made]
    assert gold in project.spans(uid)
    stale = Pieces(gone, decisions=(replace(made, note="other"),))
    with pytest.raises(InvalidEdit, match="changed meanwhile"):
        project.apply(ReviseScheme(project.scheme, after, removed=stale))


def test_states_and_decisions_are_one_step(project, uid, decided):
    step = Batch(
        "Both",
        (
            AddDecision(decision(uid, verdict=Verdict.OPEN)),
            SetState(uid, "gold", State.NEW, State.IN_PROGRESS),
        ),
    )
    project.apply(step)
    assert len(project.decisions(uid)) == 2
    project.apply(step.inverse())
    assert project.decisions(uid) == [decided[0]]
    assert project.state(uid, "gold") is State.NEW


def test_a_withdrawn_article_keeps_its_decisions_when_it_makes_room(shop, project, uid, decided):
    record = project.record(uid)
    project.apply(WithdrawArticles((uid,)))
    with project.importing("Again") as importer:
        importer.add(replace(record, spans=(), relations=(), comments=()))
    with closing(sqlite3.connect(project.path)) as conn:
        assert conn.execute("SELECT count(*) FROM decisions").fetchone() == (1,)
    assert project.check().problems == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ('UPDATE decisions SET "end" = 9999', "does not fit a text"),
        ("UPDATE decisions SET reason = 'mood'", "cannot be read"),
        ("UPDATE decisions SET extra = '{'", "cannot be read"),
        ("UPDATE decisions SET extra = '[]'", "No object"),
    ],
)
def test_damage_is_told(project, decided, statement, words):
    with closing(sqlite3.connect(project.path, isolation_level=None)) as conn:
        conn.execute(statement)
    (problem,) = project.check().problems
    assert f"Decision {decided[0].uid}" in problem
    assert words in problem


def test_a_result_in_another_article_is_told(shop):
    with shop.project(articles=2) as project:
        one = project.first_article()
        gold = shop.span(one, by="gold")
        project.apply(Batch("Both", (AddSpan(gold), AddDecision(decision(one, result=gold)))))
        with closing(sqlite3.connect(project.path, isolation_level=None)) as conn:
            conn.execute("UPDATE decisions SET article = 2")
        assert any("led to a span of another article" in x for x in project.check().problems)
