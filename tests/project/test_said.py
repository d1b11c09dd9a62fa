"""What was said of spans, asked over the whole project."""

import pytest

from app.model.edits import AddSpan, ChangeSpan, WithdrawArticles
from app.project.queries_said import said


@pytest.fixture
def project(shop):
    with shop.project(articles=3) as made:
        yield made


@pytest.fixture
def tell(project, shop):
    """Adds a span to an article, and says something of it."""

    def told(place=0, values=None, by="Rana", **more):
        article = [row.uid for row in project.queue("Rana")][place]
        span = shop.span(article, by=by, **more)
        project.apply(AddSpan(span))
        return say(project, span, values) if values else span

    return told


def say(project, span, values):
    after = type(span)(**{**{f: getattr(span, f) for f in FIELDS}, "attributes": values})
    project.apply(ChangeSpan(span, after))
    return after


FIELDS = (
    *("uid", "article", "annotator", "label", "fragments", "quote", "created"),
    *("attributes", "note", "extra"),
)


def last(project, span, by="Rana"):
    return project.last_said(span.label, by, but=span.uid)


def test_the_last_one_is_the_one_of_which_something_was_said_last(project, tell):
    older, newer = tell(0, {"country": "SY"}), tell(1, {"country": "LB"})
    here = tell(2)
    assert last(project, here) == {"country": "LB"}
    older = say(project, older, {"country": "IQ"})
    assert last(project, here) == {"country": "IQ"}
    assert last(project, older) == {"country": "LB"}
    say(project, older, {})
    assert last(project, here) == {"country": "LB"}
    assert last(project, newer) == {}


def test_other_labels_and_other_people_do_not_count(project, tell):
    tell(0, {"loc_type": "city"}, label="location")
    tell(0, {"country": "SY"}, by="Huda")
    here = tell(1)
    assert last(project, here) == {}
    assert last(project, here, "Huda") == {"country": "SY"}
    assert last(project, here, "nobody") == {}


def test_spans_that_came_with_attributes_count_where_no_change_tells(project, shop, tell):
    tell(0, attributes={"country": "SY"})
    tell(1, attributes={"country": "LB"})
    assert last(project, tell(2)) == {"country": "LB"}


def test_withdrawn_articles_do_not_count(project, tell):
    span = tell(0, {"country": "SY"})
    here = tell(1)
    project.apply(WithdrawArticles((span.article,)))
    assert last(project, here) == {}


@pytest.mark.parametrize("body", [b"{}", b"[", b'{"before": 1, "after": 2}', b"\xff"])
def test_a_damaged_history_tells_nothing(project, tell, body):
    tell(0, {"country": "SY"})
    here = tell(1)
    conn = project._conn
    conn.execute("DROP TRIGGER history_never_changes")
    conn.execute("UPDATE history SET packed = 0, body = ? WHERE kind = 'change_span'", (body,))
    assert last(project, here) == {"country": "SY"}
    conn.execute("UPDATE history SET packed = 1 WHERE kind = 'change_span'")
    assert last(project, here) == {"country": "SY"}


def test_damaged_attributes_say_nothing(project, tell):
    tell(0, {"country": "SY"})
    here = tell(1)
    project._conn.execute("UPDATE spans SET attributes = '{\"entity\":' WHERE attributes <> '{}'")
    assert last(project, here) == {}
    assert names(project) == []


def names(project, *attributes):
    return [one for *_, found in project.said(attributes or ("entity",)) for one in found]


def test_what_is_said_in_words_is_told_in_order(project, tell):
    tell(0, {"entity": "Q1", "country": "SY"})
    tell(1, {"entity": {"id": 7}})
    tell(2, {"entity": ""})
    tell(2, {"entity": "Q1"})
    assert names(project) == [("entity", "Q1"), ("entity", "Q1")]
    assert names(project, "country", "entity") == [
        ("country", "SY"),
        ("entity", "Q1"),
        ("entity", "Q1"),
    ]


def test_how_far_it_is_is_told(project, tell):
    assert list(project.said(("entity",))) == []
    tell(0, {"entity": "Q1"})
    assert list(said(project._conn, ("entity",))) == [(1, 1, [("entity", "Q1")])]
    assert list(project.said(())) == [(1, 1, [])]
