from dataclasses import replace

import pytest

from app.model.article import Comment, State
from app.model.decision import Reason, Verdict
from app.model.decision_edits import AddDecision, RemoveDecision
from app.model.edits import AddSpan, RemoveSpan, SetState
from app.review.choices import Choice, Way
from app.review.deciding import about, settles
from app.review.origin import provenance, taken_from
from tests.review.grounds import ARTICLE, AT, Shelf, case_of, kinds_of


def accept(person=0, **more):
    return Choice(way=Way.ACCEPT, person=person, **more)


@pytest.fixture
def shelf():
    """Two people, one span on which they differ in extent."""
    made = Shelf()
    made.span("A", (5, 17), note="sure", attributes={"k": 1})
    made.span("B", (5, 25))
    return made


@pytest.fixture
def linked():
    """Both have a claim and its source, the source of other extents, and the same relation."""
    made = Shelf()
    for name, end in (("A", 17), ("B", 25)):
        claim = made.span(name, (29, 43), label="claim")
        source = made.span(name, (5, end), label="quote_source")
        made.link(claim, source, "attributed_to", attributes={"how": "said"}, cue=(0, 4))
    return made


def test_a_version_taken_is_a_span_of_the_gold_layer_and_a_decision(shelf):
    table = shelf.table()
    one, other = shelf.spans["A"][0], shelf.spans["B"][0]
    case = case_of(table, one)
    made = table.decide(case, accept(0, reason=Reason.BOUNDARY, note="as the guideline says"))
    add, decide, state = table.edits()
    gold = add.span
    assert isinstance(add, AddSpan)
    assert (gold.annotator, gold.label, gold.fragments) == ("gold", "actor", ((5, 17),))
    assert (gold.quote, gold.attributes, gold.note) == (one.quote, {"k": 1}, "sure")
    assert gold.uid not in (one.uid, other.uid)
    assert gold.extra["decision"] == {
        "by": "lead",
        "at": AT,
        "from": [one.uid],
        "verdict": "adopted",
        "reason": "boundary",
        "note": "as the guideline says",
    }
    assert decide == AddDecision(made)
    assert (made.verdict, made.result) == (Verdict.ADOPTED, gold.uid)
    assert (made.annotator, made.created, made.reason) == ("lead", AT, Reason.BOUNDARY)
    assert (made.start, made.end, made.article) == (5, 25, ARTICLE)
    assert {c.uid: c.chosen for c in made.candidates} == {one.uid: True, other.uid: False}
    assert state == SetState(ARTICLE, "gold", State.NEW, State.DONE)


def test_all_versions_are_one_decision_with_several_results(shelf):
    table = shelf.table()
    made = table.decide(table.comparison.spans[0], Choice(way=Way.ALL))
    assert kinds_of(table.edits()) == ["AddSpan", "AddSpan", "AddDecision", "SetState"]
    assert len(table.gold.results(made)) == 2
    assert made.verdict is Verdict.COMBINED
    assert all(candidate.chosen for candidate in made.candidates)


@pytest.mark.parametrize(
    ("way", "fragments"), [(Way.UNION, ((5, 25),)), (Way.INTERSECTION, ((5, 17),))]
)
def test_what_is_made_of_several_names_them_all(shelf, way, fragments):
    table = shelf.table()
    made = table.decide(table.comparison.spans[0], Choice(way=way))
    gold = table.gold.spans[made.result]
    assert gold.fragments == fragments
    assert set(taken_from(gold)) == {shelf.spans[name][0].uid for name in "AB"}
    assert made.verdict is Verdict.COMBINED


def test_nothing_belongs_here_is_a_decision_without_a_span(shelf):
    table = shelf.table()
    made = table.decide(table.comparison.spans[0], Choice(way=Way.NOTHING))
    assert kinds_of(table.edits()) == ["AddDecision", "SetState"]
    assert (made.verdict, made.result, made.chosen) == (Verdict.REJECTED, None, ())
    assert settles(made, span=True)
    assert table.gold.state is State.DONE


