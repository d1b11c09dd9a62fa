import inspect
from dataclasses import replace

import pytest

from app.model import decision_edits
from app.model.decision import Candidate, Decision, Reason, Verdict
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.edit_size import places
from app.model.edits import Batch

ONE, OTHER = "00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"


@pytest.fixture
def pair():
    """Two decisions, the second in another article."""
    return tuple(
        Decision(uid=a, article=a, annotator="lead", start=0, end=2, verdict=Verdict.ADOPTED)
        for a in (ONE, OTHER)
    )


@pytest.fixture
def every(pair):
    one, both = {ONE}, {ONE, OTHER}
    return [
        (AddDecision(pair[0]), one, RemoveDecision(pair[0])),
        (RemoveDecision(pair[0]), one, AddDecision(pair[0])),
        (ChangeDecision(*pair), both, ChangeDecision(*pair[::-1])),
    ]


def test_the_table_has_every_kind_of_edit(every):
    kinds = {
        kind
        for _, kind in inspect.getmembers(decision_edits, inspect.isclass)
        if kind.__module__ == decision_edits.__name__
    }
    assert kinds == {type(edit) for edit, _, _ in every}


def test_each_edit_is_taken_back_by_its_inverse_and_names_its_articles(every):
    for edit, articles, inverse in every:
        assert edit.inverse() == inverse
        assert edit.inverse().inverse() == edit
        assert edit.articles() == articles
        assert edit.inverse().articles() == articles


def test_a_batch_with_decisions_is_taken_back_from_its_end_and_counts_them(pair):
    batch = Batch("Decide", (AddDecision(pair[0]), AddDecision(pair[1])))
    assert batch.inverse().edits == (RemoveDecision(pair[1]), RemoveDecision(pair[0]))
    assert batch.articles() == {ONE, OTHER}
    assert places(batch) == 2


def test_candidates_are_a_set(pair):
    candidates = (Candidate(uid=OTHER, chosen=True), Candidate(uid=ONE))
    made = replace(pair[0], candidates=candidates)
    assert made.candidates == candidates[::-1]
    assert made == replace(pair[0], candidates=candidates[::-1])
    assert made.chosen == (OTHER,)
    assert replace(made, reason=Reason.LABEL).candidates == made.candidates
