"""PDFs made to do harm: none may hang, fill the memory or end in a traceback."""

import random
import zlib

import pytest

from app.formats.documents import pdf, pdf_limits
from app.formats.documents.pdf_device import opened
from app.formats.documents.pdf_glyphs import Glyph, Page
from app.formats.documents.pdf_limits import fits, sane_codes, sane_widths
from app.formats.documents.pdf_readings import read_pages
from app.formats.documents.pdf_turns import turned
from app.model.errors import UserError
from app.model.record import Kind
from tests.formats.documents.known_words import items
from tests.fuzz.watching import watched

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources 5 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
HELLO = b"BT /F1 12 Tf 10 100 Td (Hello to this town) Tj ET"


def stream(data, extra=b"", packed=False):
    body = zlib.compress(data) if packed else data
    kind = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s /Length %d >>\nstream\n%s\nendstream" % (kind, extra, len(body), body)


def document(*objects, trailer=b""):
    """A PDF of these objects, numbered from 1, with a table of where they are."""
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % table


def simple(contents=None, resources=b"<< /Font << /F1 6 0 R >> >>", font=FONT, *more):
    """A PDF of one page."""
    return document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        contents if contents is not None else stream(HELLO),
        resources,
        font,
        *more,
    )


def outcome(data, tmp_path):
    """What comes of it: the text, or the words with which it is refused or kept aside."""
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with watched(tmp_path) as seen:
        try:
            (found,) = items(pdf.read, path)
        except UserError as error:
            return error.message
    assert seen == []
    if hasattr(found, "kind"):
        assert found.kind is Kind.ASIDE
        return found.message
    return found.data["text"]


def test_a_plain_page(tmp_path):
    assert outcome(simple(), tmp_path) == "Hello to this town"
    assert outcome(simple(stream(HELLO, packed=True)), tmp_path) == "Hello to this town"


def test_pages_in_a_ring(tmp_path):
    data = document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>",
        PAGE,
        stream(HELLO),
        b"<< /Font << /F1 6 0 R >> >>",
        FONT,
    )
    assert outcome(data, tmp_path) == "Hello to this town"


def test_a_bomb(tmp_path):
    bomb = stream(b" " * (pdf_limits.STREAM + 10), packed=True)
    assert "unfolds to more" in outcome(simple(bomb), tmp_path)


def test_a_bomb_in_a_bomb():
    twice = zlib.compress(zlib.compress(b"\0" * (pdf_limits.STREAM + 10)))
    assert not fits(twice)
    assert fits(zlib.compress(zlib.compress(b"x")))
    assert fits(b"no such thing")


def test_a_bomb_in_the_table_of_objects(tmp_path):
    bomb = stream(b"\0" * (pdf_limits.STREAM + 10), b"/Type /XRef /W [1 1 1] /Size 1", packed=True)
    assert "unfolds to more" in outcome(simple() + b"9 0 obj\n" + bomb + b"\nendobj", tmp_path)


def test_a_picture_is_not_unfolded(tmp_path):
    bomb = stream(
        b"\0" * (pdf_limits.STREAM + 10), b"/Type /XObject /Subtype /Image /Width 9 /Height 9",
        packed=True,
    )  # fmt: skip
    resources = b"<< /XObject << /I 7 0 R >> >>"
    data = simple(stream(b"/I Do"), resources, FONT, bomb)
    assert "its pages are pictures" in outcome(data, tmp_path)


def test_pieces_that_draw_themselves(tmp_path):
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 7 0 R >> >>"
    resources = b"<< /Font << /F1 6 0 R >> /XObject << /A 7 0 R >> >>"
    data = simple(stream(HELLO + b" /A Do"), resources, FONT, stream(b"/A Do /A Do", form))
    assert outcome(data, tmp_path) == "Hello to this town"


def test_pieces_that_double_at_every_step(tmp_path):
    forms = [
        stream(
            b"/A Do /A Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
            b"/Resources << /XObject << /A %d 0 R >> >>" % (8 + n),
        )
        for n in range(18)
    ]
    resources = b"<< /Font << /F1 6 0 R >> /XObject << /A 7 0 R >> >>"
    data = simple(stream(HELLO + b" /A Do"), resources, FONT, *forms, stream(b""))
    assert outcome(data, tmp_path) == "Hello to this town"


