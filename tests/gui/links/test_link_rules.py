"""What the scheme lets a relation be, and where its cue probably is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.links.cue import examples, guess
from app.gui.links.options import askable, values_of
from app.gui.links.prompt import NINE, Choices
from app.gui.links.rules import Offer, carried_over, defaults, distance, offers, targets, twin
from app.model.article import Relation
from app.model.scheme import Attribute, Words
from app.model.scheme_json import scheme_from_json
from app.model.span import Span, quote_of
from app.resources import resource

SCHEME = scheme_from_json(
    json.loads(resource("labels", "conflict-default.json").read_text("utf-8"))
)
LABELS = [label.id for label in SCHEME.labels]
labels = st.sampled_from(LABELS)


def span(uid, start, end, label="actor", annotator="Salma"):
    fragments = ((start, end),)
    return Span(
        uid=uid, article="a", annotator=annotator, label=label, fragments=fragments, quote=""
    )


def link(kind, source, target):
    return Relation(
        uid="r", article="a", annotator="Salma", type=kind, source=source, target=target
    )


@given(labels, labels, st.booleans())
def test_every_offer_is_legal_in_the_direction_it_is_offered(one, other, both_ways):
    for offer in offers(SCHEME, one, other, both_ways=both_ways):
        assert offer.type.joins(*offer.ends(one, other))


@given(labels, labels)
def test_everything_legal_either_way_is_offered_once(one, other):
    found = [offer.type.id for offer in offers(SCHEME, one, other)]
    legal = {k.id for k in (*SCHEME.between(one, other), *SCHEME.between(other, one))}
    assert sorted(found) == sorted(legal)


def test_a_type_that_leads_both_ways_is_offered_back_only_when_asked():
    kinds = [(o.type.id, o.reverse) for o in offers(SCHEME, "location", "location")]
    assert kinds == [("part_of", False), ("same_as", False)]
    both = offers(SCHEME, "location", "location", both_ways=True)
    assert [(o.type.id, o.reverse) for o in both] == [*kinds, ("part_of", True)]


spans = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 60), labels, st.sampled_from(["Salma", "Huda"])),
    min_size=1,
    max_size=30,
)


@given(spans, labels)
def test_targets_are_legal_of_the_own_layer_and_nearest_first(made, label):
    source = span("source", 100, 120, label)
    others = [
        span(f"s{n}", s, s + length, kind, who) for n, (s, length, kind, who) in enumerate(made)
    ]
    found = targets([source, *others], source, SCHEME)
    away = [distance(source, one) for one in found]
    assert away == sorted(away)
    assert source not in found
    legal = [o for o in others if o.annotator == "Salma" and offers(SCHEME, label, o.label)]
    assert {o.uid for o in found} == {o.uid for o in legal}


def test_the_distance_of_spans():
    assert distance(span("a", 10, 20), span("b", 12, 14)) == 0
    assert distance(span("a", 10, 20), span("b", 20, 30)) == 0
    assert distance(span("a", 10, 20), span("b", 25, 30)) == 5
    assert distance(span("a", 10, 20), span("b", 2, 4)) == 6


def test_a_symmetric_relation_is_the_same_either_way_round():
    same_as, part_of = SCHEME.relation("same_as"), SCHEME.relation("part_of")
    assert twin([link("same_as", "s", "g")], same_as, ("g", "s"))
    assert not twin([link("part_of", "s", "g")], part_of, ("g", "s"))
    assert twin([link("part_of", "s", "g")], part_of, ("s", "g"))
    assert not twin([link("part_of", "s", "g")], same_as, ("s", "g"))


def test_values_go_along_where_the_new_type_can_hold_them():
    involves, refers_to = SCHEME.relation("involves"), SCHEME.relation("refers_to")
    assert defaults(involves) == {"role": "agent"}
    values = {"role": "victim", "seen": "elsewhere"}
    assert carried_over(involves, values) == values
    assert carried_over(refers_to, values) == {"role": "speaks_for", "seen": "elsewhere"}


def test_values_to_choose_from():
    role = SCHEME.relation("involves").attributes[0]
    assert values_of(role)[0][0] == "agent"
    assert values_of(role)[-1] == (None, "not said")
    flag = Attribute(id="x", name=Words("س", "x"), type="bool")
    assert [value for value, _ in values_of(flag)] == [True, False, None]
    assert [one.id for one in askable(SCHEME.relation("contradicts"))] == ["note"]
    assert askable(SCHEME.relation("located_at")) == []


@given(st.integers(1, 40), st.lists(st.sampled_from(["next", "back", "turn", *"123456789"])))
def test_choices_always_show_the_one_that_is_marked(count, presses):
    found = Choices(list(range(count)))
    for press in presses:
        if press == "turn":
            found.turn()
        elif press.isdigit():
            there = int(press) <= len(found.shown)
            assert found.mark(int(press)) is there
        else:
            found.step(1 if press == "next" else -1)
        assert found.marked in found.shown
        assert 1 <= len(found.shown) <= NINE
    assert found.more == (count > NINE)


TEXT = (
    "وقال المتحدث باسم الجيش إن القوات دخلت دمشق.\n"
    "نقلت عن الوكالة مصادر محلية أن الطريق مغلق، على لسان الناطق.\n"
    "أكدت الوزارة الخبر."
)


def at(words, label="quote_source"):
    start = TEXT.index(words)
    return span(words, start, start + len(words), label)


@pytest.mark.parametrize(
    ("target", "claim", "cue"),
    [
        ("المتحدث باسم الجيش", "القوات دخلت دمشق", "قال"),
        ("الوكالة", "الطريق مغلق", "نقلت عن"),
        ("الناطق", "الطريق مغلق", "على لسان"),
        ("الوزارة", "الخبر", "أكدت"),
    ],
)
def test_the_cue_is_the_nearest_word_the_scheme_gives_as_an_example(target, claim, cue):
    ends = [at(claim, "claim"), at(target)]
    found = guess(TEXT, ends[1], ends, SCHEME.relation("attributed_to"))
    assert quote_of(TEXT, [found]) == cue


def test_no_cue_is_guessed_in_another_paragraph_or_inside_a_span_or_without_examples():
    kind = SCHEME.relation("attributed_to")
    alone = at("القوات دخلت دمشق")
    assert guess("قال\nالناطق", span("x", 4, 10), [], kind) is None
    whole = at("وقال المتحدث باسم الجيش")
    assert guess(TEXT, whole, [whole, alone], kind) is None
    assert guess(TEXT, at("المتحدث"), [], SCHEME.relation("part_of")) is None
    assert Offer(kind).reverse is False


def test_examples_are_read_from_the_names_of_the_choices():
    found = examples(SCHEME.relation("attributed_to"))
    assert ("قال",) in found
    assert ("نقلت", "عن") in found
    assert examples(SCHEME.relation("located_at")) == frozenset()


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_a_guess_is_words_of_the_text_outside_the_spans(start, length):
    near = span("x", start, min(len(TEXT), start + length))
    found = guess(TEXT, near, [near], SCHEME.relation("attributed_to"))
    if found is not None:
        assert 0 <= found[0] < found[1] <= len(TEXT)
        assert found[1] <= near.start or near.end <= found[0]
        assert "\n" not in TEXT[slice(*found)]
