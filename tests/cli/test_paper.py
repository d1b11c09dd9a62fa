import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.paper import lines
from app.text.terminal import shape

PARAGRAPHS = [
    *("", " ", "* * *", "2026-11-22 (1) [2].", "The monitors said so.", "قال الجيش (الروسي) إن 5"),
    *("\u200f12 (3)", "\u200e12 (3)", "\x1b[31m (1)", "\t1\t(2)", "قُتل ISIS 🙂", "12" * 30),
]
texts = st.lists(st.sampled_from(PARAGRAPHS) | st.text(max_size=30), max_size=6).map("\n".join)


@given(texts, st.integers(20, 60))
def test_paragraph_by_paragraph_is_the_same_as_all_at_once(text, width):
    assert list(lines(text, width)) == shape(text, width)


@pytest.mark.parametrize("words", ["The end.", "النهاية."])
def test_a_long_text_is_shaped_as_it_is_read(monkeypatch, words):
    shaped = []

    def noted(paragraph, width):
        shaped.append(paragraph)
        return shape(paragraph, width)

    monkeypatch.setattr("app.cli.paper.shape", noted)
    page = lines("\n".join([words] * 1000), 40)
    next(page)
    assert shaped == [words]
