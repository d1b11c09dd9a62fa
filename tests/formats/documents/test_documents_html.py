"""Web pages: the article and nothing else, and no character of it another one."""

import json

import pytest

from app.formats.base import Asked, Draft, alone
from app.formats.documents import html
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from app.text.cutting import without
from tests.formats.documents.web_pages import FILES, KNOWN, TITLE, TRAPS, page, paragraphs, read

PAGES = FILES / "html"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "خبر.html"


def draft(path, data, **asked):
    (found,) = read(path, data, **asked)
    assert isinstance(found, Draft), found
    return found


def body(found):
    """The text without what is proposed for removal, paragraph by paragraph."""
    return without(found.data["text"], found.proposed).split("\n\n")


@pytest.mark.parametrize(
    ("name", "extractor", "before"),
    [
        ("semantic_article", "readability", [TITLE, "بقلم أحمد علي"]),
        ("div_soup", "readability", [TITLE]),
        ("jsonld_only", "json-ld", []),
        ("windows1256", "readability", [TITLE]),
    ],
)
def test_pages_equal_their_known_content(path, name, extractor, before):
    found = draft(path, (PAGES / f"{name}.html").read_bytes())
    assert body(found) == [*before, *KNOWN]
    assert found.details == {"extractor": extractor}
    assert found.data["title"] == TITLE
    assert found.data["language"] == "ar"
    assert found.data["metadata"] == {
        "author": "أحمد علي",
        "date": "2024-03-12T20:15:00+03:00",
        "publisher": "موقع الأخبار",
        "url": "https://news.example/ar/1",
    }


def test_what_is_proposed_is_in_the_text_until_a_person_agrees(path):
    found = draft(path, (PAGES / "div_soup.html").read_bytes())
    (cut,) = found.proposed
    assert cut.reason == "share"
    assert found.data["text"][cut.start : cut.end] == "\n\nشارك على فيسبوك تويتر واتساب"
    assert found.cuts == ()


@pytest.mark.parametrize("said", ["windows-1256", "", "utf-8", "iso-8859-1", "no-such-thing"])
def test_what_a_page_says_of_its_encoding_is_checked(path, said):
    data = (PAGES / "windows1256.html").read_bytes()
    meta = f'<meta charset="{said}">'.encode() if said else b""
    found = draft(path, data.replace(b'<meta charset="windows-1256">', meta))
    assert found.encoding == "windows-1256"
    assert body(found) == [TITLE, *KNOWN]


@pytest.mark.parametrize("encoding", ["iso-8859-6", "utf-16", "utf-16-le", "utf-8-sig", "cp1256"])
def test_encodings_are_found_with_and_without_a_word(path, encoding):
    plain = (
        "وقال المتحدث باسم الوزارة للصحفيين في العاصمة، إن الهدنة بدأت صباح أمس في المدينة كلها. "
    )
    text = page(paragraphs([plain * 3]), "<script>" + "var a = 1;\n" * 9000 + "</script>")
    for made in (text, text.replace("utf-8", encoding), text.replace('<meta charset="utf-8">', "")):
        found = draft(path, made.encode(encoding))
        assert body(found) == [(plain * 3).strip()], (encoding, made[:80])


def test_utf8_that_calls_itself_another_is_utf8(path):
    found = draft(path, page(paragraphs()).replace("utf-8", "windows-1256"))
    assert (found.encoding, body(found)) == ("utf-8", TRAPS)


def test_the_encoding_asked_for_wins(path):
    data = page(paragraphs(["été " * 60])).encode()
    assert draft(path, data).encoding == "utf-8"
    found = draft(path, data, encoding="iso-8859-1")
    assert (found.encoding, "Ã©tÃ©" in found.data["text"]) == ("iso8859-1", True)


def test_a_page_that_is_broken_is_kept_aside_with_its_bytes(path):
    data = page(paragraphs()).encode().replace("قالت".encode(), b"\xd9", 1)
    (problem,) = read(path, data)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.data, problem.reader) == (Kind.ASIDE, data, "html")
    assert "UTF-8 with a break" in problem.message


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<script>var a = 1</script>", b"\x89PNG\r\n"]
)
def test_what_shows_nothing_is_refused_in_plain_words(path, data):
    with pytest.raises(FormatMismatch) as caught:
        read(path, data)
    assert caught.value.hint


