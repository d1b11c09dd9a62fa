"""Text stays readable on every ground, nested six deep and selected.

Contrast as WCAG 2.2 defines it: relative luminance of sRGB, (L1 + 0.05) / (L2 + 0.05).
"""

from itertools import product

import pytest

from app.gui.reader.ground import ground_alpha
from app.gui.theme import DARK, LIGHT, Theme


def rgb(color: str) -> tuple[float, ...]:
    return tuple(int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))


def over(ground, color, alpha: float) -> tuple[float, ...]:
    return tuple(g + (c - g) * alpha for g, c in zip(ground, color, strict=True))


def luminance(color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colors(labels, theme: Theme) -> list[tuple[float, ...]]:
    return [rgb(la.color_dark if theme.dark else la.color) for la in labels.values()]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_text_on_three_nested_spans_of_any_labels(labels, theme):
    page, ink = rgb(theme.page), rgb(theme.ink)
    for stack in product(colors(labels, theme), repeat=3):
        ground = page
        for lane, color in reversed(list(enumerate(stack))):
            ground = over(ground, color, ground_alpha(theme, lane, selected=False))
        assert contrast(ink, ground) >= 4.5, stack


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("depth", range(1, 7))
def test_text_on_a_selected_span_among_six_of_any_one_label(labels, theme, depth):
    page, ink = rgb(theme.page), rgb(theme.ink)
    for color, chosen in product(colors(labels, theme), repeat=2):
        ground = page
        for lane in reversed(range(1, depth)):
            ground = over(ground, color, ground_alpha(theme, lane, selected=False))
        ground = over(ground, chosen, ground_alpha(theme, 0, selected=True))
        assert contrast(ink, ground) >= 4.5, contrast(ink, ground)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_selected_text_can_be_read_and_the_caret_seen(theme):
    assert contrast(rgb(theme.ink), rgb(theme.selection)) >= 4.5
    assert contrast(rgb(theme.caret), rgb(theme.page)) >= 3
