import json
import sqlite3
import tracemalloc
import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from app.model.edits import AddComment, AddRelation, AddSpan, Batch, ChangeScheme
from app.model.errors import UserError
from app.model.record import Source
from app.model.scheme_json import presets
from app.project import checking
from app.project.project import Project
from app.resources import resource
from app.text.newlines import normalise


@pytest.fixture
def sound(shop, project, uid):
    claim = shop.span(uid, (29, 43), (44, 45), label="claim")
    source = shop.span(uid, (5, 25), label="quote_source")
    relation = shop.relation(claim, source, "attributed_to", cue=(0, 4))
    remark = AddComment(shop.comment(uid, span=claim.uid))
    project.apply(Batch("All", (AddSpan(claim), AddSpan(source), AddRelation(relation), remark)))
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
        ("UPDATE spans SET attributes = '{'", "it cannot be read (Expecting property name"),
        ("UPDATE spans SET attributes = '[1]'", "it cannot be read (No object"),
        ("UPDATE spans SET extra = '{\"n\":1e999}'", "it cannot be read"),
        ("UPDATE spans SET label = 'nobody'", "There is no label “nobody”"),
        ("""UPDATE spans SET attributes = '{"certainty":77}'""", "“certainty” cannot be"),
        ("UPDATE articles SET metadata = '{'", "metadata: it cannot be read"),
        ("UPDATE articles SET extra = '[]'", "unknown keys: it cannot be read (No object"),
        ("UPDATE relations SET attributes = '7'", "it cannot be read (No object"),
        ("UPDATE relations SET type = 'nothing'", "There is no relation type “nothing”"),
        ("UPDATE relations SET source = target, target = source", "cannot lead from"),
        ("UPDATE comments SET extra = 'x'", "it cannot be read (Expecting value"),
        ("UPDATE sources SET text_map = '['", "does not belong to its text"),
        ("""UPDATE sources SET text_map = '{"ends":[["lf",7]]}'""", "does not belong to its text"),
        ("""UPDATE sources SET text_map = '{"ends":7}'""", "does not belong to its text"),
        ("""UPDATE sources SET text_map = '{"bom":true}'""", "does not lead back to its original"),
        ("UPDATE sources SET encoding = 'ascii'", "does not lead back to its original"),
        ("UPDATE sources SET encoding = 'punycode'", "does not lead back to its original"),
        ("UPDATE sources SET encoding = 'none'", "does not lead back to its original"),
        ("UPDATE originals SET size = size * 9", "does not lead back to its original"),
        ("UPDATE originals SET size = size + 1", "does not have its SHA-256 any more"),
        ("INSERT INTO settings VALUES ('place/x', '{')", "The setting “place/x” cannot be read"),
        ("UPDATE schemes SET body = '{'", "label scheme cannot be read"),
        ("UPDATE schemes SET body = '{}'", "The label scheme has no labels."),
        (
            "INSERT INTO quarantine (id, event, kind, file, place, reason, hint, packed, data)"
            " VALUES (7, 1, 'aside', '', '', '', '', 1, x'00')",
            "Piece 7 of what was kept aside cannot be read",
        ),
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


def test_layers_that_are_mixed_up(shop, sound):
    """Relations and comments between articles, and between people."""
    with sound.importing("More") as importer:
        record = shop.record("2.txt")
        span = shop.span(record.article.uid)
        importer.add(replace(record, spans=(span,)))
    sound.apply(AddComment(shop.comment(record.article.uid, span=span.uid)))
    sound.set_annotator("Sami")
    damage(
        sound,
        "UPDATE relations SET article = 2",
        "UPDATE comments SET article = 1 WHERE article = 2",
    )
    problems = sound.check().problems
    assert any("A relation joins spans of one article" in problem for problem in problems)
    assert any("is about something of another article" in problem for problem in problems)
    damage(sound, "UPDATE relations SET article = 1, annotator = 2")
    assert any("of Sami joins spans of Sami only" in problem for problem in sound.check().problems)


def test_without_a_scheme(sound):
    """The rest is looked at all the same."""
    damage(sound, "UPDATE schemes SET body = '['", "UPDATE spans SET quote = '!' WHERE pieces = 1")
    problems = sound.check().problems
    assert any("label scheme cannot be read" in problem for problem in problems)
    assert any("is not what stands" in problem for problem in problems)


def test_project_row_is_gone(sound):
    damage(sound, "DELETE FROM project")
    report = sound.check()
    assert any("A part of the file cannot be read" in problem for problem in report.problems)
    assert report.counts.spans == 2


def test_other_originals_than_whole_files(sound):
    """A line of a corpus holds its text as JSON: only the map is looked at."""
    damage(sound, "UPDATE sources SET reader = 'jsonl', encoding = 'ascii'")
    assert sound.check().ok


def test_original_with_marks_and_line_ends(shop, project):
    raw = "\ufeffقال\r\nونفى\r"
    text, way = normalise(raw)
    data = raw.encode("utf-16-le")
    source = Source(name="2", reader="text", data=data, encoding="utf-16-le")
    with project.importing("Wide") as importer:
        importer.add(shop.record("2", text, source=replace(source, text_map=way.to_json())))
    assert project.check().problems == []


def test_original_that_unpacks_to_very_much(sound):
    """It is looked at a megabyte at a time, and no further than its row says."""
    bomb = zlib.compress(bytes(60 << 20), 9)
    with closing(sqlite3.connect(sound.path, isolation_level=None)) as other:
        other.execute("UPDATE originals SET packed = 1, data = ?", (bomb,))
    tracemalloc.start()
    problems = sound.check().problems
    with pytest.raises(UserError, match="is damaged"):
        sound.original(sound.first_article())
    assert tracemalloc.get_traced_memory()[1] < 30 << 20
    tracemalloc.stop()
    assert any("does not have its SHA-256" in problem for problem in problems)


def test_a_least_number_above_the_most_is_a_remark_and_no_damage(shop, project, uid):
    casualties = presets(json.loads(resource("labels", "conflict-default.json").read_text("utf-8")))
    project.apply(ChangeScheme(project.scheme, casualties["casualty"]))
    for least, most in ((12, 5), (5, 12), (3, None)):
        said = {key: n for key, n in (("min", least), ("max", most)) if n is not None}
        project.apply(AddSpan(shop.span(uid, label="casualty_count", attributes=said)))
    report = project.check()
    assert report.ok
    (remark,) = report.remarks
    assert remark.endswith("“min” is 12, more than “max”, which is 5.")


def test_a_scheme_without_pairs_has_no_remarks(sound):
    assert sound.check().remarks == []


def test_damaged_attributes_are_a_problem_and_a_remark_that_says_so(shop, project, uid):
    casualties = presets(json.loads(resource("labels", "conflict-default.json").read_text("utf-8")))
    project.apply(ChangeScheme(project.scheme, casualties["casualty"]))
    project.apply(AddSpan(shop.span(uid, label="casualty_count", attributes={"min": 1})))
    damage(project, "UPDATE spans SET attributes = '{'")
    report = project.check()
    assert not report.ok
    assert len(report.problems) == 1
