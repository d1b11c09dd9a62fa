"""Whatever is wished for, the queue is what a plain walk over all articles gives."""

import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model import edits as e
from app.model.article import State
from app.model.queue import (
    FieldTest,
    Filter,
    GroupBy,
    Grouping,
    Order,
    Remark,
    Sort,
    Wish,
)
from app.model.queue_edits import Assign, Unassign
from app.project.queries_queue_fields import rank_of, shown_value
from app.text.fold import fold

PEOPLE = ("Rana", "Sami", "سلمى")
LABELS = ("actor", "claim", "location")
TITLES = st.sampled_from(["هدنة", "هُدنه", "Truce", "أخبار", "اخبار اليوم", "", "b\nc", "zz"])
KEYS = st.sampled_from(["a.txt", "b.txt", "A.txt", "١.txt"])
VALUES = st.sampled_from(
    ["سانا", "SANA", "sana", "2024-05-01", "2023-11-30", "10", "9", "", None, 7, 2.5, True]
) | st.lists(st.sampled_from(["x", "y"]), max_size=2)
VALUES = VALUES | st.just({"a": 1, "b": ["x"]})
METADATA = st.dictionaries(st.sampled_from(["date", "publisher", "n"]), VALUES, max_size=3)
SPANS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from(PEOPLE), st.sampled_from(["", "note"])),
    max_size=3,
)
STATES = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(list(State)), max_size=3)
COMMENTS = st.lists(st.tuples(st.booleans(), st.sampled_from(PEOPLE)), max_size=2)
ARTICLES = st.lists(
    st.tuples(TITLES, KEYS, METADATA, SPANS, STATES, COMMENTS, st.sets(st.sampled_from(PEOPLE))),
    min_size=1,
    max_size=7,
)
TESTS = st.builds(
    FieldTest,
    st.sampled_from(["date", "publisher", "nowhere"]),
    st.sampled_from(["sana", "SANA", "2024", "", "x"]),
    st.booleans(),
)
FILTERS = st.builds(
    Filter,
    words=st.lists(st.sampled_from(["هدنه", "TXT", "اخبار", "b c"]), max_size=2).map(tuple),
    states=st.frozensets(st.sampled_from(list(State)), max_size=3),
    labels=st.frozensets(st.sampled_from(LABELS), max_size=2),
    annotator=st.sampled_from(["", "", "Sami", "Nobody"]),
    assigned=st.sampled_from([None, None, "", "Sami", "Nobody"]),
    remarks=st.frozensets(st.sampled_from(list(Remark)), max_size=1),
    fields=st.lists(TESTS, max_size=1).map(tuple),
)
NAMES = st.sampled_from(["date", "publisher", "n", "nowhere"])
WISHES = st.builds(
    Wish,
    filter=st.just(Filter()) | FILTERS,
    order=st.builds(Order, st.sampled_from(list(Sort)), NAMES, st.booleans()),
    grouping=st.builds(Grouping, st.sampled_from(list(GroupBy)), NAMES),
)


# -- the plain walk


class Plain:
    """What is known of one article, asked for article by article."""

    def __init__(self, project, n, uid, assigned):
        self.n, self.uid = n, uid
        self.article = project.article(uid)
        self.spans = project.spans(uid)
        self.comments = project.comments(uid)
        self.states = project.states(uid)
        self.assigned = sorted(assigned)
        self.touched = project.history(1, uid)[0].id
        self.text = fold(" ".join(self.article.title.split("\n"))) + "\n" + fold(self.article.key)

    def said(self, field):
        return shown_value(self.article.metadata.get(field))

    def state(self, name):
        return self.states.get(name, State.NEW)

    def fits(self, f, viewer):
        whose = f.annotator or viewer
        spans = [s for s in self.spans if f.annotator in ("", s.annotator)]
        began = any(s.annotator == f.annotator for s in self.spans) or f.annotator in self.states
        remarks = {
            Remark.NOTE: any(s.note for s in spans),
            Remark.COMMENT: bool(self.comments),
            Remark.OPEN: any(not c.resolved and c.parent is None for c in self.comments),
        }
        return (
            all(fold(word) in self.text for word in f.words)
            and (not f.states or self.state(whose) in f.states)
            and f.labels <= {s.label for s in spans}
            and (not f.annotator or began)
            and (
                f.assigned is None
                or (f.assigned in self.assigned or not (f.assigned or self.assigned))
            )
            and all(remarks[r] for r in f.remarks)
            and all(self.passes(test) for test in f.fields)
        )

    def passes(self, test):
        said = self.said(test.field)
        if not said or not test.value:
            return bool(said)
        return said == test.value if test.whole else fold(test.value) in fold(said)

    def key(self, order, viewer):
        said = self.said(order.field)
        return {
            Sort.IMPORTED: self.n,
            Sort.TITLE: self.text,
            Sort.KEY: fold(self.article.key),
            Sort.FIELD: rank_of(said) if said else None,
            Sort.LENGTH: self.article.length,
            Sort.SPANS: sum(s.annotator == viewer for s in self.spans),
            Sort.STATE: list(State).index(self.state(viewer)),
            Sort.TOUCHED: self.touched,
        }[order.by]

    def group(self, by, viewer):
        if by.by is GroupBy.STATE:
            return self.state(viewer).value
        if by.by is GroupBy.ASSIGNED:
            return ", ".join(self.assigned)
        return self.said(by.field)


