import inspect

import pytest

from app.model import edits
from app.model.article import State
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    Batch,
    ChangeArticle,
    ChangeComment,
    ChangeRelation,
    ChangeScheme,
    ChangeSpan,
    RemoveComment,
    RemoveRelation,
    RemoveSpan,
    RenameAnnotator,
    RestoreArticles,
    ReviseScheme,
    SetState,
    WithdrawArticles,
)
from app.model.recoding import Pieces, Recoded, Said


@pytest.fixture
def every(made):
    """Each kind of edit once, with the articles it touches and the kind that takes it back."""
    one, both = {made.ids[0]}, set(made.ids)
    span, relation, comment = made.spans[0], made.relations[0], made.comments[0]
    there = Recoded(Said("one", {}), Said("two", {"a": 1}), (span.uid,))
    back = Recoded(there.after, there.before, there.uids)
    batch = Batch("b", (AddSpan(span), AddComment(made.comments[1])))
    return [
        (AddSpan(span), one, RemoveSpan(span)),
        (RemoveSpan(span), one, AddSpan(span)),
        (ChangeSpan(*made.spans), both, ChangeSpan(*made.spans[::-1])),
        (AddRelation(relation), one, RemoveRelation(relation)),
        (RemoveRelation(relation), one, AddRelation(relation)),
        (ChangeRelation(*made.relations), both, ChangeRelation(*made.relations[::-1])),
        (AddComment(comment), one, RemoveComment(comment)),
        (RemoveComment(comment), one, AddComment(comment)),
        (ChangeComment(*made.comments), both, ChangeComment(*made.comments[::-1])),
        (
            SetState(made.ids[0], "A", State.NEW, State.DONE),
            one,
            SetState(made.ids[0], "A", State.DONE, State.NEW),
        ),
        (ChangeArticle(*made.articles), one, ChangeArticle(*made.articles[::-1])),
        (WithdrawArticles(made.ids), both, RestoreArticles(made.ids)),
        (RestoreArticles(made.ids), both, WithdrawArticles(made.ids)),
        (ChangeScheme(*made.schemes), set(), ChangeScheme(*made.schemes[::-1])),
        (
            ReviseScheme(*made.schemes, (there,), (back,), Pieces((span,))),
            set(),
            ReviseScheme(*made.schemes[::-1], (back,), (there,), added=Pieces((span,))),
        ),
        (RenameAnnotator("A", "B"), set(), RenameAnnotator("B", "A")),
        (batch, both, Batch("b", (RemoveComment(made.comments[1]), RemoveSpan(span)))),
    ]


def test_the_table_has_every_kind_of_edit(every):
    kinds = {
        kind
        for _, kind in inspect.getmembers(edits, inspect.isclass)
        if kind.__module__ == edits.__name__ and kind is not edits.Edit
    }
    assert kinds == {type(edit) for edit, _, _ in every}


def test_each_edit_is_taken_back_by_its_inverse(every):
    for edit, _, inverse in every:
        assert edit.inverse() == inverse
        assert edit.inverse().inverse() == edit


def test_each_edit_names_the_articles_it_touches(every):
    for edit, articles, _ in every:
        assert edit.articles() == articles
        assert edit.inverse().articles() == articles


def test_an_empty_batch_touches_nothing():
    assert Batch("nothing", ()).articles() == frozenset()
    assert Batch("nothing", ()).inverse() == Batch("nothing", ())


def test_a_batch_is_taken_back_from_its_end(made):
    steps = tuple(RenameAnnotator(str(n), str(n + 1)) for n in range(5))
    back = Batch("rename", steps).inverse()
    assert [step.before for step in back.edits] == ["5", "4", "3", "2", "1"]
