import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from app.model.edits import AddRelation, AddSpan, Batch
from app.project import checking
from app.project.project import Project


@pytest.fixture
def sound(shop, project, uid):
    claim = shop.span(uid, (29, 43), (44, 45), label="claim")
    source = shop.span(uid, (5, 25), label="quote_source")
    relation = shop.relation(claim, source, "attributed_to", cue=(0, 4))
    project.apply(Batch("All", (AddSpan(claim), AddSpan(source), AddRelation(relation))))
    return project


def damage(project, *statements):
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


def test_sound(sound):
    report = sound.check()
    assert report.ok
    assert report.problems == []
    assert report.counts == sound.counts()


def test_steps_tell_how_far_it_is(shop, sound):
    with sound.importing("More") as importer:
        for n in range(3):
            importer.add(shop.record(f"{n}"))
    steps = list(sound.check_steps())
    assert steps[0] == (0, 4)
    assert steps[-4:] == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE spans SET quote = quote || '!' WHERE pieces = 1", "is not what stands at 5–25"),
        ('UPDATE spans SET start = start + 1, "end" = "end" + 1 WHERE pieces = 1', "at 6–26"),
        ('UPDATE spans SET "end" = 9999 WHERE pieces = 1', "Offsets 5–9999 do not fit"),
        ("UPDATE spans SET start = 0 WHERE pieces = 2", "not those it began with"),
        ("UPDATE spans SET pieces = 3 WHERE pieces = 2", "not those it began with"),
        ("DELETE FROM span_fragments WHERE position = 1", "is not what stands"),
        ("DELETE FROM span_fragments", "at least one fragment"),
        ("UPDATE texts SET body = body || ' '", "does not have its SHA-256"),
        ("UPDATE articles SET length = 3", "does not have its SHA-256 or its length"),
        ("DELETE FROM texts", "has no text"),
        ("UPDATE texts SET body = CAST(x'ff' AS TEXT)", "A part of the file cannot be read"),
        ("UPDATE spans SET attributes = '{'", "A part of the file cannot be read"),
        ("UPDATE originals SET data = x'00'", "does not have its SHA-256 any more"),
        ("UPDATE originals SET packed = 1, data = x'00'", "does not have its SHA-256 any more"),
        ("UPDATE relations SET cue_end = 9999", "its cue lies outside the text"),
        ("UPDATE spans SET annotator = 77", "of spans names a row of annotators"),
        ("DELETE FROM annotators", "of spans names a row of annotators"),
        ("UPDATE project SET scheme = 5", "of project names a row of schemes"),
    ],
)
def test_damage_shows(sound, statement, words):
    damage(sound, statement)
    report = sound.check()
    assert not report.ok
    assert any(words in problem for problem in report.problems), report.problems
    assert report.counts.articles == 1


def test_rules_of_the_tables_were_switched_off(sound):
    damage(sound, "PRAGMA ignore_check_constraints = ON", "UPDATE spans SET label = ''")
    assert "The file is damaged: CHECK constraint failed in spans." in sound.check().problems


def test_damaged_pages(shop):
    with shop.project(articles=0) as project:
        with project.importing("Many") as importer:
            for n in range(60):
                record = shop.record(f"{n}", "كلمة " * 400)
                text = record.text
                spans = tuple(
                    shop.span(record.article.uid, (5 * k, 5 * k + 4), text=text) for k in range(20)
                )
                importer.add(replace(record, spans=spans))
        path = project.path
    data = bytearray(path.read_bytes())
    for page in range(60, len(data) // 4096, 3):
        data[page * 4096 : (page + 1) * 4096] = b"\x0d" + b"\xa5" * 4095
    path.write_bytes(data)
    with Project.open(path) as project:
        report = project.check()
    assert not report.ok
    assert any("malformed" in problem for problem in report.problems), report.problems


def test_every_page_damaged(shop, sound):
    path = sound.path
    sound.close()
    data = bytearray(path.read_bytes())
    with Project.open(path) as project:
        data[4096 * 8 :] = b"\xa5" * (len(data) - 4096 * 8)
        path.write_bytes(data)
        project._conn.execute("PRAGMA cache_size = 0")
        report = project.check()
    assert not report.ok
    assert report.counts == checking.Counts(0, 0, 0, 0, 0, 0, 0)


def test_no_more_than_enough(sound, monkeypatch):
    monkeypatch.setattr(checking, "ENOUGH", 1)
    damage(sound, "UPDATE spans SET quote = '!'", "UPDATE texts SET body = '?'")
    assert len(sound.check().problems) == 1


def test_the_list_of_articles_breaks_off(sound, monkeypatch):
    """The rest is looked at all the same."""
    damage(sound, "UPDATE spans SET annotator = 77")
    sound._conn.set_authorizer(
        lambda action, table, column, *_: (
            sqlite3.SQLITE_DENY
            if (action, table) == (sqlite3.SQLITE_READ, "articles")
            else sqlite3.SQLITE_OK
        )
    )
    report = sound.check()
    sound._conn.set_authorizer(None)
    assert any("list of articles" in problem for problem in report.problems)
    assert any("of spans names" in problem for problem in report.problems)
