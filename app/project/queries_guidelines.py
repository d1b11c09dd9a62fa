"""What became of the label scheme, and which spans were made before: questions on guidelines.

Of the history only edits of the scheme are read. A `Batch` may hold one among many others; such
are looked into only where one edit of the scheme does not go on from the one before it, so that
a hundred thousand decisions cost nothing.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from app.model.article import State
from app.model.queue_edits import SetStates
from app.project.failures import stored
from app.project.values import uid_blob, uid_text, unpack

_KINDS = "('change_scheme', 'revise_scheme')"
_SCHEMES = f"SELECT id, at, who, packed, body FROM history WHERE kind IN {_KINDS} ORDER BY id"
_BATCHES = (
    "SELECT id, at, who, packed, body FROM history"
    " WHERE kind = 'batch' AND id > ? AND id < ? ORDER BY id"
)
_NOW = "SELECT s.body FROM project AS p JOIN schemes AS s ON s.id = p.scheme"
_FIRST = "SELECT body FROM schemes ORDER BY id LIMIT 1"
_MOVED = "SELECT count(*) FROM schemes"
_BEFORE = (
    "SELECT n.name, s.article, count(*) FROM {table} AS s"
    " JOIN articles AS a ON a.id = s.article JOIN annotators AS n ON n.id = s.annotator"
    " WHERE s.{column} = ? AND s.created < ? AND NOT a.withdrawn GROUP BY s.annotator, s.article"
)
_SINCE = (
    "SELECT id, packed, body FROM history WHERE id > ?"
    " AND kind IN ('change_span', 'change_relation', 'batch')"
)
_WHOSE = (
    "SELECT n.name, s.article FROM {table} AS s JOIN annotators AS n ON n.id = s.annotator"
    " WHERE s.uid = ? AND s.{column} = ? AND s.created < ?"
)
_STATES = (
    "SELECT a.uid, t.state FROM states AS t JOIN articles AS a ON a.id = t.article"
    " JOIN annotators AS n ON n.id = t.annotator WHERE n.name = ? AND t.article = ?"
)
_TABLES = {"label": ("spans", "label"), "relation": ("relations", "type")}
_CHANGES = {"label": "change_span", "relation": "change_relation"}
_LOOKED_AT = (State.DONE, State.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class SchemeEvent:
    """One edit of the label scheme.

    Attributes:
        id: Number of the event in the history.
        at: When, UTC, ISO 8601.
        by: Who.
        before: The scheme before, as JSON.
        after: The scheme after.
        renamed: New ids of labels and relation types to their old ones.
        groups: ``labels`` or ``relations``, and what spans (relations) said before and after.
    """

    id: int
    at: str
    by: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    renamed: Mapping[str, str]
    groups: Sequence[tuple[str, Any, Any]] = ()


Made = dict[str, dict[int, int]]
"""By person and local id of an article: how many spans (or relations)."""


def scheme_events(conn: sqlite3.Connection) -> list[SchemeEvent]:
    """All edits of the label scheme, oldest first."""
    with stored():
        if conn.execute(_MOVED).fetchone()[0] < 2:
            return []
        now, first = (_plain(orjson.loads(conn.execute(q).fetchone()[0])) for q in (_NOW, _FIRST))
        found: list[SchemeEvent] = []
        last, last_id = first, 0
        for row in conn.execute(_SCHEMES).fetchall():
            told = list(_told(row))
            if _plain(told[0].before) != last:
                found += _hidden(conn, last_id, row[0])
            found += told
            last, last_id = _plain(told[-1].after), row[0]
        if last != now:
            found += _hidden(conn, last_id, 1 << 62)
        return found


def made_before(conn: sqlite3.Connection, kind: str, part: str, at: str, event: int) -> Made:
    """Spans with a label (relations of a type) made before a time and not changed after an event.

    Args:
        conn: The project.
        kind: ``label`` or ``relation``.
        part: Id of the label or relation type.
        at: UTC time, ISO 8601.
        event: Number of the event in the history.

    Returns:
        How many, by person and article; articles that were put aside are left out.
    """
    table, column = _TABLES[kind]
    found: Made = defaultdict(dict)
    with stored():
        query = _BEFORE.format(table=table, column=column)
        for name, article, count in conn.execute(query, (part, at)).fetchall():
            found[name][article] = count
        if found:
            whose = _WHOSE.format(table=table, column=column)
            for uid in _changed_since(conn, _CHANGES[kind], event):
                row = conn.execute(whose, (uid_blob(uid), part, at)).fetchone()
                if row is not None and row[1] in found.get(row[0], {}):
                    _less(found, *row)
    return {name: articles for name, articles in found.items() if articles}


def second_looks(conn: sqlite3.Connection, made: Made) -> list[SetStates]:
    """One edit a person: their articles that are done or in progress want a second look."""
    edits = []
    for name, articles in sorted(made.items()):
        known = {}
        for article in sorted(articles):
            row = conn.execute(_STATES, (name, article)).fetchone()
            if row is not None and State(row[1]) in _LOOKED_AT:
                known[uid_text(row[0])] = State(row[1])
        if known:
            after = (State.SECOND_LOOK,) * len(known)
            edits.append(SetStates(name, tuple(known), tuple(known.values()), after))
    return edits


def _less(found: Made, name: str, article: int) -> None:
    found[name][article] -= 1
    if not found[name][article]:
        del found[name][article]


def _changed_since(conn: sqlite3.Connection, kind: str, event: int) -> set[str]:
    """Uids of what was changed one by one after an event."""
    mark = f'"{kind}"'.encode()
    found: set[str] = set()
    for _, packed, body in conn.execute(_SINCE, (event,)):
        plain = unpack(packed, body)
        if mark in plain:
            found.update(
                part["after"]["uid"] for part in _edits(orjson.loads(plain)) if part["edit"] == kind
            )
    return found


def _hidden(conn: sqlite3.Connection, after: int, before: int) -> Iterator[SchemeEvent]:
    for row in conn.execute(_BATCHES, (after, before)).fetchall():
        yield from _told(row)


def _told(row: tuple[Any, ...]) -> Iterator[SchemeEvent]:
    event, at, by, packed, body = row
    plain = unpack(packed, body)
    if b'_scheme"' not in plain:
        return
    for part in _edits(orjson.loads(plain)):
        if part["edit"] in ("change_scheme", "revise_scheme"):
            names, groups = _renamed(part), tuple(_groups(part))
            yield SchemeEvent(event, at, by, part["before"], part["after"], names, groups)


def _groups(part: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for kind, key in (("labels", "spans"), ("relations", "relations")):
        for group in part.get(key, ()):
            yield kind, group["before"], group["after"]


def _edits(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An edit of the history, or all of a batch, of batches in it, too."""
    if told["edit"] != "batch":
        yield told
        return
    for part in told["edits"]:
        yield from _edits(part)


def _renamed(part: Mapping[str, Any]) -> dict[str, str]:
    """New ids that took over what was said in old ones, which are no more."""
    there = {one["id"] for name in ("labels", "relations") for one in part["after"].get(name, ())}
    groups: Iterable[Any] = (*part.get("spans", ()), *part.get("relations", ()))
    pairs = {(group["before"]["name"], group["after"]["name"]) for group in groups}
    return {new: old for old, new in pairs if old != new and old not in there}


def _plain(scheme: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in scheme.items() if key != "presets"}
