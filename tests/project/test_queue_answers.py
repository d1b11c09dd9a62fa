"""What is remembered of all articles: asked bit by bit, and right whatever happens meanwhile."""

from dataclasses import replace

import pytest

from app.model import edits as e
from app.model.article import State
from app.model.errors import UserError
from app.model.queue import Filter, GroupBy, Grouping, Order, Sort, Wish
from app.model.queue_edits import Assign
from app.project import queries_queue_answers, queries_queue_columns
from app.project.queries_queue_answers import LABELLED
from app.project.queries_queue_columns import Columns

CLAIMS = Wish(filter=Filter(labels=frozenset(("claim",))))
STATES = Wish(grouping=Grouping(GroupBy.STATE))
PEOPLE = Wish(grouping=Grouping(GroupBy.ASSIGNED))


@pytest.fixture
def ten(shop, monkeypatch):
    monkeypatch.setattr(queries_queue_answers, "_AT_ONCE", 3)
    with shop.project(articles=10) as project:
        for uid in uids(project)[::4]:
            project.apply(e.AddSpan(shop.span(uid, label="claim")))
            project.apply(e.AddSpan(shop.span(uid, (0, 3), label="actor")))
        yield project


def uids(project):
    return project.queueing.uids(project.queue_ids())


def found(project, wish):
    return project.queueing.uids(project.queueing.arrange(wish, "Rana").ids)


def test_labels_are_asked_for_bit_by_bit(ten):
    columns = Columns(ten._conn)
    columns.complete()
    steps = list(columns.answers.steps())
    assert len(steps) == 2 * 4  # two labels, three articles at a time
    assert list(columns.answers.steps()) == []
    assert list(columns.answers.flags(LABELLED, "claim")) == [1, 0, 0, 0, 1, 0, 0, 0, 1, 0]
    assert not any(columns.answers.flags(LABELLED, "location"))


@pytest.mark.parametrize("after", range(1, 16))
def test_what_changes_while_they_are_asked_for_counts(ten, shop, after):
    """However much was gathered by then, in articles asked about already and not yet."""
    there = uids(ten)
    for _ in range(after):
        ten.queueing.gather()
    ten.apply(e.AddSpan(shop.span(there[1], label="claim")))
    ten.apply(ten.removal_of(ten.spans(there[8])[0].uid))
    ten.apply(ten.removal_of(ten.spans(there[8])[0].uid))
    ten.queueing.arrange(Wish(order=Order(Sort.TITLE)), "Rana")
    while ten.queueing.gather():
        pass
    assert found(ten, CLAIMS) == [there[0], there[1], there[4]]


def test_asking_overtakes_the_gathering(ten, shop):
    for _ in range(6):
        ten.queueing.gather()
    there = uids(ten)
    assert found(ten, CLAIMS) == there[::4]
    ten.apply(e.AddSpan(shop.span(there[9], label="claim")))
    while ten.queueing.gather():
        pass
    assert found(ten, CLAIMS) == [*there[::4], there[9]]


def test_all_forgotten_while_it_is_gathered(ten):
    columns = Columns(ten._conn)
    columns.complete()
    steps = columns.answers.steps()
    next(steps)
    columns.answers.forget()
    list(steps)
    assert list(columns.answers.flags(LABELLED, "claim")) == [1, 0, 0, 0, 1, 0, 0, 0, 1, 0]


def test_states_and_people_follow_each_article(ten):
    there = uids(ten)
    assert ten.queueing.arrange(STATES, "Rana").groups[0].count == 10
    assert ten.queueing.arrange(PEOPLE, "Rana").groups[0].name == ""
    ten.apply(e.SetState(there[3], "Rana", State.NEW, State.SKIPPED))
    ten.apply(e.SetState(there[4], "Sami", State.NEW, State.DONE))
    ten.apply(Assign("Sami", (there[3], there[5])))
    ten.apply(Assign("Amal", (there[5],)))
    states = ten.queueing.arrange(STATES, "Rana").groups
    assert [(group.name, group.count) for group in states] == [("new", 9), ("skipped", 1)]
    people = ten.queueing.arrange(PEOPLE, "Rana").groups
    assert [(group.name, group.count) for group in people] == [
        ("Amal, Sami", 1),
        ("Sami", 1),
        ("", 8),
    ]
    ten.apply(e.SetState(there[3], "Rana", State.SKIPPED, State.NEW))
    assert found(ten, replace(STATES, order=Order(Sort.STATE))) == there


def test_a_state_that_is_none_is_damage(ten):
    ten._conn.execute("PRAGMA ignore_check_constraints = ON")
    ten._conn.execute("INSERT INTO annotators VALUES (77, x'00', 'Zayd', 'now')")
    ten._conn.execute("INSERT INTO states VALUES (2, 77, 'asleep')")
    with pytest.raises(UserError, match="damaged"):
        ten.queueing.arrange(STATES, "Zayd")


@pytest.mark.parametrize("articles", [0, 3, 4])
def test_articles_that_fill_pages_just_so_are_all_there(shop, monkeypatch, articles):
    monkeypatch.setattr(queries_queue_columns, "PAGE", 2)
    with shop.project(articles=articles) as project:
        columns = Columns(project._conn)
        columns.complete()
        assert columns.whole
        assert columns.ids == list(project.queue_ids())
        assert len(columns.keys()) == len(columns.touched()) == articles
        assert list(columns.spans("Rana")) == [0] * articles
