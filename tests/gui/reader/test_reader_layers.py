"""The spans by block, and what has to be painted again when they change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.blocks import Blocks
from app.gui.reader.layers import Layers
from app.model.span import Span
from tests.gui.reader.samples import span

TEXT = "\n".join(["قال الجيش ذلك"] * 10)
LINE = 14


@pytest.fixture
def layers() -> Layers:
    return Layers(Blocks(TEXT))


def test_only_blocks_that_look_different_are_touched(layers):
    first = [span("a", 0, 3), span("b", 2 * LINE, 4 * LINE - 1)]
    assert set(layers.replace(first)) == {0, 1, 2, 3}
    assert not layers.replace(list(first))
    assert not layers.replace([replace(s) for s in first])
    assert set(layers.replace([*first, span("c", 5 * LINE, 5 * LINE + 2)])) == {5}
    assert set(layers.replace(first)) == {5}
    moved = span("a", LINE, LINE + 3)
    assert set(layers.replace([moved, first[1]])) == {0, 1}
    assert [s.uid for s in layers.in_block(1)] == ["a"]
    assert layers.in_block(0) == []
    assert set(layers.replace([])) == {1, 2, 3}
    assert not layers.replace([])


def test_another_label_touches_the_block(layers):
    layers.replace([span("a", 0, 3)])
    assert set(layers.replace([span("a", 0, 3, "claim")])) == {0}
    assert layers.spans["a"].label == "claim"


def test_a_stack_begins_with_the_innermost(layers):
    spans = [span("outer", 0, 13), span("middle", 0, 9), span("inner", 4, 9), span("far", 20, 24)]
    layers.replace(spans)
    assert [s.uid for s in layers.stack_at(5)] == ["inner", "middle", "outer"]
    assert [s.uid for s in layers.stack_at(12)] == ["outer"]
    assert layers.stack_at(13) == []


def test_between_its_fragments_a_span_is_not_there(layers):
    layers.replace([span("parts", 0, 3, "claim", (10, 13))])
    assert [s.uid for s in layers.stack_at(11)] == ["parts"]
    assert layers.stack_at(5) == []


NUMBERED = st.tuples(st.integers(0, 5), st.integers(0, 120), st.integers(1, 40))


@given(st.lists(st.lists(NUMBERED, max_size=12), max_size=6))
def test_the_index_is_right_after_any_changes(rounds):
    layers = Layers(Blocks(TEXT))
    before: dict[str, Span] = {}
    for drawn in rounds:
        spans = [span(str(uid), start, min(start + size, len(TEXT))) for uid, start, size in drawn]
        now = {s.uid: before[s.uid] if before.get(s.uid) == s else s for s in spans}
        touched = layers.replace(list(now.values()))
        assert layers.spans == now
        for index in range(10):
            start, end = index * LINE, index * LINE + LINE
            expected = {s.uid for s in now.values() if s.start < end and s.end > start}
            found = {s.uid for s in layers.in_block(index)}
            assert found == expected
            if index not in touched:
                assert all(before[uid] is now[uid] for uid in expected)
                assert all(
                    uid in now for uid, s in before.items() if s.start < end and s.end > start
                )
        before = now


def marks_in(view):
    return {scene.index: scene.marks for scene in view.frame().scenes}


def test_a_change_is_painted_only_where_it_is(qtbot, view, labels):
    view.set_article(TEXT)
    view.set_layers([], labels)
    qtbot.waitUntil(lambda: not view.viewport().isHidden())
    before = view.viewport().grab().toImage()
    view.set_layers([span("a", LINE * 3, LINE * 3 + 3)], labels)
    after = view.viewport().grab().toImage()
    assert before != after
    kept = marks_in(view)
    view.set_layers([span("a", LINE * 3, LINE * 3 + 3), span("b", 0, 3)], labels)
    now = marks_in(view)
    assert all(now[n] is kept[n] for n in kept if n != 0)
    assert now[0] is not kept[0]
