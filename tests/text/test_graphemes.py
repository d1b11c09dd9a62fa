import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import graphemes
from app.text.boundaries import grapheme_at, is_boundary, next_grapheme, previous_grapheme

PARTS = [*"aق\n\r ـ", "\u064b", "\u0651", "\u200d", "\u200c", "\ufe0f", "👨", "👩", "🏽", "🇸", "🇾"]
PARTS += ["❤", "각", "가", "\u1100", "\u1161", "\u11a8", "\u0600", "\u200f", "\u0903", "😀"]
TEXT = st.lists(st.sampled_from(PARTS), max_size=24).map("".join)


def _clusters(text):
    found, pos = [], 0
    while pos < len(text):
        end = next_grapheme(text, pos)
        found.append(text[pos:end])
        pos = end
    return found


@pytest.mark.parametrize(
    "clusters",
    [
        ["مُ", "حَ", "مَّ", "د"],
        ["e\u0301", "x"],
        ["👨\u200d👩\u200d👧", "👍🏽", "❤\ufe0f", "1\ufe0f\u20e3"],
        ["🇸🇾", "🇮🇶", "🇱"],
        ["❤\ufe0f\u200d🔥", "🏴\U000e0067\U000e0062\U000e007f"],
        ["각", "\u1100\u1161\u11a8", "가\u11a8", "각\u11a8\u11a8", "\u1161\u1161\u11a8"],
        ["a", "\n", "\n", "b"],
        ["\r\n", "a"],
        ["\u200f", "ق", "\u2067", "a", "\u2069"],
        ["\u0600١", "٢"],
        ["क\u0903", "م\u200c", "م\u200d", "ن"],
        ["a\u200d", "👩"],
        ["👩", "👩"],
        ["ـ", "لا"[0], "لا"[1]],
        ["\ud800", "\u0301" + "\u0301"],
    ],
)
def test_clusters(clusters):
    assert _clusters("".join(clusters)) == clusters


@given(TEXT)
def test_walking_back_meets_the_same_boundaries(text):
    forth, back, pos = [], [], 0
    while pos < len(text):
        pos = next_grapheme(text, pos)
        forth.append(pos)
    while pos > 0:
        back.append(pos)
        pos = previous_grapheme(text, pos)
    assert back[::-1] == forth


@given(TEXT)
def test_every_character_is_in_the_cluster_it_is_said_to_be_in(text):
    for pos in range(len(text)):
        start, end = grapheme_at(text, pos)
        assert start <= pos < end
        assert is_boundary(text, start)
        assert is_boundary(text, end)
        assert not any(is_boundary(text, inner) for inner in range(start + 1, end))
        assert "\n" not in text[start:end] or text[start:end] in ("\n", "\r\n")


def test_the_ends_of_the_text_stay_where_they_are():
    assert next_grapheme("ab", 2) == 2
    assert previous_grapheme("ab", 0) == 0
    assert grapheme_at("ab", 2) == (2, 2)
    assert grapheme_at("", 0) == (0, 0)


@pytest.mark.parametrize("before", ["", "a", "aa"])
def test_a_paragraph_of_flags_costs_no_more_than_its_length(before, monkeypatch):
    """In a long run the halves are looked at around each place only, and stay in pairs."""
    text, looked = before + "🇸🇾" * 2000, [0]

    def kind(char):
        looked[0] += 1
        return known(char)

    known = graphemes._kind
    monkeypatch.setattr(graphemes, "_kind", kind)
    found = _clusters(text)
    assert "".join(found) == text
    assert looked[0] < 70 * len(text)
    assert found.count("🇸🇾") + found.count("🇾🇸") > 1990
    assert max(map(len, found)) <= 3
