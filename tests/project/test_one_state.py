"""Answers of several queries while another connection writes: all of before, or all of after."""

import sqlite3
from contextlib import closing

import pytest

from app.model.edits import AddComment, AddRelation, AddSpan, Batch
from app.project.project import Project

QUESTIONS = {
    "tagged_at": lambda project, uid, span: project.tagged_at([(1, 5, 10)], "Rana"),
    "spans": lambda project, uid, span: project.spans(uid),
    "relations": lambda project, uid, span: project.relations(uid),
    "comments": lambda project, uid, span: project.comments(uid),
    "removal": lambda project, uid, span: project.removal_of(span),
    "record": lambda project, uid, span: project.record(uid),
    "queue row": lambda project, uid, span: project.queue_row(uid, "Rana"),
    "queue": lambda project, uid, span: project.queue("Rana"),
    "summary": lambda project, uid, span: project.summary(),
    "uses": lambda project, uid, span: project.scheme_uses(),
}
_AWAY = ("relations", "comments", "span_fragments", "spans")


class Meddler:
    """Takes all spans away when the statement of this number begins, if the file lets it."""

    def __init__(self, path, at):
        self._path, self._at = path, at
        self.seen = 0
        self.done = False

    def __call__(self, statement):
        if statement.startswith("--") or statement in ("BEGIN", "ROLLBACK"):
            return
        self.seen += 1
        if self.seen == self._at:
            with closing(sqlite3.connect(self._path, timeout=0, isolation_level=None)) as conn:
                self.done = self._take_away(conn)

    @staticmethod
    def _take_away(conn):
        try:
            conn.execute("BEGIN IMMEDIATE")
            for table in _AWAY:
                conn.execute(f"DELETE FROM {table}")
            conn.execute("COMMIT")
        except sqlite3.OperationalError:  # somebody reads
            return False
        return True


@pytest.fixture
def made(shop):
    """A project with two spans, of which one has two pieces, a relation and a comment."""
    with shop.project() as project:
        uid = project.first_article()
        one = shop.span(uid, (5, 10), label="quote_source")
        other = shop.span(uid, (0, 4), (11, 17), label="claim")
        edits = [
            AddSpan(one),
            AddSpan(other),
            AddRelation(shop.relation(other, one, "attributed_to")),
        ]
        edits += [AddComment(shop.comment(uid, span=one.uid))]
        project.apply(Batch("made", tuple(edits)), by="Rana")
        path = project.path
    return path, uid, one.uid


def answer(question, path, uid, span, watch=None):
    with Project.open(path, read_only=True, lock=False) as project:
        project._conn.set_trace_callback(watch)
        found = QUESTIONS[question](project, uid, span)
        project._conn.set_trace_callback(None)
        return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_of_one_state(made, question, tmp_path):
    path, uid, span = made
    before = answer(question, path, uid, span)
    count = Meddler(path, 0)
    answer(question, path, uid, span, count)
    assert count.seen
    for at in range(2, count.seen + 1):
        meddler = Meddler(path, at)
        assert answer(question, path, uid, span, meddler) == before
        assert not meddler.done
