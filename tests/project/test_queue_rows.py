"""The rows of an arranged queue, its groups, and edits of many articles."""

from dataclasses import replace

import pytest

from app.model import edits as e
from app.model.article import State
from app.model.errors import InvalidEdit, UserError
from app.model.queue import (
    Filter,
    Group,
    GroupBy,
    Grouping,
    Order,
    Sort,
    Wish,
)
from app.model.queue_edits import Assign, SetStates, Unassign
from app.project import queries_queue_columns, queue
from app.project.project import Project


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


@pytest.mark.parametrize("known", [True, False])
def test_spans_in_so_many_articles_at_once_are_counted_anew(shop, monkeypatch, known):
    monkeypatch.setattr(queue, "_MANY", 2)
    by_spans = Wish(order=Order(Sort.SPANS, descending=True))
    last = Wish(order=Order(Sort.TOUCHED, descending=True))
    with shop.project(articles=5) as project:
        asked, ids = project.queueing, project.queue_ids()
        uids = asked.uids(ids)
        if known:
            assert asked.arrange(by_spans, "Rana").ids == ids
        many = tuple(e.AddSpan(shop.span(uid)) for uid in uids[1:4])
        project.apply(e.Batch("spans", many))
        project.apply(e.AddSpan(shop.span(uids[2], (0, 3))))  # before they are counted anew
        assert list(asked.arrange(by_spans, "Rana").ids) == [ids[n] for n in (2, 1, 3, 0, 4)]
        assert asked.arrange(last, "Rana").ids[0] == ids[2]