def test_a_font_with_endless_codes(tmp_path):
    font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /X /ToUnicode 7 0 R "
        b"/Encoding /WinAnsiEncoding >>"
    )
    table = stream(
        b"begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap", packed=True
    )
    data = simple(None, b"<< /Font << /F1 6 0 R >> >>", font, table)
    assert outcome(data, tmp_path) == "Hello to this town"


def test_a_font_with_endless_widths(tmp_path):
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [0 4000000000 500] >>] >>"
    )
    assert outcome(simple(None, b"<< /Font << /F1 6 0 R >> >>", font), tmp_path)


def test_tables_of_fonts():
    assert sane_codes(b"beginbfrange <0001> <0003> [<0041> <ffff> <0043>] endbfrange")
    assert sane_codes(b"nothing")
    assert not sane_codes(b"begincidrange <0000> <ffffff> 5 endcidrange")
    assert sane_widths({"W": [1, [2, 3]]}, "W")
    assert sane_widths({}, "W")
    assert not sane_widths({"W": 5}, "W")
    assert not sane_widths({"W": [1, 1e9, 5]}, "W")


def test_lists_in_lists(tmp_path):
    deep = b"[" * 20_000 + b"]" * 20_000
    assert outcome(simple(resources=deep), tmp_path)
    assert outcome(simple(stream(deep + HELLO)), tmp_path)


def test_tables_of_objects_in_a_ring(tmp_path):
    data = simple()
    place = data.index(b"xref\n0")
    ring = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)
    assert outcome(ring, tmp_path)


def test_tables_of_objects_named_where_there_are_none(tmp_path):
    data = simple() + b"/Type /XRef and then nothing\n/Type /XRef stream x endstream"
    assert outcome(data, tmp_path) == "Hello to this town"


def test_objects_that_are_each_other(tmp_path):
    data = document(b"2 0 R", b"1 0 R")
    assert outcome(data, tmp_path)


def test_more_glyphs_than_a_page_can_show(tmp_path):
    many = b"BT /F1 12 Tf 10 100 Td " + b"(aaaaaaaaaa) Tj " * 4000 + b"ET"
    assert len(outcome(simple(stream(many, packed=True)), tmp_path)) <= pdf_limits.GLYPHS


@pytest.mark.parametrize("junk", [b"", b"1 0 obj", b"xref", b"trailer << >>", b"\0" * 999])
def test_what_only_begins_like_a_pdf(junk, tmp_path):
    assert outcome(b"%PDF-1.4\n" + junk, tmp_path)


def test_no_pages(tmp_path):
    data = document(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")
    assert "no pages" in outcome(data, tmp_path)


def test_a_clock_stops_the_work():
    with pytest.raises(pdf_limits.TooMuch, match="longer"):
        pdf_limits.Clock(-1).look()


def test_a_ring_of_names(tmp_path):
    assert "name each other" in outcome(document(b"2 0 R", b"1 0 R"), tmp_path)


def test_what_the_file_says_its_signs_read(tmp_path):
    tagged = (
        b"/Span << /ActualText (town) >> BDC BT /F1 12 Tf 10 100 Td (xyzw) Tj ET EMC "
        b"/Span << /ActualText (two words here) >> BDC BT /F1 12 Tf 60 100 Td (kept) Tj ET EMC "
        b"/Span << /ActualText () >> BDC BT /F1 12 Tf 90 100 Td (-) Tj ET EMC EMC "
        b"/P << /MCID 0 >> BDC BT /F1 12 Tf 100 100 Td (end) Tj ET EMC"
    )
    assert outcome(simple(stream(tagged)), tmp_path) == "town kept end"


def test_a_tag_around_tags(tmp_path):
    tagged = (
        b"/Span << /ActualText (town) >> BDC /Span << /ActualText (x) >> BDC "
        b"BT /F1 12 Tf 10 100 Td (abcd) Tj ET EMC EMC"
    )
    assert outcome(simple(stream(tagged)), tmp_path) == "town"


def test_letters_without_names_and_signs_that_are_none(tmp_path):
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 >>] /ToUnicode 7 0 R >>"
    )
    table = stream(
        b"begincmap 1 beginbfchar <0041> <0009> <0042> <0001> <0043> <0063> endbfchar endcmap"
    )
    text = stream(b"BT /F1 12 Tf 10 100 Td <00430041004200430099> Tj ET")
    assert outcome(simple(text, b"<< /Font << /F1 6 0 R >> >>", font, table), tmp_path) == (
        "c \ufffdc\ufffd"
    )


