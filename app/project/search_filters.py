"""The filters of a search as conditions on articles (SQL) and on the stretches spans cover."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.model.article import State
from app.model.errors import UserError
from app.model.json import JsonObject
from app.model.scheme import Scheme
from app.project.people import annotators, known_annotator
from app.project.values import from_json
from app.text.fold import fold
from app.text.matching import Hit as Place
from app.text.query import Query

DATE_KEYS = ("date", "published", "published_at", "publication_date", "datetime", "created", "time")
"""Where in the metadata of an article its date may stand; the first that is one counts."""
_OPEN = (State.NEW, State.IN_PROGRESS, State.SECOND_LOOK)
_SPAN_HAS = {
    "span": "1",
    "note": "s.note <> ''",
    "relation": "EXISTS (SELECT 1 FROM relations AS r WHERE r.source = s.id OR r.target = s.id)",
    "comment": "EXISTS (SELECT 1 FROM comments AS c WHERE c.span = s.id)",
}
_ON_ARTICLE = "SELECT 1 FROM comments AS c WHERE c.article = ? AND c.span IS NULL LIMIT 1"
_STRETCHES = (
    'SELECT coalesce(f.start, s.start), coalesce(f."end", s."end") FROM spans AS s'
    " LEFT JOIN span_fragments AS f ON f.span = s.id WHERE s.article = ?"
)
_EVERYWHERE = (0, 1 << 62)


@dataclass(frozen=True, slots=True)
class Where:
    """What a project knows that filters may name.

    Attributes:
        scheme: Its label scheme.
        annotator: Who works here: whose states ``state:`` asks for.
    """

    scheme: Scheme
    annotator: str


@dataclass(frozen=True, slots=True)
class _Spans:
    """A condition on spans: SQL on ``s`` and its values."""

    sql: str = ""
    values: tuple[Any, ...] = ()


@dataclass(slots=True)
class Conditions:
    """What the filters of a query ask.

    Attributes:
        sql: Conditions on the article ``a``, each with its AND.
        values: Their values.
        dated: ``(name, date, negated)`` of the filters by date.
        inside: What spans a hit has to touch; None if any will do.
        outside: What spans it must not touch.
        commented: Whether articles with a comment that is on no span of theirs will do, too.
    """

    conn: sqlite3.Connection
    sql: str = ""
    values: list[Any] = field(default_factory=list)
    dated: list[tuple[str, str, bool]] = field(default_factory=list)
    inside: _Spans | None = None
    outside: list[_Spans] = field(default_factory=list)
    commented: bool = False

    def is_in_time(self, metadata: str) -> bool:
        """Whether an article is of the time asked for; one without a date never is."""
        date = date_of(from_json(metadata))
        asked: dict[str, bool] = {}
        for name, value, negated in self.dated:
            holds = bool(date) and _holds(name, date, value)
            if negated and holds:
                return False
            if not negated:
                asked[name] = asked.get(name, False) or holds
        return all(asked.values())

    def touched(self, article: int, hits: list[Place]) -> list[Place]:
        """Those hits that touch the spans asked for, and none of the others."""
        if self.inside is not None:
            among = self._stretches(article, self.inside)
            if self.commented and self.conn.execute(_ON_ARTICLE, (article,)).fetchone():
                among.append(_EVERYWHERE)
            hits = [hit for hit in hits if _touches(hit, among)]
        for one in self.outside:
            if hits:
                among = self._stretches(article, one)
                hits = [hit for hit in hits if not _touches(hit, among)]
        return hits

    def stretches(self, article: int) -> list[Place]:
        """The spans asked for; of a query without any, the article as a whole, as ``(0, 0)``."""
        if self.inside is None:
            barred = any(self._stretches(article, one) for one in self.outside)
            return [] if barred else [(0, 0)]
        found = sorted(set(self._stretches(article, self.inside)), key=lambda s: (s[0], -s[1]))
        if self.commented and self.conn.execute(_ON_ARTICLE, (article,)).fetchone():
            found.insert(0, (0, 0))
        return self._without(article, found)

    def _without(self, article: int, found: list[Place]) -> list[Place]:
        gone = {place for one in self.outside for place in self._stretches(article, one)}
        return [place for place in found if place not in gone]

    def _stretches(self, article: int, spans: _Spans) -> list[Place]:
        found = self.conn.execute(f"{_STRETCHES}{spans.sql}", (article, *spans.values))
        return [(start, end) for start, end in found.fetchall()]


def conditions(conn: sqlite3.Connection, query: Query, where: Where) -> Conditions:
    """The conditions of a query.

    Raises:
        UserError: If it names a label or a person the project does not have.
    """
    made = Conditions(conn)
    _on_states(made, query, where)
    _on_keys(made, query)
    made.dated = [(f.name, f.value, f.negated) for f in query.filters if f.name in _HOLDS]
    labels = [label_named(where.scheme, name) for name in query.values("label")]
    people = [_person(conn, name) for name in query.values("by")]
    parts = [part for part in (_is_in("s.label", labels), _is_in("s.annotator", people)) if part]
    has = query.values("has")
    if has:
        parts.append(_Spans(f" AND ({' OR '.join(_SPAN_HAS[value] for value in has)})"))
    if parts:
        made.inside = _Spans(
            "".join(p.sql for p in parts), tuple(v for p in parts for v in p.values)
        )
    made.commented = "comment" in has and len(parts) == 1
    made.outside = [
        *(_Spans(" AND s.label = ?", (label_named(where.scheme, name),))
          for name in query.values("label", negated=True)),
        *(_Spans(" AND s.annotator = ?", (_person(conn, name),))
          for name in query.values("by", negated=True)),
        *(_Spans(f" AND {_SPAN_HAS[value]}") for value in query.values("has", negated=True)),
    ]  # fmt: skip
    return made


def label_named(scheme: Scheme, name: str) -> str:
    """The id of the label with this id, or this name in one of its languages.

    Raises:
        UserError: If there is none.
    """
    asked = fold(name).replace(" ", "_")
    for label in scheme.labels:
        names = (label.id, label.name.en, label.name.ar)
        if asked in (fold(one).replace(" ", "_") for one in names):
            return label.id
    known = ", ".join(label.id for label in scheme.labels)
    raise UserError(f"There is no label “{name}” in this project.", f"There are: {known}.")


def date_of(metadata: JsonObject) -> str:
    """The date of an article as ``2024-05-31``, or as much as is known of it; empty if nothing."""
    for key in DATE_KEYS:
        value = metadata.get(key)
        words = str(value)[:10] if isinstance(value, str | int) else ""
        parts = fold(words).replace("/", "-").replace("T", "-").split("-")[:3]
        if len(parts[0]) == 4 and all(part.isdecimal() for part in parts):
            return "-".join(part.zfill(2) for part in parts)
    return ""


_HOLDS = {
    "before": lambda date, asked: date < asked,
    "after": lambda date, asked: date > asked,
    "on": lambda date, asked: date == asked,
}


def _holds(name: str, date: str, asked: str) -> bool:
    """Compares as much of two dates as both tell; ``on`` needs all that was asked."""
    if name == "on" and len(date) < len(asked):
        return False
    shared = min(len(date), len(asked))
    return bool(_HOLDS[name](date[:shared], asked[:shared]))


def _on_states(made: Conditions, query: Query, where: Where) -> None:
    person = known_annotator(made.conn, where.annotator)
    for negated in (False, True):
        asked: set[str] = set()
        for value in query.values("state", negated=negated):
            asked |= set(_OPEN) if value == "open" else {value}
        if asked:
            marks = ",".join("?" * len(asked))
            made.sql += (
                f" AND {'NOT ' if negated else ''}coalesce((SELECT x.state FROM states AS x"
                f" WHERE x.article = a.id AND x.annotator = ?), 'new') IN ({marks})"
            )
            made.values += [person, *sorted(asked)]


def _on_keys(made: Conditions, query: Query) -> None:
    for negated in (False, True):
        asked = query.values("key", negated=negated)
        if asked:
            any_of = " OR ".join("instr(lower(a.key), lower(?)) > 0" for _ in asked)
            made.sql += f" AND {'NOT ' if negated else ''}({any_of})"
            made.values += asked


def _person(conn: sqlite3.Connection, name: str) -> int:
    people = annotators(conn)
    same = [one for one in people if one == name] or [
        one for one in people if fold(one) == fold(name)
    ]
    if not same:
        raise UserError(
            f"There is no annotator “{name}” in this project.", f"There are: {', '.join(people)}."
        )
    found = known_annotator(conn, same[0])
    assert found is not None
    return found


def _is_in(column: str, values: list[Any]) -> _Spans | None:
    marks = ",".join("?" * len(values))
    return _Spans(f" AND {column} IN ({marks})", tuple(values)) if values else None


def _touches(hit: Place, stretches: Iterable[Place]) -> bool:
    return any(start < hit[1] and hit[0] < end for start, end in stretches)
