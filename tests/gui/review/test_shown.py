"""What of a comparison is seen: versions, what is contested, what was decided."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.gui.review.shown import (
    Standing,
    Version,
    contested_of,
    shown_of,
    silent_in,
    standing_of,
    tracks_of,
    versions_of,
)
from app.model.decision import Candidate, Decision, Verdict
from app.model.span import Span
from app.review.cases import Kind, Layer, SpanCase
from app.review.comparing import compare

PEOPLE = ("a", "b", "c")


def span(person: str, start: int, end: int, label: str = "actor", **attributes) -> Span:
    return Span(
        uid=f"{person}:{label}:{start}-{end}",
        article="x",
        annotator=person,
        label=label,
        fragments=((start, end),),
        quote="…",
        attributes=attributes,
    )


def case(*spans: Span | None, kinds: tuple[Kind, ...] = (Kind.BOUNDARY,)) -> SpanCase:
    return SpanCase(uid="case", article="x", people=PEOPLE, spans=spans, kinds=kinds)


def decision(verdict: Verdict = Verdict.ADOPTED, result: str | None = None) -> Decision:
    return Decision(
        uid="d",
        article="x",
        annotator="lead",
        start=0,
        end=1,
        verdict=verdict,
        result=result,
        candidates=(Candidate(uid="a"),),
    )


FRAGMENTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=4).map(
    lambda made: tuple((start, start + length) for start, length in made)
)


def covered(fragments) -> set[int]:
    return {cp for start, end in fragments for cp in range(start, end)}


class TestContested:
    @given(FRAGMENTS, FRAGMENTS)
    def test_of_two_it_is_the_symmetric_difference(self, one, other):
        assert covered(contested_of([one, other])) == covered(one) ^ covered(other)

    @given(st.lists(FRAGMENTS, min_size=1, max_size=8))
    def test_of_many_it_is_what_some_have_and_not_all(self, extents):
        sets = [covered(extent) for extent in extents]
        assert covered(contested_of(extents)) == set.union(*sets) - set.intersection(*sets)

    @given(st.lists(FRAGMENTS, max_size=5))
    def test_stretches_are_in_order_and_apart(self, extents):
        found = contested_of(extents)
        assert list(found) == sorted(found)
        assert all(a[1] < b[0] for a, b in itertools.pairwise(found))

    @given(FRAGMENTS)
    def test_nothing_is_where_all_say_the_same(self, extent):
        assert contested_of([extent, extent, extent]) == ()


class TestVersions:
    def test_who_says_the_same_stands_together(self):
        found = versions_of(case(span("a", 0, 5), span("b", 0, 9), span("c", 0, 5)))
        assert [version.people for version in found] == [(0, 2), (1,)]

    def test_other_attributes_are_another_version_on_the_same_line(self):
        some = case(span("a", 0, 5, role="x"), span("b", 0, 5), None, kinds=(Kind.ATTRIBUTE,))
        found = versions_of(some)
        assert [version.people for version in found] == [(0,), (1,)]
        assert [len(track) for track in tracks_of(found)] == [2]

    def test_nothing_said_and_empty_words_are_alike(self):
        found = versions_of(case(span("a", 0, 5, role=""), span("b", 0, 5), None))
        assert [version.people for version in found] == [(0, 1)]

    def test_who_has_nothing_comes_last_and_has_no_line_of_its_own(self):
        some = case(None, span("b", 0, 5), span("c", 0, 7), kinds=(Kind.EXTRA, Kind.BOUNDARY))
        found = versions_of(some)
        assert [(version.people, version.span is None) for version in found] == [
            ((1,), False),
            ((2,), False),
            ((0,), True),
        ]
        assert [[v.people for v in track] for track in tracks_of(found)] == [[(1,)], [(2,), (0,)]]

    def test_who_has_not_begun_says_not_even_nothing(self):
        some = case(span("a", 0, 5), None, None, kinds=(Kind.MISSING,))
        assert versions_of(some, {2})[-1].people == (1,)
        assert versions_of(some, {1, 2}) == (Version((0,), some.spans[0]),)

    def test_nobody_lacks_what_is_agreed_on(self):
        assert len(versions_of(case(span("a", 0, 5), None, None, kinds=()))) == 1

    @given(st.lists(st.sampled_from([None, (0, 5), (0, 9), (3, 9)]), min_size=3, max_size=3))
    def test_everybody_is_in_one_version(self, extents):
        if not any(extents):
            return
        spans = [
            extent and span(person, *extent) for person, extent in zip(PEOPLE, extents, strict=True)
        ]
        found = versions_of(case(*spans, kinds=(Kind.MISSING,)))
        people = [person for version in found for person in version.people]
        assert sorted(people) == [0, 1, 2]
        tracks = [version for track in tracks_of(found) for version in track]
        assert sorted(tracks, key=repr) == sorted(found, key=repr)


class TestStanding:
    def test_it_follows_from_kinds_and_decision(self):
        different, agreed = (
            case(span("a", 0, 5), None, None),
            case(span("a", 0, 5), span("b", 0, 5), None, kinds=()),
        )
        assert standing_of(agreed, None) is Standing.AGREED
        assert standing_of(different, None) is Standing.DIFFERENT
        assert standing_of(different, decision(Verdict.OPEN)) is Standing.PUT_OFF
        for verdict in (Verdict.ADOPTED, Verdict.COMBINED, Verdict.REJECTED):
            assert standing_of(different, decision(verdict)) is Standing.DECIDED


class TestShown:
    LAYERS = (
        Layer("a", (span("a", 0, 5), span("a", 10, 20, "claim"))),
        Layer("b", (span("b", 0, 5), span("b", 10, 22, "claim"))),
        Layer("c"),
    )

    def test_who_has_no_span_is_silent(self):
        assert silent_in(compare(self.LAYERS)) == {2}

    def test_only_where_people_differ_anything_is_contested(self):
        agreed, different = shown_of(compare(self.LAYERS), {}, lambda _: None)
        assert (agreed.standing, agreed.contested) == (Standing.AGREED, ())
        assert not agreed.disputed
        assert (different.standing, different.contested) == (Standing.DIFFERENT, ((20, 22),))
        assert different.disputed
        assert different.loud
        assert different.extent == ((10, 22),)

    def test_what_was_decided_is_shown_and_nothing_is_contested_any_more(self):
        comparison = compare(self.LAYERS)
        gold = span("gold", 8, 22, "claim")
        decided = {comparison.spans[1].uid: decision(result=gold.uid)}
        found = shown_of(comparison, decided, {gold.uid: gold}.get)[1]
        assert found.result == gold
        assert found.contested == ()
        assert (found.start, found.end) == (8, 22)
        assert found.disputed
        assert not found.loud

    def test_of_nothing_nothing_is_left(self):
        comparison = compare(self.LAYERS)
        decided = {comparison.spans[1].uid: decision(Verdict.REJECTED)}
        found = shown_of(comparison, decided, lambda _: None)[1]
        assert found.standing is Standing.DECIDED
        assert found.result is None
