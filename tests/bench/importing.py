"""Importing: text files beside a bare loop, a large JSONL corpus, web pages, and giving up."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.formats.base import Asked, alone
from app.formats.registry import formats
from app.project.index_build import indexed
from app.tasks.apart.reading import Reading, cores
from app.tasks.creating import create_project
from app.tasks.entries import of_file
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.bench.corpus import folder
from tests.bench.importing_files import jsonl, pages, zipped
from tests.bench.importing_watched import cancelled
from tests.bench.rows import Row, row

COUNT = 10_000
ROUNDS = 3
LARGE_ROUNDS = 2
MANY = 100_000
PAGES = 400
_SCHEMA = (
    "CREATE TABLE articles(id INTEGER PRIMARY KEY, key TEXT, sha BLOB) STRICT",
    "CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT) STRICT",
    "CREATE TABLE originals(sha BLOB PRIMARY KEY, bytes BLOB) STRICT",
)
_WORDS = "CREATE VIRTUAL TABLE words USING fts5(body, content='', columnsize=0, tokenize='ascii')"


def measure(place: Path) -> Iterator[Row]:
    yield from _texts(place)
    yield from _corpus(place)
    yield from _cancels(place)
    yield from _pages(place)


def _texts(place: Path) -> Iterator[Row]:
    paths = folder(place / "articles", COUNT)
    ours, alone_, bare = [], [], []
    for n in range(ROUNDS):
        bare.append(_bare(place / f"bare{n}.db", paths))
        import_, index = _ours(place / f"ours{n}.hashiya", [place / "articles"])
        ours.append(import_ + index)
        alone_.append(import_)
    name = f"{COUNT:,} text articles of 3 kB"
    beside = "read, hash, fold, sqlite3 executemany, FTS5"
    yield row("import", f"{name}, with the index", "s", ours, beside, bare)
    yield row("import", f"{name}, without", "s", alone_, "goal", [10.0])


def _ours(target: Path, paths: Sequence[Path]) -> tuple[float, float]:
    with create_project(target, "conflict-default", "bench") as project:
        began = time.perf_counter()
        report = run(import_files(project, paths, ImportOptions()))
        between = time.perf_counter()
        for _ in project.index_steps():
            pass
        ended = time.perf_counter()
    assert report.accepted == COUNT
    return between - began, ended - between


def _bare(target: Path, paths: Sequence[Path]) -> float:
    """The same work without a program: the index holds the same folded words."""
    db, index = (_opened(target.with_suffix(end)) for end in (".db", ".index"))
    for table in _SCHEMA:
        db.execute(table)
    index.execute(_WORDS)
    began = time.perf_counter()
    articles, texts, originals, words = [], [], [], []
    for n, path in enumerate(paths):
        data = path.read_bytes()
        digest, text = hashlib.sha256(data).digest(), data.decode()
        articles.append((n, path.name, digest))
        texts.append((n, text))
        originals.append((digest, zlib.compress(data, 1)))
        words.append((n, indexed(text)))
    db.execute("BEGIN IMMEDIATE")
    db.executemany("INSERT INTO articles VALUES(?,?,?)", articles)
    db.executemany("INSERT INTO texts VALUES(?,?)", texts)
    db.executemany("INSERT OR IGNORE INTO originals VALUES(?,?)", originals)
    db.execute("COMMIT")
    index.execute("BEGIN IMMEDIATE")
    index.executemany("INSERT INTO words(rowid, body) VALUES(?,?)", words)
    index.execute("COMMIT")
    took = time.perf_counter() - began
    db.close()
    index.close()
    return took


def _opened(target: Path) -> sqlite3.Connection:
    db = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    return db


def _corpus(place: Path) -> Iterator[Row]:
    path = jsonl(place / "many.jsonl", MANY)
    name = f"{MANY:,} JSONL articles, {path.stat().st_size / 1e6:,.0f} MB"
    found = [_alone(place / f"many{n}.hashiya", path) for n in range(LARGE_ROUNDS)]
    by_clock, by_use = ([MANY / one[key] for one in found] for key in ("took", "used"))
    yield row("import", name, "/s", by_clock, "goal", [5_000])
    yield row("import", "the same, by the writer’s processor time", "/s", by_use, "goal", [5_000])
    for key, words in (("largest", "the largest process"), ("sum", "all processes")):
        sizes = [one[key] for one in found]
        yield row("memory", f"the same, {words}", "MB", sizes, "goal", [200])


def _alone(target: Path, path: Path) -> dict[str, float]:
    command = (sys.executable, "-m", "tests.bench.importing_alone", str(target), str(path))
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    assert found["accepted"] == MANY
    target.unlink()
    return found


def _cancels(place: Path) -> Iterator[Row]:
    """From asking to being back, at various moments; nothing may be left."""
    path = jsonl(place / "some.jsonl", 20_000)
    archive = zipped(place / "large.zip")
    for name, named in (("a JSONL corpus", path), ("a ZIP being unpacked", archive)):
        took = [
            cancelled(place / f"{path.stem}{n}{named.suffix}.hashiya", named, n * 0.15)
            for n in range(12)
        ]
        yield row("import", f"cancel, {name}, median", "ms", took, "goal", [200])
        yield row("import", f"cancel, {name}, slowest", "ms", [max(took)], "goal", [200])


def _pages(place: Path) -> Iterator[Row]:
    """Web pages read, without what the project does with them."""
    made = next((one for one in formats() if one.id == "html" and one.reader), None)
    if made is None:
        return
    entries = [of_file(alone(path), made, Asked()) for path in pages(place / "pages", PAGES)]
    for processes in sorted({1, min(cores(), 4)}):
        began, found = time.perf_counter(), 0
        with Reading(entries, processes=processes) as reading:
            for n in range(len(entries)):
                found += sum(item is not None for item in reading.items(n))
        rate = found / (time.perf_counter() - began)
        assert found == PAGES
        name = f"web pages read, {processes} process{'es' * (processes > 1)}"
        yield row(
            "import", name, "/s", [rate], "goal", [25.0 * min(processes, os.cpu_count() or 1)]
        )
