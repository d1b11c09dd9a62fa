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
from app.model.errors import InvalidEdit, UserError
from app.model.queue import (
    FieldTest,
    Filter,
    Group,
    GroupBy,
    Grouping,
    Order,
    Remark,
    Sort,
    Wish,
)
from app.model.queue_edits import Assign, SetStates, Unassign
from app.project import queries_queue_columns
from app.project.project import Project
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


@pytest.fixture
def ten(shop):
    with shop.project(articles=10) as project:
        yield project


def test_everything_in_corpus_order_is_the_queue(ten):
    assert ten.queueing.arrange(Wish(), "Rana").ids == ten.queue_ids()
    while ten.queueing.gather():
        pass
    assert ten.queueing.arrange(Wish(), "Rana").ids == ten.queue_ids()


def test_rows_stand_as_they_are_asked_for(ten):
    ids = list(ten.queue_ids())[::-1]
    rows = ten.queueing.rows(ids, "Rana")
    assert [row.id for row in rows] == ids
    assert rows[::-1] == ten.queue("Rana")
    assert ten.queueing.rows([*ids[:2], 99], "Rana") == rows[:2]
    ten.apply(e.WithdrawArticles((rows[0].uid,)))
    assert ten.queueing.rows(ids, "Rana") == rows[1:]


def test_rows_tell_whom_an_article_is_assigned_to_and_how_many_comments_it_has(ten, shop):
    uid = ten.first_article()
    ten.apply(e.Batch("Two", (Assign("Sami", (uid,)), Assign("Amal", (uid,)))))
    ten.apply(e.AddComment(shop.comment(uid)))
    row = ten.queueing.rows(ten.queue_ids()[:1], "Rana")[0]
    assert row.assigned == ("Amal", "Sami")
    assert row.comments == 1
    assert ten.queue_row(uid, "Rana") == row


def test_groups_tell_where_they_begin(ten):
    uids = [row.uid for row in ten.queue("Rana")]
    ten.apply(e.SetState(uids[4], "Rana", State.NEW, State.DONE))
    found = ten.queueing.arrange(Wish(grouping=Grouping(GroupBy.STATE)), "Rana")
    assert found.groups == (Group("new", 0, 9), Group("done", 9, 1))


def test_fields_and_values_are_listed_by_how_often_they_occur(shop):
    with shop.project(articles=0) as project:
        said = [{"a": "x"}, {"a": "y", "b": 1}, {"a": "x", "c": None}]
        with project.importing("Import") as importer:
            for n, metadata in enumerate(said):
                article = shop.article(f"{n}", metadata=metadata)
                importer.add(shop.record(f"{n}", article=article))
        queue = project.queueing
        assert queue.fields() == ["a", "b"]
        assert queue.values("a") == [("x", 2), ("y", 1)]
        assert queue.values("a", 1) == [("x", 2)]
        assert queue.values("zzz") == []


def test_what_another_connection_wrote_is_noticed(ten):
    wish = Wish(filter=Filter(states=frozenset((State.DONE,))))
    assert not ten.queueing.arrange(wish, "Rana").ids
    with Project.open(ten.path, lock=False) as other:
        uid = other.first_article()
        other.apply(e.SetState(uid, "Rana", State.NEW, State.DONE))
    assert ten.queueing.uids(ten.queueing.arrange(wish, "Rana").ids) == [uid]


def test_withdrawn_articles_leave_and_come_back(ten):
    wish = Wish(order=Order(Sort.KEY, descending=True))
    before = ten.queueing.arrange(wish, "Rana").ids
    uid = ten.queueing.uids(before)[3]
    ten.apply(e.WithdrawArticles((uid,)))
    assert len(ten.queueing.arrange(wish, "Rana").ids) == 9
    ten.apply(e.RestoreArticles((uid,)))
    assert ten.queueing.arrange(wish, "Rana").ids == before


def test_gathering_bit_by_bit_can_be_overtaken(ten, monkeypatch):
    monkeypatch.setattr(queries_queue_columns, "PAGE", 3)
    queue, wish = ten.queueing, Wish(order=Order(Sort.TITLE))
    assert queue.gather()
    queue.forget()
    assert queue.gather()
    assert len(queue.arrange(wish, "Rana").ids) == 10
    assert not queue.gather()
    queue.forget()
    while queue.gather():
        pass
    assert len(queue.arrange(wish, "Rana").ids) == 10


