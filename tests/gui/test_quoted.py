from hypothesis import given
from hypothesis import strategies as st

from app.gui.quoted import brief, isolated, one_line


def test_words_are_isolated_by_a_first_strong_isolate():
    assert isolated("قال") == "\u2068قال\u2069"


def test_white_space_and_line_feeds_become_single_spaces():
    assert one_line(" a\n b\t c ") == "a b c"
    assert one_line("a\n\nb") == "a b"


@given(st.text(), st.integers(1, 40))
def test_what_is_cut_fits_and_says_that_it_was_cut(words, longest):
    cut = brief(words, longest)
    assert len(cut) <= longest
    assert "\n" not in cut
    whole = one_line(words)
    assert cut == whole or (cut.endswith("…") and whole.startswith(cut[:-1]))


@given(st.text(), st.integers(0, 40))
def test_the_first_words_of_a_long_text_begin_its_line(words, longest):
    first = one_line(words, longest)
    assert len(first) <= longest
    assert one_line(words).startswith(first)
