"""The queue of 100,000 articles: filtered, sorted, changed, beside plain SQL; then in a window."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.model.article import State
from app.model.queue import (
    FieldTest,
    Filter,
    GroupBy,
    Grouping,
    Order,
    Sort,
    Wish,
)
from app.project.project import Project
from tests.bench import queue_window
from tests.bench.big import COMMON, big_project, copy_of
from tests.bench.rows import Row, row

ROUNDS = 15
_ID = "SELECT id FROM articles WHERE NOT withdrawn"
_ME = "(SELECT id FROM annotators WHERE name = 'bench')"
_DATE = "json_extract(metadata, '$.date')"
_SPANS = f"(SELECT count(*) FROM spans AS x WHERE x.article = a.id AND x.annotator = {_ME})"

WISHES: tuple[tuple[str, Wish, str], ...] = (
    (
        "filter: a word in titles and keys",
        Wish(filter=Filter(words=(COMMON,))),
        f"{_ID} AND (title LIKE '%{COMMON}%' OR key LIKE '%{COMMON}%')",
    ),
    (
        "filter: articles not finished",
        Wish(filter=Filter(states=frozenset((State.NEW, State.IN_PROGRESS, State.SECOND_LOOK)))),
        f"{_ID} AND id NOT IN (SELECT article FROM states WHERE annotator = {_ME}"
        " AND state IN ('done', 'skipped'))",
    ),
    (
        "filter: with a span of a label",
        Wish(filter=Filter(labels=frozenset(("actor",)))),
        f"{_ID} AND id IN (SELECT article FROM spans WHERE label = 'actor')",
    ),
    (
        "filter: worked on by somebody",
        Wish(filter=Filter(annotator="Huda")),
        f"{_ID} AND id IN (SELECT article FROM spans WHERE annotator ="
        " (SELECT id FROM annotators WHERE name = 'Huda'))",
    ),
    (
        "filter: assigned to nobody",
        Wish(filter=Filter(assigned="")),
        f"{_ID} AND id NOT IN (SELECT article FROM assignments)",
    ),
    (
        "filter: a field of the metadata",
        Wish(filter=Filter(fields=(FieldTest("date", "2014-05"),))),
        f"{_ID} AND {_DATE} LIKE '%2014-05%'",
    ),
    ("sort: title", Wish(order=Order(Sort.TITLE)), f"{_ID} ORDER BY title, id"),
    ("sort: key", Wish(order=Order(Sort.KEY)), f"{_ID} ORDER BY key, id"),
    ("sort: date", Wish(order=Order(Sort.FIELD, "date")), f"{_ID} ORDER BY {_DATE}, id"),
    ("sort: length", Wish(order=Order(Sort.LENGTH)), f"{_ID} ORDER BY length, id"),
    (
        "sort: number of spans",
        Wish(order=Order(Sort.SPANS)),
        f"SELECT id FROM articles AS a WHERE NOT withdrawn ORDER BY {_SPANS}, id",
    ),
    (
        "sort: state",
        Wish(order=Order(Sort.STATE)),
        "SELECT id FROM articles AS a LEFT JOIN states AS s ON s.article = a.id"
        f" AND s.annotator = {_ME} WHERE NOT withdrawn ORDER BY s.state, id",
    ),
    (
        "sort: last touched",
        Wish(order=Order(Sort.TOUCHED)),
        "SELECT id FROM articles AS a WHERE NOT withdrawn ORDER BY"
        " (SELECT max(event) FROM history_articles AS h WHERE h.article = a.id), id",
    ),
    (
        "group: publisher",
        Wish(grouping=Grouping(GroupBy.FIELD, "publisher")),
        f"{_ID} ORDER BY json_extract(metadata, '$.publisher'), id",
    ),
)


def measure(place: Path) -> Iterator[Row]:
    path = big_project()
    yield from _wishes(path)
    yield from _bulk(copy_of(path, place))
    yield from queue_window.measure(copy_of(path, place))


def _wishes(path: Path) -> Iterator[Row]:
    """Each wish for the first time and again; the figures gathered beforehand, as a window has."""
    with (
        Project.open(path, read_only=True, lock=False) as project,
        closing(sqlite3.connect(path)) as raw,
    ):
        ours = _times(lambda: _gather(project), 1)
        bare = _times(lambda: raw.execute("SELECT * FROM articles").fetchall(), 3)
        yield row("queue", "gathered once, while idle", "ms", ours, "SELECT * FROM articles", bare)
        for name, wish, query in WISHES:
            plain = [_timed(lambda q=query: raw.execute(q).fetchall()) for _ in range(3)]
            first = [_timed(lambda w=wish: project.queueing.arrange(w, "bench"))]
            again = _times(lambda w=wish: project.queueing.arrange(w, "bench"), ROUNDS)
            yield row("queue", f"{name}, first time", "ms", first, "plain SQL", plain)
            yield row("queue", name, "ms", again, "plain SQL", plain)


def _gather(project: Project) -> None:
    project.queueing.forget()
    while project.queueing.gather():
        pass


def _bulk(path: Path) -> Iterator[Row]:
    """All articles marked, assigned, and both taken back."""
    with Project.open(path) as project:
        queue, ids = project.queueing, project.queue_ids()
        began = time.perf_counter()
        states = queue.setting_states(ids, "bench", State.SECOND_LOOK)
        assert states is not None
        project.apply(states)
        marked = [(time.perf_counter() - began) * 1000]
        back = [_timed(lambda: project.apply(states.inverse()))]
        began = time.perf_counter()
        task = queue.assigning(ids, "Huda")
        assert task is not None
        project.apply(task)
        given = [(time.perf_counter() - began) * 1000]
    bare = [_timed(lambda: _plain_states(path))]
    name = "plain SQL, without a way back"
    yield row("queue", "100,000 articles marked", "ms", marked, name, bare)
    yield row("queue", "… and taken back", "ms", back, name, bare)
    yield row("queue", "100,000 articles assigned", "ms", given, name, bare)


def _plain_states(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute("BEGIN")
        raw.execute(
            "INSERT OR REPLACE INTO states (article, annotator, state)"
            f" SELECT id, {_ME}, 'skipped' FROM articles"
        )
        raw.execute("COMMIT")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each round after one that does not count."""
    work()
    return [_timed(work) for _ in range(rounds)]
