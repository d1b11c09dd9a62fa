"""What is painted of a span in its block."""

from app.gui.reader.lanes import Lanes
from app.gui.reader.marks import marks_of
from tests.gui.reader.samples import span

TEXT = "قال الجيش الروسي إن قواته دخلت المدينة"


def marks(block, *spans):
    lanes = Lanes()
    lanes.add_all((s.uid, s.start, s.end) for s in spans)
    return {mark.uid: mark for mark in marks_of(block(TEXT), 0, spans, lanes)}


def test_spans_of_the_same_extent_are_counted(block):
    found = marks(
        block,
        span("a", 4, 9),
        span("b", 4, 9, "claim"),
        span("c", 4, 16),
        span("p", 4, 9, "actor", (20, 25)),
        span("q", 4, 9, "claim", (20, 25)),
        span("r", 4, 9, "claim", (19, 25)),
    )
    assert {uid: mark.twins for uid, mark in found.items()} == {
        **dict.fromkeys("ab", 2),
        **dict.fromkeys("pq", 2),
        **dict.fromkeys("cr", 1),
    }
    assert found["a"].boxes == found["b"].boxes
    assert found["a"].lane != found["b"].lane


def test_a_span_of_two_fragments_has_boxes_of_both_and_one_lane(block):
    mark = marks(block, span("p", 4, 9, "actor", (20, 25)))["p"]
    laid = block(TEXT)
    assert list(mark.boxes) == laid.boxes(4, 9) + laid.boxes(20, 25)
    assert (mark.first, mark.last) == (4, 24)
