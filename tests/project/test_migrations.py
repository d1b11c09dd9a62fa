import sqlite3
from contextlib import closing

import pytest

from app.model.edits import AddSpan
from app.model.errors import NewerProject, NotAProject, UserError
from app.model.queue import Filter, Remark, Wish
from app.model.queue_edits import Assign
from app.project import migrations, schema
from app.project.locking import lock_path
from app.project.migrations import Migrations
from app.project.opening import create_file
from app.project.project import Project

NAMES = [
    "0001 the first schema",
    "0002 assignments, labels and notes of the queue",
    "0003 how articles were read, and what became of pieces kept aside",
]
SHIPPED = (migrations._first, migrations._second, migrations._third)


@pytest.fixture
def later(monkeypatch):
    """The program as it will be one version from now."""
    steps = Migrations("hashiya")
    for name, step in zip(NAMES, SHIPPED, strict=True):
        steps(name=name)(step)

    @steps(name="0004 a place for marks")
    def _third(conn):
        migrations.run_script(
            conn,
            "CREATE TABLE marks (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;\n"
            "ALTER TABLE articles ADD COLUMN weight INTEGER;\n"
            "UPDATE articles SET weight = length;\n",
        )

    def switch():
        monkeypatch.setattr(migrations, "MIGRATIONS", steps)
        return steps

    return switch


@pytest.fixture
def old(shop):
    """A project of today, with a span in it."""
    with shop.project() as project:
        project.apply(AddSpan(shop.span(project.first_article())))
        return project.path


def test_older_project_is_upgraded_after_a_snapshot(old, later):
    before = old.read_bytes()
    with Project.open(old) as project:
        content = list(project.records(sources=True))
    later()
    with Project.open(old) as project:
        assert list(project.records(sources=True)) == content
        assert project._conn.execute("PRAGMA user_version").fetchone() == (4,)
        assert project._conn.execute("SELECT weight = length FROM articles").fetchone() == (1,)
        assert project.check().ok
    snapshot = old.with_name("news.version-3.hashiya")
    with closing(sqlite3.connect(snapshot)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (3,)
        assert conn.execute("SELECT count(*) FROM spans").fetchone() == (1,)
    assert before[:16] == b"SQLite format 3\x00"
    Project.open(old).close()
    assert sorted(p.name for p in old.parent.glob("*version*")) == [snapshot.name]


@pytest.fixture
def first(shop, monkeypatch):
    """A project as the first version of the file has it, with work in it, and what it holds."""
    steps = Migrations("hashiya")
    steps(name=NAMES[0])(migrations._first)
    with monkeypatch.context() as then:
        then.setattr(migrations, "MIGRATIONS", steps)
        path = shop.folder / "first.hashiya"
        create_file(path, shop.scheme, "Rana")
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)
        conn.execute("PRAGMA user_version = 3")  # today's program writes what all versions have
        conn.executescript(schema.VERSION_2 + schema.VERSION_3)
        for n in (2, 3):
            name = (n, "hashiya", NAMES[n - 1], "")
            conn.execute("INSERT INTO _sqlite_migrations VALUES (?, ?, ?, ?)", name)
        conn.commit()
    with Project.open(path) as project:
        with project.importing("Import") as importer:
            importer.add(shop.record())
        project.apply(AddSpan(shop.span(project.first_article(), note="!")))
        content = list(project.records(sources=True))
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(
            "DROP TABLE assignments; DROP INDEX spans_by_label; DROP INDEX spans_with_note;"
            "DROP INDEX sources_by_original; ALTER TABLE sources DROP COLUMN details;"
            "ALTER TABLE quarantine DROP COLUMN settled; ALTER TABLE quarantine DROP COLUMN status;"
            "ALTER TABLE quarantine DROP COLUMN reader; ALTER TABLE quarantine DROP COLUMN byte;"
            "DELETE FROM _sqlite_migrations WHERE id > 1; PRAGMA user_version = 1;"
        )
    return path, content


def test_a_project_of_the_first_version_gets_a_place_for_assignments(first):
    path, content = first
    with Project.open(path) as project:
        assert list(project.records(sources=True)) == content
        assert project._conn.execute("PRAGMA user_version").fetchone() == (3,)
        uid = project.first_article()
        project.apply(Assign("Sami", (uid,)))
        assert project.queue_row(uid, "Rana").assigned == ("Sami",)
        noted = Wish(filter=Filter(labels=frozenset(("actor",)), remarks=frozenset((Remark.NOTE,))))
        assert len(project.queueing.arrange(noted, "Rana").ids) == 1
        assert project.check().ok
    snapshot = path.with_name("first.version-1.hashiya")
    with closing(sqlite3.connect(snapshot)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)
        assert conn.execute("SELECT count(*) FROM spans").fetchone() == (1,)


