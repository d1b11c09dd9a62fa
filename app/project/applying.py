"""The one door for changes: an edit, checked, carried out, told to the history. All or nothing."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from app.model import aside_edits, decision_edits, edits, merge_edits, queue_edits
from app.model.edit_size import places, singles
from app.model.edits import Edit
from app.model.errors import InvalidEdit
from app.project import applying_articles as articles
from app.project import applying_aside as aside
from app.project import applying_assign as queue
from app.project import applying_comments as comments
from app.project import applying_decisions as decisions
from app.project import applying_many as many
from app.project import applying_merges as merges
from app.project import applying_project as project
from app.project import applying_relations as relations
from app.project import applying_scheme as scheme
from app.project import applying_spans as spans
from app.project import history
from app.project.change import Change
from app.project.connection import writing
from app.project.history_body import edit_json
from app.project.kinds import KINDS, title_of
from app.project.store import Store


def apply(store: Store, edit: Edit, by: str) -> frozenset[str]:
    """Carries out an edit in one transaction with its history row.

    Returns:
        The uids of the articles it touched.

    Raises:
        InvalidEdit: If it is impossible; nothing is changed.
        UserError: If the file refuses; nothing is changed.
    """
    for _ in steps(store, edit, by):
        pass
    return edit.articles()


def steps(store: Store, edit: Edit, by: str) -> Iterator[int]:
    """The same bit by bit: closing the generator before its end takes everything back.

    Yields:
        How many places are done so far; `app.model.edit_size.places` says of how many. Nothing
        can be read of the project between two steps but by other connections.

    Raises:
        InvalidEdit: As `apply`.
        UserError: As `apply`.
    """
    with writing(store.conn):
        store.refresh()
        change = Change(store)
        yield from _told(store, change, edit, by)
        yield places(edit)
    if change.project_changed:
        store.load()


def tell(store: Store, edit: Edit, by: str) -> None:
    """Carries out an edit and tells the history, inside a transaction that is open already.

    Raises:
        InvalidEdit: If it is impossible; the transaction has to be rolled back.
    """
    for _ in tell_steps(store, edit, by):
        pass


def tell_steps(store: Store, edit: Edit, by: str) -> Iterator[int]:
    """The same bit by bit; yields how many places are done so far.

    Raises:
        InvalidEdit: As `tell`.
    """
    yield from _told(store, Change(store), edit, by)


def _told(store: Store, change: Change, edit: Edit, by: str) -> Iterator[int]:
    yield from _carried_out(change, edit)
    history.append(
        store.conn,
        who=by,
        kind=KINDS[type(edit)][0],
        title=title_of(edit),
        body=edit_json(edit),
        articles=sorted(change.touched),
    )


def _carried_out(change: Change, edit: Edit) -> Iterator[int]:
    """Carries out an edit, or the edits of a batch in order, inside an open transaction."""
    done = 0
    for kind, run in groupby(singles(edit), type):
        if kind is edits.ReviseScheme:
            for one in run:
                for step in scheme.revise(change, one):  # type: ignore[arg-type]
                    yield done + step
                done += places(one)
            continue
        step_of = _together(kind)
        for some in queue.chunks(list(run)):
            step_of(change, some)
            done += sum(places(one) for one in some)
            yield done


def _together(kind: type) -> Callable[[Change, Sequence[Any]], None]:
    """What carries out several edits of one kind, one after the other where that has to be.

    Raises:
        InvalidEdit: If there is no such kind.
    """
    if kind in _MANY:
        return _MANY[kind]
    if kind not in _STEPS:
        raise InvalidEdit(f"This program does not know the change {kind.__name__}.")

    def each(change: Change, some: Sequence[Any]) -> None:
        for one in some:
            _STEPS[kind](change, one)

    return each


_STEPS: dict[type, Callable[[Change, Any], None]] = {
    edits.AddRelation: relations.add,
    edits.RemoveRelation: relations.remove,
    edits.ChangeRelation: relations.change,
    edits.AddComment: comments.add,
    edits.RemoveComment: comments.remove,
    edits.ChangeComment: comments.change,
    decision_edits.AddDecision: decisions.add,
    decision_edits.RemoveDecision: decisions.remove,
    decision_edits.ChangeDecision: decisions.change,
    edits.SetState: articles.set_state,
    edits.ChangeArticle: articles.change,
    edits.WithdrawArticles: articles.withdraw,
    edits.RestoreArticles: articles.restore,
    edits.ChangeScheme: project.change_scheme,
    edits.RenameAnnotator: project.rename_annotator,
    queue_edits.SetStates: queue.set_states,
    queue_edits.Assign: queue.assign,
    queue_edits.Unassign: queue.unassign,
    aside_edits.SettleAside: aside.settle,
    merge_edits.NoteMerge: merges.note,
    merge_edits.ForgetMerge: merges.forget,
}
_MANY: dict[type, Callable[[Change, Sequence[Any]], None]] = {
    edits.AddSpan: many.add,
    edits.RemoveSpan: many.remove,
    edits.ChangeSpan: spans.change_many,
}
