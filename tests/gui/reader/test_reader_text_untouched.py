"""Tagging never changes a letter: the text layer, rendered alone, is identical before and after."""

import random

import pytest
from PySide6.QtGui import QImage, QPainter

from app.gui.reader.painting import Part
from app.gui.theme import DARK, LIGHT
from tests.gui.reader.samples import NASKH, SANS, mixed_text, span

WORDS = (
    "والوزارة للوزارة سلام لا إله إلا الله بِسْمِ اللَّهِ الرَّحْمٰنِ عـــربي 👍🏽 "
    "20/02/2002 «نعم» (sic) office\n"
)


def rendered(view, parts: Part) -> QImage:
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        view.paint_parts(painter, parts)
    finally:
        painter.end()
    return image


def spans_everywhere(text: str, rng: random.Random) -> list:
    """Spans of every size, most of them beginning or ending inside a word, some inside a letter."""
    single = [span(f"one{n}", n, n + 1, "claim") for n in range(0, len(text) - 1, 3)]
    starts = [(rng.randrange(len(text) - 30), rng.randrange(1, 30)) for _ in range(60)]
    labels = ("actor", "claim", "location", "quote_source")
    return single + [
        span(f"many{n}", start, start + size, labels[n % 4])
        for n, (start, size) in enumerate(starts)
    ]


@pytest.mark.parametrize("family", [SANS, NASKH])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_text_layer_is_the_same_before_and_after_tagging(view, labels, family, theme):
    rng = random.Random(family)
    text = WORDS * 3 + mixed_text(rng, 40)
    view.set_theme(theme)
    view.set_page_type(family, 15)
    view.set_article(text)
    before, bare = rendered(view, Part.TEXT), rendered(view, Part.ALL)
    view.set_layers(spans_everywhere(text, rng), labels)
    view.set_selected_span("many3")
    view.set_selection(5, 60)
    assert rendered(view, Part.TEXT) == before
    assert rendered(view, Part.ALL) != bare, "the spans can be seen"
    view.set_layers([], labels)
    view.set_caret(0)
    assert rendered(view, Part.ALL) == bare


def test_the_text_layer_shows_text(view):
    view.set_article(WORDS)
    blank = rendered(view, Part.GROUNDS)
    assert rendered(view, Part.TEXT) != blank
