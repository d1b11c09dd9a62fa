import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resources import seed
from app.text.direction import article_is_rtl, is_rtl, one_way, paragraphs


@given(st.text(st.sampled_from("aق\n\r\u2028 😀")))
def test_paragraphs_are_the_text_between_line_feeds(text):
    assert [text[a:b] for a, b in paragraphs(text)] == text.split("\n")


def test_an_empty_text_has_one_empty_paragraph():
    assert paragraphs("") == [(0, 0)]
    assert paragraphs("a\n") == [(0, 1), (2, 2)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "ISIS هو تنظيم داعش.",
        "BBC: انفجار",
        "داعش",
        "قال Donald Trump في New York Times",
        "CNN و Reuters و AFP تناقلت الخبر",
        "2019: مقتل 25",
        "ויקיפדיה היא אנציקלופדיה",
        "Wiki ܠܫܢܐ ܣܘܪܝܝܐ",
        "ދިވެހިރާއްޖެ",
        "ߒߞߏ",
        "«ﺩﺍﻋﺶ»",
        "😀 نعم",
        "\u200e قال",
    ],
)
def test_right_to_left(paragraph):
    assert is_rtl(paragraph, default=False)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The group, also known as داعش, claimed responsibility for the attack on Monday.",
        "داعش (ISIS) is a militant group that operates in several countries of the region.",
        "Reuters",
        "Новости из Сирии",
        "حلب (Aleppo) was besieged for years and the siege was lifted only in the winter",
        "\u200fEnglish after a mark",
    ],
)
def test_left_to_right(paragraph):
    assert not is_rtl(paragraph, default=True)


@pytest.mark.parametrize("paragraph", ["", "123", "...", "٢٠١٩", "«»", "😀", "\ud800", "ً"])
def test_without_letters_the_article_decides(paragraph):
    assert is_rtl(paragraph, default=True)
    assert not is_rtl(paragraph, default=False)


@pytest.mark.parametrize("mark", ["\u200f", "\u061c", "\u2067", "\u202b"])
def test_without_letters_a_mark_decides(mark):
    assert is_rtl(f"12 {mark}...", default=False)
    assert article_is_rtl(f"12 {mark}...", default=False)


@pytest.mark.parametrize("mark", ["\u200e", "\u2066", "\u202a"])
def test_the_first_mark_decides(mark):
    assert not is_rtl(f"12 {mark}...\u200f", default=True)


def test_an_article_runs_as_most_of_its_letters_do():
    assert article_is_rtl(seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8"))
    assert not article_is_rtl("A report about داعش in English\nand one line: تنظيم داعش نائم")
    assert article_is_rtl("")
    assert not article_is_rtl("...", default=False)


@given(st.text(st.sampled_from("قالabc 12.«»\u200f"), max_size=30))
def test_adding_right_to_left_letters_never_turns_a_paragraph_left(text):
    if is_rtl(text, default=True):
        assert is_rtl(text + "داعش", default=True)


@pytest.mark.parametrize(
    ("text", "way"),
    [("«سرايا النهر»", "rtl"), ("ISIS 2.0", "ltr"), ("ISIS هو", ""), ("20/02/2002", ""), ("", "")],
)
def test_a_text_runs_one_way_if_all_its_letters_do(text, way):
    assert one_way(text) == way
