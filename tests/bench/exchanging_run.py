"""One export or import in a process of its own; prints seconds and the most memory it took."""

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.exporting import ExportOptions, export_corpus
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run

_TABLES = ("articles", "texts", "spans", "relations")


def main(what: str, project: Path, target: Path, format_id: str) -> None:
    began = time.perf_counter()
    seconds = _WAYS[what](project, target, format_id) or time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "megabytes": _most()}))


def _most() -> float:
    """The most memory this process has taken, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (peak,) = (line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def _out(path: Path, target: Path, format_id: str) -> float:
    options = ExportOptions(format=format_id, accept_loss=True, check=False)
    with Project.open(path, read_only=True, lock=False) as project:
        began = time.perf_counter()
        report = run(export_corpus(project, target, options))
        took = time.perf_counter() - began
        assert (report.articles, report.written) == (project.counts().articles, True)
    return took


def _in(_path: Path, target: Path, format_id: str) -> float:
    with (
        tempfile.TemporaryDirectory() as folder,
        create_project(Path(folder) / "new.hashiya", annotator="bench") as project,
    ):
        began = time.perf_counter()
        report = run(import_files(project, [target], ImportOptions(format=format_id)))
        took = time.perf_counter() - began
        assert report.accepted > 0, report.problems[:3]
    return took


def _bare_out(path: Path, target: Path, _: str) -> float:
    db = sqlite3.connect(path)
    began = time.perf_counter()
    with target.open("wb") as out:
        for table in _TABLES:
            for found in db.execute(f"SELECT * FROM {table}"):
                out.write(orjson.dumps([_plain(value) for value in found]) + b"\n")
    return time.perf_counter() - began


def _bare_in(_path: Path, target: Path, _: str) -> float:
    with tempfile.TemporaryDirectory() as folder, target.open("rb") as source:
        db = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        db.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, a, b, c, d, e, f)")
        began = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        values = ([*map(str, orjson.loads(line)), *[None] * 6][:6] for line in source)
        db.executemany("INSERT INTO rows (a, b, c, d, e, f) VALUES (?, ?, ?, ?, ?, ?)", values)
        db.execute("COMMIT")
        took = time.perf_counter() - began
        db.close()
    return took


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


_WAYS: dict[str, Callable[[Path, Path, str], float]] = {
    "out": _out,
    "in": _in,
    "bare-out": _bare_out,
    "bare-in": _bare_in,
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
