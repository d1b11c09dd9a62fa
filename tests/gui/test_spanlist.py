from app.gui.spanlist import ALL, OWN, SpanList
from app.model.article import State
from app.model.edits import AddSpan, Batch, ChangeSpan, RemoveSpan, SetState
from app.model.span import Span


def span(uid, start, end, annotator="m", label="actor", article="a"):
    return Span(
        uid=uid,
        article=article,
        annotator=annotator,
        label=label,
        fragments=((start, end),),
        quote="x" * (end - start),
    )


def filled(shown=ALL):
    spans = SpanList("m", shown)
    spans.load(
        "a", [span("a", 0, 9), span("b", 0, 9), span("x", 2, 4, annotator="s"), span("c", 5, 9)]
    )
    return spans


def uids(spans):
    return [s.uid for s in spans.visible]


def test_layers():
    spans = filled(OWN)
    assert uids(spans) == ["a", "b", "c"]
    spans.show("m", "s")
    assert uids(spans) == ["a", "b", "x", "c"]
    spans.show("s", OWN)
    assert uids(spans) == ["x"]


def test_neighbours_go_round_and_reach_same_extents():
    spans = filled()
    order, uid = [], ""
    for _ in range(5):
        found = spans.neighbour(uid, 0, 1)
        uid = found.uid
        order.append(uid)
    assert order == ["a", "b", "x", "c", "a"]
    assert spans.neighbour("a", 0, -1).uid == "c"
    assert spans.neighbour("", 3, 1).uid == "c"
    assert spans.neighbour("", 3, -1).uid == "x"
    assert spans.neighbour("", 99, 1).uid == "a"
    assert spans.neighbour("gone", 1, 1).uid == "x"
    assert SpanList().neighbour("", 0, 1) is None


def test_innermost():
    spans = filled()
    assert spans.innermost(6, own=True).uid == "c"
    assert spans.innermost(3, own=False).uid == "x"
    assert spans.innermost(1, own=True).uid == "b"
    assert spans.innermost(20, own=True) is None


def test_edits_are_followed():
    spans = filled(OWN)
    new = span("n", 3, 4)
    spans.apply(Batch("b", (AddSpan(new), SetState("a", "m", State.NEW, State.IN_PROGRESS))))
    assert uids(spans) == ["a", "b", "n", "c"]
    moved = span("n", 6, 7)
    spans.apply(ChangeSpan(new, moved))
    assert uids(spans) == ["a", "b", "c", "n"]
    spans.apply(RemoveSpan(moved))
    spans.apply(RemoveSpan(moved))
    assert uids(spans) == ["a", "b", "c"]
    spans.apply(AddSpan(span("o", 1, 2, annotator="s")))
    spans.apply(AddSpan(span("q", 1, 2, article="other")))
    assert uids(spans) == ["a", "b", "c"]
    assert spans.get("o") is not None
    spans.apply(RemoveSpan(span("o", 1, 2, annotator="s")))
    assert spans.get("o") is None


def test_twins():
    spans = filled()
    assert spans.twin("actor", ((5, 9),)).uid == "c"
    assert spans.twin("claim", ((5, 9),)) is None
    assert spans.twin("actor", ((2, 4),)) is None


def test_spans_on_the_same_words_are_counted_whatever_happens():
    spans = filled()
    words, more = ((0, 9),), span("d", 0, 9)
    assert spans.count_at(words) == 2
    spans.apply(AddSpan(more))
    assert spans.count_at(words) == 3
    spans.apply(ChangeSpan(more, span("d", 5, 9)))
    assert (spans.count_at(words), spans.count_at(((5, 9),))) == (2, 2)
    spans.apply(RemoveSpan(span("a", 0, 9)))
    assert spans.count_at(words) == 1
    assert spans.count_at(((7, 8),)) == 0
    spans.show("s", OWN)
    assert (spans.count_at(words), spans.count_at(((2, 4),))) == (0, 1)
    spans.load("b", [span("e", 2, 4, annotator="s", article="b")])
    assert spans.count_at(((2, 4),)) == 1
