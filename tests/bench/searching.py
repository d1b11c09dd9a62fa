"""Searching 100,000 articles of 3 kB with a million spans, beside what SQLite and Python take."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.gui.search.unlike import unlike_in
from app.project.index_file import beside
from app.project.project import Project
from app.tasks.progress import run
from app.tasks.searching import find_all, index_project
from tests.bench.big import COMMON, RARE, big_project
from tests.bench.rows import Row, row
from tests.bench.searching_window import Reference, measure_window

ROUNDS = 15
COMPARED = 2_000
"""Articles of which it is asked what is not tagged alike."""
_FORMS = ("وزاره", "الوزاره", "والوزاره", "بالوزاره", "للوزاره", "بوزاره", "لوزاره", "ووزاره")


def measure(place: Path) -> Iterator[Row]:
    path = big_project()
    yield _indexing(path, place)
    with Project.open(path, read_only=True, lock=False) as project:
        first, count, grep = _references(path)
        yield from _rows(project, first, count, grep)
    yield from measure_window(path, place, first, count, grep)


def _indexing(path: Path, place: Path) -> Row:
    """The index of all articles, made anew, beside FTS5 with the texts as they are."""
    beside(path).unlink(missing_ok=True)
    ours = _times(lambda: run(index_project(path)), 1, "s")
    bare = _times(lambda: _plain_index(path, place / "plain.db"), 1, "s")
    return row("search", "index of 100,000 articles", "s", ours, "FTS5, texts as they are", bare)


def _plain_index(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("CREATE VIRTUAL TABLE f USING fts5 (t, content = '')")
        db.execute("ATTACH ? AS project", (str(path),))
        db.execute("BEGIN")
        db.execute("INSERT INTO f (rowid, t) SELECT article, body FROM project.texts")
        db.execute("COMMIT")


def _references(path: Path) -> tuple[Reference, Reference, Reference]:
    """What some hits, their number, and reading every text take without us."""
    with closing(sqlite3.connect(beside(path))) as raw:
        match = " OR ".join(f'"{form}"' for form in _FORMS)
        some = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT 50"
        every = "SELECT count(*) FROM words WHERE words MATCH ?"
        first = _times(lambda: raw.execute(some, (match,)).fetchall(), ROUNDS)
        count = _times(lambda: raw.execute(every, (match,)).fetchall(), ROUNDS)
    grep = _times(lambda: _grep(path), 3)
    return (
        ("50 rows of FTS5, 8 spellings", first),
        ("articles counted by FTS5", count),
        ("grep: every text read, one regex", grep),
    )


def _rows(project: Project, first: Reference, count: Reference, grep: Reference) -> Iterator[Row]:
    for what, word in (("a common word", COMMON), ("a rare word", RARE)):
        ours = _times(lambda word=word: project.search(word).page(50), ROUNDS)
        yield row("search", f"{what}, first 50 hits", "ms", ours, *first)
    ours = _times(lambda: project.search(f"{COMMON} label:actor").page(50), ROUNDS)
    yield row("search", "a common word within one label, first 50", "ms", ours, *first)
    ours = _times(lambda: project.search(COMMON).count(), ROUNDS)
    yield row("search", "a common word, all hits counted", "ms", ours, *count)
    ours = _times(lambda: project.search("وزار*").count(), ROUNDS)
    yield row("search", "a prefix, all hits counted", "ms", ours, *count)
    ours = _times(lambda: run(find_all(project, COMMON)), 5)
    yield row("search", "a common word, list of all hits", "ms", ours, *grep)
    ours = _times(lambda: run(find_all(project, RARE)), 5)
    yield row("search", "a rare word, list of all hits", "ms", ours, *grep)
    some = project.queue_ids()[:COMPARED]
    ours = _times(lambda: list(unlike_in(project, project.annotator, some)), 1)
    yield row("search", f"{COMPARED:,} articles compared: not alike", "ms", ours, *grep)


def _grep(path: Path) -> int:
    pattern = re.compile(r"\bو?ب?(?:ال|لل|ل)?وزار[ةه]\b")
    with closing(sqlite3.connect(path)) as db:
        return sum(len(pattern.findall(text)) for (text,) in db.execute("SELECT body FROM texts"))


def _times(work: Callable[[], object], rounds: int, unit: str = "ms") -> list[float]:
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * (1000 if unit == "ms" else 1))
    return found