def plainly(project, wish, viewer, assigned):
    """Groups of uids as they should be: ``[(name, [uid, …]), …]``."""
    uids = [row.uid for row in project.queue("Rana")]
    every = [Plain(project, n, uid, assigned[uid]) for n, uid in enumerate(uids)]
    some = [one for one in every if one.fits(wish.filter, viewer)]
    keys = {one.uid: one.key(wish.order, viewer) for one in some}
    said = [one for one in some if keys[one.uid] is not None]
    said = sorted(said, key=lambda one: keys[one.uid], reverse=wish.order.descending)
    some = said + [one for one in some if keys[one.uid] is None]
    by = wish.grouping
    if by.by is GroupBy.NOTHING:
        return [("", [one.uid for one in some])] if some else []
    names = {one.group(by, viewer) for one in some}
    ranks = [state.value for state in State]
    rank = ranks.index if by.by is GroupBy.STATE else rank_of
    ordered = sorted(names, key=lambda name: (not name, rank(name) if name else rank_of("")))
    return [(name, [o.uid for o in some if o.group(by, viewer) == name]) for name in ordered]


def arranged(project, wish, viewer):
    found = project.queueing.arrange(wish, viewer)
    uids = project.queueing.uids(found.ids)
    assert found.total == len(project.queue_ids())
    if wish.grouping.by is GroupBy.NOTHING:
        assert found.groups == ()
        return [("", uids)] if uids else []
    return [(g.name, uids[g.start : g.start + g.count]) for g in found.groups]


# -- random projects


def numbered():
    numbers = count(1)
    return lambda: str(UUID(int=next(numbers)))


def fill(shop, project, articles):
    """Puts the articles in; returns who each is assigned to."""
    assigned = {}
    made = []
    with project.importing("Import") as importer:
        for n, (title, key, metadata, *rest) in enumerate(articles):
            text = "x" * (5 + n % 3)
            article = shop.article(key, text, title=title, metadata=metadata)
            importer.add(shop.record(key, text, article))
            made.append((article.uid, text, *rest))
    for uid, text, spans, states, comments, people in made:
        for label, by, note in spans:
            span = shop.span(uid, (0, 4), label=label, by=by, text=text, note=note)
            project.apply(e.AddSpan(span))
        for name, state in states.items():
            project.apply(e.SetState(uid, name, State.NEW, state))
        for resolved, by in comments:
            project.apply(e.AddComment(shop.comment(uid, by=by, resolved=resolved)))
        for name in sorted(people):
            project.apply(Assign(name, (uid,)))
        assigned[uid] = set(people)
    return assigned


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(articles=ARTICLES, wishes=st.lists(WISHES, min_size=1, max_size=6), data=st.data())
def test_the_queue_is_what_a_plain_walk_gives(shop, articles, wishes, data):
    with tempfile.TemporaryDirectory() as folder:
        shop = replace(shop, folder=Path(folder), new_uid=numbered())
        with shop.project(articles=0) as project:
            assigned = fill(shop, project, articles)
            for wish in wishes:
                viewer = data.draw(st.sampled_from(PEOPLE))
                assert arranged(project, wish, viewer) == plainly(project, wish, viewer, assigned)
                assigned |= change(shop, project, data, assigned)
            for wish in wishes:  # and a fresh look says the same as one that was kept up to date
                kept = arranged(project, wish, "Rana")
                project.queueing.forget()
                assert arranged(project, wish, "Rana") == kept


FIXED = [
    ("هدنة", "b.txt", {"date": "2024-05-01", "n": 10}, [("actor", "Rana", "")], {}, [], {"Sami"}),
    ("Truce", "a.txt", {"date": "2023-11-30", "n": {"a": 1}}, [], {"Rana": State.DONE}, [], set()),
    ("zz", "c.txt", {"n": 9}, [("claim", "Sami", "!")], {"Sami": State.SKIPPED}, [], {"Rana"}),
    ("هُدنه", "a.txt", {"date": "2024-05-01"}, [], {"Rana": State.SECOND_LOOK}, [], set()),
]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("by", list(Sort))
def test_each_order_in_each_grouping(shop, by, descending):
    with shop.project(articles=0) as project:
        assigned = fill(shop, project, FIXED)
        for field in ("date", "n", "nowhere"):
            for grouping in GroupBy:
                order = Order(by, field, descending)
                for wanted in (Filter(), Filter(annotator="Sami"), Filter(words=("هدنه",))):
                    wish = Wish(filter=wanted, order=order, grouping=Grouping(grouping, field))
                    assert arranged(project, wish, "Rana") == plainly(
                        project, wish, "Rana", assigned
                    )


def change(shop, project, data, assigned):
    """One more thing is done; returns assignments that are other ones now."""
    uid = data.draw(st.sampled_from([row.uid for row in project.queue("Rana")]))
    what = data.draw(st.sampled_from(["span", "remove", "state", "title", "assign", "comment"]))
    text, spans = project.text(uid), project.spans(uid)
    if what == "span":
        span = shop.span(uid, (0, 2), label="claim", by="Sami", text=text, note="?")
        project.apply(e.AddSpan(span))
    elif what == "remove" and spans:
        project.apply(project.removal_of(spans[0].uid))
    elif what == "state":
        before = project.state(uid, "Sami")
        project.apply(e.SetState(uid, "Sami", before, data.draw(st.sampled_from(list(State)))))
    elif what == "title":
        before = project.article(uid)
        metadata = data.draw(METADATA)
        after = replace(before, title=data.draw(TITLES), metadata=metadata)
        project.apply(e.ChangeArticle(before, after))
    elif what == "comment":
        project.apply(e.AddComment(shop.comment(uid)))
    elif what == "assign":
        theirs = "Sami" in assigned[uid]
        project.apply((Unassign if theirs else Assign)("Sami", (uid,)))
        return {uid: assigned[uid] ^ {"Sami"}}
    return {}


# -- one by one
