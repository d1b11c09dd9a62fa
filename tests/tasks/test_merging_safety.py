"""Merging harms nobody: their file, ours when it is stopped or killed, copies from before."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import app
from app.model.edits import (
    Batch,
)
from app.model.errors import UserError
from app.project.project import Project
from app.review.merging_plan import Way
from app.tasks.merging import merge_files
from tests.tasks.merging_hands import (
    Hand,
    change,
    content,
    copied,
    events,
    first_span,
    made_base,
    merge,
    spans_of,
    work,
)

ROOT = Path(app.__file__).parents[1]


@pytest.fixture
def base(tmp_path):
    return made_base(tmp_path)


def test_the_other_file_is_never_written(base):
    other = copied(base, "other")
    work(other, "other", [("add_span", 0, 1, 0), ("note", 1, 1, 1)])
    bytes_before = other.read_bytes()
    merge(base, other)
    assert other.read_bytes() == bytes_before
    assert not other.with_name(other.name + "-journal").exists()


def test_the_project_itself_a_missing_and_a_damaged_file_are_refused(base, tmp_path):
    damaged = copied(base, "damaged")
    damaged.write_bytes(damaged.read_bytes()[:5000])
    before = content(base)
    for other, words in (
        (base, "is the project itself"),
        (tmp_path / "none.hashiya", "There is no file"),
        (damaged, "damaged"),
    ):
        with pytest.raises(UserError, match=words):
            merge(base, other)
    assert content(base) == before


def test_a_history_that_does_not_fit_is_not_believed(base):
    other = copied(base, "other")
    span = first_span(base)
    change(other, span, note="later")
    with sqlite3.connect(other) as db:
        triggers = db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name in ("history_never_changes", "history_never_shrinks"):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE history SET who = 'Nobody' WHERE id = (SELECT max(id) FROM history)")
        for (sql,) in triggers:
            db.execute(sql)
    db.close()
    report = merge(base, other)
    assert report.plan.files[0].way == Way.TWO
    assert "Its history cannot be followed; whole layers were compared instead." in (
        report.plan.files[0].told
    )


def test_closing_in_the_middle_changes_nothing(base):
    other = copied(base, "other")
    with Project.open(other) as project:
        hand = Hand(project, "many")
        edits = [hand._add_span(0, n % 20, 0) for n in range(1200)]
        project.apply(Batch("Many", tuple(edits)))
    before, number = content(base), events(base)
    with Project.open(base) as project:
        for stop in range(1, 8):
            work_ = merge_files(project, [other])
            for _ in range(stop):
                next(work_)
            work_.close()
    assert (content(base), events(base)) == (before, number)
    assert not list(base.parent.glob("*.before-merge-*"))


_KILLED = """
import os, signal, sys
from pathlib import Path
from app.project.project import Project
from app.tasks.merging import merge_files

with Project.open(Path(sys.argv[1])) as project:
    project._conn.execute("PRAGMA cache_size = 1")
    for n, step in enumerate(merge_files(project, [Path(sys.argv[2])])):
        if step.total and step.done > 500 and project._conn.in_transaction:
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_merge_leaves_the_file_sound(base):
    other = copied(base, "other")
    with Project.open(other) as project:
        hand = Hand(project, "many")
        project.apply(Batch("Many", tuple(hand._add_span(0, n % 20, 0) for n in range(1500))))
    before = content(base)
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(base), str(other)], cwd=ROOT, check=False
    )
    assert done.returncode == -9
    assert content(base) == before
    merge(base, other)
    assert len(spans_of(base)) == len(before_spans(before)) + 1500


def before_spans(found):
    return [part for part in found.values() if hasattr(part, "fragments")]


def test_only_the_newest_snapshots_are_kept(base):
    for n in range(5):
        other = copied(base, f"other{n}")
        work(other, f"o{n}", [("add_span", 0, n, 0)])
        report = merge(base, other)
        assert (base.parent / report.snapshot).exists()
    kept = sorted(base.parent.glob("base.before-merge-*.hashiya"))
    assert len(kept) == 3
    assert kept[-1].name == report.snapshot
    with Project.open(kept[-1]) as project:
        assert project.check().problems == []
