"""Decisions: added, removed, changed."""

import sqlite3

from app.model.decision import Decision
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.errors import InvalidEdit
from app.project.change import Change, refuse_moved, refuse_stale
from app.project.fitting import check_decision
from app.project.lookups import refuse_known, row_id, span_row
from app.project.people import annotator_id
from app.project.rows_decisions import (
    INSERT_DECISION,
    decision_values,
    keep_candidates,
    read_decisions,
)

_UPDATE = (
    'UPDATE decisions SET start = ?, "end" = ?, verdict = ?, result = ?, reason = ?, created = ?,'
    " extra = ? WHERE id = ?"
)


def add(change: Change, edit: AddDecision) -> None:
    """Adds a decision on a place of an article; who decided is created if new."""
    decision = edit.decision
    article = change.article(decision.article)
    check_decision(decision, len(change.text(article)))
    refuse_known(change.conn, "decisions", decision.uid)
    insert(change.conn, article, decision)


def insert(conn: sqlite3.Connection, article: int, decision: Decision) -> None:
    """Writes a decision that has been checked; `article` is the local id.

    Raises:
        InvalidEdit: If the span that came of it is not in the article.
    """
    annotator, result = annotator_id(conn, decision.annotator), _result(conn, article, decision)
    conn.execute(INSERT_DECISION, decision_values(None, article, annotator, result, decision))
    keep_candidates(conn, decision)


def remove(change: Change, edit: RemoveDecision) -> None:
    """Removes a decision; the span that came of it stays."""
    change.article(edit.decision.article)
    decision = _stored(change, edit.decision)
    change.conn.execute("DELETE FROM decisions WHERE id = ?", (decision,))


def change(change: Change, edit: ChangeDecision) -> None:
    """Changes verdict, result, candidates, reason or note of a decision that keeps its uid."""
    before, after = edit.before, edit.after
    refuse_moved("decision", before, after)
    article = change.article(after.article)
    check_decision(after, len(change.text(article)))
    row, result = _stored(change, before), _result(change.conn, article, after)
    values = decision_values(None, article, 0, result, after)
    change.conn.execute(_UPDATE, (*values[4:], row))
    if before.candidates != after.candidates:
        change.conn.execute("DELETE FROM decision_candidates WHERE decision = ?", (row,))
        keep_candidates(change.conn, after)


def _result(conn: sqlite3.Connection, article: int, decision: Decision) -> int | None:
    if decision.result is None:
        return None
    found = span_row(conn, decision.result)
    if found.article != article:
        raise InvalidEdit("What came of a decision is a span of the same article.")
    return found.id


def _stored(change: Change, decision: Decision) -> int:
    """The local id of a decision that is stored exactly as given."""
    found = row_id(change.conn, "decisions", decision.uid)
    (stored,) = read_decisions(change.conn, "d.id = ?", (found,))
    refuse_stale("decision", stored, decision)
    return found
