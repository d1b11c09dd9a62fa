import json
import os
import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.model.edits import AddSpan
from app.model.errors import NewerProject, NotAProject, ReadOnlyProject, UserError
from app.project.header import is_project, journal_of
from app.project.locking import lock_path, take
from app.project.project import Project

NOBODY = 65534


@pytest.fixture
def path(shop):
    with shop.project() as made:
        return made.path


@contextmanager
def plain_sqlite(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        yield conn


@pytest.fixture
def foreign_folder():
    """A folder that any user may enter, for tests that give up being root."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    for item in place.rglob("*"):
        item.chmod(0o700)
    place.chmod(0o700)
    shutil.rmtree(place)


@contextmanager
def without_power():
    """As a user who is not root, so that permissions count."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def refused(path, kind, words):
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(kind) as caught:
        Project.open(path)
    assert type(caught.value) is kind
    assert words in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert not lock_path(path).exists()
    assert (path.read_bytes() if path.is_file() else b"") == before


class TestCreate:
    def test_is_open_and_empty(self, shop):
        with shop.project(articles=0) as project:
            assert project.scheme == shop.scheme
            assert project.annotator == "Rana"
            assert not project.read_only
            assert project.read_only_reason == ""
            assert project.counts().articles == 0
            assert [event.kind for event in project.history()] == ["create"]
            assert project.check().ok

    def test_over_an_existing_file(self, shop, path):
        before = path.read_bytes()
        with pytest.raises(UserError, match="exists already"):
            shop.project()
        assert path.read_bytes() == before

    def test_in_no_folder(self, shop):
        with pytest.raises(UserError, match="cannot be made here"):
            shop.project("none/news.hashiya")

    def test_without_a_name_leaves_nothing(self, shop):
        path = shop.folder / "x.hashiya"
        with pytest.raises(UserError, match="needs a name"):
            Project.create(path, scheme=shop.scheme, annotator="")
        assert not path.exists()

    def test_name_with_odd_characters(self, shop):
        with shop.project("أخبار ?#%20 100%.hashiya") as project:
            assert project.path.name == "أخبار ?#%20 100%.hashiya"
            assert project.first_article()

    def test_has_our_settings(self, project):
        def pragma(name):
            return project._conn.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma("application_id") == 0x48415348
        assert pragma("user_version") == 3
        assert pragma("journal_mode") == "delete"
        assert pragma("synchronous") == 3
        assert pragma("foreign_keys") == 1
        assert pragma("trusted_schema") == 0
        assert pragma("secure_delete") == 1


class TestWhatIsNoProject:
    def test_missing(self, shop):
        refused(shop.folder / "none.hashiya", UserError, "There is no file none.hashiya")

    def test_folder(self, shop):
        refused(shop.folder, UserError, "is a folder")

    @pytest.mark.parametrize("data", [b"", b"hello", b"SQLite format 3\x00", b"\xff" * 5000])
    def test_other_files(self, shop, data):
        path = shop.folder / "x.hashiya"
        path.write_bytes(data)
        refused(path, NotAProject, "x.hashiya is not a Hashiya project")

    def test_database_of_another_program(self, shop):
        path = shop.folder / "x.hashiya"
        with plain_sqlite(path) as conn:
            conn.execute("CREATE TABLE t (a)")
        refused(path, NotAProject, "is not a Hashiya project")

    def test_newer(self, path):
        with plain_sqlite(path) as conn:
            conn.execute("PRAGMA user_version = 99")
        refused(path, NewerProject, "newer Hashiya (file version 99, this program knows 3)")

    @pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
    def test_cut_short(self, path, share):
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        refused(path, NotAProject, "is damaged")

    def test_damaged_schema(self, path):
        data = bytearray(path.read_bytes())
        data[100:4096] = b"\xa5" * 3996
        path.write_bytes(data)
        refused(path, NotAProject, "is damaged")

    @pytest.mark.parametrize(
        "words", [b"CREATE TABLE articles", b"CREATE INDEX spans", b"articles"]
    )
    @pytest.mark.parametrize("place", [0, 3, 6])
    def test_schema_that_is_no_text(self, path, words, place):
        """What SQLite itself says of it cannot be read as text then, either."""
        data = bytearray(path.read_bytes())
        start = data.index(b"CREATE TABLE")  # the first page holds the schema
        data[data.index(words, start) + place] = 0xBD
        path.write_bytes(data)
        with pytest.raises(NotAProject) as caught:
            Project.open(path)
        assert "\n" not in caught.value.message
        assert caught.value.hint

    def test_damaged_first_rows(self, path):
        with plain_sqlite(path) as conn:
            conn.execute("DELETE FROM project")
        refused(path, NotAProject, "its first row cannot be read")
        with pytest.raises(NotAProject):
            Project.open(path, lock=False)

    @pytest.mark.parametrize("body", ["{", "[]", '{"labels": []}'])
    def test_damaged_scheme(self, path, body):
        with plain_sqlite(path) as conn:
            conn.execute("UPDATE schemes SET body = ?", (body,))
        refused(path, NotAProject, "is damaged")

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TRIGGER evil AFTER INSERT ON spans BEGIN DELETE FROM articles; END",
            "CREATE VIEW evil AS SELECT 1",
            "CREATE TABLE evil (a)",
            "CREATE INDEX evil ON spans (label)",
            "DROP TRIGGER history_never_changes",
            "DROP INDEX articles_by_key",
            "ALTER TABLE spans ADD COLUMN evil TEXT",
            "PRAGMA user_version = 0",
        ],
    )
    def test_planted(self, path, statement):
        with plain_sqlite(path) as conn:
            conn.execute(statement)
        refused(path, NotAProject, "did not put there")

    def test_planted_virtual_table(self, path):
        with plain_sqlite(path) as conn:
            conn.execute("CREATE VIRTUAL TABLE evil USING fts5 (a)")
        refused(path, NotAProject, "did not put there")

    def test_schema_too_long_to_look_at(self, path, monkeypatch):
        monkeypatch.setattr("app.project.opening._STEPS", 1)
        refused(path, NotAProject, "interrupted")

    def test_statistics_of_sqlite_are_welcome(self, path):
        with plain_sqlite(path) as conn:
            conn.execute("ANALYZE")
        Project.open(path).close()