def test_snapshots_do_not_replace_each_other(old, later):
    for n in ("", "-2", "-3"):
        old.with_name(f"news.version-3{n}.hashiya").write_text("mine")
    later()
    Project.open(old).close()
    assert old.with_name("news.version-3-4.hashiya").stat().st_size > 1000
    assert old.with_name("news.version-3.hashiya").read_text() == "mine"


def test_upgraded_project_is_newer_for_todays_program(old, later, monkeypatch):
    today = migrations.MIGRATIONS
    later()
    Project.open(old).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", today)
    with pytest.raises(NewerProject):
        Project.open(old)


def test_older_project_that_cannot_be_written(old, later):
    later()
    before = old.read_bytes()
    with pytest.raises(UserError, match="older Hashiya"):
        Project.open(old, read_only=True)
    assert old.read_bytes() == before
    assert not list(old.parent.glob("*version*"))


def test_failing_migration_changes_nothing(old, later):
    steps = later()

    @steps(name="0004 that fails half way")
    def _fourth(conn):
        conn.execute("CREATE TABLE half (a) ")
        conn.execute("INSERT INTO nowhere VALUES (1)")

    before = old.read_bytes()
    with pytest.raises(UserError, match="no such table"):
        Project.open(old)
    assert old.read_bytes() == before
    assert not lock_path(old).exists()


def test_migration_that_does_not_lead_where_it_should(old, later, monkeypatch):
    steps = later()
    right = migrations.expected_schema
    wrong = frozenset({("table", "x", "x", "")})
    monkeypatch.setattr(
        migrations,
        "expected_schema",
        lambda known, at: wrong if at == migrations.version(steps) else right(known, at),
    )
    with pytest.raises(NotAProject, match="present version"):
        Project.open(old)


def test_versions_are_counted():
    assert migrations.version(migrations.MIGRATIONS) == 3
    assert migrations.names(migrations.MIGRATIONS) == NAMES


def test_each_version_has_its_schema():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrations.migrate(conn, migrations.MIGRATIONS, 0)
        at_first = migrations.found_schema(conn)
        assert at_first == migrations.expected_schema(migrations.MIGRATIONS, 0)
        migrations.migrate(conn, migrations.MIGRATIONS)
        assert migrations.found_schema(conn) == migrations.expected_schema(migrations.MIGRATIONS, 3)
        assert at_first < migrations.found_schema(conn)


_RELATION = "INSERT INTO relations VALUES (1, zeroblob(16), 1, 1, 'x',"
_DECISION = "INSERT INTO decisions VALUES (1, zeroblob(16), 1, 1,"


class TestConstraints:
    """What no program can write into the file while it keeps SQLite's rules."""

    def test_all_tables_are_strict(self, project):
        for name, strict in project._conn.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
            " AND name NOT LIKE 'sqlite_%'"
        ).fetchall():
            assert strict, name

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE spans SET start = -1",
            'UPDATE spans SET start = "end"',
            "UPDATE spans SET pieces = 0",
            "UPDATE spans SET start = 'x'",
            "UPDATE spans SET uid = x'00'",
            "UPDATE spans SET label = ''",
            "UPDATE spans SET article = 99",
            "INSERT INTO span_fragments VALUES (1, 0, 5, 5)",
            "INSERT INTO span_fragments VALUES (99, 0, 5, 6)",
            "INSERT INTO states VALUES (1, 1, 'new')",
            "INSERT INTO states VALUES (1, 1, 'finished')",
            "INSERT INTO assignments VALUES (1, 99)",
            "INSERT INTO assignments VALUES (99, 1)",
            "UPDATE articles SET length = -1",
            "UPDATE articles SET sha256 = x'00'",
            "UPDATE articles SET withdrawn = 2",
            "UPDATE articles SET event = 99",
            "DELETE FROM articles",
            "DELETE FROM annotators",
            "UPDATE annotators SET name = ''",
            "INSERT INTO project SELECT 2, uid, created, annotator, scheme, 0, head FROM project",
            f"{_RELATION} 1, 1, NULL, NULL, '', '', '')",
            f"{_RELATION} 1, 2, NULL, NULL, '', '', '')",
            "INSERT INTO comments VALUES (1, zeroblob(16), 1, 1, NULL, 1, '', 0, '', '')",
            f"{_DECISION} 3, 2, 'open', NULL, '', '', '')",
            f"{_DECISION} 0, 2, '?', NULL, '', '', '')",
        ],
    )
    def test_refused(self, old, statement):
        with Project.open(old) as project, pytest.raises(sqlite3.IntegrityError):
            project._conn.execute(statement)

    def test_decisions_can_be_kept(self, old):
        with Project.open(old) as project:
            project._conn.execute(f"{_DECISION} 0, 2, 'adopted', 1, '', '', '')")
            project._conn.execute("INSERT INTO decision_candidates VALUES (1, zeroblob(16), 1)")
            project._conn.execute("DELETE FROM spans")
            row = project._conn.execute("SELECT result FROM decisions").fetchone()
            assert row == (None,)
