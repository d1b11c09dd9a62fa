"""The spans by block, and what has to be painted again when they change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.blocks import Blocks
from app.gui.reader.layers import Layers
from tests.gui.reader.samples import span

TEXT = "\n".join(["قال الجيش ذلك"] * 10)
LINE = 14


@pytest.fixture
def layers() -> Layers:
    return Layers(Blocks(TEXT))


def test_only_blocks_that_look_different_are_touched(layers):
    first = [span("a", 0, 3), span("b", 2 * LINE, 4 * LINE - 1)]
    assert layers.replace(first) == {0, 2, 3}
    assert layers.replace(list(first)) == set()
    assert layers.replace([replace(s) for s in first]) == set()
    assert layers.replace([*first, span("c", 5 * LINE, 5 * LINE + 2)]) == {5}
    assert layers.replace(first) == {5}
    moved = span("a", LINE, LINE + 3)
    assert layers.replace([moved, first[1]]) == {0, 1}
    assert [s.uid for s in layers.in_block(1)] == ["a"]
    assert layers.in_block(0) == []


def test_another_label_touches_the_block(layers):
    layers.replace([span("a", 0, 3)])
    assert layers.replace([span("a", 0, 3, "claim")]) == {0}
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


@given(st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=6))
def test_the_index_is_right_after_any_changes(rounds):
    layers = Layers(Blocks(TEXT))
    for numbers in rounds:
        spans = {n: span(str(n % 6), n * 9, n * 9 + 17 + n) for n in numbers}
        now = list({s.uid: s for s in spans.values()}.values())
        layers.replace(now)
        for index in range(10):
            start, end = index * LINE, index * LINE + LINE
            expected = {s.uid for s in now if s.start < end and s.end > start}
            found = {s.uid for s in layers.in_block(index)}
            assert found == expected


def test_a_change_is_painted_only_where_it_is(qtbot, view, labels):
    view.set_article(TEXT)
    view.set_layers([], labels)
    qtbot.waitUntil(lambda: not view.viewport().isHidden())
    before = view.viewport().grab().toImage()
    view.set_layers([span("a", LINE * 3, LINE * 3 + 3)], labels)
    after = view.viewport().grab().toImage()
    assert before != after
    kept = dict(view._marks)
    view.set_layers([span("a", LINE * 3, LINE * 3 + 3), span("b", 0, 3)], labels)
    assert all(view._marks[n] is kept[n] for n in kept if n != 0)
    assert 0 not in view._marks
