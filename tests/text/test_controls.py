import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.controls import BIDI, NAMES, harmless, is_format, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u200fقال\u00a0نعم", "⟨RLM⟩قال⟨NBSP⟩نعم"),
        ("داعـش می\u200cرود", "داع⟨TATWEEL⟩ش می⟨ZWNJ⟩رود"),
        ("\u2067a\u2069\n\ufeff", "⟨RLI⟩a⟨PDI⟩\n⟨BOM⟩"),
        ("\x00\x01\x1b\r\t\x9f", "⟨NUL⟩⟨U+0001⟩⟨ESC⟩⟨CR⟩⟨TAB⟩⟨U+009F⟩"),
        ("\ud800\u2028\U000e0041", "⟨U+D800⟩⟨LS⟩⟨U+E0041⟩"),
        ("قال، نعم. é 😀", "قال، نعم. é 😀"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize("char", NAMES)
def test_every_name_is_used_and_is_unique(char):
    assert visible(char) == f"⟨{NAMES[char]}⟩"
    assert list(NAMES.values()).count(NAMES[char]) == 1


def test_what_steers_direction_is_an_invisible_format_character():
    assert all(is_format(char) and char in NAMES for char in BIDI)


@pytest.mark.parametrize("char", "\u200b\u200c\u200d\ufeff\u00ad\u2060")
def test_format_characters(char):
    assert is_format(char)


@pytest.mark.parametrize("char", "ق \u0600\u06dd\u064eـ\u00a0\n")
def test_other_characters_and_visible_signs_are_none(char):
    assert not is_format(char)


@given(st.text())
def test_nothing_that_steers_or_controls_is_left(text):
    shown = visible(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown if c != "\n")
    assert BIDI.isdisjoint(shown)
    assert visible(shown) == shown


def test_harmless_writes_out_what_a_terminal_obeys_and_nothing_else():
    assert (
        harmless("a\x1b[1m\x00\x9b\tb\n\u200f\u0640ج") == "a⟨ESC⟩[1m⟨NUL⟩⟨U+009B⟩\tb\n\u200f\u0640ج"
    )
