"""Whether a text is Arabic: most letters at its beginning are."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.guesses import language_of

LETTERS = ["ا", "ب", "ي", "\u064e", "\u0651", "٣", "،", " ", "a", "9", "پ", "🚨", "\n"]
MIXED = st.lists(st.sampled_from(LETTERS), max_size=80).map("".join)


def counted(text):
    arabic = sum("\u0620" <= c <= "\u064a" or "\u0671" <= c <= "\u06d3" for c in text)
    return bool(arabic) and 2 * arabic > sum(map(str.isalpha, text))


@given(MIXED)
def test_a_text_is_arabic_if_most_letters_are(text):
    assert (language_of(text) == "ar") == counted(text)


def test_the_beginning_decides():
    assert language_of("قصف " * 200 + "x" * 9000) == "ar"
