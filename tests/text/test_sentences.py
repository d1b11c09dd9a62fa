import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.boundaries import sentence_at

TEXT = "قال نعم. «ثم لا؟» وقُتل 3.5 ألف!\nسطر آخر  \n"


@pytest.mark.parametrize(
    ("pos", "expected"),
    [
        (0, "قال نعم."),
        (7, "قال نعم."),
        (9, "«ثم لا؟»"),
        (20, "وقُتل 3.5 ألف!"),
        (33, "سطر آخر"),
        (41, "سطر آخر"),
    ],
)
def test_sentences(pos, expected):
    start, end = sentence_at(TEXT, pos)
    assert TEXT[start:end] == expected


def test_where_there_are_only_spaces_it_is_empty():
    assert sentence_at("  \n\nقال", 1) == (1, 1)
    assert sentence_at("", 0) == (0, 0)
    assert sentence_at("قال. ", 5) == (5, 5)


def test_a_text_without_stops_is_cut_near_the_caret():
    text = "كلمة " * 10_000
    start, end = sentence_at(text, 25_000)
    assert 0 < start < 25_000 < end < len(text)
    assert end - start <= 10_000


@given(st.text(st.sampled_from("قا.؟ \n»"), max_size=30), st.integers(0, 30))
def test_a_sentence_stays_in_its_paragraph(text, pos):
    pos = min(pos, len(text))
    start, end = sentence_at(text, pos)
    assert 0 <= start <= end <= len(text)
    assert "\n" not in text[start:end]
    assert text[start:end] == text[start:end].strip()
