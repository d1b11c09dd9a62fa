import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from app.resources import seed
from app.text.direction import is_rtl
from app.text.terminal import columns, shape

SEED = seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")


def _letters(text):
    """The letters of a shaped line, unshaped and sorted."""
    return sorted(unicodedata.normalize("NFKC", text).replace(" ", "").replace("\n", ""))


def test_a_mixed_line_is_joined_turned_round_and_aligned_right():
    (line,) = shape("ISIS هو تنظيم داعش.", 30)
    assert len(line) == 30
    assert line.endswith(" ﻮﻫ ISIS")
    assert line.strip().startswith(".ﺶﻋاد")


def test_brackets_and_quotation_marks_face_inwards():
    (line,) = shape("قال (Joe Biden) إن «ب» و(ج) 5", 60)
    assert "(Joe Biden)" in line
    assert "«ب»" in line
    assert "(ج)" in line
    (line,) = shape("the (خطأ) one among many, «ب» [x]", 60)
    assert line.startswith("the (")
    assert line.endswith(") one among many, «ب» [x]")
    (line,) = shape("5 < 6 في ((ا)) (b)", 60)
    assert "((ا))" in line.replace("ﺍ", "ا")


def test_english_is_left_as_it_is():
    assert shape("Plain words (here), 50%.\n\n  indented", 40) == [
        *("Plain words (here), 50%.", "", "  indented"),
    ]


def test_a_mark_follows_its_letter():
    (line,) = shape("مُحَ", 4)
    assert unicodedata.normalize("NFKC", line).strip() == "حَمُ"
    (latin,) = shape("e\u0301a", 4)
    assert latin == "e\u0301a"


def test_lines_are_wrapped_in_logical_order():
    lines = shape("واحد اثنان ثلاثة اربعة", 11)
    assert [_letters(line) for line in lines] == [_letters("واحد اثنان"), _letters("ثلاثة اربعة")]


def test_a_long_word_is_cut_between_graphemes():
    assert shape("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert shape("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]
    assert shape("ab漢字漢", 3) == ["ab", "漢", "字", "漢"]
    assert shape("漢", 1) == ["漢"]
    assert shape("ab", 0) == ["a", "b"]


def test_nothing_in_a_text_can_steer_the_terminal():
    lines = shape("a\x1b[31m \u202eb\x00\ud800\u2067\u2069\tc\u2028", 80)
    assert len(lines) == 1
    assert "⟨ESC⟩[31m" in lines[0]
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl") for char in lines[0])


def test_columns():
    assert [columns(x) for x in ("", "ab", "مُ", "漢a", "😀", "a\u200f")] == [0, 2, 1, 3, 2, 1]


def test_an_empty_text_is_one_empty_line():
    assert [line.strip() for line in shape("", 10)] == [""]


@pytest.mark.parametrize("width", [12, 40, 80])
def test_the_seed_keeps_every_letter_and_the_width(width):
    lines = shape(SEED, width)
    assert _letters("".join(lines)) == _letters(SEED)
    assert all(columns(line) <= width for line in lines)


@given(st.text(st.sampled_from("قاabل 12.()«»ـ\u064e😀\n"), max_size=40), st.integers(2, 30))
def test_letters_and_width_are_kept_whatever_the_mixture(text, width):
    lines = shape(text, width)
    assert all(columns(line) <= width for line in lines)
    mirrored = str.maketrans("()«»", "((««")
    assert _letters("".join(lines).translate(mirrored)) == _letters(text.translate(mirrored))


@given(st.text(st.sampled_from("قابabc 12.,-"), max_size=30))
def test_without_brackets_and_marks_the_order_is_that_of_the_reordering_library(text):
    text = "ق" + text.strip()
    (line,) = shape(text, 200)
    base = "R" if is_rtl(text) else "L"
    expected = get_display(text, base_dir=base).strip()
    assert unicodedata.normalize("NFKC", line).strip() == expected