class TestOpening:
    def test_through_a_link(self, shop, path):
        link = shop.folder / "link.hashiya"
        link.symlink_to(path)
        with Project.open(link) as project, Project.open(path) as second:
            assert project.path == path
            assert not project.read_only
            assert second.read_only

    def test_relative(self, path, monkeypatch):
        monkeypatch.chdir(path.parent)
        with Project.open(Path(path.name)) as project:
            assert project.path == path

    def test_write_ahead_log_is_folded_in(self, path):
        with plain_sqlite(path) as conn:
            conn.execute("PRAGMA journal_mode = WAL")
        with Project.open(path) as project:
            assert project._conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert sorted(p.name for p in path.parent.iterdir()) == [path.name]

    def test_closing_twice(self, path):
        project = Project.open(path)
        project.close()
        project.close()

    def test_asked_for_reading(self, path):
        with Project.open(path, read_only=True) as project:
            assert project.read_only
            assert project.read_only_reason == "It was opened for reading only."
            assert not lock_path(path).exists()

    def test_another_program_writes_for_long(self, path, monkeypatch):
        monkeypatch.setattr("app.project.connection._PRAGMAS", ("busy_timeout = 0",))
        with plain_sqlite(path) as conn:
            conn.execute("BEGIN EXCLUSIVE")
            with pytest.raises(UserError, match="Another program is writing"):
                Project.open(path)


