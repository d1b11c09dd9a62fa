"""What is gone through in a project, step by step."""

from dataclasses import replace

import pytest

from app.gui.search import looking
from app.gui.search.looking import hits_of, occurrences_here, occurrences_in
from app.gui.search.unlike import unlike_in
from app.model.edits import AddSpan, Batch
from app.model.errors import UserError
from app.model.span import quote_of
from app.model.uids import new_uid
from app.tasks.progress import run
from app.tasks.searching import index_project
from app.text.query import Term
from tests.gui.hands import caret_on, reopened


@pytest.fixture
def project(window):
    with reopened(window.session.project.path) as own:
        yield own


def listed(steps):
    return [row for _, rows in steps if isinstance(rows, list) for row in rows]


def totals(steps):
    return [rows for _, rows in steps if isinstance(rows, int)]


def test_hits_are_counted_before_they_are_all_listed(project):
    steps = list(hits_of(project, "وزارة"))
    assert [row.hit.quote for row in listed(steps)] == [
        "وزارة",
        "الوزارة",
        "وزارة",
        "وَزارة",
        "وزاره",
    ]
    assert totals(steps) == []
    run(index_project(project.path))
    steps = list(hits_of(project, "وزارة"))
    assert totals(steps) == [5]
    assert isinstance(steps[0][1], list)
    assert totals(hits_of(project, "وزارة النفط")) == []


def test_no_more_than_so_many_are_listed(project, monkeypatch):
    monkeypatch.setattr(looking, "MOST", 3)
    assert len(listed(hits_of(project, "وزارة"))) == 3


def test_a_query_that_cannot_be_read_is_refused(project):
    with pytest.raises(UserError):
        list(hits_of(project, "label:nobody"))


def test_what_is_tagged_is_told_with_each_place(window, project):
    caret_on(window, "والوزارة", 3)
    window.session.tag("claim")
    rows = listed(occurrences_in(project, Term("وزارة"), "maryam", None))
    assert [row.labels for row in rows] == [(), ("claim",), (), (), ()]
    assert rows[1].spans == (window.session.selected,)
    others = listed(occurrences_in(project, Term("وزارة"), "huda", None))
    assert [row.labels for row in others] == [()] * 5
    few = listed(occurrences_in(project, Term("وزارة"), "maryam", frozenset([2])))
    assert [row.hit.quote for row in few] == ["وَزارة"]


def test_an_article_is_told_as_the_project_is(window, project):
    caret_on(window, "والوزارة", 3)
    window.session.tag("claim")
    here = occurrences_here(project, window.session.uid, Term("وزارة"), "maryam")
    whole = listed(occurrences_in(project, Term("وزارة"), "maryam", frozenset([1])))
    assert here == whole


def test_unlike_words_are_listed_with_all_their_places(window, project):
    session = window.session
    for word, label, offset in (("وزارة", "actor", 1), ("والوزارة", "claim", 3)):
        caret_on(window, word, offset)
        session.tag(label)
    steps = list(unlike_in(project, "maryam", frozenset([1, 2, 3])))
    (found,) = [one for _, some in steps for one in some]
    assert (found.words, found.label, len(found.rows)) == ("وزارة", "actor", 5)
    assert [row.labels for row in found.rows] == [("actor",), ("claim",), (), (), ()]
    assert found.rows[0].spans
    assert not found.rows[2].spans
    assert steps[-1][0].done == steps[-1][0].total
    steps = list(unlike_in(project, "maryam", frozenset([2, 3])))
    assert [one for _, some in steps for one in some] == []


def test_a_span_of_pieces_is_no_place_of_its_words(window, project):
    session = window.session
    start = caret_on(window, "وزارة", 0)
    session.tag("actor", start, start + 5)
    pieces = ((0, 3), (start, start + 5))
    more = replace(
        session.span, uid=new_uid(), fragments=pieces, quote=quote_of(session.text, pieces)
    )
    assert session.run(Batch("pieces", (AddSpan(more),)))
    rows = occurrences_here(project, session.uid, Term("وزارة"), "maryam")
    assert (rows[0].labels, rows[0].inside) == (("actor",), True)
    assert not rows[1].inside
