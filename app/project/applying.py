"""The one door for changes: an edit, checked, carried out, told to the history. All or nothing."""

from collections.abc import Callable
from typing import Any

from app.model import edits, queue_edits
from app.model.edits import Batch, Edit
from app.model.errors import InvalidEdit
from app.project import applying_articles as articles
from app.project import applying_assign as queue
from app.project import applying_comments as comments
from app.project import applying_project as project
from app.project import applying_relations as relations
from app.project import applying_scheme as scheme
from app.project import applying_spans as spans
from app.project import history
from app.project.change import Change
from app.project.connection import writing
from app.project.kinds import KINDS, title_of
from app.project.store import Store
from app.project.values import edit_json


def apply(store: Store, edit: Edit, by: str) -> frozenset[str]:
    """Carries out an edit in one transaction with its history row.

    Returns:
        The uids of the articles it touched.

    Raises:
        InvalidEdit: If it is impossible; nothing is changed.
        UserError: If the file refuses; nothing is changed.
    """
    with writing(store.conn):
        store.refresh()
        change = tell(store, edit, by)
    if change.project_changed:
        store.load()
    return edit.articles()


def tell(store: Store, edit: Edit, by: str) -> Change:
    """Carries out an edit and tells the history, inside an open transaction.

    Raises:
        InvalidEdit: If it is impossible; the transaction has to be rolled back.
    """
    change = Change(store)
    carry_out(change, edit)
    history.append(
        store.conn,
        who=by,
        kind=KINDS[type(edit)][0],
        title=title_of(edit),
        body=edit_json(edit),
        articles=sorted(change.touched),
    )
    return change


def carry_out(change: Change, edit: Edit) -> None:
    """Carries out an edit, or the edits of a batch in order, inside an open transaction.

    Raises:
        InvalidEdit: If it is impossible; the transaction has to be rolled back.
    """
    if isinstance(edit, Batch):
        for one in edit.edits:
            carry_out(change, one)
        return
    step = _STEPS.get(type(edit))
    if step is None:
        raise InvalidEdit(f"This program does not know the change {type(edit).__name__}.")
    step(change, edit)


_STEPS: dict[type, Callable[[Change, Any], None]] = {
    edits.AddSpan: spans.add,
    edits.RemoveSpan: spans.remove,
    edits.ChangeSpan: spans.change,
    edits.AddRelation: relations.add,
    edits.RemoveRelation: relations.remove,
    edits.ChangeRelation: relations.change,
    edits.AddComment: comments.add,
    edits.RemoveComment: comments.remove,
    edits.ChangeComment: comments.change,
    edits.SetState: articles.set_state,
    edits.ChangeArticle: articles.change,
    edits.WithdrawArticles: articles.withdraw,
    edits.RestoreArticles: articles.restore,
    edits.ChangeScheme: project.change_scheme,
    edits.ReviseScheme: scheme.revise,
    edits.RenameAnnotator: project.rename_annotator,
    queue_edits.SetStates: queue.set_states,
    queue_edits.Assign: queue.assign,
    queue_edits.Unassign: queue.unassign,
}
