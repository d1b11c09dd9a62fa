"""Spans by place, beside looking at every one of them."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.reach import Reach
from app.model.span import Span, reading_order
from tests.gui.reader.samples import span

SPANS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 30)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=25,
).map(lambda pairs: [span(f"s{n:02}", *pair) for n, pair in enumerate(pairs)])
STRETCH = st.tuples(st.integers(0, 110), st.integers(1, 40)).map(lambda p: (p[0], p[0] + p[1]))


def reach_of(spans) -> Reach:
    reach = Reach()
    reach.take(spans)
    return reach


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def clusters_at(spans, start: int, end: int) -> set[str]:
    """The slow way: those that meet the stretch, and again and again those that overlap them."""
    found = {s.uid for s in spans if s.start < end and s.end > start}
    while True:
        inside = [s for s in spans if s.uid in found]
        grown = {s.uid for s in spans if any(overlap(s, other) for other in inside)} | found
        if grown == found:
            return found
        found = grown


@given(SPANS, STRETCH)
def test_the_spans_that_meet_a_stretch(spans, stretch):
    start, end = stretch
    expected = {s.uid for s in spans if s.start < end and s.end > start}
    assert {s.uid for s in reach_of(spans).meeting(start, end)} == expected


@given(SPANS, STRETCH)
def test_clusters_come_whole(spans, stretch):
    found = {s.uid for s in reach_of(spans).together(*stretch)}
    inside = [s for s in spans if s.uid in found]
    assert found >= clusters_at(spans, *stretch)
    assert not any(overlap(s, other) for s in spans for other in inside if s.uid not in found)


@given(st.lists(SPANS, max_size=5), st.booleans())
def test_after_any_changes_it_is_as_if_new(rounds, in_order):
    reach, before = Reach(), {}
    for spans in rounds:
        spans = sorted(spans, key=reading_order) if in_order else spans
        spans = [before[s.uid] if before.get(s.uid) == s else s for s in spans]
        gone, came = reach.take(spans)
        fresh = reach_of(spans)
        assert vars(reach) == vars(fresh)
        assert {s.uid for s in gone} <= before.keys()
        left = {s.uid: s for s in before.values() if s not in gone}
        assert {**left, **{s.uid: s for s in came}} == {s.uid: s for s in spans}
        before = {s.uid: s for s in spans}


def test_one_change_is_one_change():
    spans = [span(f"s{n}", n * 3, n * 3 + 5) for n in range(50)]
    reach = reach_of(spans)
    new = span("new", 60, 61)
    assert reach.take([*spans[:21], new, *spans[21:]]) == ([], [new])
    assert reach.take(spans) == ([new], [])
    assert reach.take(spans) == ([], [])
