"""Pages to read: the text unaltered, every span where it is, nothing fetched and nothing run."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Draft
from app.formats.corpora.html_marks import MOST_LANES, lanes_of
from app.formats.corpora.html_style import style_of
from app.formats.corpora.html_words import both, text, value_of
from app.model.errors import FormatMismatch
from app.model.scheme import Words
from app.model.scheme_json import scheme_from_json
from tests.exchange import straight
from tests.exchange.texts import ASTRAL, ODD, TRAPS, draft, line, span

VOID = {"meta", "input", "br"}
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


class Page(HTMLParser):
    """What a browser would make of a page: paragraphs of the text with the marks around letters.

    Attributes:
        paragraphs: The letters of each paragraph, each with the numbers of its marks.
        ids: All ids.
        links: All addresses.
        faults: Elements that were closed out of order.
    """

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.stack, self.faults, self.ids, self.links, self.tags = [], [], [], [], []
        self.paragraphs, self.titles, self.inside = [], [], False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[key] for key in ("href", "src") if key in found]
        if tag not in VOID:
            self.stack.append((tag, found))
        if tag == "p" and any(a.get("class") == "text" for _, a in self.stack):
            self.paragraphs.append([])
            self.inside = True

    def handle_endtag(self, tag):
        opened = self.stack.pop()[0] if self.stack else ""
        self.faults += [(opened, tag)] if opened != tag else []
        self.inside &= tag != "p"

    def handle_data(self, data):
        if self.inside:
            marks = [a["title"] for tag, a in self.stack if tag == "mark"]
            self.paragraphs[-1] += [(letter, tuple(marks)) for letter in data]

    @property
    def words(self):
        return "\n".join("".join(letter for letter, _ in row) for row in self.paragraphs)


def page_of(tmp_path, *spans, words=ASTRAL, **more):
    record = straight.record_of(draft(0, line(words, *spans, **more)))
    files, (after,), told = straight.written(tmp_path, "html", record)
    assert [file.name for file in files] == ["index.html", "trap-0.html"]
    assert not told
    return files[1].read_text("utf-8"), record, after


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff",
                  include_characters="\n\t"),
    min_size=1, max_size=40,
)  # fmt: skip
PLACES = st.integers(0, 40)


@QUICK
@given(words=TEXTS, ends=st.lists(st.tuples(PLACES, PLACES, PLACES, PLACES), max_size=7))
def test_every_letter_has_the_marks_of_its_spans(tmp_path, words, ends):
    spans = []
    for n, places in enumerate(ends):
        cuts = sorted({min(place, len(words)) for place in places})
        if len(cuts) < 2:
            continue
        listed = [cuts[:2], cuts[2:]] if len(cuts) == 4 else [cuts[:2]]
        spans.append({"uid": f"s{n}", "label": "actor", "start": listed[0][0],
                      "end": listed[-1][1], "note": f"n{n}.", "fragments": listed})  # fmt: skip
    source, record, _ = page_of(tmp_path, *spans, words=words)
    page = Page(source)
    assert not page.faults
    assert not page.stack
    assert page.words == words
    letters = [marks for row in page.paragraphs for _, marks in [*row, ("\n", ())]]
    for place, letter in enumerate(words):
        if letter == "\n":
            continue
        wanted = sorted(one.note for one in record.spans if one.covers(place))
        found = sorted(re.search(r"✎ (n\d+\.)", title).group(1) for title in letters[place])
        assert found == wanted
    numbers = [a["data-n"] for tag, a in page.tags if tag == "mark" and "data-n" in a]
    blank = [one for one in record.spans if not one.quote.strip("\n ")]
    assert len(numbers) == len(set(numbers)) <= len(record.spans)
    assert len(numbers) >= len(record.spans) - len(blank) - sum(
        "\n" in s.quote for s in record.spans
    )


@given(
    st.lists(st.tuples(PLACES, st.integers(1, 10)).map(lambda p: (p[0], p[0] + p[1])), max_size=9)
)
def test_stretches_that_meet_have_lanes_of_their_own(extents):
    lanes = lanes_of(extents)
    for n, one in enumerate(extents):
        for k, other in enumerate(extents[:n]):
            if lanes[n] == lanes[k] < MOST_LANES - 1:
                assert one[1] <= other[0] or other[1] <= one[0]


def test_short_spans_are_nearest_to_the_letters():
    assert lanes_of([(0, 10), (2, 4), (2, 4), (6, 8)]) == [2, 1, 0, 0]


@pytest.mark.parametrize("given", TRAPS)
def test_nothing_is_fetched_and_nothing_runs(tmp_path, given):
    record = straight.record_of(draft(0, given))
    for file in straight.written(tmp_path, "html", record)[0]:
        source = file.read_text("utf-8")
        page = Page(source)
        assert not page.faults
        assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object"}
        assert not [key for _, found in page.tags for key in found if key.startswith("on")]
        assert "url(" not in source
        assert "@import" not in source
        assert "http" not in source.replace("http-equiv", "")
        assert "default-src 'none'" in source
        inner = {link[1:] for link in page.links if link.startswith("#")}
        assert inner <= set(page.ids)
        assert len(page.ids) == len(set(page.ids))


def test_whatever_people_wrote_stays_words(tmp_path):
    evil = '"><script>alert(1)</script><b onclick=x>&amp;'
    made = span(ODD, "B-PER", "claim", evil, note=evil, attributes={evil: evil, "n": [evil]})
    made["uid"] = evil
    comment = {"uid": "c", "annotator": evil, "text": evil, "span": evil}
    source, _, _ = page_of(tmp_path, made, words=ODD, title=evil, metadata={evil: evil},
                           comments=[comment], assigned=[evil], states={evil: "done"})  # fmt: skip
    page = Page(source)
    assert not page.faults
    assert "script" not in {tag for tag, _ in page.tags}
    assert not [key for _, found in page.tags for key in found if key == "onclick"]
    assert source.count("&lt;script&gt;") >= 8


def test_a_page_says_all_that_is_said(tmp_path):
    one = span(ASTRAL, "الجيش 🇸🇾", "actor", note="ملاحظة")
    two = span(ASTRAL, "سقوط 3 قتلى", "claim", attributes={"polarity": "negated"})
    kind = straight.SCHEME.between("claim", "actor")[0]
    link = {"uid": "r", "annotator": "Samar", "type": kind.id, "source": two["uid"],
            "target": one["uid"]}  # fmt: skip
    comments = [
        {"uid": "c1", "annotator": "Omar", "text": "لماذا؟"},
        {"uid": "c2", "annotator": "Samar", "text": "هكذا", "parent": "c1", "resolved": True},
    ]
    source, record, after = page_of(
        tmp_path, one, two, relations=[link], comments=comments, title="عنوان",
        metadata={"publisher": "وكالة"}, states={"Omar": "second_look"}, assigned=["Omar"],
    )  # fmt: skip
    assert after is record or after == record
    for words in ("ملاحظة", "لماذا؟", "هكذا", "عنوان", "وكالة", "second look", kind.name.ar,
                  straight.SCHEME.label("claim").name.ar):  # fmt: skip
        assert words in source
    page = Page(source)
    lists = [a.get("class") for tag, a in page.tags if tag == "li"]
    assert "answer settled" in lists
    assert {thing.uid for thing in (*record.spans, *record.relations, *record.comments)} <= set(
        page.ids
    )
    assert 'lang="ar"' in source


def test_each_person_has_a_text_of_their_own(tmp_path):
    spans = [span(ASTRAL, "الجيش", "actor", name) for name in ("Omar", "Samar")]
    page = Page(page_of(tmp_path, *spans)[0])
    assert page.words == f"{ASTRAL}\n{ASTRAL}"
    assert [a["data-n"] for _, a in page.tags if "data-n" in a] in (["1", "2"], ["2", "1"])


def test_directions_are_those_of_the_words(tmp_path):
    words = "عنوان الخبر في حلب\nReuters said\n٣٫٥"
    page = Page(page_of(tmp_path, words=words)[0])
    found = [a["dir"] for tag, a in page.tags if tag == "p" and "dir" in a and "class" not in a]
    assert found == ["rtl", "ltr", "rtl"]
    source, _, _ = page_of(tmp_path, words="Reuters said nothing", title="Reuters")
    assert '<html lang="en" dir="ltr">' in source


def test_control_characters_are_seen(tmp_path):
    assert text("a\x01\x7f<") == "a␁␡&lt;"
    assert "داعش" in page_of(tmp_path, words="تحكم \x0b داعش")[0]


def test_each_label_has_a_colour_and_an_underline_of_its_own():
    styles = ["solid", "dash", "dot", "wave", "double", "dashdot"]
    labels = [{"id": style, "underline": style, "color": "#123456"} for style in styles]
    sheet = style_of(scheme_from_json({"id": "s", "labels": labels}).labels)
    lines = re.findall(r"text-decoration-style:(\w+);text-decoration-thickness:(\d)px", sheet)
    assert len(set(lines)) == len(styles)
    assert "--c:#123456;--t:rgba(18,52,86,0.13)" in sheet
    assert "@media print" in sheet
    assert "prefers-color-scheme:dark" in sheet


def test_names_and_values_as_people_read_them():
    assert both(Words("ن", "N")) == 'ن <small lang="en" dir="ltr">N</small>'
    assert both(Words("x", "x")) == "x"
    assert [value_of(v) for v in ("a", 1, 1.5, None, [1])] == ["a", "1", "1.5", "null", "[1]"]
    assert "yes" in value_of(True)
    assert "no" in value_of(False)


def test_an_index_leads_to_every_page(exchange):
    place = exchange.folder / "pages"
    report = exchange.export(exchange.traps(), "html", place)
    assert report.losses.nothing
    index = Page((place / "index.html").read_text("utf-8"))
    assert {link for link in index.links if not link.startswith("#")} == {
        file.name for file in place.iterdir() if file.name != "index.html"
    }


def test_an_article_called_index_does_not_take_its_place(tmp_path):
    made = Draft(data={"text": "حلب"}, name="n", key="index", reader="text", raw=b"")
    files, _, _ = straight.written(tmp_path, "html", straight.record_of(made))
    assert [file.name for file in files] == ["index-2.html", "index.html"]


def test_one_file_holds_all_articles(exchange):
    place = exchange.folder / "all.html"
    exchange.export(exchange.traps(), "html", place)
    page = Page(place.read_text("utf-8"))
    assert not page.faults
    assert sum(tag == "article" for tag, _ in page.tags) == len(TRAPS)
    assert len(page.ids) == len(set(page.ids))


def test_it_is_not_read(exchange):
    place = exchange.folder / "all.html"
    exchange.export(exchange.gold(), "html", place)
    with pytest.raises(FormatMismatch, match="Hashiya wrote for reading"):
        exchange.bring(place)
