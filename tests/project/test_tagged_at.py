"""What is tagged at many places at once, against a reference that looks at every span."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.edits import AddSpan, Batch
from app.project.queries_places import TaggedHere

TEXT = "قالت والوزارة وبوزارة للوزارة وَزارة وزاره موزارة وزارته"


@pytest.fixture
def project(shop):
    with shop.project("places.hashiya", articles=0) as made:
        with made.importing("Import") as importer:
            for key in ("1.txt", "2.txt"):
                importer.add(shop.record(key, TEXT, shop.article(key, TEXT)))
        yield made


def give(shop, project, key, *fragments, **more):
    uid = project.find_article(key).uid
    span = shop.span(uid, *fragments, text=TEXT, **more)
    project.apply(AddSpan(span), by=span.annotator)
    return span


def test_what_is_tagged_is_told(shop, project):
    first = give(shop, project, "1.txt", (6, 13))
    second = give(shop, project, "1.txt", (6, 13), label="quote_source")
    give(shop, project, "1.txt", (15, 29), label="claim")
    give(shop, project, "1.txt", (37, 42), label="location", by="Huda")
    both = sorted((first, second), key=lambda span: span.uid)
    places = [(1, 6, 13), (1, 16, 21), (1, 30, 36), (1, 37, 42), (2, 6, 13)]
    assert project.tagged_at(places, "Rana") == [
        TaggedHere(tuple(s.label for s in both), tuple(s.uid for s in both)),
        TaggedHere(inside=True),
        TaggedHere(),
        TaggedHere(),
        TaggedHere(),
    ]
    assert [one.labels for one in project.tagged_at(places, "Huda")][3:] == [("location",), ()]
    assert project.tagged_at(places, "Nobody") == [TaggedHere()] * 5
    assert project.tagged_at([], "Rana") == []


def test_a_span_of_pieces_holds_what_is_in_one_of_them(shop, project):
    give(shop, project, "1.txt", (0, 4), (14, 29), label="claim")
    inside = [one.inside for one in project.tagged_at([(1, 16, 21), (1, 6, 13)], "Rana")]
    assert inside == [True, False]


def test_a_span_of_pieces_is_not_the_words_it_reaches_around(shop, project):
    give(shop, project, "1.txt", (0, 4), (14, 29), label="claim")
    assert project.tagged_at([(1, 0, 29), (1, 0, 4)], "Rana") == [
        TaggedHere(),
        TaggedHere(inside=True),
    ]


PLACES = st.tuples(st.integers(0, 12), st.integers(1, 4)).map(lambda p: (p[0], p[0] + p[1]))


def by_the_book(spans, place):
    exact = [span for span in spans if span.fragments == (place,)]
    exact.sort(key=lambda span: span.uid)
    inside = any(
        first <= place[0] and place[1] <= last and span.fragments != (place,)
        for span in spans
        for first, last in span.fragments
    )
    return TaggedHere(tuple(s.label for s in exact), tuple(s.uid for s in exact), inside)


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    spans=st.lists(
        st.lists(PLACES, min_size=1, max_size=2).filter(
            lambda p: len(p) == 1 or p[0][1] < p[1][0] or p[1][1] < p[0][0]
        ),
        max_size=12,
    ),
    places=st.lists(PLACES, min_size=1, max_size=900),
)
def test_many_places_are_told_as_one_by_one(shop, spans, places):
    path = shop.folder / "many.hashiya"
    path.unlink(missing_ok=True)
    with shop.project("many.hashiya", articles=0) as project:
        with project.importing("Import") as importer:
            importer.add(shop.record("1.txt", TEXT, shop.article("1.txt", TEXT)))
        uid = project.find_article("1.txt").uid
        made = [shop.span(uid, *sorted(some), text=TEXT) for some in spans]
        if made:
            project.apply(Batch("spans", tuple(AddSpan(one) for one in made)), by="Rana")
        mine = project.spans(uid, "Rana")
        told = project.tagged_at([(1, *place) for place in places], "Rana")
        assert told == [by_the_book(mine, place) for place in places]
