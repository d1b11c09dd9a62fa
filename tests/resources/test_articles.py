"""The sample articles hold what makes Arabic news hard, and say that they are invented."""

import json
import re
import unicodedata

import pytest

from app.resources import seed

FILES = sorted(seed("articles").glob("*.json"))
ARTICLES = [json.loads(path.read_text("utf-8")) for path in FILES]
KEYS = [article["key"] for article in ARTICLES]
each = pytest.mark.parametrize("article", ARTICLES, ids=KEYS)


def share_of_arabic(text):
    letters = [c for c in text if c.isalpha()]
    return sum("\u0600" <= c <= "\u06ff" for c in letters) / len(letters)


def test_there_are_five_named_as_their_keys():
    assert len(FILES) == 5
    assert [path.stem for path in FILES] == KEYS


@each
def test_shape(article):
    assert set(article) == {"key", "title", "language", "text", "metadata"}
    paragraphs = article["text"].split("\n\n")
    assert paragraphs[0] == article["title"]
    assert all(p == p.strip() and "\n" not in p and "  " not in p for p in paragraphs)
    assert 120 <= len(article["text"].split()) <= 350


@each
def test_it_says_that_it_is_an_example(article):
    metadata = article["metadata"]
    assert metadata["publisher"].startswith("(مثال)")
    assert metadata["written_for"] == "Hashiya sample"
    assert re.fullmatch(r"2026-\d\d-\d\d", metadata["date"])


@each
def test_quotation_marks_and_brackets_are_closed(article):
    text = article["text"]
    assert all(text.count(a) == text.count(b) for a, b in ("«»", "()", "“”"))
    assert text.count('"') % 2 == 0


def test_exactly_one_is_mostly_english_with_arabic_inside():
    english = [a for a in ARTICLES if share_of_arabic(a["text"]) < 0.5]
    assert [a["language"] for a in english] == ["en"]
    assert 0 < share_of_arabic(english[0]["text"]) < 0.2


ASTRAL = "[\U00010000-\U0010ffff]"
HARD_WORDS = ["بوزارة", "وللجيش", "فالمنطقة", "قُتِلَ", "لا", "للاجئين", "عـــاجل"]
FEATURES = {
    "astral character": re.compile(ASTRAL),
    "astral character before a word to tag": re.compile(ASTRAL + "\ufe0f? +[^\\W\\d_]"),
    "guillemets": re.compile("«[^»]+»"),
    "vowelled word": re.compile("[\u064b-\u0650\u0652]\\w|\\w[\u064e-\u0650][\u0621-\u064a]"),
    "Latin name": re.compile(r"\b[A-Z][A-Za-z]+\b"),
    "European digits": re.compile(r"[0-9]"),
    "Arabic digits": re.compile("[٠-٩]"),
    "date": re.compile(r"\d\d/\d\d/2026"),
    "percentage": re.compile("\\d[%٪]"),
    "brackets": re.compile(r"\([^)]+\)"),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_two_arabic_articles_are_rich(feature):
    rich = [a for a in ARTICLES if a["key"] in {"002_badia_return", "003_market_strike"}]
    assert len(rich) == 2
    assert all(FEATURES[feature].search(a["text"]) for a in rich)


@pytest.mark.parametrize("word", HARD_WORDS)
def test_a_hard_word_is_there(word):
    assert any(re.search(rf"(?<!\w){word}(?!\w)", a["text"]) for a in ARTICLES)


def test_an_arabic_paragraph_begins_with_a_latin_word():
    paragraphs = [p for a in ARTICLES if a["language"] == "ar" for p in a["text"].split("\n\n")]
    assert sum(bool(re.match("[A-Z]{2,} ", p)) for p in paragraphs) >= 2


@pytest.mark.parametrize("key", KEYS[:3])
def test_a_quotation_is_split_by_he_said(key):
    text = ARTICLES[KEYS.index(key)]["text"]
    assert re.search("«[^»]+»، (قال|روت) [^«»]+، «[^»]+»", text)


@each
def test_no_stray_character(article):
    wanted = {"\u200f", "\ufe0f"}
    odd = {c for c in article["text"] if unicodedata.category(c) in {"Cf", "Cc", "Co", "Cs"}}
    assert odd <= wanted | {"\n"}
