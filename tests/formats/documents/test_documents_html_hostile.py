"""Web pages that are made to do harm, and pages of any shape: text of the page, or a plain word."""

import json
import re
from html import escape

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.formats.documents.encoding import BrokenText
from app.formats.documents.html_text import article_of
from app.model.errors import UserError
from tests.formats.documents.web_pages import KNOWN, TRAPS, page

TAGS = "div p span b table tr td ul li h1 h2 section article aside nav pre a quote form".split()
NAMES = ["", "content", "comment", "share", "sidebar", "article-body", "hidden", "menu related"]
words = st.sampled_from(
    [*TRAPS, *KNOWN, "كلمة", "\u200f", "\u200c", "\xa0", "شَّ", "ش\u0651\u064e", " \n ", "😀", "a<b"]
)


@st.composite
def trees(draw, depth=4):
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return escape(draw(words))
    tag, name = draw(st.sampled_from(TAGS)), draw(st.sampled_from(NAMES))
    inside = "".join(draw(st.lists(trees(depth - 1), min_size=1, max_size=5)))
    hidden = draw(st.sampled_from(["", "", "", " hidden", " style='display:none'"]))
    return f"<{tag} class='{name}'{hidden}>{inside}</{tag}>{draw(st.sampled_from(['', '<br>']))}"


def is_subsequence(few, many):
    left = iter(many)
    return all(character in left for character in few)


slowly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(st.lists(trees(), min_size=1, max_size=4), st.booleans())
def test_text_is_made_of_the_characters_of_the_page_in_their_order(made, whole):
    source = page("".join(made), title="عنوان")
    try:
        found = article_of(source.encode(), None, "a.html", whole=whole)
    except UserError:
        return
    plain = re.sub(r"<[^>]*>", "", source).replace("&lt;", "<").replace("&quot;", '"')
    assert is_subsequence(re.sub(r"[\t\n ]", "", found.text), plain)
    assert "\r" not in found.text
    for cut in found.proposed:
        assert 0 <= cut.start < cut.end <= len(found.text)
    ends = [0, *(cut.end for cut in found.proposed)]
    assert all(cut.start >= end for cut, end in zip(found.proposed, ends, strict=False))


@settings(max_examples=80, deadline=None)
@example(b"\x1c", None)
@example("\u2028".encode(), None)
@given(st.binary(max_size=300), st.sampled_from([None, "windows-1256", "utf-16"]))
def test_any_bytes_give_a_text_or_a_plain_word(data, told):
    try:
        found = article_of(b"<p>" + data, None, "a.html", told=told)
    except (UserError, BrokenText) as error:
        said = (error.message, error.hint)
    else:
        said = (found.text.strip(),)
    assert all(said)


WORD = "كلمة وأخرى هنا، "
BOMBS = {
    "nested": ("<div>" * 100_000 + WORD, WORD),
    "nested inline": ("<b><font>" * 50_000 + WORD, WORD),
    "nested text": (("<div>" + WORD) * 1000 + "آخر كلمة", "آخر كلمة"),
    "flat": (f"<div>{WORD}</div>" * 9000 + "<p>آخر كلمة</p>", WORD),
    "many": (f"<p>{WORD}</p>" * 60_000 + "<p>آخر كلمة</p>", "آخر كلمة"),
    "empty": ("<div></div>" * 9000 + f"<p>{WORD * 30}</p>", WORD),
    "open comments": (f"<p>{WORD}</p>" + "<!--" * 200_000, WORD),
    "open tags": (f"<p>{WORD}</p>" + "<" * 500_000, WORD),
    "attributes": ("<div " + "".join(f"a{n} " for n in range(60_000)) + f">{WORD}", WORD),
    "breaks": (WORD + "<br>" * 100_000, WORD),
    "tables": (f"<table><tr><td>{WORD}</table>" * 2000, WORD),
    "images": ("<p>" + "<img alt='💔'>" * 50_000 + WORD, WORD),
    "json": (
        '<script type="application/ld+json">{"@type":"Article","articleBody":"'
        + "<p" * 300_000 + f'"}}</script><article><p>{WORD * 30}</p></article>', "p",
    ),
    "json nested": (
        '<script type="application/ld+json">' + '[{"a":' * 50_000 + f"</script>{WORD}", WORD,
    ),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_pages_made_to_take_for_ever_end_and_lose_nothing(bomb):
    source, words = BOMBS[bomb]
    found = article_of(source.encode(), None, "a.html")
    assert words.strip() in found.text


LONG = {
    "text": f"<p>{WORD * 380_000}</p>",
    "ascii": f"<p>{'word &amp; ' * 1_050_000}</p>",
    "paragraphs": f"<p>{WORD * 20}</p>" * 19_000,
    "spaces": f"<p>{' ' * 10_100_000}{WORD}</p>",
    "script": f"<script>{'x();' * 2_600_000}</script>",
    "comment": f"<!--{'x' * 10_500_000}-->",
}


@pytest.mark.parametrize("long", LONG)
def test_nothing_is_lost_after_the_first_ten_million_bytes(long):
    source = f"<p>أول الصفحة</p>{LONG[long]}<p>آخر الصفحة</p>"
    found = article_of(source.encode(), None, "a.html", whole=True)
    assert found.text.startswith("أول الصفحة\n\n")
    assert found.text.endswith("\n\nآخر الصفحة")
    assert found.text.count(WORD.strip()) == re.sub("<[^>]*>", "", LONG[long]).count(WORD.strip())


def test_the_words_of_a_page_nested_beyond_measure_are_all_there():
    source = "".join(f"<div>{n} {WORD}" for n in range(600)) + "<script>x</script><!-- y -->"
    found = article_of(source.encode(), None, "a.html")
    assert [line.split()[0] for line in found.text.split("\n\n")] == [str(n) for n in range(600)]


def test_nothing_that_json_ld_says_is_believed_without_a_look():
    for value in (
        [[]],
        {"a": None},
        7,
        "",
        None,
        [None, {"@type": 3}],
        {"@graph": {"@type": [[]]}},
    ):
        node = {"@type": "Article", "headline": value, "author": value, "articleBody": value}
        head = f'<script type="application/ld+json">{json.dumps([node, value])}</script>'
        found = article_of(page(f"<p>{TRAPS[0]}</p>", head).encode(), None, "a.html")
        assert TRAPS[0] in found.text
