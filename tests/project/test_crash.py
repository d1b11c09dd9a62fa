"""Processes that are killed, not closed."""

import subprocess
import sys
from pathlib import Path

import pytest

import app
from app.project.header import journal_of
from app.project.locking import lock_path
from app.project.project import Project

_WORK = """
import sys
from pathlib import Path
from app.model.clock import now
from app.model.edits import AddSpan
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project

project = Project.open(Path(sys.argv[1]))
assert not project.read_only, project.read_only_reason
article = project.first_article()
text = project.text(article)
print("begun", flush=True)
while True:
    uid = new_uid()
    project.apply(AddSpan(Span(uid=uid, article=article, annotator="Rana", label="actor",
                               fragments=((5, 17),), quote=text[5:17], created=now())))
    print(uid, flush=True)
"""

_HALF = """
import os, signal, sys
from pathlib import Path
from app.model.edits import ChangeArticle
from app.project.project import Project
from dataclasses import replace

project = Project.open(Path(sys.argv[1]))
conn = project._conn
conn.execute("PRAGMA cache_size = 1")
conn.execute("BEGIN IMMEDIATE")
conn.execute("UPDATE articles SET title = 'half'")
for n in range(200):
    conn.execute("INSERT INTO settings VALUES (?, hex(zeroblob(5000)))", (str(n),))
os.kill(os.getpid(), signal.SIGKILL)
"""

ROOT = Path(app.__file__).parents[1]


@pytest.mark.parametrize("commits", [1, 20, 60])
def test_nothing_committed_is_lost(shop, commits):
    with shop.project() as project:
        path = project.path
    run = [sys.executable, "-c", _WORK, str(path)]
    with subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "begun\n"
        told = [child.stdout.readline().strip() for _ in range(commits)]
        child.kill()
        told += child.stdout.read().split()
    assert lock_path(path).exists()
    with Project.open(path) as project:
        assert not project.read_only
        there = {span.uid for span in project.spans(project.first_article())}
        assert set(told) <= there
        assert len(there) <= len(told) + 1  # the last one may not have been told
        assert len(project.history()) == min(100, len(there) + 2)
        assert project.check().problems == []


def test_change_that_was_under_way_is_taken_back(shop):
    with shop.project() as project:
        path = project.path
    subprocess.run([sys.executable, "-c", _HALF, str(path)], cwd=ROOT, check=False)
    assert journal_of(path).stat().st_size > 0
    assert b"half" in path.read_bytes()
    with Project.open(path) as project:
        assert project.article(project.first_article()).title == "1.txt"
        assert project.setting("5") is None
        assert project.check().ok
    assert b"half" not in path.read_bytes()


def test_reading_takes_back_what_was_under_way(shop):
    with shop.project() as project:
        path = project.path
    subprocess.run([sys.executable, "-c", _HALF, str(path)], cwd=ROOT, check=False)
    assert journal_of(path).stat().st_size > 0
    with Project.open(path, read_only=True, lock=False) as project:
        assert project.read_only
        assert project.article(project.first_article()).title == "1.txt"
        assert project.check().ok
    assert not journal_of(path).exists()
    assert not lock_path(path).exists()