def test_a_table_of_codes_that_is_too_long(tmp_path):
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 7 0 R /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>] >>"
    )
    table = stream(b"begincmap 1 begincidrange <0000> <ffffff> 1 endcidrange endcmap")
    data = simple(None, b"<< /Font << /F1 6 0 R >> >>", font, table)
    assert outcome(data, tmp_path)


def test_pages_on_their_side(tmp_path):
    for angle in (0, 90, 180, 270):
        data = simple().replace(b"/Contents", b"/Rotate %d /Contents" % angle)
        data = data.replace(b"[0 0 200 200]", b"[0 0 200 300]")
        assert outcome(data, tmp_path) == "Hello to this town"
        (page,) = opened(data, "x").pages
        assert (page.width, page.height) == ((300, 200) if angle % 180 else (200, 300))
        back, aside = turned(page)
        assert (back.width, back.height, aside) == (200, 300, [])
        assert [round(back.glyphs[0].x0), round(back.glyphs[0].y)] == [10, 100]


def test_a_damaged_page_is_told(tmp_path):
    broken = b"<< /Font << /F1 << /Type /Font /Subtype /Type0 /DescendantFonts [] >> >> >>"
    data = document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>",
        PAGE,
        stream(HELLO),
        b"<< /Font << /F1 6 0 R >> >>",
        FONT,
        PAGE.replace(b"5 0 R", broken),
    )
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    (draft,) = items(pdf.read, path)
    assert draft.data["text"].strip() == "Hello to this town"
    assert draft.details["damaged_pages"] == [2]


def test_an_unknown_lock(tmp_path):
    data = simple().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Foo /V 1 >>")
    assert "not known" in outcome(data, tmp_path)


def test_more_pages_or_glyphs_than_any_document(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_limits, "PAGES", 0)
    assert "more than 0 pages" in outcome(simple(), tmp_path)
    monkeypatch.undo()
    monkeypatch.setattr(pdf_limits, "ALL_GLYPHS", 3)
    assert "unfolds" in outcome(simple(), tmp_path)


def test_a_page_without_words_among_others(tmp_path):
    picture = b"/Type /XObject /Subtype /Image /Width 9 /Height 9"
    data = document(
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>",
        PAGE,
        stream(HELLO),
        b"<< /Font << /F1 6 0 R >> /XObject << /I 9 0 R >> >>",
        FONT,
        PAGE.replace(b"4 0 R", b"8 0 R"),
        stream(b"/I Do"),
        stream(b"x", picture),
    )
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    (draft,) = items(pdf.read, path)
    assert draft.details["pages_without_text"] == [2]
    assert draft.data["language"] == "en-GB"
    assert "no text layer" in outcome(simple(stream(b"q Q")), tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        b"1e308 0 0 1e308 0 0 Tm /F1 1e308 Tf (far) Tj",
        b"99999999999 0 0 99999999999 9e37 9e37 Tm (far) Tj",
        b"0 0 0 0 0 0 Tm (far) Tj",
        b"/F1 0 Tf (far) Tj",
        b"/F1 -12 Tf (far) Tj",
    ],
)
def test_places_beyond_every_page(words, tmp_path):
    outcome(simple(stream(b"BT /F1 12 Tf " + words + b" ET")), tmp_path)


def crowd(text, count):
    """So many glyphs all over a page."""
    dice = random.Random(5)
    return Page(
        600.0,
        800.0,
        tuple(
            Glyph(text[n % len(text)], x, x + 4, dice.random() * 790, 5, "F", n)
            for n, x in enumerate(dice.random() * 590 for _ in range(count))
        ),
    )


@pytest.mark.parametrize("count", [1_500, 12_000])
@pytest.mark.parametrize("text", ["ا", "\u064b", "ا\u064b", "+", "ب+", "(", "12/ a"])
def test_crowded_pages(text, count, tmp_path):
    with watched(tmp_path):
        assert read_pages([crowd(text, count)], "geometry").text


def test_a_crowded_row(tmp_path):
    glyphs = tuple(Glyph("ب+"[n % 100 > 0], n, n + 1, 50, 5, "F", n) for n in range(12_000))
    with watched(tmp_path):
        assert read_pages([Page(600, 800, glyphs)], "geometry").text