def test_a_page_larger_than_any_article_is_kept_aside(path):
    (problem,) = read(path, b"<p>" + b"a" * 20_000_001)
    assert problem.kind == Kind.ASIDE
    assert "larger than 20 MB" in problem.message


# --- the article among what stands around it

MENU = "<nav><ul>" + "<li><a href='/x'>الرئيسية والأقسام</a></li>" * 8 + "</ul></nav>"


def test_the_headline_is_there_once_wherever_the_page_has_it(path):
    inside = f"{MENU}<article><h1>{TITLE}</h1>{paragraphs()}</article>"
    outside = f"<header><h1>{TITLE}</h1></header>{MENU}<div class='story'>{paragraphs()}</div>"
    for made in (inside, outside):
        assert body(draft(path, page(made))) == [TITLE, *TRAPS]
    found = draft(path, page(f"<div>{paragraphs()}</div>"))
    assert (found.data["title"], body(found)) == (TITLE, TRAPS)


def test_comments_of_readers_are_no_part_of_the_article(path):
    many = "".join(
        f'<li class="comment"><article><p>{n}. تعليق طويل من قارئ يقول رأيه في الخبر، ويكتب كثيراً،'
        " ثم يكتب أكثر من ذلك، حتى يصير التعليق أطول من المقال كله.</p></article></li>"
        for n in range(30)
    )
    made = (
        f"<article><h1>{TITLE}</h1>{paragraphs()}</article><div id='comments'><ol>{many}</ol></div>"
    )
    assert body(draft(path, page(made))) == [TITLE, *TRAPS]


def test_what_is_hidden_is_no_text(path):
    hidden = (
        "<p hidden>واحد مخفي</p><p style='color:red; display : none'>اثنان</p><script>x()</script>"
        "<style>p{}</style><template><p>ثلاثة</p></template><noscript>أربعة</noscript>"
        "<iframe src='http://a.example'>خمسة</iframe><p class='a sr-only'>ستة</p><!-- سبعة -->"
        "<svg><text>ثمانية</text></svg><select><option>تسعة</select><textarea>عشرة</textarea>"
        "<p><del>أحد عشر</del></p>"
    )
    for extract in ("article", "page"):
        found = draft(
            path,
            page(f"<article>{hidden}{paragraphs()}{hidden}</article>"),
            choices={"extract": extract},
        )
        assert body(found) == TRAPS


def test_the_article_of_a_page_saved_with_its_fonts_and_pictures_is_found(path):
    font = f"<style>@font-face{{src:url(data:font/woff2;base64,{'A' * 4_000_000})}}</style>"
    data = f"<script>{'x=1;' * 200_000}</script><!--{'A' * 2_000_000}-->"
    image = f"<img src='data:image/png;base64,{'B' * 5_000_000}'>"
    body_of_json = '<script type="application/ld+json">{"@type":"Article","author":"سلمى"}</script>'
    made = f"{MENU}<article><h1>{TITLE}</h1>{paragraphs()}{image}</article>"
    found = draft(path, page(made, font + data + body_of_json))
    assert found.details["extractor"] == "readability"
    assert found.data["text"].split("\n\n") == [TITLE, *TRAPS]
    assert found.data["metadata"] == {"author": "سلمى"}


def test_everything_that_is_shown_can_be_chosen(path):
    foot = "<footer>جميع الحقوق محفوظة</footer>"
    made = f"{MENU}<article><h1>{TITLE}</h1>{paragraphs()}</article>{foot}"
    found = draft(path, page(made), choices={"extract": "page"})
    lines = found.data["text"].split("\n")
    assert lines.count("الرئيسية والأقسام") == 8
    assert lines[-1] == "جميع الحقوق محفوظة"
    assert found.details["extractor"] == "page"
    assert {cut.reason for cut in found.proposed} == {"links", "rights"}
    assert body(found) == [TITLE, *TRAPS]


def test_a_post_of_a_channel_keeps_its_lines_and_its_emoji(path):
    made = (
        '<div class="tgme_widget_message_wrap"><div class="tgme_widget_message">'
        '<div class="tgme_widget_message_author"><a href="https://t.example/s">مراسل حلب</a></div>'
        '<div class="tgme_widget_message_text js-message_text" dir="auto">'
        '<i class="emoji" style="background-image:url(1.png)"><b>🔴</b></i> <b>عاجل | '
        f'{TITLE}</b><br><br>{TRAPS[0]}<br>{TRAPS[1]}<br/><a href="?q=%23x">#حلب</a> '
        '<img class="emoji" alt="🇸🇾" src="e.png"></div>'
        '<div class="tgme_widget_message_footer"><span>12.3K</span> <a><time '
        'datetime="2024-03-12T20:15:00+00:00">23:15</time></a></div></div></div>'
    )
    found = draft(path, page(made, title="مراسل حلب"))
    expected = f"🔴 عاجل | {TITLE}\n\n{TRAPS[0]}\n{TRAPS[1]}\n#حلب 🇸🇾"
    assert expected in found.data["text"]
    assert found.data["metadata"]["date"] == "2024-03-12T20:15:00+00:00"