def test_a_title_changed_while_titles_are_being_sorted_counts(ten):
    queue, wish = ten.queueing, Wish(order=Order(Sort.TITLE))
    for _ in range(3):
        assert queue.gather()
    before = ten.article(queue.uids(ten.queue_ids())[0])
    ten.apply(e.ChangeArticle(before, replace(before, title="zzz")))
    queue.arrange(Wish(filter=Filter(words=("zzz",))), "Rana")
    while queue.gather():
        pass
    assert queue.arrange(wish, "Rana").ids[-1] == ten.queue_ids()[0]


def test_work_forgotten_while_it_is_gathered_is_counted_later(shop, monkeypatch):
    monkeypatch.setattr(queries_queue_columns, "PAGE", 100)
    with shop.project(articles=230) as project:
        queue, ids = project.queueing, project.queue_ids()
        uids = queue.uids(ids)
        for n in (7, 150, 160):
            project.apply(e.AddSpan(shop.span(uids[n])))
        project.apply(e.WithdrawArticles((uids[160],)))
        assert queue.gather()
        project.apply(queue.setting_states([n for n in ids if n != ids[160]], "Rana", State.DONE))
        project.apply(e.AddSpan(shop.span(uids[150])))
        most = queue.arrange(Wish(order=Order(Sort.SPANS, descending=True)), "Rana").ids
        assert list(most[:2]) == [ids[150], ids[7]]
        last = queue.arrange(Wish(order=Order(Sort.TOUCHED, descending=True)), "Rana").ids
        assert last[0] == ids[150]
        assert len(last) == 229


def test_an_article_that_is_not_in_the_queue_changes_nothing(ten):
    columns = queries_queue_columns.Columns(ten._conn)
    columns.complete()
    before = list(columns.names)
    columns.renew(99, 1)
    assert columns.names == before
    empty = queries_queue_columns.Columns(ten._conn)
    assert list(empty.steps())[-1] == 10
    assert list(empty.titles()) == [columns.titles()[n] for n in range(10)]


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1'])
def test_damaged_metadata_are_told(ten, text):
    ten._conn.execute("UPDATE articles SET metadata = ? WHERE id = 3", (text,))
    with pytest.raises(UserError, match="damaged"):
        ten.queueing.fields()
    ten.queueing.forget()
    with pytest.raises(UserError, match="damaged"):
        ten.queueing.gather()


def test_the_next_unfinished_one_is_neither_done_nor_skipped(ten):
    ids = ten.queue_ids()
    uids = ten.queueing.uids(ids)
    said = {0: State.DONE, 1: State.SKIPPED, 2: State.SECOND_LOOK}
    for n, state in said.items():
        ten.apply(e.SetState(uids[n], "Rana", State.NEW, state))
    queue = ten.queueing
    assert queue.next_unfinished(ids, "Rana") == uids[2]
    assert queue.next_unfinished(ids[:2], "Rana") is None
    assert queue.next_unfinished(ids, "Sami") == uids[0]
    assert queue.done(ids, "Rana") == 1
    assert queue.done(ids[1:], "Rana") == 0
    assert queue.done(ids, "Nobody") == 0


# -- many at once


def test_states_of_many_are_one_step_back_and_forth(ten):
    ids, queue = ten.queue_ids(), ten.queueing
    uids = queue.uids(ids)
    ten.apply(e.SetState(uids[0], "Rana", State.NEW, State.DONE))
    ten.apply(e.SetState(uids[1], "Rana", State.NEW, State.SKIPPED))
    before = [row.state for row in ten.queue("Rana")]
    edit = queue.setting_states(ids, "Rana", State.DONE)
    assert edit.uids == tuple(uids[1:])
    assert ten.apply(edit) == frozenset(uids[1:])
    assert {row.state for row in ten.queue("Rana")} == {State.DONE}
    assert queue.setting_states(ids, "Rana", State.DONE) is None
    assert edit.inverse().inverse() == edit
    ten.apply(edit.inverse())
    assert [row.state for row in ten.queue("Rana")] == before
    assert ten.history(1)[0].kind == "set_states"
    assert ten.history(1, uids[5])[0].kind == "set_states"
    assert ten.check().ok


