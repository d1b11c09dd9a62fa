"""How people differ about one place: kinds, and what does not count as differing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.article import Relation, State
from app.model.span import Span
from app.review.cases import Comparison, Kind, Layer, SpanCase
from app.review.comparing import case_uid, compare

PEOPLE = ("a", "b", "c", "d")


def span(who: str, label: str, start: int, end: int, uid: str = "", note: str = "", **said) -> Span:
    return Span(
        uid=uid or f"{who}:{label}:{start}",
        article="x",
        annotator=who,
        label=label,
        fragments=((start, end),),
        quote="…",
        attributes=said,
        note=note,
    )


def link(who: str, kind: str, source: Span, target: Span, cue=None, uid="", **said) -> Relation:
    return Relation(
        uid=uid or f"{who}:{kind}:{source.uid}:{target.uid}",
        article="x",
        annotator=who,
        type=kind,
        source=source.uid,
        target=target.uid,
        attributes=said,
        cue=cue,
    )


def compared(*spans: list[Span]) -> Comparison:
    pairs = zip(PEOPLE, spans, strict=False)
    return compare([Layer(who, tuple(said), (), State.DONE) for who, said in pairs], "x")


def kinds(*spans: list[Span]) -> list[tuple[Kind, ...]]:
    return [case.kinds for case in compared(*spans).spans]


# -- two people, one place


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


# -- relations


def ends(who: str) -> tuple[Span, Span]:
    return span(who, "claim", 0, 20), span(who, "source", 30, 40)


def linked(*layers: tuple[tuple[Span, ...], tuple[Relation, ...]]) -> Comparison:
    pairs = zip(PEOPLE, layers, strict=False)
    return compare([Layer(who, spans, links) for who, (spans, links) in pairs], "x")


def test_the_same_relation_is_agreed_on_though_an_end_was_moved():
    (one, two), (three, four) = ends("a"), ends("b")
    moved = replace(four, fragments=((31, 40),))
    found = linked(
        ((one, two), (link("a", "by", one, two),)),
        ((three, moved), (link("b", "by", three, moved),)),
    )
    (case,) = found.relations
    assert case.kinds == ()
    assert (case.start, case.end) == (0, 40)
    assert {case.source, case.target} == {one.uid for one in found.spans}


def test_whoever_has_both_ends_can_be_missing_the_relation():
    (one, two), others = ends("a"), ends("b")
    found = linked(((one, two), (link("a", "by", one, two),)), (others, ()))
    (case,) = found.relations
    assert case.kinds == (Kind.RELATION,)
    assert case.of("b") is None


def test_what_follows_from_a_missing_span_is_no_disagreement():
    (one, two), (three, _) = ends("a"), ends("b")
    found = linked(((one, two), (link("a", "by", one, two),)), ((three,), ()))
    assert [case.kinds for case in found.relations] == [()]
    assert [case.kinds for case in found.disagreements] == [(Kind.MISSING,)]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"type": "denied_by"}, ()),
        ({"attributes": {"role": "subject"}}, ("role",)),
        ({"cue": (22, 25)}, ("cue",)),
        ({"attributes": {"role": None}}, None),
    ],
)
def test_type_attributes_and_cue_are_compared(change, named):
    (one, two), (three, four) = ends("a"), ends("b")
    other = replace(link("b", "by", three, four, uid="r"), **change)
    found = linked(((one, two), (link("a", "by", one, two),)), ((three, four), (other,)))
    (case,) = found.relations
    assert case.kinds == (() if named is None else (Kind.RELATION,))
    assert case.attributes == (named or ())


def test_of_several_between_the_same_two_the_same_types_stand_together():
    (one, two), (three, four) = ends("a"), ends("b")
    found = linked(
        ((one, two), (link("a", "by", one, two), link("a", "about", one, two))),
        ((three, four), (link("b", "about", three, four),)),
    )
    assert sorted((len(case.present), bool(case.kinds)) for case in found.relations) == [
        (1, True),
        (2, False),
    ]


def test_of_three_two_of_the_same_type_stand_together_and_the_third_beside_them():
    (one, two), (three, four), (five, six) = ends("a"), ends("b"), ends("c")
    found = linked(
        ((one, two), (link("a", "by", one, two),)),
        ((three, four), (link("b", "denied_by", three, four),)),
        ((five, six), (link("c", "by", five, six),)),
    )
    (case,) = found.relations
    assert [said.type for said in case.present] == ["by", "denied_by", "by"]
    assert case.kinds == (Kind.RELATION,)


def test_a_relation_the_other_way_round_is_two_cases():
    (one, two), (three, four) = ends("a"), ends("b")
    found = linked(
        ((one, two), (link("a", "by", one, two),)),
        ((three, four), (link("b", "by", four, three),)),
    )
    assert [case.kinds for case in found.relations] == [(Kind.RELATION,)] * 2


def both_ways(*layers: tuple[tuple[Span, ...], tuple[Relation, ...]]) -> Comparison:
    """Compared where the type “same” means the same in both directions."""
    pairs = zip(PEOPLE, layers, strict=False)
    said = [Layer(who, spans, links) for who, (spans, links) in pairs]
    return compare(said, "x", symmetric=frozenset(("same",)))


def test_a_symmetric_relation_the_other_way_round_is_the_same():
    (one, two), (three, four) = ends("a"), ends("b")
    found = both_ways(
        ((one, two), (link("a", "same", one, two),)),
        ((three, four), (link("b", "same", four, three),)),
    )
    (case,) = found.relations
    assert case.kinds == ()
    assert len(case.present) == 2


def test_a_symmetric_relation_stands_beside_what_leads_one_way():
    (one, two), (three, four), (five, six) = ends("a"), ends("b"), ends("c")
    found = both_ways(
        ((one, two), (link("a", "same", one, two),)),
        ((three, four), (link("b", "by", four, three),)),
        ((five, six), (link("c", "same", six, five),)),
    )
    (case,) = found.relations
    assert [said.type for said in case.present] == ["same", "by", "same"]
    source, target = (
        next(x for x in found.spans if x.uid == y) for y in (case.source, case.target)
    )
    assert (source.start, target.start) == (30, 0)


def test_of_two_that_lead_both_ways_only_the_symmetric_one_may_be_turned():
    (one, two), (three, four) = ends("a"), ends("b")
    by = link("a", "by", one, two), link("a", "by", two, one)
    found = both_ways(
        ((one, two), (*by, link("a", "same", one, two))),
        ((three, four), (link("b", "by", four, three), link("b", "same", four, three))),
    )
    assert sorted(tuple(x.type for x in case.present) for case in found.relations) == [
        ("by",),
        ("by", "by"),
        ("same", "same"),
    ]


def test_a_relation_whose_end_is_gone_is_left_out():
    one, two = ends("a")
    found = linked(((one,), (link("a", "by", one, two),)), (ends("b"), ()))
    assert found.relations == ()


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
