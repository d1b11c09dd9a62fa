"""Importing 10,000 text articles, beside a loop that only reads, hashes and inserts them."""

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.bench.corpus import folder
from tests.bench.rows import Row, row

COUNT = 10_000
ROUNDS = 3


def measure(place: Path) -> Iterator[Row]:
    paths = folder(place / "articles", COUNT)
    ours, bare = [], []
    for n in range(ROUNDS):
        bare.append(_bare(place / f"bare{n}.db", paths))
        ours.append(_ours(place / f"ours{n}.hashiya", paths))
    yield row(
        "import",
        f"{COUNT:,} text articles of 3 kB",
        "s",
        ours,
        "read, hash, sqlite3 executemany",
        bare,
    )


def _ours(target: Path, paths: list[Path]) -> float:
    with create_project(target, "conflict-default", "bench") as project:
        began = time.perf_counter()
        report = run(import_files(project, paths, ImportOptions()))
        took = time.perf_counter() - began
    assert report.accepted == COUNT
    return took


def _bare(target: Path, paths: list[Path]) -> float:
    db = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    db.execute("CREATE TABLE articles(id INTEGER PRIMARY KEY, key TEXT, sha BLOB) STRICT")
    db.execute("CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT) STRICT")
    db.execute("CREATE TABLE originals(sha BLOB PRIMARY KEY, bytes BLOB) STRICT")
    began = time.perf_counter()
    articles, texts, originals = [], [], []
    for n, path in enumerate(paths):
        data = path.read_bytes()
        digest = hashlib.sha256(data).digest()
        articles.append((n, path.name, digest))
        texts.append((n, data.decode()))
        originals.append((digest, zlib.compress(data, 1)))
    db.execute("BEGIN IMMEDIATE")
    db.executemany("INSERT INTO articles VALUES(?,?,?)", articles)
    db.executemany("INSERT INTO texts VALUES(?,?)", texts)
    db.executemany("INSERT OR IGNORE INTO originals VALUES(?,?)", originals)
    db.execute("COMMIT")
    took = time.perf_counter() - began
    db.close()
    return took
