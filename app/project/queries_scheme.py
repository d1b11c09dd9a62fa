"""How a label scheme is used, and the edit that goes over to another one."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

from app.model.edits import ChangeScheme, ReviseScheme
from app.model.recoding import Pieces, Recoded, Said
from app.model.scheme import Scheme
from app.model.scheme_edit_plan import Recoding, Uses
from app.project.failures import stored
from app.project.rows import Row, read_comments, read_relations, read_spans
from app.project.rows_decisions import read_decisions
from app.project.values import from_json, same, uid_text

_SPANS = "SELECT label, attributes, count(*) FROM spans GROUP BY label, attributes"
_RELATIONS = (
    "SELECT r.type, r.attributes, x.label, y.label, count(*) FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
    " GROUP BY r.type, r.attributes, x.label, y.label"
)
_COMMENTS = (
    "SELECT s.label, count(*) FROM comments AS c JOIN spans AS s ON s.id = c.span GROUP BY s.label"
)
_EACH_SPAN = "SELECT id, uid, label, attributes FROM spans WHERE id > ? ORDER BY id LIMIT ?"
_EACH_RELATION = (
    "SELECT r.id, r.uid, r.type, r.attributes, x.label, y.label FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
    " WHERE r.id > ? ORDER BY r.id LIMIT ?"
)
_THREADS = """c.id IN (
  WITH RECURSIVE thread (id) AS (
    SELECT id FROM comments WHERE span IN ({})
    UNION SELECT answer.id FROM comments AS answer JOIN thread ON answer.parent = thread.id)
  SELECT id FROM thread)"""
_CHUNK = 500
_PAGE = 20_000
_Part = TypeVar("_Part")
_Judge = Callable[..., Said | None]


def uses(conn: sqlite3.Connection) -> Uses:
    """What is said in words of the scheme, in groups; those of withdrawn articles count."""
    with stored():
        return Uses(
            spans=tuple((a, from_json(b), n) for a, b, n in conn.execute(_SPANS).fetchall()),
            relations=tuple(
                (kind, from_json(attributes), source, target, n)
                for kind, attributes, source, target, n in conn.execute(_RELATIONS).fetchall()
            ),
            comments=dict(conn.execute(_COMMENTS).fetchall()),
        )


def revision(
    conn: sqlite3.Connection, before: Scheme, recoding: Recoding
) -> ChangeScheme | ReviseScheme:
    """The edit that puts another scheme in force and says everything in its words."""
    with stored():
        spans, relations = _judged_spans(conn, recoding), _judged_relations(conn, recoding)
    if not (spans.groups or spans.gone or relations.groups or relations.gone):
        return ChangeScheme(before, recoding.scheme)
    removed = Pieces(
        spans=_read(conn, read_spans, "s.id IN ({})", spans.gone),
        relations=_read(conn, read_relations, "r.id IN ({})", relations.gone),
        comments=tuple(
            {c.uid: c for c in _read(conn, read_comments, _THREADS, spans.gone)}.values()
        ),
        decisions=_read(conn, read_decisions, "d.result IN ({})", spans.gone),
    )
    return ReviseScheme(before, recoding.scheme, spans.groups, relations.groups, removed)


class _Judged:
    """Rows that say something else from now on, and rows that go."""

    def __init__(self) -> None:
        self.gone: list[int] = []
        self._changed: dict[tuple[str, ...], tuple[Said, Said, list[str]]] = {}
        self._known: dict[tuple[str, ...], tuple[Said, Said | None]] = {}

    def add(self, row: int, uid: bytes, said: tuple[str, ...], judge: _Judge) -> None:
        """Judges one row by what it says; rows that say the same are judged once."""
        if said not in self._known:
            before = Said(said[0], from_json(said[1]))
            after = judge(before, *said[2:])
            self._known[said] = before, after
            if after is not None and not same(before, after):
                self._changed[said] = before, after, []
        if said in self._changed:
            self._changed[said][2].append(uid_text(uid))
        elif self._known[said][1] is None:
            self.gone.append(row)

    @property
    def groups(self) -> tuple[Recoded, ...]:
        """The rows that change, those that say the same together."""
        changed = self._changed.values()
        return tuple(Recoded(before, after, tuple(uids)) for before, after, uids in changed)


def _judged_spans(conn: sqlite3.Connection, recoding: Recoding) -> _Judged:
    judged = _Judged()
    for row, uid, *said in _paged(conn, _EACH_SPAN):
        judged.add(row, uid, tuple(said), recoding.span)
    return judged


def _judged_relations(conn: sqlite3.Connection, recoding: Recoding) -> _Judged:
    judged = _Judged()
    for row, uid, *said in _paged(conn, _EACH_RELATION):
        judged.add(row, uid, tuple(said), recoding.relation)
    return judged


def _paged(conn: sqlite3.Connection, query: str) -> Iterator[Row]:
    """The rows of a query by local id, some thousands at a time: no cursor stays open."""
    last = 0
    while rows := conn.execute(query, (last, _PAGE)).fetchall():
        yield from rows
        last = rows[-1][0]


def _read(
    conn: sqlite3.Connection,
    read: Callable[[sqlite3.Connection, str, list[int]], list[_Part]],
    where: str,
    ids: list[int],
) -> tuple[_Part, ...]:
    """What stands in rows, in order of their ids as far as chunks go."""
    found: list[_Part] = []
    for first in range(0, len(ids), _CHUNK):
        some = ids[first : first + _CHUNK]
        found += read(conn, where.format(",".join("?" * len(some))), some)
    return tuple(found)
