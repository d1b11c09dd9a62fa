import pytest

from app.gui.review.touching import leaves_alone
from app.model import edits as e
from app.model.article import Comment, Relation, State
from app.model.decision import Decision, Verdict
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.queue_edits import SetStates
from app.model.span import Span
from tests.gui.review.deciders import begin_review, keys


def parts(by):
    """One of every kind of edit that is somebody's."""
    span = Span(uid="s", article="a", annotator=by, label="l", fragments=((0, 1),), quote="x")
    link = Relation(uid="r", article="a", annotator=by, type="t", source="s", target="z")
    return [
        e.AddSpan(span),
        e.RemoveSpan(span),
        e.ChangeSpan(span, span),
        e.AddRelation(link),
        e.RemoveRelation(link),
        e.ChangeRelation(link, link),
        e.SetState("a", by, State.NEW, State.DONE),
    ]


@pytest.mark.parametrize("n", range(7))
def test_the_gold_layer_is_nobodys_who_is_compared(n):
    gold, theirs = parts("gold")[n], parts("Ali")[n]
    assert leaves_alone(gold, ("Ali", "Bea"))
    assert not leaves_alone(theirs, ("Ali", "Bea"))
    assert leaves_alone(e.Batch("b", (gold, e.Batch("c", (gold,)))), ("Ali", "Bea"))
    assert not leaves_alone(e.Batch("b", (gold, e.Batch("c", (theirs,)))), ("Ali", "Bea"))


def test_decisions_and_comments_are_beside_the_matter_whoever_makes_them():
    made = Decision(uid="d", article="a", annotator="Ali", start=0, end=1, verdict=Verdict.REJECTED)
    remark = Comment(uid="c", article="a", annotator="Ali", text="?")
    for edit in (
        *(AddDecision(made), RemoveDecision(made), ChangeDecision(made, made)),
        *(e.AddComment(remark), e.RemoveComment(remark), e.ChangeComment(remark, remark)),
    ):
        assert leaves_alone(edit, ("Ali",))


def test_what_is_not_known_may_change_anything():
    for edit in (
        e.RenameAnnotator("Ali", "Bea"),
        e.WithdrawArticles(("a",)),
        SetStates("gold", ("a",), (State.NEW,), (State.DONE,)),
    ):
        assert not leaves_alone(edit, ("Ali",))


def test_a_decision_compares_nothing_anew_and_a_colleagues_change_does(
    empty_window, tmp_path, qtbot
):
    window = begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)
    session = window.session
    before = session.review.comparison
    keys(window, "1")
    assert session.review.comparison is before
    assert len(session.review.decided) == 1
    span = session.project.spans(session.uid, "annotator_B")[0]
    assert session.run(session.project.removal_of(span.uid))
    assert session.review.comparison is not before
    known = {said.uid for case in session.review.comparison.spans for said in case.present}
    assert span.uid not in known
    assert session.undo()
    known = {said.uid for case in session.review.comparison.spans for said in case.present}
    assert span.uid in known