def test_assigning_and_taking_off_again(ten):
    ids, queue = ten.queue_ids(), ten.queueing
    edit = queue.assigning(ids[:4], "Sami")
    ten.apply(edit)
    assert queue.assigning(ids[:4], "Sami") is None
    assert len(queue.assigning(ids[:6], "Sami").uids) == 2
    assert queue.assignees() == ["Sami"]
    assert queue.all_assigned(ids[1:4]) == {"Sami"}
    assert queue.all_assigned(ids[1:5]) == queue.all_assigned([]) == set()
    assert len(queue.unassigning(ids[2:], "Sami").uids) == 2
    assert queue.unassigning(ids, "Nobody") is None
    ten.apply(queue.assigning(ids[3:5], "Amal"))
    off = queue.clearing(ids, "Nobody’s")
    ten.apply(off)
    assert queue.assignees() == []
    assert queue.clearing(ids, "Nobody’s") is None
    ten.apply(off.inverse())
    rows = queue.rows(ids, "Rana")
    assert [row.assigned for row in rows[2:6]] == [("Sami",), ("Amal", "Sami"), ("Amal",), ()]
    assert ten.check().ok


def test_a_renamed_annotator_keeps_what_was_assigned(ten):
    ten.apply(Assign("Sami", tuple(ten.queueing.uids(ten.queue_ids()))))
    ten.apply(e.RenameAnnotator("Sami", "سامي"))
    assert ten.queueing.assignees() == ["سامي"]
    wish = Wish(filter=Filter(assigned="سامي"))
    assert len(ten.queueing.arrange(wish, "Rana").ids) == 10


def test_edits_of_many_that_cannot_be_change_nothing(ten, shop):
    uids = ten.queueing.uids(ten.queue_ids())
    new, done = State.NEW, State.DONE
    gone = shop.new_uid()
    ten.apply(Assign("Sami", (uids[0],)))
    for edit in (
        SetStates("Rana", (uids[0], uids[0]), (new, new), (done, done)),
        SetStates("Rana", (uids[0], gone), (new, new), (done, done)),
        SetStates("Rana", (uids[0],), (done,), (new,)),
        SetStates("Rana", (uids[0], uids[1]), (new,), (done,)),
        SetStates("", (uids[0],), (new,), (done,)),
        Assign("Sami", (uids[1], uids[0])),
        Assign(" ", (uids[1],)),
        Unassign("Sami", (uids[0], uids[1])),
        Unassign("Nobody", (uids[0],)),
    ):
        with pytest.raises(InvalidEdit):
            ten.apply(edit)
    assert {row.state for row in ten.queue("Rana")} == {State.NEW}
    assert [row.assigned for row in ten.queue("Rana")] == [("Sami",), *[()] * 9]


def test_so_many_changed_at_once_are_looked_at_anew(shop):
    with shop.project(articles=230) as project:
        queue, ids = project.queueing, project.queue_ids()
        done = Wish(filter=Filter(states=frozenset((State.DONE,))))
        spans = Wish(order=Order(Sort.SPANS, descending=True))
        last = Wish(order=Order(Sort.TOUCHED, descending=True))
        assert not queue.arrange(done, "Rana").ids
        project.apply(queue.setting_states(ids, "Rana", State.DONE))
        assert len(queue.arrange(done, "Rana").ids) == 230
        uid = queue.uids(ids)[7]
        project.apply(e.AddSpan(shop.span(uid)))
        assert queue.arrange(spans, "Rana").ids[0] == ids[7]
        assert queue.arrange(last, "Rana").ids[0] == ids[7]
        articles = [project.article(u) for u in queue.uids(ids)]
        renamed = [e.ChangeArticle(a, replace(a, title="ب")) for a in articles]
        project.apply(e.Batch("Titles", tuple(renamed)))
        assert len(queue.arrange(Wish(filter=Filter(words=("ب",))), "Rana").ids) == 230
