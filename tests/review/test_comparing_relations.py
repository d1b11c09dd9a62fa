"""How relations of people are held against each other."""

from dataclasses import replace

import pytest

from app.model.article import Relation
from app.model.span import Span
from app.review.cases import Comparison, Kind, Layer
from app.review.comparing import compare
from tests.review.comparisons import PEOPLE, link, span

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
