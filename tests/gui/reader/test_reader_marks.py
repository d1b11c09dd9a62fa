"""What is painted of a span in its block."""

from app.gui.reader.lanes import Lanes
from app.gui.reader.marks import marks_of, together
from tests.gui.reader.samples import span

TEXT = "قال الجيش الروسي إن قواته دخلت المدينة"


def marks(block, *spans):
    lanes = Lanes()
    lanes.add_all((s.uid, s.start, s.end) for s in spans)
    return {mark.uid: mark for mark in marks_of(block, 0, spans, lanes)}


def test_spans_of_the_same_extent_are_counted(block):
    found = marks(
        block(TEXT),
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
    mark = marks(block(TEXT), span("p", 4, 9, "actor", (20, 25)))["p"]
    laid = block(TEXT)
    assert list(mark.boxes) == laid.boxes(4, 9) + laid.boxes(20, 25)
    assert (mark.first, mark.last) == (4, 24)


def test_how_deep_spans_lie_is_known_line_by_line(block):
    laid = block(TEXT * 12, width=300)
    found = list(
        marks(
            laid, span("a", 0, 9), span("b", 4, 200), span("c", 4, 16), span("d", 150, 160)
        ).values()
    )
    known = together(found)
    lines = {box.line for mark in found for box in mark.boxes}
    assert len(lines) > 2
    assert known.deepest == {
        line: max(mark.lane for mark in found if any(box.line == line for box in mark.boxes))
        for line in lines
    }
    assert known.depth == 1 + max(mark.lane for mark in found)
    assert together(known) is known
    assert (together([]).depth, together([]).deepest) == (1, {})


def test_a_mark_knows_of_pieces_elsewhere(block):
    found = marks(block(TEXT), span("p", 4, 9, "actor", (20, 25)), span("q", 4, 9))
    assert (found["p"].pieces, found["q"].pieces) == (2, 1)
