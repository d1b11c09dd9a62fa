"""The index after any edits, imports, undos and removals is the index made anew."""

import sqlite3
from contextlib import closing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.edits import AddSpan, Batch, ChangeArticle, RestoreArticles, WithdrawArticles
from app.project.index_file import beside
from app.project.project import Project
from app.text.query import Term
from app.text.scanning import hits

WORDS = ["وزارة", "والوزارة", "للوزارة", "وَزاره", "الدفاع", "ﻻ", "🙂", "1.5", "\n\n", "موزارة"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.lists(TEXTS, min_size=1, max_size=3)),
        st.tuples(st.just("span"), st.integers(0, 9)),
        st.tuples(st.just("withdraw"), st.integers(0, 9)),
        st.tuples(st.just("restore"), st.integers(0, 9)),
        st.tuples(st.just("title"), st.integers(0, 9)),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("index"), st.none()),
        st.tuples(st.just("search"), st.none()),
    ),
    min_size=1,
    max_size=14,
)


class Work:
    """A project, what it should hold, and what was done to it."""

    def __init__(self, shop, project):
        self.shop, self.project = shop, project
        self.texts, self.uids, self.gone, self.done = [], [], set(), []

    def run(self, name, what):
        if name in ("import", "undo", "index", "search"):
            getattr(self, f"do_{name}")(what)
        elif self.uids:
            getattr(self, f"do_{name}")(what % len(self.uids))

    def do_import(self, texts):
        with self.project.importing("Import") as importer:
            for text in texts:
                key = f"{len(self.uids)}.txt"
                article = self.shop.article(key, text)
                importer.add(self.shop.record(key, text, article))
                self.uids.append(article.uid)
                self.texts.append(text)

    def do_span(self, n):
        if n not in self.gone:
            span = self.shop.span(self.uids[n], (0, 1), text=self.texts[n])
            self.apply(Batch("span", (AddSpan(span),)))

    def do_withdraw(self, n):
        if n not in self.gone:
            self.apply(WithdrawArticles((self.uids[n],)))

    def do_restore(self, n):
        if n in self.gone:
            self.apply(RestoreArticles((self.uids[n],)))

    def do_title(self, n):
        if n not in self.gone:
            before = self.project.article(self.uids[n])
            facts = {name: getattr(before, name) for name in before.__slots__}
            self.apply(ChangeArticle(before, type(before)(**{**facts, "title": "خبر"})))

    def do_undo(self, _):
        if self.done:
            self.apply(self.done.pop().inverse())
            self.done.pop()

    def apply(self, edit):
        self.project.apply(edit)
        self.done.append(edit)
        n = self.uids.index(edit.uids[0]) if hasattr(edit, "uids") else None
        if isinstance(edit, WithdrawArticles):
            self.gone.add(n)
        elif isinstance(edit, RestoreArticles):
            self.gone.discard(n)

    def do_index(self, _):
        with Project.open(self.project.path, read_only=True, lock=False) as own:
            list(own.index_steps())

    def do_search(self, _):
        for query in ("وزارة", "وزارة الدفاع", "لا", "1.5"):
            should = [
                (n + 1, *place)
                for n, text in enumerate(self.texts)
                if n not in self.gone
                for place in hits(text, Term(query))
            ]
            search = self.project.search(f'"{query}"')
            found = [hit for batch in search.batches() for hit in batch.hits]
            assert [(hit.id, hit.start, hit.end) for hit in found] == should
            assert self.project.search(f'"{query}"').count() == len(should)


def inside(path):
    """All an index holds: which word stands in which article at which place."""
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, words, instance)")
        words = conn.execute('SELECT term, doc, "offset" FROM v ORDER BY 1, 2, 3').fetchall()
        return words, conn.execute("SELECT project, covered FROM stamp").fetchall()


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_it_is_the_index_made_anew(shop, steps):
    path = shop.folder / "any.hashiya"
    for old in (path, beside(path)):
        old.unlink(missing_ok=True)
    with shop.project("any.hashiya", articles=0) as project:
        work = Work(shop, project)
        for name, what in steps:
            work.run(name, what)
        work.do_search(None)
        work.do_index(None)
        work.do_search(None)
        kept = inside(beside(path))
        beside(path).unlink()
        work.do_index(None)
        assert inside(beside(path)) == kept
        assert project.check().ok