def test_what_is_put_off_still_is_to_be_decided(shelf):
    table = shelf.table()
    made = table.decide(table.comparison.spans[0], Choice(way=Way.LATER))
    table.edits()
    assert made.verdict is Verdict.OPEN
    assert not settles(made, span=True)
    assert table.is_open(table.comparison.spans[0])
    assert table.gold.state is State.IN_PROGRESS


def test_deciding_again_keeps_the_span_and_the_decision(shelf):
    first = shelf.table()
    made = first.decide(first.comparison.spans[0], accept(0, reason=Reason.BOUNDARY))
    first.edits()
    again = shelf.table(first)
    other = again.decide(again.comparison.spans[0], accept(1))
    assert kinds_of(again.edits()) == ["ChangeSpan", "ChangeDecision"]
    assert (other.uid, other.result) == (made.uid, made.result)
    assert other.reason is Reason.BOUNDARY
    assert again.gold.spans[made.result].fragments == ((5, 25),)
    third = shelf.table(again)
    third.decide(third.comparison.spans[0], Choice(way=Way.NOTHING))
    assert kinds_of(third.edits()) == ["ChangeDecision", "RemoveSpan"]
    assert third.gold.spans == {}


def test_deciding_the_same_again_changes_nothing(shelf):
    first = shelf.table()
    first.decide(first.comparison.spans[0], accept(0))
    first.edits()
    again = shelf.table(first)
    again.decide(again.comparison.spans[0], accept(0))
    assert again.edits() == ()


def test_somebody_else_answers_for_what_they_decide(shelf):
    first = shelf.table()
    made = first.decide(first.comparison.spans[0], accept(0))
    first.edits()
    again = shelf.table(first, by="Salma")
    other = again.decide(again.comparison.spans[0], accept(1))
    assert kinds_of(again.edits()) == ["RemoveDecision", "ChangeSpan", "AddDecision"]
    assert (other.annotator, other.result) == ("Salma", made.result)
    assert other.uid != made.uid
    assert again.gold.spans[made.result].extra["decision"]["by"] == "Salma"


def test_fewer_versions_than_before_leave_fewer_spans(shelf):
    first = shelf.table()
    first.decide(first.comparison.spans[0], Choice(way=Way.ALL))
    first.edits()
    again = shelf.table(first)
    made = again.decide(again.comparison.spans[0], Choice(way=Way.UNION))
    assert set(again.gold.spans) == {made.result}
    assert made.extra == {}
    assert kinds_of(again.edits()) == ["ChangeSpan", "ChangeDecision", "RemoveSpan"]


def test_a_decision_taken_back_takes_all_that_came_of_it(linked):
    first = linked.table()
    for case in first.comparison.spans:
        first.decide(case, accept(0))
    first.edits()
    assert len(first.gold.relations) == 1
    case = case_of(first, linked.spans["A"][1])
    source = first.decided[case.uid].result
    remark = Comment(uid=linked.uid(), article=ARTICLE, annotator="A", text="?", span=source)
    answer = replace(remark, uid=linked.uid(), span=None, parent=remark.uid)
    again = linked.table(first, comments=(answer, remark))
    assert again.take_back(case)
    assert kinds_of(again.edits()) == [
        *("RemoveDecision", "RemoveRelation", "RemoveComment", "RemoveComment"),
        *("RemoveSpan", "SetState"),
    ]
    gone = [e.comment for e in again.edits() if type(e).__name__ == "RemoveComment"]
    assert gone == [answer, remark]
    assert not again.take_back(case)
    assert case.uid not in again.decided


def test_the_order_of_edits_is_one_that_can_be(shelf):
    """A decision comes after its span, and goes before it."""
    first = shelf.table()
    first.decide(first.comparison.spans[0], accept(0))
    first.edits()
    again = shelf.table(first)
    again.take_back(again.comparison.spans[0])
    remove, drop, *_ = again.edits()
    assert isinstance(remove, RemoveDecision)
    assert isinstance(drop, RemoveSpan)


# -- relations


