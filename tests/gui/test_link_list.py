"""The relations of the article on the page: read once, kept up to date by every edit."""

import sqlite3
from contextlib import closing

import pytest

from app.gui.links.listed import LinkList
from app.model.article import Relation
from app.model.edits import AddRelation, Batch, ChangeRelation, RemoveRelation
from app.model.uids import new_uid
from tests.gui.hands import caret_on


def tagged(window, word, label):
    caret_on(window, word)
    window.session.tag(label)
    return window.session.span


def relation(source, target, kind="involves", uid=""):
    return Relation(
        uid=uid or new_uid(),
        article=source.article,
        annotator=source.annotator,
        type=kind,
        source=source.uid,
        target=target.uid,
    )


@pytest.fixture
def pair(window):
    return tagged(window, "وزارة", "claim"), tagged(window, "الجيش", "actor")


def test_a_relation_is_found_from_both_ends_and_from_no_other_span(window, pair):
    claim, actor = pair
    place = tagged(window, "دمشق", "location")
    session, link = window.session, relation(*pair)
    assert session.run(AddRelation(link))
    assert session.links.of(claim.uid) == session.links.of(actor.uid) == [link]
    assert session.links.of(place.uid) == []


def test_it_is_told_as_seen_from_either_end(window, pair):
    claim, actor = pair
    link = relation(*pair)
    window.session.run(AddRelation(link))
    words = window.session.links.words
    assert words(link, claim.uid) == "involves → \u2068الجيش\u2069"
    assert words(link, actor.uid) == "involves ← \u2068وزارة\u2069"


def test_undo_and_redo_are_followed_and_told(window, pair, qtbot):
    session, link = window.session, relation(*pair)
    session.run(AddRelation(link))
    with qtbot.waitSignal(session.links.links_changed) as told:
        session.undo()
    assert told.args == [session.uid]
    assert session.links.of(link.source) == []
    session.redo()
    assert session.links.of(link.source) == [link]


def test_a_removed_span_takes_its_relations_along(window, pair):
    session, link = window.session, relation(*pair)
    session.run(AddRelation(link))
    session.select_span(link.target)
    assert session.remove_selected()
    assert session.links.of(link.source) == []
    session.undo()
    assert session.links.of(link.source) == [link]


def test_the_words_are_told_to_have_changed_with_the_span(window, pair, qtbot):
    session = window.session
    session.run(AddRelation(relation(*pair)))
    assert session.span == pair[1]
    with qtbot.waitSignal(session.links.links_changed):
        assert session.set_note("seen")


def test_an_unlinked_span_changes_nothing(window, pair, qtbot):
    session = window.session
    session.run(AddRelation(relation(*pair)))
    tagged(window, "دمشق", "location")
    with qtbot.assertNotEmitted(session.links.links_changed):
        session.set_note("nobody is linked to me")


def test_the_list_is_read_once_an_article_and_anew_in_another(window, pair):
    session, link = window.session, relation(*pair)
    session.run(AddRelation(link))
    kept = session.links.list
    session.links.of(link.source)
    assert session.links.list is kept
    session.step(1)
    assert len(session.links.list) == 0
    session.step(-1)
    assert session.links.list is not kept
    assert session.links.of(link.source) == [link]


def test_edits_in_batches_and_of_other_articles():
    one = Relation(uid="r", article="a", annotator="x", type="t", source="s", target="g")
    other = Relation(uid="q", article="b", annotator="x", type="t", source="s", target="g")
    turned = Relation(uid="r", article="a", annotator="x", type="t", source="g", target="s")
    links = LinkList("a")
    assert links.apply(Batch("both", (AddRelation(one), AddRelation(other))))
    assert list(links) == [one]
    assert links.apply(ChangeRelation(one, turned))
    assert links.touching(["s", "g"]) == [turned]
    assert links.get("r") is turned
    assert links.apply(RemoveRelation(turned))
    assert links.of("s") == []
    assert not links.apply(Batch("none", ()))


def test_a_file_that_cannot_be_read_is_told_and_shows_none(window, pair, project_path):
    session, told = window.session, []
    session.run(AddRelation(relation(*pair)))
    session.close_project()
    with closing(sqlite3.connect(project_path)) as conn:
        conn.execute("UPDATE relations SET attributes = '{oops'")
        conn.commit()
    session.problem_raised.connect(lambda message, hint: told.append(message))
    assert window.doors.open_path(project_path)
    assert session.links.of(pair[0].uid) == []
    assert told