class TestNotWritable:
    def read_only(self, path, words):
        with without_power(), Project.open(path) as project:
            assert project.read_only
            assert words in project.read_only_reason
            uid = project.first_article()
            assert project.text(uid)
            with pytest.raises(ReadOnlyProject) as caught:
                project.apply(AddSpan(None))
            assert words in caught.value.message

    @pytest.fixture
    def foreign(self, path, foreign_folder):
        place = foreign_folder / path.name
        shutil.copy(path, place)
        place.chmod(0o666)
        return place

    def test_file(self, foreign):
        foreign.chmod(0o444)
        self.read_only(foreign, "The file cannot be written to (Permission denied)")

    def test_folder(self, foreign):
        foreign.parent.chmod(0o555)
        self.read_only(foreign, "Its folder cannot be written to")

    def test_folder_that_only_seems_writable(self, foreign, monkeypatch):
        foreign.parent.chmod(0o555)
        monkeypatch.setattr(os, "access", lambda *_, **__: True)  # as on a full or a read-only disk
        self.read_only(foreign, "Its folder cannot be written to (Permission denied)")

    def test_open_by_another_user(self, foreign):
        """Their lock may not be written to, but it can be read."""
        foreign.parent.chmod(0o777)
        with Project.open(foreign):
            self.read_only(foreign, f"It is open in process {os.getpid()} on ")
            assert lock_path(foreign).exists()

    def test_lock_that_another_user_has_left(self, foreign):
        foreign.parent.chmod(0o777)
        lock_path(foreign).write_text("{}")
        lock_path(foreign).chmod(0o644)
        with without_power(), Project.open(foreign) as project:
            assert not project.read_only
            assert json.loads(lock_path(foreign).read_text())["pid"] == os.getpid()
        assert not lock_path(foreign).exists()

    def test_unreadable(self, foreign):
        foreign.chmod(0)
        with without_power(), pytest.raises(UserError, match="cannot be read"):
            Project.open(foreign)

    def test_creating(self, shop, foreign_folder):
        foreign_folder.chmod(0o555)
        scheme = shop.scheme  # read as ourselves: others may not see into the checkout
        with without_power(), pytest.raises(UserError, match="cannot be made here"):
            Project.create(foreign_folder / "x.hashiya", scheme=scheme, annotator="R")

    def test_interrupted_change_needs_a_writable_place(self, foreign, shop):
        interrupted(foreign)
        foreign.parent.chmod(0o555)
        with without_power(), pytest.raises(UserError) as caught:
            Project.open(foreign)
        assert "interrupted in the middle of a change" in caught.value.message
        foreign.parent.chmod(0o777)
        with Project.open(foreign) as project:
            assert project.check().ok
            assert project.article(project.first_article()).title == "1.txt"


def interrupted(path):
    """Leaves the file as a crash in the middle of a change does: half written, with its journal."""
    with plain_sqlite(path) as conn:
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("PRAGMA cache_spill = 1")
        conn.execute("BEGIN")
        conn.execute("UPDATE articles SET title = 'half'")
        conn.execute("INSERT INTO settings SELECT value, hex(zeroblob(9000)) FROM " + _SERIES)
        copies = {p: p.read_bytes() for p in (path, journal_of(path))}
    for place, data in copies.items():
        place.write_bytes(data)
        place.chmod(stat.S_IMODE(path.stat().st_mode))


_SERIES = (
    "(WITH RECURSIVE s (value) AS (SELECT '1' UNION ALL SELECT value + 1 || '' FROM s LIMIT 99)"
    " SELECT value FROM s)"
)


def test_interrupted_change_is_taken_back(path):
    interrupted(path)
    with Project.open(path) as project:
        assert project.article(project.first_article()).title == "1.txt"
        assert project.setting("5") is None
        assert project.check().ok
    assert not journal_of(path).exists()


def test_write_ahead_mode_of_another_program_is_left_again(path):
    with plain_sqlite(path) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    with Project.open(path, read_only=True, lock=False) as project:
        assert project.check().ok
    assert path.read_bytes()[18:20] == b"\x01\x01"


def test_reading_leaves_a_change_alone_that_its_writer_may_finish(path):
    interrupted(path)
    held = take(path)
    with pytest.raises(UserError, match="interrupted in the middle of a change"):
        Project.open(path, read_only=True, lock=False)
    assert journal_of(path).exists()
    held.release()
    with Project.open(path, read_only=True, lock=False) as project:
        assert project.check().ok


def test_another_program_writes_while_we_want_to_read(path, monkeypatch):
    pragmas = ("busy_timeout = 0", "journal_mode = DELETE")
    monkeypatch.setattr("app.project.connection._PRAGMAS", pragmas)
    with plain_sqlite(path) as conn:
        conn.execute("BEGIN EXCLUSIVE")
        conn.execute("UPDATE articles SET title = 'half'")
        with pytest.raises(UserError, match="Another program is writing"):
            Project.open(path, read_only=True, lock=False)
    assert not lock_path(path).exists()


def test_what_is_a_project(path, tmp_path):
    other = tmp_path / "other"
    other.write_bytes(b"SQLite format 3")
    found = [is_project(place) for place in (path, other, tmp_path, tmp_path / "none")]
    assert found == [True, False, False, False]