def test_an_agreed_relation_comes_with_its_second_end(linked):
    first = linked.table()
    claim, source = (case_of(first, linked.spans["A"][n]) for n in (0, 1))
    first.decide(claim, Choice(way=Way.ALL))
    assert "AddRelation" not in kinds_of(first.edits())
    again = linked.table(first)
    again.decide(source, accept(1))
    assert kinds_of(again.edits()) == ["AddSpan", "AddDecision", "AddRelation", "SetState"]
    (link,) = again.gold.relations.values()
    assert (link.type, link.annotator, link.cue) == ("attributed_to", "gold", (0, 4))
    assert link.attributes == {"how": "said"}
    assert link.source == again.decided[claim.uid].result
    assert link.target == again.decided[source.uid].result
    told = link.extra["decision"]
    assert set(told["from"]) == {linked.links[name][0].uid for name in "AB"}
    assert (told["by"], told["at"], told["verdict"]) == ("lead", AT, "adopted")


def test_a_symmetric_relation_told_the_other_way_round_joins_the_spans_it_was_taken_from():
    shelf = Shelf()
    for name, end in (("A", 17), ("B", 25)):
        one, two = shelf.span(name, (5, end)), shelf.span(name, (29, end + 14))
        ends = (one, two) if name == "A" else (two, one)
        shelf.link(*ends, "same_as", cue=(0, 4) if name == "A" else None)
    table = shelf.table()
    for case in table.comparison.spans:
        table.decide(case, Choice(way=Way.ALL))
    (case,) = table.comparison.relations
    table.decide(case, accept(1))
    table.edits()
    (link,) = table.gold.relations.values()
    joined = [table.gold.spans[uid].fragments for uid in (link.source, link.target)]
    assert joined == [one.fragments for one in reversed(shelf.spans["B"])]


def test_an_agreed_relation_removed_by_hand_stays_away(linked):
    first = linked.table()
    for case in first.comparison.spans:
        first.decide(case, accept(0))
    first.edits()
    later = linked.span("A", (50, 54), label="actor")
    first.gold.relations.clear()
    again = linked.table(first)
    again.decide(case_of(again, later), accept(0))
    assert again.edits()
    assert again.gold.relations == {}


def test_a_disputed_relation_waits_for_its_ends(linked):
    linked.links["B"].clear()
    first = linked.table()
    case = case_of(first, linked.links["A"][0])
    made = first.decide(case, accept(0, reason=Reason.RELATION))
    assert kinds_of(first.edits()) == ["AddDecision", "SetState"]
    assert made.relation is None
    assert settles(made, span=False)
    again = linked.table(first)
    for one in again.comparison.spans:
        again.decide(one, accept(1))
    again.edits()
    (link,) = again.gold.relations.values()
    assert again.decided[case.uid].relation == link.uid
    assert link.extra["decision"]["reason"] == "relation"
    assert link.extra["decision"]["from"] == [linked.links["A"][0].uid]
    assert again.gold.state is State.DONE


def test_a_relation_somebody_lacks_is_not_taken_over_by_itself(linked):
    linked.links["B"].clear()
    table = linked.table()
    for one in table.comparison.spans:
        table.decide(one, accept(0))
    table.edits()
    assert table.gold.relations == {}
    assert table.gold.state is State.IN_PROGRESS


def test_nothing_between_two_spans(linked):
    linked.links["B"].clear()
    first = linked.table()
    case = case_of(first, linked.links["A"][0])
    for one in (*first.comparison.spans, case):
        first.decide(one, accept(0))
    first.edits()
    assert len(first.gold.relations) == 1
    again = linked.table(first)
    made = again.decide(case, Choice(way=Way.NOTHING))
    assert kinds_of(again.edits()) == ["RemoveRelation", "ChangeDecision"]
    assert (made.verdict, made.relation) == (Verdict.REJECTED, None)
    third = linked.table(again)
    third.decide(case, accept(0))
    assert kinds_of(third.edits()) == ["ChangeDecision", "AddRelation", "ChangeDecision"]
    fourth = linked.table(third)
    assert fourth.take_back(case)
    assert kinds_of(fourth.edits()) == ["RemoveDecision", "RemoveRelation", "SetState"]


