import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import app
from app.model.edits import AddSpan
from app.model.errors import InvalidEdit, UserError
from app.project.failures import explained, plain
from app.project.project import Project

ROOT = Path(app.__file__).parents[1]


def refused(project, edit, words):
    before = list(project.records()), project.history()
    with pytest.raises(UserError) as caught:
        project.apply(edit)
    assert words in caught.value.message
    assert "Nothing was changed" in caught.value.hint
    assert not project._conn.in_transaction
    assert (list(project.records()), project.history()) == before


def test_full_disk(shop, project, uid):
    pages = project._conn.execute("PRAGMA page_count").fetchone()[0]
    project._conn.execute(f"PRAGMA max_page_count = {pages}")
    big = shop.span(uid, note="x" * 20_000)
    refused(project, AddSpan(big), "The disk is full")
    project._conn.execute("PRAGMA max_page_count = 1000000")
    project.apply(AddSpan(big))
    assert project.check().ok


def test_another_writer(shop, project, uid):
    project._conn.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(project, AddSpan(shop.span(uid)), "Another program is writing")
    project.apply(AddSpan(shop.span(uid)))


def test_a_reader_that_does_not_let_go(shop, project, uid):
    """The commit itself is refused, after the change has been made."""
    project._conn.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM articles").fetchone()
        refused(project, AddSpan(shop.span(uid)), "Another program is writing")
    assert project.spans(uid) == []


def test_file_that_may_not_grow(shop):
    """Real writes that fail: the kernel lets the process write no file beyond 300 kB."""
    with shop.project() as project:
        path = project.path
    code = """
import resource, signal, sys
from pathlib import Path
from app.model.errors import UserError
from app.project.project import Project
from app.model.edits import ChangeArticle
from dataclasses import replace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
with Project.open(Path(sys.argv[1])) as project:
    article = project.article(project.first_article())
    try:
        project.apply(ChangeArticle(article, replace(article, title="x" * 900_000)))
    except UserError as error:
        print(error.message, error.hint)
    assert project.article(article.uid) == article
    project.apply(ChangeArticle(article, replace(article, title="short")))
"""
    run = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Nothing was changed." in done.stdout
    with Project.open(path) as project:
        assert project.article(project.first_article()).title == "short"
        assert project.check().ok


def test_disk_that_is_really_full(shop):
    """A file system of one megabyte, where the machine lets us have one."""
    with shop.project() as project:
        path = project.path
    code = """
import sys
from pathlib import Path
from app.model.edits import ChangeArticle
from app.model.errors import UserError
from app.project.project import Project
from dataclasses import replace
with Project.open(Path(sys.argv[1])) as project:
    article = project.article(project.first_article())
    try:
        project.apply(ChangeArticle(article, replace(article, title="x" * 2_000_000)))
    except UserError as error:
        print(error.message, error.hint)
    assert project.article(article.uid) == article and project.check().ok
    try:
        for n in range(5):
            project.copy_to(Path(sys.argv[1]).with_name(f"copy{n}.hashiya"))
    except UserError as error:
        print(error.message)
    print(sorted(p.name for p in Path(sys.argv[1]).parent.rglob("*.part")))
"""
    mount = 'mount -t tmpfs -o size=1m none "$1" && cp "$2" "$1/p.hashiya"'
    shell = f'{mount} && "$3" -c "$4" "$1/p.hashiya"'
    small = shop.folder / "small"
    small.mkdir()
    run = ["unshare", "-m", "sh", "-c", shell, "sh", str(small), str(path), sys.executable, code]
    probe = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=1m none "$1"', "sh", str(small)]
    if os.geteuid() != 0 or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a file system")
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    first, second, parts = done.stdout.splitlines()
    assert first == "The disk is full. Nothing was changed. Make room and try again."
    assert second == "The disk is full."
    assert parts == "[]"


class TestDamagedValues:
    """Somebody has written into the file with another program."""

    def damage(self, project, statement):
        with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
            other.execute(statement)

    @pytest.mark.parametrize("value", ["'{'", "CAST(x'ff' AS TEXT)"])
    def test_attributes(self, shop, project, uid, value):
        project.apply(AddSpan(shop.span(uid)))
        self.damage(project, f"UPDATE spans SET attributes = {value}")
        with pytest.raises(UserError):
            project.spans(uid)
        with pytest.raises(UserError):
            list(project.records())

    def test_original(self, project, uid):
        self.damage(project, "UPDATE originals SET packed = 1")
        with pytest.raises(UserError, match="is damaged"):
            project.original(uid)


def test_constraint_nobody_foresaw():
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute("CREATE TABLE t (a CHECK (a > 0))")
        with pytest.raises(InvalidEdit, match="refuses this change"), explained():
            conn.execute("INSERT INTO t VALUES (0)")


def test_error_without_a_code():
    error = plain(sqlite3.ProgrammingError("Cannot operate on a closed database."))
    assert type(error) is UserError
    assert "closed database" in error.message


def test_closed_project(shop):
    project = shop.project()
    project.close()
    with pytest.raises(UserError, match="closed"):
        project.counts()


class TestCopy:
    def test_is_a_project(self, shop, project, uid):
        project.apply(AddSpan(shop.span(uid)))
        path = shop.folder / "copy.hashiya"
        project.copy_to(path)
        with Project.open(path) as copy:
            assert list(copy.records(sources=True)) == list(project.records(sources=True))
            assert copy.history() == project.history()
            assert copy.check().ok
        assert not list(shop.folder.glob(".*"))

    def test_never_touches_a_file_of_a_like_name(self, shop, project):
        part = shop.folder / "copy.hashiya.part"
        part.write_text("mine")
        project.copy_to(shop.folder / "copy.hashiya")
        assert part.read_text() == "mine"

    def test_is_on_the_disk(self, shop, project, monkeypatch):
        synced = []

        def fsync(descriptor):
            synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())

        monkeypatch.setattr(os, "fsync", fsync)
        project.copy_to(shop.folder / "copy.hashiya")
        part, folder = synced
        assert (part.suffix, part.parent, folder) == (".part", shop.folder, shop.folder)

    def test_never_over_another_file_unasked(self, shop, project):
        path = shop.folder / "copy.hashiya"
        path.write_text("mine")
        with pytest.raises(UserError, match="exists already"):
            project.copy_to(path)
        assert path.read_text() == "mine"
        project.copy_to(path, replace=True)
        Project.open(path).close()

    def test_never_over_itself(self, project):
        with pytest.raises(UserError, match="is the project itself"):
            project.copy_to(project.path, replace=True)

    def test_to_no_folder(self, shop, project):
        with pytest.raises(UserError, match="cannot be written"):
            project.copy_to(shop.folder / "none" / "copy.hashiya")
        with pytest.raises(UserError, match="cannot be written"):
            project.copy_to(Path("/proc/copy.hashiya"))
