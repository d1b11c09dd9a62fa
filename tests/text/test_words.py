import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.boundaries import (
    next_word,
    next_word_end,
    previous_word,
    previous_word_end,
    word_at,
    words,
)

TEXT = st.text(st.sampled_from("قاب ab12.,'\u064e\u200c\u200f\n«😀_ـ"), max_size=30)


class Counted(str):
    """A text that counts the characters looked at one by one or cut out."""

    def __new__(cls, text):
        made = super().__new__(cls, text)
        made.read = 0
        return made

    def __getitem__(self, key):
        piece = super().__getitem__(key)
        self.read += len(piece)
        return piece


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("داعش نائم.. دوريات", ["داعش", "نائم", "دوريات"]),
        ("وَالْجَيْشُ «الأمريكي»،", ["وَالْجَيْشُ", "الأمريكي"]),
        ("داعـــش می\u200cرود", ["داعـــش", "می\u200cرود"]),
        ("\u200fداعش\u200f \u2067ISIS\u2069", ["داعش", "ISIS"]),
        ("وال\u200fشعب", ["وال\u200fشعب"]),
        ("don't l’État 'الشرقية'", ["don't", "l’État", "الشرقية"]),
        ("3.5 1,000 ٣٫٥ 2019/3/4", ["3.5", "1,000", "٣٫٥", "2019", "3", "4"]),
        ("انتهى.بدأ a.b", ["انتهى", "بدأ", "a", "b"]),
        ("#سوريا_الآن @user_1", ["سوريا", "الآن", "user", "1"]),
        ("e\u0301a 1\ufe0f\u20e3 😀", ["e\u0301a", "1\ufe0f\u20e3"]),
        ("\u064eقال م\u200c.", ["قال", "م"]),
        ("\u200b\ufeffقال\ufeff", ["قال"]),
        ("", []),
        ("... «»", []),
    ],
)
def test_words(text, expected):
    assert [text[a:b] for a, b in words(text)] == expected


def test_words_between_two_positions():
    assert list(words("aa bb cc", 3)) == [(3, 5), (6, 8)]
    assert list(words("aa bb cc", 1, 4)) == [(1, 2), (3, 4)]


def test_a_caret_at_the_end_of_a_word_gives_that_word():
    text = "قال نعم."
    assert [word_at(text, n) for n in range(9)] == [
        *((0, 3), (0, 3), (0, 3), (0, 3)),
        *((4, 7), (4, 7), (4, 7), (4, 7)),
        None,
    ]


def test_between_touching_words_the_one_that_follows():
    assert word_at("#سوريا_الآن", 7) == (7, 11)
    assert word_at("سوريا_الآن", 5) == (0, 5)


@given(TEXT)
def test_a_word_found_at_a_place_is_one_of_all(text):
    every = list(words(text))
    for pos in range(len(text) + 1):
        here = [word for word in every if word[0] <= pos <= word[1]]
        assert word_at(text, pos) == (here[-1] if here else None)


@given(TEXT)
def test_walking_by_words_agrees_with_the_list_of_words(text):
    starts, ends = [a for a, _ in words(text)], [b for _, b in words(text)]
    for pos in range(len(text) + 1):
        assert next_word(text, pos) == min((a for a in starts if a > pos), default=len(text))
        assert next_word_end(text, pos) == min((b for b in ends if b > pos), default=len(text))
        assert previous_word(text, pos) == max((a for a in starts if a < pos), default=0)
        assert previous_word_end(text, pos) == max((b for b in ends if b < pos), default=0)


def test_words_far_apart_are_found():
    text = "قال" + " " * 9000 + "نعم"
    assert next_word(text, 0) == next_word(text, 5) == 9003
    assert next_word_end(text, 3) == 9006
    assert previous_word(text, 9003) == 0
    assert previous_word_end(text, 9003) == 3


@pytest.mark.parametrize("text", ["كلمة " * 40_000, "ا" * 200_000, "«كلمة»\n" * 30_000])
@pytest.mark.parametrize("ask", [word_at, next_word, next_word_end, previous_word])
def test_a_long_text_is_not_read_through(ask, text):
    counted = Counted(text)
    ask(counted, 100_001)
    assert 0 < counted.read < 20_000


def test_a_run_without_spaces_is_cut_near_the_caret():
    text = "ا" * 20_000
    start, end = word_at(text, 10_000)
    assert start < 10_000 < end
    assert end - start < 5_000
    assert 10_000 < next_word(text, 10_000) < 15_000
    assert 5_000 < previous_word(text, 10_000) < 10_000