def test_a_relation_no_label_allows_any_more_goes_and_one_that_is_allowed_comes_back():
    shelf = Shelf()
    for name, label in (("A", "quote_source"), ("B", "location")):
        claim = shelf.span(name, (29, 43), label="claim")
        end = shelf.span(name, (5, 25), label=label)
        if name == "A":
            shelf.link(claim, end, "attributed_to")
    first = shelf.table()
    for case in (*first.comparison.spans, *first.comparison.relations):
        first.decide(case, accept(0))
    first.edits()
    assert len(first.gold.relations) == 1
    end = case_of(first, shelf.spans["A"][1])
    again = shelf.table(first)
    again.decide(end, accept(1))
    assert kinds_of(again.edits())[:3] == ["RemoveRelation", "ChangeSpan", "ChangeDecision"]
    assert again.gold.relations == {}
    third = shelf.table(again)
    third.decide(end, accept(0))
    third.edits()
    assert len(third.gold.relations) == 1


# -- agreement, editing, matching


def test_what_everyone_agrees_on_is_accepted_in_one_go(linked):
    table = linked.table()
    assert table.adopt_agreed() == 1
    (made,) = table.decided.values()
    assert (made.verdict, len(made.chosen)) == (Verdict.ADOPTED, 2)
    assert kinds_of(table.edits()) == ["AddSpan", "AddDecision", "SetState"]
    assert table.gold.state is State.IN_PROGRESS
    again = linked.table(table)
    assert again.adopt_agreed() == 0
    assert again.edits() == ()


def test_what_was_decided_about_agreement_is_left_alone(linked):
    first = linked.table()
    claim = case_of(first, linked.spans["A"][0])
    first.decide(claim, Choice(way=Way.NOTHING))
    first.edits()
    assert linked.table(first).adopt_agreed() == 0


def test_a_span_edited_by_hand_is_told_in_the_decision(shelf):
    first = shelf.table()
    case = first.comparison.spans[0]
    made = first.decide(case, accept(0))
    first.edits()
    untouched = shelf.table(first)
    assert not untouched.edited(case, accept(0))
    gold = first.gold.spans[made.result]
    first.gold.spans[gold.uid] = replace(gold, fragments=((5, 10),), quote=shelf.text[5:10])
    again = shelf.table(first)
    assert again.edited(case, accept(0, reason=Reason.GUIDELINE, note="shorter"))
    assert kinds_of(again.edits()) == ["ChangeDecision", "ChangeSpan"]
    after = again.decided[case.uid]
    assert (after.verdict, after.reason, after.note) == (
        Verdict.COMBINED,
        Reason.GUIDELINE,
        "shorter",
    )
    assert again.gold.spans[gold.uid].fragments == ((5, 10),)
    assert again.gold.spans[gold.uid].extra["decision"]["verdict"] == "combined"


def test_a_span_removed_by_hand_is_to_be_decided_again(shelf):
    first = shelf.table()
    made = first.decide(first.comparison.spans[0], accept(0))
    first.edits()
    first.gold.spans.clear()
    first.gold.decisions[made.uid] = replace(made, result=None)
    again = shelf.table(first)
    assert again.is_open(again.comparison.spans[0])
    again.decide(again.comparison.spans[0], accept(1))
    assert kinds_of(again.edits()) == ["AddSpan", "ChangeDecision"]
    assert len(again.gold.spans) == 1


def test_a_decision_about_other_spans_is_about_no_case_of_now(shelf):
    first = shelf.table()
    first.decide(first.comparison.spans[0], accept(0))
    first.edits()
    shelf.spans["B"].clear()
    shelf.span("B", (5, 16))
    again = shelf.table(first)
    assert again.decided == {}
    assert again.is_open(again.comparison.spans[0])


def test_the_latest_of_two_decisions_counts(shelf):
    table = shelf.table()
    case = table.comparison.spans[0]
    made = table.decide(case, accept(0))
    later = replace(made, uid=shelf.uid(), created="2027", verdict=Verdict.REJECTED)
    assert about([case], [later, made]) == {case.uid: later}


def test_a_rule_is_named(shelf):
    table = shelf.table()
    made = table.decide(table.comparison.spans[0], accept(1, rule="majority"))
    assert made.extra == {"rule": "majority"}
    assert provenance(made, [])["rule"] == "majority"
    table.edits()
    by_hand = shelf.table(table).decide(table.comparison.spans[0], accept(0))
    assert by_hand.extra == {}