# --- JSON-LD

NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-03-12",
    "author": [{"@type": "Person", "name": "هدى"}, {"name": "Rana"}],
    "publisher": {"@type": "Organization", "name": "وكالة حاشية"},
    "mainEntityOfPage": {"@id": "https://news.example/ld"},
    "articleBody": "\n\n".join(TRAPS),
}


def linked(value):
    source = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'<script type="application/ld+json">{source}</script>'


@pytest.mark.parametrize(
    "head",
    [
        linked(NEWS),
        linked([{"@type": "WebSite", "name": "x"}, NEWS]),
        linked({"@graph": [{"@type": "Person"}, NEWS]}),
        linked({"@type": "WebPage", "mainEntity": NEWS}),
        linked({"@type": "BreadcrumbList"}) + linked(NEWS),
        linked("{ this is no JSON") + linked(NEWS),
        linked(json.dumps(NEWS)),
        linked(json.dumps(NEWS, ensure_ascii=False).replace("\\n\\n", "\r\n\r\n")),
        linked(json.dumps(NEWS, indent=1)[:-2] + ",\n};"),
        linked("<!--" + json.dumps(NEWS) + "-->"),
        linked("//<![CDATA[\n" + json.dumps(NEWS) + "\n//]]>"),
        linked(NEWS | {"articleBody": "".join(f"<p>{t}</p>" for t in TRAPS)}),
        linked(NEWS | {"articleBody": "".join(f"&lt;p&gt;{t}&lt;/p&gt;&#10;" for t in TRAPS)}),
        linked(NEWS | {"articleBody": "&nbsp;".join(TRAPS).replace("«", "&laquo;")}),
        linked("[" * 100_000) + linked(NEWS),
        linked(NEWS | {"articleBody": "قصير"}) + linked(NEWS),
    ],
)
def test_the_body_of_json_ld_is_taken_wherever_it_is(path, head):
    found = draft(path, page("<div id=root></div>", head, title="x"))
    assert found.details == {"extractor": "json-ld"}
    assert found.data["text"].replace("\n\n", "\n").replace(".\xa0", ".\n").split("\n") == TRAPS
    assert found.data["title"] == TITLE
    told = found.data["metadata"]
    assert (told["author"], told["publisher"]) == ("هدى, Rana", "وكالة حاشية")
    assert (told["date"], told["url"]) == ("2024-03-12", "https://news.example/ld")


def test_a_body_shorter_than_the_article_shown_is_not_taken(path):
    made = page(f"<article>{paragraphs()}</article>", linked(NEWS | {"articleBody": TRAPS[0]}))
    found = draft(path, made)
    assert (found.details["extractor"], body(found)) == ("readability", TRAPS)


def test_of_the_same_words_those_in_paragraphs_are_taken(path):
    made = page(
        f"<article>{paragraphs()}</article>", linked(NEWS | {"articleBody": " ".join(TRAPS)})
    )
    assert body(draft(path, made)) == TRAPS


def test_half_characters_in_json_ld_are_not_taken(path):
    made = page(
        f"<article>{paragraphs()}</article>",
        linked(
            '{"@type":"Article","headline":"\\ud83d","articleBody":"' + "\\ud83d ا " * 900 + '"}'
        ),
    )
    found = draft(path, made)
    assert (found.data["title"], body(found)) == (TITLE, TRAPS)


# --- what is told


def test_what_the_head_tells(path):
    head = (
        '<meta property="og:title" content="العنوان"><meta name="author" content="رنا">'
        '<meta property="article:section" content="سياسة">'
        '<meta property="article:tag" content="حلب">'
        '<meta property="article:tag" content="سوريا"><meta name="description" content="ملخص">'
        '<link rel="canonical" href="https://news.example/a b"><meta property="og:url" '
        'content="https://news.example/1"><meta property="article:author" content="https://x.example/r">'
    )
    found = draft(path, page(paragraphs(), head))
    assert found.data["title"] == "العنوان"
    assert found.data["metadata"] == {
        "author": "رنا",
        "section": "سياسة",
        "tags": "حلب, سوريا",
        "description": "ملخص",
        "url": "https://news.example/1",
    }


