"""A colleague's hundred thousand spans, beside a bare ATTACH and the same rows written."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.model.edits import AddSpan, Batch, ChangeSpan
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.merging import merge_files, plan_merge
from app.tasks.progress import run
from tests.bench.rows import Row, row

ARTICLES, EACH = 1_000, 100
_WORDS = "قالت وزارة الدفاع الروسية إن القوات تقدمت شمالا "
_COPY = (
    "INSERT INTO spans SELECT s.id + 10000000, s.uid, s.article, s.annotator, s.label, s.start,"
    ' s."end", s.pieces, s.quote, s.attributes, s.note, s.created, s.extra FROM other.spans AS s'
)
_CHANGE = "UPDATE spans SET note = (SELECT o.note FROM other.spans AS o WHERE o.uid = spans.uid)"
_REFERENCE = "ATTACH and one statement, rolled back"


def measure(place: Path) -> Iterator[Row]:
    base = _base(place)
    new, changed = _copy(base, "new"), _copy(base, "changed")
    with Project.open(new) as project:
        project.apply(Batch("Tag", tuple(AddSpan(span) for span in _spans(project, "Sara"))))
    filled = _copy(new, "filled")
    changed = _copy(new, "changed")
    with Project.open(changed) as project:
        spans = [span for record in project.records() for span in record.spans]
        edits = tuple(ChangeSpan(span, replace(span, note="looked at")) for span in spans)
        project.apply(Batch("Note", edits))
    foreign = _foreign(place, new)
    yield from _rows("a copy with 100,000 new spans", base, new, _COPY)
    yield from _rows("a copy with 100,000 changed spans", filled, changed, _CHANGE)
    yield from _rows("a foreign layer of 100,000 spans", base, foreign, _COPY)


def _rows(what: str, base: Path, other: Path, bare: str) -> Iterator[Row]:
    reference = [_bare(base, other, bare)]
    with Project.open(_copy(base, "target")) as project:
        began = time.perf_counter()
        run(plan_merge(project, [other]))
        planned = time.perf_counter() - began
        began = time.perf_counter()
        report = run(merge_files(project, [other]))
        merged = time.perf_counter() - began
        found = report.plan.counts("comes").total("spans")
        found += report.plan.counts("changes").total("spans")
        assert found == ARTICLES * EACH
        began = time.perf_counter()
        assert run(merge_files(project, [other])).plan.is_empty
        again = time.perf_counter() - began
    yield row("merge", f"{what}: looked at", "s", [planned], _REFERENCE, reference)
    yield row("merge", f"{what}: merged", "s", [merged], _REFERENCE, reference)
    yield row("merge", f"{what}: again", "s", [again], _REFERENCE, reference)


def _bare(base: Path, other: Path, statement: str) -> float:
    with closing(sqlite3.connect(_copy(base, "bare"), isolation_level=None)) as db:
        db.execute("ATTACH ? AS other", (str(other),))
        db.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        db.execute(statement)
        taken = time.perf_counter() - began
        db.execute("ROLLBACK")
    return taken


def _base(place: Path) -> Path:
    folder = place / "texts"
    folder.mkdir()
    for n in range(ARTICLES):
        (folder / f"{n:04}.txt").write_text(f"{n} {_WORDS * 30}\n", encoding="utf-8")
    path = place / "base.hashiya"
    with create_project(path, annotator="Rana") as project:
        run(import_files(project, [folder]))
    return path


def _spans(project: Project, by: str) -> Iterator[Span]:
    for line in project.queue("Rana", limit=ARTICLES):
        text = project.text(line.uid)
        for n in range(EACH):
            start = 10 * n + 5
            yield Span(
                uid=new_uid(),
                article=line.uid,
                annotator=by,
                label="actor",
                fragments=((start, start + 6),),
                quote=text[start : start + 6],
                attributes={"entity": "army"},
                created="2026-11-22T09:00:00.000Z",
            )


def _foreign(place: Path, new: Path) -> Path:
    """The same layer in a project that shares nothing with ours but its texts."""
    target = place / "foreign.hashiya"
    with (
        Project.open(new) as source,
        create_project(target, annotator="Sara") as project,
        project.importing("Import") as importer,
    ):
        for record in source.records(sources=True):
            importer.add(record)
    return target


def _copy(path: Path, name: str) -> Path:
    target = path.with_name(f"{name}.hashiya")
    shutil.copy(path, target)
    return target
