"""Rows of decisions, both ways.

The table has no column for a note or for a relation that came of a decision: both stand in
``extra`` under a key of ours, which no reader of a `Decision` ever sees.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.model.decision import Candidate, Decision, Reason, Verdict
from app.model.errors import InvalidEdit
from app.project.failures import stored
from app.project.values import from_json, object_json, uid_blob, uid_text

OURS = "hashiya:decision"
"""The key of ``extra`` that holds what has no column."""

INSERT_DECISION = (
    'INSERT INTO decisions (id, uid, article, annotator, start, "end", verdict, result, reason,'
    " created, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_CANDIDATE = "INSERT INTO decision_candidates (decision, span, chosen) VALUES (?, ?, ?)"
_CANDIDATE_OF = (
    "INSERT INTO decision_candidates (decision, span, chosen)"
    " SELECT id, ?, ? FROM decisions WHERE uid = ?"
)
SELECT_DECISIONS = (
    'SELECT d.id, d.uid, a.uid, n.name, d.start, d."end", d.verdict, x.uid, d.reason, d.created,'
    " d.extra FROM decisions AS d"
    " JOIN articles AS a ON a.id = d.article JOIN annotators AS n ON n.id = d.annotator"
    " LEFT JOIN spans AS x ON x.id = d.result"
)

Row = tuple[Any, ...]


def decision_values(
    row_id: int | None, article: int, annotator: int, result: int | None, decision: Decision
) -> Row:
    """The values of `INSERT_DECISION`; `result` is the local id of the span.

    Raises:
        InvalidEdit: If `extra` has the key that is ours.
    """
    return (
        row_id,
        uid_blob(decision.uid),
        article,
        annotator,
        decision.start,
        decision.end,
        Verdict(decision.verdict),
        result,
        Reason(decision.reason),
        decision.created,
        object_json(_with_ours(decision)),
    )


def candidate_values(row_id: int, decision: Decision) -> list[Row]:
    """The values of `INSERT_CANDIDATE`."""
    return [(row_id, uid_blob(one.uid), int(one.chosen)) for one in decision.candidates]


def keep_candidates(conn: sqlite3.Connection, decision: Decision) -> None:
    """Writes what there was to choose from, for a decision that is there already."""
    blob = uid_blob(decision.uid)
    values = [(uid_blob(one.uid), int(one.chosen), blob) for one in decision.candidates]
    conn.executemany(_CANDIDATE_OF, values)


def read_decisions(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Decision]:
    """The decisions of `SELECT_DECISIONS` with this WHERE clause, in no order.

    Raises:
        UserError: If one of them cannot be read.
    """
    rows = decision_rows(conn, where, values)
    if not rows:
        return []
    candidates = _candidates(conn, [row[0] for row in rows])
    with stored():
        return [decision_of(row, tuple(candidates[row[0]])) for row in rows]


def decision_rows(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Row]:
    """The rows of `SELECT_DECISIONS`."""
    return conn.execute(f"{SELECT_DECISIONS} WHERE {where}", tuple(values)).fetchall()


def decision_of(row: Row, candidates: tuple[Candidate, ...] = ()) -> Decision:
    """The decision of a row of `decision_rows`."""
    _, uid, article, name, start, end, verdict, result, reason, at, text = row
    extra = from_json(text)
    ours = extra.pop(OURS, {})
    return Decision(
        uid=uid_text(uid),
        article=uid_text(article),
        annotator=name,
        start=start,
        end=end,
        verdict=Verdict(verdict),
        result=uid_text(result) if result else None,
        relation=ours.get("relation"),
        candidates=candidates,
        reason=Reason(reason),
        note=ours.get("note", ""),
        created=at,
        extra=extra,
    )


def _with_ours(decision: Decision) -> dict[str, Any]:
    if OURS in decision.extra:
        raise InvalidEdit(f"“{OURS}” is a key of the project's own.", "Choose another name.")
    ours = {"relation": decision.relation, "note": decision.note}
    kept = {key: value for key, value in ours.items() if value}
    return {**decision.extra, OURS: kept} if kept else dict(decision.extra)


def _candidates(conn: sqlite3.Connection, ids: list[int]) -> defaultdict[int, list[Candidate]]:
    found: defaultdict[int, list[Candidate]] = defaultdict(list)
    for first in range(0, len(ids), 500):
        some = ids[first : first + 500]
        query = (
            "SELECT decision, span, chosen FROM decision_candidates WHERE decision IN"
            f" ({','.join('?' * len(some))}) ORDER BY decision, span"
        )
        for decision, uid, chosen in conn.execute(query, some).fetchall():
            found[decision].append(Candidate(uid=uid_text(uid), chosen=bool(chosen)))
    return found
