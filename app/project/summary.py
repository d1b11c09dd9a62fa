"""Who did how much, and which labels were used: counted in one pass per table."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

_BY = (
    "SELECT n.name, {column}, count(*) FROM {table} AS x"
    " JOIN annotators AS n ON n.id = x.annotator JOIN articles AS a ON a.id = x.article"
    " WHERE NOT a.withdrawn GROUP BY n.name, {column} ORDER BY n.name, count(*) DESC, {column}"
)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by person; articles that are withdrawn do not count.

    Attributes:
        labels: Annotator to label to number of spans.
        relations: Annotator to relation type to number of relations.
        comments: Annotator to number of comments.
        states: Annotator to state to number of articles.
        version: Version of the project file.
    """

    labels: dict[str, dict[str, int]]
    relations: dict[str, dict[str, int]]
    comments: dict[str, int]
    states: dict[str, dict[str, int]]
    version: int


def summary(conn: sqlite3.Connection) -> Summary:
    """Counts everything by person."""
    comments = _by(conn, "comments", "''")
    return Summary(
        labels=_by(conn, "spans", "x.label"),
        relations=_by(conn, "relations", "x.type"),
        comments={name: found[""] for name, found in comments.items()},
        states=_by(conn, "states", "x.state"),
        version=conn.execute("PRAGMA user_version").fetchone()[0],
    )


def _by(conn: sqlite3.Connection, table: str, column: str) -> dict[str, dict[str, int]]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, value, count in conn.execute(_BY.format(table=table, column=column)).fetchall():
        found[name][value] = count
    return dict(found)
