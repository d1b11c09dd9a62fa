"""Lanes while spans come, go and change, as the page sees them: what was seen stays."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.blocks import Blocks
from app.gui.reader.layers import Layers
from app.model.span import Span
from tests.gui.reader.samples import span

LINE, LINES = 15, 8
TEXT = "\n".join(["قال الجيش ذلك."] * LINES)
EXTENT = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)).map(
    lambda p: (p[0], min(p[0] + p[1], len(TEXT)))
)
NAMES = st.sampled_from([f"s{n:02}" for n in range(12)])
STEP = st.tuples(NAMES, st.one_of(st.none(), EXTENT))
"""A span, and where it is from now on; None: nowhere."""
LOOKS = st.sets(st.integers(0, LINES - 1))


def look(layers: Layers, lines) -> dict[str, int]:
    """The lanes of the spans in some lines."""
    return {s.uid: layers.lanes[s.uid] for line in lines for s in layers.in_block(line)}


def everywhere(layers: Layers) -> dict[str, int]:
    return look(layers, range(LINES))


def shows(layers: Layers, here: dict[str, Span]):
    return layers.replace(sorted(here.values(), key=lambda s: (s.start, -s.end, s.uid)))


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def moved(here: dict[str, Span], uid: str, extent) -> dict[str, Span]:
    rest = {name: s for name, s in here.items() if name != uid}
    return rest if extent is None else {**rest, uid: span(uid, *extent)}


@given(st.lists(st.tuples(STEP, LOOKS), max_size=30))
def test_what_was_seen_stays_and_overlapping_spans_never_share_a_lane(steps):
    layers, here, seen = Layers(Blocks(TEXT)), {}, {}
    for (uid, extent), lines in steps:
        here = moved(here, uid, extent)
        seen.pop(uid, None)
        shows(layers, here)
        now = look(layers, lines)
        assert now.items() >= {name: seen[name] for name in now if name in seen}.items()
        seen |= now
    lanes = everywhere(layers)
    assert lanes.items() >= seen.items()
    spans = sorted(here.values(), key=lambda s: s.uid)
    for n, one in enumerate(spans):
        for other in spans[n + 1 :]:
            assert not overlap(one, other) or lanes[one.uid] != lanes[other.uid]


@given(st.lists(STEP, max_size=15), NAMES, EXTENT)
def test_a_span_whose_ends_move_keeps_its_lane_if_that_is_free(steps, uid, extent):
    layers, here = Layers(Blocks(TEXT)), {uid: span(uid, 3, 9)}
    for step in steps:
        here = moved(here, *step) if step[0] != uid else here
    shows(layers, here)
    before = everywhere(layers)
    here = moved(here, uid, extent)
    shows(layers, here)
    after = everywhere(layers)
    in_the_way = [s for s in here.values() if s.uid != uid and overlap(s, here[uid])]
    if all(before[s.uid] != before[uid] for s in in_the_way):
        assert after == before


@given(st.lists(STEP, max_size=15), STEP)
def test_what_is_taken_back_is_where_it_was(steps, last):
    layers, here = Layers(Blocks(TEXT)), {}
    for step in steps:
        here = moved(here, *step)
    shows(layers, here)
    before = everywhere(layers)
    uid, extent = last
    shows(layers, moved(here, uid, None))
    everywhere(layers)
    shows(layers, here)
    assert everywhere(layers) == before
    if uid not in here:
        shows(layers, moved(here, uid, extent))
        there = everywhere(layers)
        shows(layers, here)
        everywhere(layers)
        shows(layers, moved(here, uid, extent))
        assert everywhere(layers) == there


@given(st.lists(EXTENT, max_size=20), st.permutations(range(LINES)), st.randoms())
def test_an_article_opened_again_has_the_same_lanes(extents, lines, random):
    spans = [span(f"s{n:02}", *extent) for n, extent in enumerate(extents)]
    one, other = Layers(Blocks(TEXT)), Layers(Blocks(TEXT))
    one.replace(spans)
    lanes = everywhere(one)
    random.shuffle(spans)
    other.replace(spans)
    assert look(other, lines) == lanes
    for inner in spans:
        for outer in spans:
            wider = outer.start <= inner.start and inner.end <= outer.end
            if wider and inner.end - inner.start < outer.end - outer.start:
                assert lanes[inner.uid] < lanes[outer.uid]


def test_the_lane_of_a_span_in_pieces_is_kept_free_between_them():
    layers = Layers(Blocks(TEXT))
    layers.replace([span("parts", 0, 2, "claim", (30, 33)), span("between", 10, 12)])
    assert everywhere(layers) == {"between": 0, "parts": 1}


def test_another_label_or_note_leaves_a_span_in_its_lane():
    layers, here = Layers(Blocks(TEXT)), {"a": span("a", 0, 9), "b": span("b", 0, 9)}
    shows(layers, here)
    before = everywhere(layers)
    shows(layers, {**here, "a": replace(here["a"], label="claim", note="x")})
    assert everywhere(layers) == before


def test_what_has_a_lane_is_placed_before_what_never_had_one():
    layers, wide = Layers(Blocks(TEXT)), span("a", 0, 20)
    shows(layers, {"a": wide})
    assert everywhere(layers) == {"a": 0}
    shows(layers, {"a": span("a", 0, 21), "b": span("b", 5, 8)})
    assert everywhere(layers) == {"a": 0, "b": 1}


def test_what_comes_back_finds_its_lane_though_a_lower_one_is_free():
    layers = Layers(Blocks(TEXT))
    both = {"a": span("a", 0, 9), "b": span("b", 0, 9)}
    shows(layers, both)
    assert everywhere(layers) == {"a": 0, "b": 1}
    shows(layers, {"b": both["b"]})
    shows(layers, {})
    shows(layers, {"b": both["b"]})
    assert everywhere(layers) == {"b": 1}
