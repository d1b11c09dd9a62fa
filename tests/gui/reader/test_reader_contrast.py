"""Text stays readable on every ground, nested six deep and selected; signs can be seen.

Contrast as WCAG 2.2 defines it, computed by `app.gui.contrast` over the colours as they add up.
"""

import json
from itertools import product

import pytest

from app.gui.contrast import SIGN, TEXT, blend, legible_on, ratio
from app.gui.reader.ground import ground_alpha, label_color, line_color
from app.gui.swatches import line_in_swatch
from app.gui.theme import THEMES, Theme
from app.model.scheme import Label
from app.model.scheme_json import scheme_from_json
from app.resources import resource
from tests.gui.layered import composed

PRESETS = sorted(resource("labels").glob("*.json"))
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda t: t.name)
presets = pytest.mark.parametrize("preset", PRESETS, ids=lambda path: path.stem)


def labels_of(preset) -> list[Label]:
    return list(scheme_from_json(json.loads(preset.read_text("utf-8"))).labels)


def seen(theme: Theme, stack, *, selected: bool = False) -> str:
    """The ground of text in spans of these labels, innermost first."""
    layers = [
        (label_color(label, theme).name(), ground_alpha(theme, lane, selected and lane == 0))
        for lane, label in enumerate(stack)
    ]
    chosen, rest = layers[:1], layers[1:]
    return composed(theme.page, [*reversed(rest), *chosen])


@themes
@presets
def test_text_on_three_nested_spans_of_any_labels(preset, theme):
    for stack in product(labels_of(preset), repeat=3):
        assert ratio(theme.ink, seen(theme, stack)) >= TEXT, stack


@themes
@presets
@pytest.mark.parametrize("depth", range(7))
@pytest.mark.parametrize("selected", [False, True], ids=["", "selected"])
def test_text_on_a_span_among_six_of_any_one_label(preset, theme, depth, selected):
    for around, inner in product(labels_of(preset), repeat=2):
        ground = seen(theme, [inner, *[around] * depth][:depth], selected=selected)
        assert ratio(theme.ink, ground) >= TEXT, (around.id, inner.id)


@themes
@presets
def test_text_on_a_selected_span_around_twenty_others(preset, theme):
    for inner, around in product(labels_of(preset), repeat=2):
        deep = label_color(around, theme).name(), ground_alpha(theme, 20, selected=True)
        ground = composed(seen(theme, [inner] * 20), [deep])
        assert ratio(theme.ink, ground) >= TEXT, (inner.id, around.id)


@themes
def test_selected_text_can_be_read_and_the_caret_seen(theme):
    assert ratio(theme.ink, theme.selection) >= TEXT
    for ground in (theme.page, theme.selection):
        assert ratio(theme.caret, ground) >= SIGN


@themes
@presets
def test_the_caret_can_be_seen_in_every_span(preset, theme):
    for label, selected in product(labels_of(preset), (False, True)):
        assert ratio(theme.caret, seen(theme, [label], selected=selected)) >= SIGN


@themes
@presets
def test_underlines_and_caps_can_be_seen_on_the_page_and_on_their_own_ground(preset, theme):
    for label in labels_of(preset):
        line = line_color(label, theme).name()
        assert ratio(line, theme.page) >= SIGN, label.id
        assert ratio(line, seen(theme, [label])) >= SIGN, label.id


@themes
@presets
def test_names_of_labels_can_be_read_in_their_own_colour(preset, theme):
    for label, role in product(labels_of(preset), ("page", "window", "raised", "hover", "chosen")):
        ground = getattr(theme, role)
        name = legible_on(label_color(label, theme).name(), ground)
        assert ratio(name, ground) >= TEXT


@themes
@presets
def test_a_key_in_the_swatch_of_its_label_can_be_read_and_the_line_seen(preset, theme):
    for label, role in product(labels_of(preset), ("raised", "hover", "chosen")):
        ground = blend(getattr(theme, role), label_color(label, theme).name(), 0.35)
        assert ratio(theme.ink, ground) >= TEXT
        assert ratio(line_in_swatch(label, theme).name(), getattr(theme, role)) >= SIGN
