"""No two spans that overlap share a lane, and a lane is kept."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.lanes import Lanes

EXTENTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=40,
)


def named(pairs):
    return [(f"s{n}", start, end) for n, (start, end) in enumerate(pairs)]


def check(lanes: Lanes, extents) -> None:
    for n, (uid, start, end) in enumerate(extents):
        for other, start2, end2 in extents[n + 1 :]:
            if start < end2 and start2 < end:
                assert lanes[uid] != lanes[other]


@given(EXTENTS)
def test_overlapping_spans_never_share_a_lane(pairs):
    lanes = Lanes()
    lanes.add_all(named(pairs))
    check(lanes, named(pairs))


@given(EXTENTS)
def test_an_inner_span_runs_closer_to_the_text(pairs):
    lanes = Lanes()
    extents = named(pairs)
    lanes.add_all(extents)
    for uid, start, end in extents:
        for other, start2, end2 in extents:
            if start <= start2 and end2 <= end and end - start > end2 - start2:
                assert lanes[other] < lanes[uid]


@given(EXTENTS, st.data())
def test_a_span_keeps_its_lane_while_others_come_and_go(pairs, data):
    extents = named(pairs)
    lanes, here = Lanes(), {}
    steps = data.draw(st.lists(st.sampled_from(extents), max_size=60)) if extents else []
    for uid, start, end in steps:
        before = {other: lanes[other] for other in here if other != uid}
        if uid in here:
            lanes.remove(uid)
            del here[uid]
            assert uid not in lanes
        else:
            lanes.add(uid, start, end)
            here[uid] = (uid, start, end)
        assert {other: lanes[other] for other in before} == before
        check(lanes, list(here.values()))


def test_lanes_are_reused():
    lanes = Lanes()
    lanes.add_all([("a", 0, 5), ("b", 5, 9), ("c", 20, 30)])
    assert [lanes[uid] for uid in "abc"] == [0, 0, 0]


def test_what_comes_back_by_undo_gets_its_lane_back():
    lanes = Lanes()
    lanes.add_all([("inner", 2, 4), ("outer", 0, 9)])
    lanes.remove("outer")
    lanes.remove("inner")
    lanes.add("outer", 0, 9)
    assert lanes["outer"] == 1
    lanes.add("inner", 2, 4)
    assert lanes["inner"] == 0


def test_spans_of_the_same_extent_lie_apart():
    lanes = Lanes()
    lanes.add_all([("a", 0, 5), ("b", 0, 5), ("c", 0, 5)])
    assert sorted(lanes[uid] for uid in "abc") == [0, 1, 2]
