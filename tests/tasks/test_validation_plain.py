"""What fits at first sight is what a closer look makes of it, to the last detail."""

from hypothesis import given
from hypothesis import strategies as st

from app.model.fit import Fit, Values
from app.tasks.schemes import scheme_named
from app.tasks.validation_layers import Layers
from app.tasks.validation_plain import PlainRelations, PlainSpans
from app.tasks.validation_text import Text
from app.tasks.validation_values import Piece, Rules, Tally

SCHEME = scheme_named("conflict-default")
RULES = Rules(scheme=SCHEME, annotator="Rana", moment="2026-01-01T00:00:00Z")
WORDS = "قال المتحدث إن القصف بدأ 😀 عند الفجر"
UID = "0189f1e0-0000-7000-8000-000000000000"
ODD = st.sampled_from([None, "", " ", 0, 1, True, 2.5, [], {}, "x", "Sami", -1, 10**6])
PLACES = st.one_of(st.integers(-1, len(WORDS) + 1), ODD)


def either(*likely):
    return st.one_of(st.sampled_from(likely), ODD)


SPANS = st.fixed_dictionaries(
    {"label": either("actor", "claim", "nobody"), "start": PLACES, "end": PLACES},
    optional={
        "uid": either("s1", UID, "0189F1E0-0000-7000-8000-000000000000"),
        "quote": either(WORDS[:3]),
        "annotator": either("Sami"),
        "note": either("note"),
        "created": either("2026"),
        "fragments": either([[0, 3]], [[0, 2], [3, 5]]),
        "attributes": either({"actor_type": "state_military"}, {"actor_type": "x"}, {"odd": 1}),
        "odd": ODD,
    },
)
ENDS = either("a", "b", "c", "nobody")
RELATIONS = st.fixed_dictionaries(
    {"type": either("attributed_to", "relayed_by", "none"), "source": ENDS, "target": ENDS},
    optional={
        "uid": either("r1", UID),
        "annotator": either("Sami", "Rana"),
        "created": either("2026"),
        "cue": either([0, 3]),
        "attributes": either({"odd": 1}),
        "odd": ODD,
    },
)


def layers(raw=WORDS):
    return Layers(Piece({}, "", "a.jsonl", 1, []), UID, Text.of(raw), RULES, Tally())


def looked_at(made, data):
    """What a closer look says, which must be nothing but the thing."""
    piece = Piece(data, "it", "a.jsonl", 1, [])
    thing = made(piece)
    assert piece.problems == []
    return thing


@given(SPANS)
def test_spans(data):
    plain = PlainSpans(UID, Text.of(WORDS), RULES).span(data)
    if plain is not None:
        own = layers()
        assert plain == looked_at(own._span, data)
        assert not own.tally.counts


@given(RELATIONS)
def test_relations(data):
    own = layers()
    ends = [("a", "claim", "Rana"), ("b", "quote_source", "Rana"), ("c", "quote_source", "Sami")]
    for name, label, by in ends:
        span = {"uid": name, "label": label, "start": 0, "end": 3, "annotator": by}
        own.names["span", name] = looked_at(own._span, span)
    plain = PlainRelations(UID, RULES, own.names).relation(data)
    if plain is not None:
        assert plain == looked_at(own._relation, data)
        assert not own.tally.counts


def test_most_are_plain():
    span = {"uid": "s1", "label": "actor", "start": 0, "end": 3, "quote": WORDS[:3]}
    said = {**span, "attributes": {"actor_type": "state_military"}, "note": "n", "created": "2026"}
    for data in (span, said):
        assert PlainSpans(UID, Text.of(WORDS), RULES).span(data) is not None


def test_nothing_is_plain_in_a_text_that_has_been_changed():
    span = {"uid": "s1", "label": "actor", "start": 0, "end": 1}
    assert PlainSpans(UID, Text.of("a\r\nb"), RULES).span(span) is None
    assert PlainSpans(UID, Text.of("\ufeffab"), RULES).span(span) is None


def test_values_that_fit_are_remembered_and_others_are_not():
    values = Fit(SCHEME).labels["actor"]
    for _ in range(2):
        assert values.fit({"actor_type": "state_military"})
        assert not values.fit({"actor_type": "x"})
        assert not values.fit({"actor_type": True})
        assert not values.fit({"unknown": "state_military"})
    assert Values(()).fit({})
