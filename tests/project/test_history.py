import hashlib
import json
import sqlite3
from dataclasses import replace

import pytest

from app.model.edits import AddSpan, Batch, ChangeScheme, ChangeSpan, RemoveSpan, WithdrawArticles


@pytest.fixture
def busy(shop, project, uid):
    """A project in which eight things were done."""
    for n in range(6):
        project.apply(AddSpan(shop.span(uid, (n, n + 4), note="x" * 400 * n)))
    return project


class TestTelling:
    def test_who_what_when(self, shop, project, uid):
        span = shop.span(uid, (0, 4), (5, 9), attributes={"mention": "name"}, note="؟")
        project.apply(AddSpan(span), by="Sami")
        event = project.history(1)[0]
        assert (event.by, event.kind, event.title) == ("Sami", "add_span", "Add span")
        assert event.at.endswith("Z")
        told = event.body["span"]
        assert told["fragments"] == [[0, 4], [5, 9]]
        assert told["attributes"] == {"mention": "name"}
        assert told["uid"] == span.uid
        assert told["quote"] == span.quote

    def test_before_and_after(self, shop, project, uid):
        span = shop.span(uid)
        after = replace(span, note="changed")
        project.apply(AddSpan(span))
        project.apply(ChangeSpan(span, after))
        project.apply(RemoveSpan(after))
        removed, changed, _ = project.history(3)
        assert changed.body["before"]["note"] == ""
        assert changed.body["after"]["note"] == "changed"
        assert removed.body["span"] == changed.body["after"]

    def test_schemes_whole(self, shop, project):
        other = shop.scheme_with(lambda raw: raw.update(en="Other", note=[1, {"a": None}]))
        project.apply(ChangeScheme(project.scheme, other))
        body = project.history(1)[0].body
        assert body["after"] == other.raw
        assert body["before"]["en"] == "Default"

    def test_nested_batches(self, shop, project, uid):
        inner = Batch("Inner", (AddSpan(shop.span(uid)),))
        project.apply(Batch("Outer", (inner,)))
        body = project.history(1)[0].body
        assert (body["title"], body["edits"][0]["title"]) == ("Outer", "Inner")
        assert body["edits"][0]["edits"][0]["edit"] == "add_span"

    def test_pages(self, busy):
        events = busy.history()
        assert [event.id for event in events] == [8, 7, 6, 5, 4, 3, 2, 1]
        assert busy.history(3) == events[:3]
        assert busy.history(3, before=events[2].id) == events[3:6]

    def test_of_one_article(self, shop, busy, uid):
        with busy.importing("More") as importer:
            importer.add(shop.record("b.txt"))
        other = importer.uids[0]
        busy.apply(AddSpan(shop.span(other)))
        assert [event.kind for event in busy.history(article=other)] == ["add_span", "import"]
        assert len(busy.history(article=uid)) == 7
        busy.apply(WithdrawArticles((other, uid)))
        busy.apply(WithdrawArticles((other, uid)).inverse())
        assert busy.history(article=uid)[0].kind == "restore_articles"


class TestChain:
    def test_is_the_formula(self, busy):
        uid, head = busy._conn.execute("SELECT uid, head FROM project").fetchone()
        digest = hashlib.sha256(uid).digest()
        for event in reversed(busy.history()):
            facts = [event.id, event.at, event.by, event.kind, event.title]
            told = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
            body = json.dumps(event.body, ensure_ascii=False, separators=(",", ":"))
            digest = hashlib.sha256(digest + f"{told}\n{body}".encode()).digest()
        assert digest == head

    def test_is_append_only(self, busy):
        for statement in ("UPDATE history SET who = 'x'", "DELETE FROM history WHERE id = 8"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                busy._conn.execute(statement)

    @pytest.mark.parametrize(
        ("statement", "words"),
        [
            ("UPDATE history SET who = 'Sami' WHERE id = 4", "Event 4 of the history"),
            ("UPDATE history SET at = '' WHERE id = 1", "Event 1 of the history"),
            ("UPDATE history SET title = '' WHERE id = 8", "Event 8 of the history"),
            ("UPDATE history SET body = x'7b7d', packed = 0 WHERE id = 5", "Event 5 of the"),
            ("UPDATE history SET body = x'00' WHERE id = 7", "cannot be read"),
            ("DELETE FROM history WHERE id IN (4, 5)", "events 4 to 5 are missing"),
            ("DELETE FROM history WHERE id = 8", "ends at event 7; the project says 8"),
            ("DELETE FROM history", "ends at event 0; the project says 8"),
            ("UPDATE history SET hash = zeroblob(32) WHERE id = 8", "Event 8 of the history"),
            ("UPDATE project SET uid = zeroblob(16)", "Event 1 of the history"),
        ],
    )
    def test_tampering_shows(self, busy, statement, words):
        assert busy.check().ok
        for trigger in ("history_never_changes", "history_never_shrinks"):
            busy._conn.execute(f"DROP TRIGGER {trigger}")
        busy._conn.execute("PRAGMA foreign_keys = OFF")
        busy._conn.execute(statement)
        report = busy.check()
        assert not report.ok
        assert any(words in problem for problem in report.problems), report.problems
