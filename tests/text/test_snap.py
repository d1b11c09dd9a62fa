import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.boundaries import is_boundary, words
from app.text.snap import snap_to_graphemes, snap_to_sentences, snap_to_words

TEXT = 'قال "المجلس الوطني الكردي" إن تنظيم (داعش) نائم، بنسبة 50% في #سوريا 😀.'
ANY = st.text(st.sampled_from("قاب ab.,\"'()«»\u064e\u200f\n😀%"), max_size=25)


def _range(piece):
    return TEXT.index(piece), TEXT.index(piece) + len(piece)


@pytest.mark.parametrize(
    ("dragged", "expected"),
    [
        ("مجلس الو", "المجلس الوطني"),
        ('"المجلس الوطني الكردي"', "المجلس الوطني الكردي"),
        ('"المجلس الوطني الكردي" إن', '"المجلس الوطني الكردي" إن'),
        ('ال "المجلس الوطني الكردي"', 'قال "المجلس الوطني الكردي"'),
        ("تنظيم (داعش)", "تنظيم (داعش)"),
        ("(داعش) نائم", "(داعش) نائم"),
        (" (داعش)", "داعش"),
        ("نائم،", "نائم"),
        ("بنسبة 50%", "بنسبة 50%"),
        (" في #سو", "في #سوريا"),
        ("سوريا 😀.", "سوريا 😀"),
        (" 😀.", "😀"),
        ("،", "،"),
        ("، ", "،"),
        (" ", " "),
    ],
)
def test_a_drag_takes_whole_words_and_no_edges(dragged, expected):
    start, end = snap_to_words(TEXT, *_range(dragged))
    assert TEXT[start:end] == expected


@pytest.mark.parametrize(
    ("dragged", "expected"),
    [
        ("قال «نعم»", "قال «نعم»"),
        ("«نعم»", "نعم"),
        ("و(لا)،", "و(لا)"),
        ("“ربما” قال", "“ربما” قال"),
    ],
)
def test_other_pairs_of_marks(dragged, expected):
    text = "قال «نعم» و(لا)، “ربما” قال"
    start = text.index(dragged)
    first, last = snap_to_words(text, start, start + len(dragged))
    assert text[first:last] == expected


def test_an_empty_range_gives_the_word_there_or_stays_empty():
    assert snap_to_words("قال نعم", 5, 5) == (4, 7)
    assert snap_to_words("قال   نعم", 5, 5) == (5, 5)


def test_a_range_given_backwards_or_outside_is_put_right():
    assert snap_to_words("قال نعم", 6, 1) == (0, 7)
    assert snap_to_words("قال نعم", -5, 99) == (0, 7)
    assert snap_to_graphemes("قال نعم", 99, 5) == (5, 7)


def test_graphemes_stay_whole():
    text = "مُحَمَّد 👨\u200d👩"
    assert snap_to_graphemes(text, 1, 2) == (0, 2)
    assert snap_to_graphemes(text, 5, 6) == (4, 7)
    assert snap_to_graphemes(text, 3, 3) == (2, 2)
    assert snap_to_graphemes(text, len(text) - 1, len(text)) == (9, 12)
    assert snap_to_graphemes(text, 2, 2) == (2, 2)


def test_a_caret_before_a_mark_that_stands_on_a_full_stop_gives_the_word_by_it():
    assert snap_to_words("a.\u064e", 2, 2) == (0, 1)
    assert snap_to_words("aa...\u064e", 2, 5) == snap_to_words("aa...\u064e", 2, 6) == (2, 6)


@given(ANY, st.integers(0, 25), st.integers(0, 25))
def test_snapped_once_is_snapped_for_good(text, start, end):
    for snap in (snap_to_words, snap_to_graphemes):
        once = snap(text, start, end)
        assert 0 <= once[0] <= once[1] <= len(text)
        assert is_boundary(text, once[0])
        assert is_boundary(text, once[1])
        assert snap(text, *once) == once


@given(ANY, st.integers(0, 25), st.integers(1, 25))
def test_every_word_touched_is_whole_and_no_other_is_taken(text, start, length):
    end = min(len(text), start + length)
    touched = [word for word in words(text) if word[0] < end and start < word[1]]
    snapped = snap_to_words(text, start, end)
    if start < end and touched:
        assert snapped[0] <= touched[0][0]
        assert touched[-1][1] <= snapped[1]
        inside = [w for w in words(text) if w[0] < snapped[1] and snapped[0] < w[1]]
        assert inside == touched


@given(ANY, st.integers(0, 25), st.integers(0, 25))
def test_graphemes_around_a_range_contain_it(text, start, end):
    first, last = sorted((min(start, len(text)), min(end, len(text))))
    snapped = snap_to_graphemes(text, start, end)
    if first < last:
        assert snapped[0] <= first < last <= snapped[1]
    else:
        assert snapped[0] == snapped[1] <= first


@pytest.mark.parametrize("touched", [(0, 0), (0, 1), (0, 2), (1, 2)])
def test_a_mark_on_a_space_is_a_sentence_of_its_own(touched):
    assert snap_to_sentences(" \u064e", *touched) == (1, 2)
