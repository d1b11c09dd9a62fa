from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.decision import Verdict
from app.model.errors import UserError
from app.model.span import check_fragments
from app.review.choices import (
    Choice,
    Way,
    intersection,
    relation_versions,
    union,
    verdict_of,
    versions,
)
from tests.review.grounds import Shelf, case_of

LENGTH = 30


@st.composite
def extents(draw):
    bounds = draw(st.lists(st.integers(0, LENGTH), min_size=2, max_size=8, unique=True))
    bounds = sorted(bounds)[: len(bounds) // 2 * 2]
    return tuple(zip(bounds[::2], bounds[1::2], strict=True))


def covered(extent):
    return {n for start, end in extent for n in range(start, end)}


@given(st.lists(extents(), min_size=1, max_size=5))
def test_a_union_covers_what_anybody_covers(some):
    found = union(some)
    assert covered(found) == set().union(*map(covered, some))
    check_fragments(found, LENGTH)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    assert union([*some, found]) == found


@given(st.lists(extents(), min_size=1, max_size=5))
def test_an_intersection_covers_what_everybody_covers(some):
    found = intersection(some)
    assert covered(found) == set.intersection(*map(covered, some))
    if found:
        check_fragments(found, LENGTH)
    assert set(intersection(some[::-1])) == set(found)


def version(shelf, way, person=0):
    return versions(shelf.comparison().spans[0], Choice(way=way, person=person))


@pytest.fixture
def shelf():
    """Three people with one span each of the same thing, of other extents."""
    made = Shelf(("A", "B", "C"))
    made.span("A", (5, 17), label="actor", attributes={"certainty": "x"}, note="of A")
    made.span("B", (5, 25), label="actor")
    made.span("C", (5, 10), (11, 17), label="quote_source")
    return made


def test_one_persons_version_is_taken_as_it_is(shelf):
    (found,) = version(shelf, Way.ACCEPT, 0)
    assert (found.label, found.fragments, found.note) == ("actor", ((5, 17),), "of A")
    assert found.attributes == {"certainty": "x"}
    assert found.sources == (shelf.spans["A"][0].uid,)
    (other,) = version(shelf, Way.ACCEPT, 2)
    assert (other.label, other.fragments) == ("quote_source", ((5, 10), (11, 17)))


def test_what_a_person_does_not_have_is_nothing(shelf):
    shelf.spans["B"].clear()
    assert version(shelf, Way.ACCEPT, 1) == ()


def test_all_versions_are_taken_once_each(shelf):
    assert [v.fragments for v in version(shelf, Way.ALL)] == [
        ((5, 17),),
        ((5, 25),),
        ((5, 10), (11, 17)),
    ]
    alike = Shelf(("A", "B"))
    one, other = alike.span("A", (5, 17), attributes={"k": ""}), alike.span("B", (5, 17))
    (found,) = version(alike, Way.ALL)
    assert found.sources == (one.uid, other.uid)  # an empty text says nothing


def test_union_and_intersection_say_what_the_first_says(shelf):
    (all_of_it,), (shared,) = version(shelf, Way.UNION), version(shelf, Way.INTERSECTION)
    assert all_of_it.fragments == ((5, 25),)
    assert shared.fragments == ((5, 10), (11, 17))
    for found in (all_of_it, shared):
        assert (found.label, found.attributes) == ("actor", {"certainty": "x"})
        assert found.sources == tuple(shelf.spans[name][0].uid for name in "ABC")


def test_pieces_that_never_meet_share_nothing():
    shelf = Shelf()
    shelf.span("A", (0, 4), (10, 14)), shelf.span("B", (4, 10), (14, 16))
    merged = shelf.comparison().spans
    case = replace(merged[0], spans=(shelf.spans["A"][0], shelf.spans["B"][0]))
    with pytest.raises(UserError, match="share no character"):
        versions(case, Choice(way=Way.INTERSECTION))


@pytest.mark.parametrize("way", [Way.NOTHING, Way.LATER])
def test_nothing_comes_of_nothing(shelf, way):
    assert version(shelf, way) == ()


@pytest.mark.parametrize(
    ("way", "made", "verdict"),
    [
        (Way.LATER, 0, Verdict.OPEN),
        (Way.NOTHING, 0, Verdict.REJECTED),
        (Way.ACCEPT, 0, Verdict.REJECTED),
        (Way.ACCEPT, 1, Verdict.ADOPTED),
        (Way.ALL, 1, Verdict.ADOPTED),
        (Way.ALL, 2, Verdict.COMBINED),
        (Way.UNION, 1, Verdict.COMBINED),
        (Way.INTERSECTION, 1, Verdict.COMBINED),
    ],
)
def test_the_verdict_says_what_became_of_it(way, made, verdict):
    assert verdict_of(Choice(way=way), made) is verdict


def test_relations_are_taken_or_not_but_never_joined():
    shelf = Shelf()
    for name, kind in (("A", "attributed_to"), ("B", "refers_to")):
        claim = shelf.span(name, (29, 43), label="claim")
        shelf.link(claim, shelf.span(name, (5, 25), label="quote_source"), kind)
    table = shelf.table()
    case = case_of(table, shelf.links["A"][0])
    taken = relation_versions(case, Choice(way=Way.ACCEPT, person=1))
    assert taken == (shelf.links["B"][0],)
    assert len(relation_versions(case, Choice(way=Way.ALL))) == 2
    assert relation_versions(case, Choice(way=Way.NOTHING)) == ()
    for way in (Way.UNION, Way.INTERSECTION):
        with pytest.raises(UserError, match="neither union nor intersection"):
            relation_versions(case, Choice(way=way))
