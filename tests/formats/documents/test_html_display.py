"""A page to look at: nothing in it can load, run or lead anywhere, whatever the page was."""

import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.formats.documents.html_display import LARGEST, harmless
from tests.formats.documents.web_pages import TRAPS, page, paragraphs

ALLOWED = set(
    "html head meta body b big blockquote br caption center cite code dd div dl dt em h1 h2 h3"
    " h4 h5 h6 hr i li ol p pre s small strong sub sup table tbody td tfoot th thead tr tt"
    " u ul".split()
)
ATTRIBUTES = {"charset", "dir", "align", "colspan", "rowspan"}
HOSTILE = [
    "<script>alert(1)</script>", "<img src=http://a.example/x.png onerror=alert(1)>",
    "<a href='javascript:alert(1)'>رابط</a>", "<p onclick=x() style='background:url(//a.example)'>",
    "<style>@import '//a.example/x.css';</style>", "<link rel=stylesheet href=//a.example/x.css>",
    "<iframe src=//a.example>", "<form action=//a.example><input name=a><button>b</button></form>",
    "<object data=//a.example>", "<meta http-equiv=refresh content='0;url=//a.example'>",
    "<base href=//a.example>", "<svg><image xlink:href=//a.example /></svg>",
    "<table background=//a.example><td background=//b.example colspan=999999999>",
    "<div dir='rtl\" onload=\"x'>", "<b><!--", "<![CDATA[<script>", "&lt;script&gt;", "<p dir=rtl>",
    "<a href=file:///etc/passwd>", "<video src=//a.example>", "</body></html>", "<plaintext>",
]  # fmt: skip


class Seen(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.open = set(), set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


class Document(QTextDocument):
    """Remembers what it is asked to load."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def loadResource(self, kind, url):  # noqa: N802 - Qt's own name
        self.asked.append(url.toString())


def check(made):
    seen = Seen(made)
    assert seen.tags <= ALLOWED
    assert seen.attributes <= ATTRIBUTES
    assert len(made.encode()) <= LARGEST


pieces = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8), st.sampled_from(TRAPS))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(pieces, max_size=12).map("".join))
def test_nothing_but_what_may_be_shown_is_written(source):
    check(harmless(source.encode("utf-8", "replace"), None))


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "windows-1256", "utf-8", "no-such-thing"]))
def test_any_bytes_can_be_shown(data, encoding):
    check(harmless(data, encoding))


def test_nothing_is_loaded(qapp):
    document = Document()
    document.setHtml(harmless(page("".join(HOSTILE[:14])).encode(), None))
    assert document.asked == []
    assert "رابط" in document.toPlainText()


def test_the_text_is_that_of_the_page(qapp):
    document = QTextDocument()
    document.setHtml(harmless(page(paragraphs()).encode(), "utf-8"))
    shown = document.toRawText().split("\u2029")
    assert [line.strip(" \n") for line in shown if line.strip()] == TRAPS


def test_words_stay_words():
    made = harmless("<p>a &lt;b&gt; &amp;amp; \"c\" <img alt='💔🇸🇾'></p>".encode(), None)
    assert "<p>a &lt;b&gt; &amp;amp; &quot;c&quot; 💔🇸🇾</p>" in made


def test_a_long_page_is_shown_from_its_beginning():
    made = harmless(page(paragraphs() * 3000).encode(), None)
    check(made)
    assert made.count("<p>") > 500
    assert re.search(r"…</p></body></html>$", made)


def test_a_page_nested_beyond_measure_is_shown():
    made = harmless(("<div><b>" * 5000 + "نص").encode(), None)
    check(made)
    assert "نص" in made
