import json
import sqlite3
import zlib
from contextlib import closing

import pytest

from app.model.article import State
from app.model.edits import AddComment, AddRelation, AddSpan, Batch, SetState
from app.model.errors import NotAProject, UserError
from app.model.record import Kind, Problem
from app.project import records
from app.project.locking import lock_path
from app.project.project import Project

DEEP = "[" * 100_000 + "]" * 100_000
DIGITS = "9" * 5000


@pytest.fixture
def path(shop):
    """A project with one of everything, closed."""
    with shop.project() as made:
        uid = made.first_article()
        claim = shop.span(uid, (29, 43), (44, 45), label="claim")
        source = shop.span(uid, (5, 25), label="quote_source")
        relation = shop.relation(claim, source, "attributed_to", cue=(0, 4))
        remark = shop.comment(uid, span=claim.uid)
        parts = (AddSpan(claim), AddSpan(source), AddRelation(relation), AddComment(remark))
        made.apply(Batch("All", parts))
        made.apply(SetState(uid, "Rana", State.NEW, State.DONE))
        with made.importing("Odd") as importer:
            importer.quarantine(Problem(kind=Kind.ASIDE, message="?", data=b"x" * 1000))
        return made.path


def write(path, statement, *values):
    """Writes into the file as another program may, past every rule of its tables."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(statement, values)


def reads(project):
    uid = "uid", project.first_article()
    return {
        "queue": lambda: project.queue("Rana"),
        "row": lambda: project.queue_row(uid[1], "Rana"),
        "article": lambda: project.article(uid[1]),
        "found": lambda: project.find_article("1"),
        "text": lambda: project.text(uid[1]),
        "original": lambda: project.original(uid[1]),
        "spans": lambda: project.spans(uid[1]),
        "one": lambda: [project.removal_of(span.uid) for span in project.spans(uid[1])],
        "relations": lambda: project.relations(uid[1]),
        "comments": lambda: project.comments(uid[1]),
        "states": lambda: project.states(uid[1]),
        "records": lambda: list(project.records(sources=True)),
        "record": lambda: project.record(uid[1]),
        "quarantine": project.quarantine,
        "history": project.history,
        "words": lambda: project.has_word("قالت"),
        "counts": project.counts,
        "summary": project.summary,
        "annotators": project.annotators,
    }


def refusing(path):
    """The reads that refuse, each with a plain sentence; whatever else is raised gets out."""
    found = set()
    with Project.open(path) as project:
        for name, read in reads(project).items():
            try:
                read()
            except UserError:
                found.add(name)
        assert not project.check().ok
    assert not lock_path(path).exists()
    return found


SPANS = {"spans", "one", "relations", "records", "record"}


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("UPDATE spans SET pieces = 3 WHERE pieces = 2", SPANS),
        ("UPDATE spans SET pieces = 2", SPANS),
        ("UPDATE spans SET pieces = 0", SPANS),
        ("DELETE FROM span_fragments", SPANS),
        ('UPDATE span_fragments SET start = 0, "end" = 1', SPANS),
        ('UPDATE span_fragments SET "end" = 70 WHERE position = 1', SPANS),
        ('UPDATE spans SET start = 20, "end" = 9999', SPANS),
        ("UPDATE spans SET start = -4 WHERE pieces = 1", SPANS),
        ("UPDATE spans SET start = 25 WHERE pieces = 1", SPANS),
        ("UPDATE spans SET attributes = '[1]'", SPANS),
        ("UPDATE spans SET attributes = '{\"a\":NaN}'", SPANS),
        ("UPDATE spans SET attributes = '{\"a\":1e999}'", SPANS),
        ("UPDATE spans SET attributes = '{\"a\":99999999999999999999}'", SPANS),
        (f"UPDATE spans SET attributes = '{{\"a\":{DIGITS}}}'", SPANS),
        (f"UPDATE spans SET attributes = '{{\"a\":{DEEP}}}'", SPANS),
        (f"UPDATE spans SET extra = '{{\"a\":{'[' * 300}{']' * 300}}}'", SPANS),
        ('UPDATE spans SET extra = \'{"a":"\\ud800"}\'', SPANS),
        ("UPDATE spans SET extra = 'null'", SPANS),
        ("UPDATE relations SET attributes = '1'", {"one", "relations", "records", "record"}),
        ("UPDATE comments SET extra = '\"\"'", {"one", "comments", "records", "record"}),
        ("UPDATE articles SET metadata = '[1]'", {"article", "found", "records", "record"}),
        ("UPDATE articles SET extra = ''", {"article", "found", "records", "record"}),
        ("UPDATE articles SET length = 3", SPANS | {"text"}),
        ("DELETE FROM texts", {"text", "records", "record"}),
        ("UPDATE texts SET body = 'short'", {"text", "records", "record"}),
        ("UPDATE sources SET text_map = '[]'", {"original", "records", "record"}),
        ("UPDATE originals SET size = 7", {"original", "records", "record"}),
        ("UPDATE states SET state = 'zzz'", {"queue", "row", "states", "records", "record"}),
        ("UPDATE quarantine SET kind = 'zzz'", {"quarantine"}),
        ("UPDATE quarantine SET data = x'00'", {"quarantine"}),
        ("UPDATE settings SET value = 'zzz'", set()),
    ],
)
def test_what_cannot_be_is_damage(path, statement, refused):
    write(path, "INSERT INTO settings VALUES ('place', '{}')")
    write(path, statement)
    assert refusing(path) == refused


def test_history_that_is_no_json(path):
    for n, body in enumerate([b"{", b"\xff", DEEP.encode()]):
        values = (10 + n, bytes(32), body)
        write(path, "INSERT INTO history VALUES (?, '', '', '', '', ?, 0, ?)", *values)
        assert refusing(path) == {"history"}


@pytest.mark.parametrize("n", [1, 2])
def test_pieces_aside_that_unpack_to_too_much(path, monkeypatch, n):
    for place in ("quarantine", "checking_evidence"):
        monkeypatch.setattr(f"app.project.{place}.LARGEST", 1500)
    bomb = zlib.compress(bytes(1 << 20))
    write(path, "UPDATE quarantine SET packed = 1, data = ?", bomb[: -n + 1 or None])
    assert "quarantine" in refusing(path)


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("UPDATE schemes SET body = ?", ('{"id":"s","labels":[{"id":"actor","x":' + DEEP + "}]}",)),
        ("UPDATE schemes SET body = ?", ('{"id":"s","labels":[{"id":"a","x":' + DIGITS + "}]}",)),
        ("UPDATE schemes SET body = ?", ("[]",)),
        ("UPDATE schemes SET body = ?", ('{"labels": 7}',)),
        ("UPDATE schemes SET body = ?", ('{"labels": [{"id": "a", "attributes": [7]}]}',)),
        ("UPDATE project SET scheme = 99", ()),
        ("DELETE FROM project", ()),
        ("DELETE FROM annotators", ()),
    ],
)
def test_project_that_cannot_be_opened(path, statement, values):
    """It is refused, and nobody is kept from it by a lock left behind."""
    write(path, statement, *values)
    with pytest.raises(NotAProject, match="its first row cannot be read"):
        Project.open(path)
    assert not lock_path(path).exists()


def test_whatever_goes_wrong_leaves_no_lock(path, monkeypatch):
    def fail(store):
        raise MemoryError

    monkeypatch.setattr("app.project.store.Store.load", fail)
    with pytest.raises(MemoryError):
        Project.open(path)
    assert not lock_path(path).exists()


@pytest.mark.parametrize("value", ["{", "", "nonsense", DEEP, DIGITS, "NaN", "[1]", "7"])
def test_settings_do_no_harm(path, value):
    write(path, "INSERT INTO settings VALUES ('place', ?)", value)
    with Project.open(path) as project:
        assert project.setting("place", {}) == {}
        project.set_setting("place", {"caret": 1})
        assert project.setting("place", {}) == {"caret": 1}
        assert project.setting("place", []) == []


def test_value_that_no_corpus_can_carry(path):
    deep = json.loads("[" * 300 + "]" * 300)
    with Project.open(path) as project:
        for value in (10**30, deep, "\ud800", float("nan")):
            with pytest.raises(UserError):
                project.set_setting("x", value)


def test_pages_of_pieces_aside_end_where_they_are_large(path, monkeypatch):
    monkeypatch.setattr("app.project.quarantine.LARGEST", 1500)
    with Project.open(path) as project:
        with project.importing("Odd") as importer:
            for _ in range(4):
                importer.quarantine(Problem(kind=Kind.ASIDE, message="?", data=b"x" * 1000))
        first = project.quarantine()
        rest = project.quarantine(after=first[-1].id)
        assert [piece.id for piece in (*first, *rest)] == [1, 2, 3, 4]
        assert len(first) == 2


def test_pages_of_records_end_where_texts_are_long(shop, project, monkeypatch):
    monkeypatch.setattr(records, "CHARACTERS", 250)
    texts = ["a" * 100, "b" * 100, "c" * 100, "d" * 999, "e"]
    with project.importing("Long") as importer:
        for n, text in enumerate(texts):
            importer.add(shop.record(f"{n}", text))
    pages = []

    def seen(conn, found, *rest, **more):
        pages.append(len(found))
        return complete(conn, found, *rest, **more)

    complete = records._complete
    monkeypatch.setattr(records, "_complete", seen)
    assert [record.text for record in project.records()][1:] == texts
    assert pages == [2, 2, 1, 1]
