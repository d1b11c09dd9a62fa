"""How people differ about one place: kinds, and what does not count as differing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.article import State
from app.review.cases import Kind, Layer, SpanCase
from app.review.comparing import case_uid, compare
from tests.review.comparisons import PEOPLE, compared, kinds, span


def test_the_same_is_no_disagreement():
    found = compared([span("a", "actor", 0, 5)], [span("b", "actor", 0, 5)])
    assert [case.kinds for case in found.spans] == [()]
    assert list(found.disagreements) == []


@pytest.mark.parametrize("end", [4, 6, 40])
def test_a_moved_end_is_a_boundary(end):
    assert kinds([span("a", "actor", 0, 5)], [span("b", "actor", 0, end)]) == [(Kind.BOUNDARY,)]


def test_a_gap_in_it_is_a_boundary_though_start_and_end_are_alike():
    parted = replace(span("b", "actor", 0, 9), fragments=((0, 4), (6, 9)))
    assert kinds([span("a", "actor", 0, 9)], [parted]) == [(Kind.BOUNDARY,)]


def test_another_label_on_the_same_words_is_a_label():
    assert kinds([span("a", "actor", 0, 5)], [span("b", "place", 0, 5)]) == [(Kind.LABEL,)]


def test_another_label_on_far_fewer_words_is_one_missing_and_one_extra():
    found = kinds([span("a", "actor", 0, 50)], [span("b", "place", 0, 5)])
    assert found == [(Kind.MISSING,), (Kind.EXTRA,)]


def test_what_the_second_lacks_is_missing_and_what_the_first_lacks_is_extra():
    assert kinds([span("a", "actor", 0, 5)], []) == [(Kind.MISSING,)]
    assert kinds([], [span("b", "actor", 0, 5)]) == [(Kind.EXTRA,)]


def test_another_value_is_an_attribute_and_is_named():
    found = compared(
        [span("a", "actor", 0, 5, kind="army", sure="yes")],
        [span("b", "actor", 0, 5, kind="party", sure="yes")],
    )
    assert found.spans[0].kinds == (Kind.ATTRIBUTE,)
    assert found.spans[0].attributes == ("kind",)


@pytest.mark.parametrize("nothing", [{}, {"kind": None}, {"kind": ""}])
def test_null_and_nothing_are_the_same(nothing):
    other = {"kind": None}
    found = kinds([span("a", "actor", 0, 5, **nothing)], [span("b", "actor", 0, 5, **other)])
    assert found == [()]


def test_no_is_not_nothing():
    found = kinds([span("a", "actor", 0, 5, sure=False)], [span("b", "actor", 0, 5)])
    assert found == [(Kind.ATTRIBUTE,)]


def test_a_case_may_be_of_several_kinds():
    found = kinds([span("a", "actor", 0, 5, kind="army")], [span("b", "actor", 0, 6)])
    assert found == [(Kind.BOUNDARY, Kind.ATTRIBUTE)]


def test_attributes_of_another_label_are_not_compared():
    found = kinds([span("a", "actor", 0, 5, kind="army")], [span("b", "place", 0, 5)])
    assert found == [(Kind.LABEL,)]


def test_notes_are_no_disagreement():
    found = kinds([span("a", "actor", 0, 5, note="?")], [span("b", "actor", 0, 5, note="sure")])
    assert found == [()]


# -- who has read the article


def test_whoever_has_not_begun_lacks_nothing():
    done = Layer("a", (span("a", "actor", 0, 5),))
    assert list(compare([done, Layer("b")]).disagreements) == []
    assert list(compare([Layer("b"), done]).disagreements) == []


def test_whoever_is_done_and_silent_lacks_everything():
    done = Layer("a", (span("a", "actor", 0, 5),))
    silent = Layer("b", (), (), State.DONE)
    assert [case.kinds for case in compare([done, silent]).spans] == [(Kind.MISSING,)]
    assert [case.kinds for case in compare([silent, done]).spans] == [(Kind.EXTRA,)]


def test_of_three_the_first_who_has_read_it_is_measured_against():
    said = span("b", "actor", 0, 5)
    layers = [Layer("a"), Layer("b", (said,)), Layer("c", (), (), State.DONE)]
    (case,) = compare(layers).spans
    assert case.kinds == (Kind.MISSING,)
    assert case.spans == (None, said, None)


# -- more than two


def test_of_three_who_differ_in_one_thing_each_all_kinds_are_named():
    found = kinds(
        [span("a", "actor", 0, 10, kind="army")],
        [span("b", "actor", 0, 9, kind="party")],
        [span("c", "place", 0, 10)],
    )
    assert found == [(Kind.BOUNDARY, Kind.LABEL, Kind.ATTRIBUTE)]


def test_missing_needs_the_first_and_extra_that_the_first_is_silent():
    one = span("a", "actor", 0, 5)
    other = replace(one, uid="b1", annotator="b")
    third = replace(one, uid="c1", annotator="c")
    assert kinds([one], [other], []) == [(Kind.MISSING,)]
    assert kinds([], [other], [third]) == [(Kind.EXTRA,)]
    assert kinds([one], [], [third]) == [(Kind.MISSING,)]


def test_cases_stand_in_reading_order_and_keep_their_uid():
    spans = [span("a", "actor", 8, 9), span("a", "claim", 0, 9), span("a", "actor", 0, 4)]
    found = compared(spans, [])
    assert [(case.start, case.end) for case in found.spans] == [(0, 9), (0, 4), (8, 9)]
    assert [case.uid for case in found.spans] == [
        case_uid([said.uid]) for said in (spans[1], spans[2], spans[0])
    ]


def test_a_case_keeps_its_uid_when_a_span_of_it_moves_or_people_change_places():
    one, other = span("a", "actor", 0, 5), span("b", "actor", 0, 5, uid="b1")
    first = compared([one], [other]).spans[0].uid
    assert compared([one], [replace(other, fragments=((1, 7),))]).spans[0].uid == first
    assert compared([other], [one]).spans[0].uid == first


# -- of any layers

_said = st.dictionaries(st.sampled_from(("kind", "sure")), st.sampled_from(("x", "y", None, "")))
_one = st.tuples(st.sampled_from(("actor", "claim")), st.integers(0, 30), st.integers(1, 12), _said)


def _people(number: int = 2, most: int = 6):
    spans = st.lists(st.lists(_one, max_size=most), min_size=number, max_size=number)
    return spans.map(
        lambda people: [
            [
                span(who, label, start, start + length, uid=f"{who}{n}", **said)
                for n, (label, start, length, said) in enumerate(spans)
            ]
            for who, spans in zip(PEOPLE, people, strict=False)
        ]
    )


@given(_people(3))
def test_every_span_is_in_exactly_one_case_and_in_its_persons_place(people):
    found = compared(*people)
    uids = [said.uid for case in found.spans for said in case.present]
    assert sorted(uids) == sorted(said.uid for spans in people for said in spans)
    for case in found.spans:
        for who, said in zip(case.people, case.spans, strict=True):
            assert said is None or said.annotator == who
            assert case.of(who) is said


@given(_people(1), st.integers(2, 5))
def test_the_same_layers_have_no_disagreements(people, number):
    layers = [Layer(f"p{n}", tuple(people[0])) for n in range(number)]
    assert list(compare(layers).disagreements) == []


@given(_people(2))
def test_swapped_missing_is_extra_and_the_rest_stays(people):
    swapped = {Kind.MISSING: Kind.EXTRA, Kind.EXTRA: Kind.MISSING}
    there = {case.uid: (case.kinds, case.attributes) for case in compared(*people).spans}
    first, second = people
    back = compare(
        [Layer("b", tuple(second), (), State.DONE), Layer("a", tuple(first), (), State.DONE)]
    )
    assert there == {
        case.uid: (tuple(swapped.get(kind, kind) for kind in case.kinds), case.attributes)
        for case in back.spans
    }


@given(_people(3), st.randoms(use_true_random=False))
def test_the_order_of_spans_does_not_matter(people, chance):
    assert compared(*people) == compared(*(chance.sample(said, len(said)) for said in people))


@given(_people(1, most=8), st.data())
def test_a_moved_boundary_is_exactly_one_boundary(people, data):
    """Of spans that lie apart: what is near another one may as well be that other."""
    spans = [replace(said, fragments=((40 * n, 40 * n + 12),)) for n, said in enumerate(people[0])]
    if not spans:
        return
    chosen = data.draw(st.sampled_from(spans))
    by = data.draw(st.integers(-8, 8).filter(bool))
    moved = replace(chosen, fragments=((chosen.start, chosen.end + by),))
    others = [moved if said is chosen else said for said in spans]
    found = compared(spans, others)
    assert [case.kinds for case in found.disagreements] == [(Kind.BOUNDARY,)]
    assert found.disagreements[0].present == (chosen, moved)


@given(_people(2))
def test_kinds_say_just_what_the_spans_do(people):
    for case in compared(*people).spans:
        one, other = case.spans
        if one is None or other is None:
            assert case.kinds == ((Kind.MISSING,) if other is None else (Kind.EXTRA,))
            continue
        assert (Kind.LABEL in case.kinds) == (one.label != other.label)
        same = one.label == other.label
        assert (Kind.BOUNDARY in case.kinds) == (same and one.fragments != other.fragments)
        assert (Kind.ATTRIBUTE in case.kinds) == bool(case.attributes)


# -- what a case keeps


def test_a_case_knows_who_is_there_and_its_envelope():
    one, other = span("a", "actor", 4, 9), span("c", "actor", 2, 7)
    case = SpanCase(uid="x", article="t", people=("a", "b", "c"), spans=(one, None, other))
    assert case.present == (one, other)
    assert (case.start, case.end) == (2, 9)


def test_what_a_case_works_out_follows_its_spans_and_is_not_compared():
    one, other = span("a", "actor", 4, 9), span("b", "actor", 2, 30)
    case = SpanCase(uid="x", article="t", people=("a", "b"), spans=(one, None))
    wider = replace(case, spans=(one, other))
    assert (wider.start, wider.end, wider.present) == (2, 30, (one, other))
    assert replace(wider, spans=(one, None)) == case
    assert "present" not in repr(case)


def test_a_case_is_called_the_same_in_whatever_order_its_spans_are_told():
    assert case_uid(["b", "a"]) == case_uid(("a", "b")) == case_uid(iter("ab"))
    assert case_uid(["a"]) != case_uid(["a", "b"]) != case_uid(["ab"])
