import pytest

from app.model.decision import Reason, Verdict
from app.review.choices import Choice, Way
from app.review.rules import Kept, Rule, carry_out, proposals
from tests.review.grounds import Shelf, case_of

EVERYBODY = (0, 1, 2)
MAJORITY = Rule(Kept.MAJORITY)


@pytest.fixture
def three():
    """Two agree on an extent, one has another; and something that only one has."""
    made = Shelf(("A", "B", "C"))
    made.span("A", (5, 25)), made.span("B", (5, 17)), made.span("C", (5, 17))
    made.span("A", (29, 33), label="location")
    return made


def chosen(rule, shelf, reading=EVERYBODY):
    return [(p.case, p.choice) for p in proposals(rule, shelf.table(), reading)]


def test_a_majority_has_more_than_half(three):
    (boundary, first), (alone, second) = chosen(MAJORITY, three)
    assert first.person in (1, 2)
    assert boundary.spans[first.person].fragments == ((5, 17),)
    assert alone.spans[second.person] is None  # most say nothing there
    assert (first.rule, first.reason) == ("majority", Reason.BOUNDARY)


def test_half_is_no_majority():
    shelf = Shelf()
    shelf.span("A", (5, 25)), shelf.span("B", (5, 17))
    assert chosen(MAJORITY, shelf, (0, 1)) == []


def test_only_those_who_have_read_vote(three):
    three.spans["C"].clear()
    assert chosen(MAJORITY, three, (0, 1)) == []


def test_a_majority_is_of_all_that_is_said():
    shelf = Shelf(("A", "B", "C"))
    for name, value in (("A", 1), ("B", 2), ("C", 3)):
        shelf.span(name, (5, 17), attributes={"k": value})
    assert chosen(MAJORITY, shelf) == []


def test_a_person_wins_on_a_label(three):
    rule = Rule(Kept.PERSON, "A", "location")
    ((case, choice),) = chosen(rule, three)
    assert case.present[0].label == "location"
    assert (choice.person, choice.rule) == (0, "person A on location")
    assert len(chosen(Rule(Kept.PERSON, "A"), three)) == 2
    assert chosen(Rule(Kept.PERSON, "Nobody"), three) == []
    assert chosen(Rule(Kept.PERSON, "A"), three, (1, 2)) == []  # has not read it


@pytest.mark.parametrize(("goes_by", "end"), [(Kept.LONGEST, 25), (Kept.SHORTEST, 17)])
def test_extents_decide_boundaries_alone(goes_by, end):
    shelf = Shelf()
    shelf.span("A", (5, 17)), shelf.span("B", (5, 25))
    shelf.span("A", (29, 33), label="location")
    shelf.span("B", (44, 50)), shelf.span("A", (44, 48), attributes={"k": 1})
    ((case, choice),) = chosen(Rule(goes_by), shelf, (0, 1))
    assert case.spans[choice.person].fragments == ((5, end),)


def test_pieces_count_as_the_characters_they_cover():
    shelf = Shelf()
    shelf.span("A", (5, 9), (20, 25)), shelf.span("B", (5, 17))
    found = chosen(Rule(Kept.LONGEST), shelf, (0, 1))
    assert [choice.person for _, choice in found] == [1] * len(found)


def test_what_is_decided_or_put_off_is_left_alone(three):
    for way in (Way.NOTHING, Way.LATER):
        table = three.table()
        case = case_of(table, three.spans["A"][0])
        table.decide(case, Choice(way=way))
        left = [one.case.uid for one in proposals(MAJORITY, table, EVERYBODY)]
        assert case.uid not in left
        assert len(left) == 1


def test_relations_are_decided_by_those_who_have_both_ends():
    shelf = Shelf(("A", "B", "C"))
    for name in "ABC":
        claim = shelf.span(name, (29, 43), label="claim")
        source = shelf.span(name, (5, 25), label="quote_source")
        if name != "C":
            shelf.link(claim, source, "attributed_to")
    ((case, choice),) = chosen(MAJORITY, shelf)
    assert case.relations[choice.person].type == "attributed_to"
    assert choice.reason is Reason.RELATION


def test_what_a_rule_decides_says_so(three):
    table = three.table()
    assert carry_out(MAJORITY, table, EVERYBODY) == 2
    assert table.edits()
    verdicts = sorted(decision.verdict for decision in table.decided.values())
    assert verdicts == [Verdict.ADOPTED, Verdict.REJECTED]
    (gold,) = table.gold.spans.values()
    assert gold.extra["decision"]["rule"] == "majority"
    assert all(decision.extra == {"rule": "majority"} for decision in table.decided.values())
    assert carry_out(MAJORITY, three.table(table), EVERYBODY) == 0