@pytest.mark.parametrize(
    ("lang", "language"), [("ar-SY", "ar"), ("en", None), ("", None), ("fa", "fa")]
)
def test_the_language_is_told_unless_the_letters_say_otherwise(path, lang, language):
    found = draft(path, page(paragraphs()).replace('lang="ar"', f'lang="{lang}"'))
    assert found.data.get("language") == language


# --- which files they are


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "a", "a.bin", "a.txt"])
def test_pages_are_known_by_their_content(tmp_path, name):
    path = tmp_path / name
    path.write_text(page(paragraphs()), "utf-8")
    assert format_of(alone(path)).id == "html"
    assert html.sniff(alone(path)) == 0.9


def test_text_that_speaks_of_pages_is_none(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The element <html> begins a page; <p> a paragraph.", "utf-8")
    assert format_of(alone(path)).id == "text"


# --- what libraries leave out or make up


def test_a_small_table_among_the_paragraphs_stays_in_place(path):
    rows = "<tr><th>المدينة<th>القتلى</tr><tr><td>حلب<td>٣</tr><tr><td><td>١</tr>"
    made = f"<article>{paragraphs(TRAPS[:2])}<table>{rows}</table>{paragraphs(TRAPS[2:])}</article>"
    found = draft(path, page(made))
    assert body(found) == [*TRAPS[:2], "المدينة\tالقتلى\nحلب\t٣\n\t١", *TRAPS[2:]]


def test_a_table_that_holds_the_page_is_no_table(path):
    cells = f"<td>{MENU}</td><td>{paragraphs()}</td>"
    assert body(draft(path, page(f"<table><tr>{cells}</tr></table>"))) == TRAPS


def test_what_is_only_shown_is_marked_as_guessed(path):
    byline = '<div class="meta"><span class="author">بقلم هدى</span></div>'
    made = f"<article><h1>{TITLE}</h1>{byline}{paragraphs()}</article><footer>© 2019</footer>"
    found = draft(path, page(made))
    assert found.data["metadata"] == {"author": "هدى"}  # and no date: 2019 is the footer's
    assert found.details == {"extractor": "readability", "guessed": ["author"]}


def test_where_readability_finds_nothing_the_other_only_chooses(path):
    items = "".join(f"<li><span>{text}</span></li>" for text in TRAPS)
    found = draft(path, page(f"<div class='sidebar'><dl><dt>{items}</dt></dl></div>"))
    assert set(TRAPS) <= set(found.data["text"].split("\n"))


def test_white_space_is_that_of_a_browser(path):
    made = page(
        f"<article><p>\n  {TRAPS[0]} \t\n<b> غامق</b> <i>مائل</i>&nbsp;&nbsp;<br>\n سطر </p>"
        f"<pre>  أول\n\n\tثان </pre><p>&nbsp;</p><p></p><p>{TRAPS[1]}</p></article>"
    )
    found = draft(path, made, choices={"extract": "page"})
    expected = f"{TRAPS[0]} غامق مائل\xa0\xa0\nسطر\n\n  أول\n\n\tثان\n\n{TRAPS[1]}"
    assert found.data["text"] == expected


def test_control_signs_beside_what_is_not_shown_hinder_nothing(tmp_path):
    words = "قال الوزير إن الهدنة قائمة في المدينة كلها منذ الصباح. " * 20
    page = f"<html><body><p>{words}</p><div><p hidden>x</p>&#1;\x02 نعم</div></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (draft,) = html.read(alone(tmp_path / "a.html"), Asked())
    assert words.strip() in draft.data["text"]


@pytest.mark.parametrize("name", ["pandoc", "libreoffice"])
def test_pages_that_programs_write(path, name):
    found = draft(path, (PAGES / f"{name}.html").read_bytes())
    items = ["بند أول عن المساعدات", "بند ثان عن المعابر"]
    lines = [line for line in found.data["text"].split("\n") if line]
    rows = ["المدينة\tالقتلى", "حلب\t٣", "إدلب\t١"]
    assert lines == [TITLE, *TRAPS[:2], *rows, *items, *TRAPS[2:]]
    assert found.proposed == ()
