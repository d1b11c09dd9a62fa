import pytest

from app.formats.base import Asked, alone
from app.formats.documents import pdf
from app.formats.documents.pdf_meta import iso_date, language, metadata, title
from app.formats.documents.pdf_readings import readings
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.text.cutting import without
from tests.formats.documents.known_words import FILES, items, only

PDF = FILES / "pdf"
KNOWN = (FILES / "pdf_texts" / "article.txt").read_text(encoding="utf-8")
PAGES = (FILES / "pdf_texts" / "pages.txt").read_text(encoding="utf-8")
LEAST = {
    "chromium": 1.0,
    "chromium_columns": 1.0,
    "chromium_amiri": 1.0,
    "libreoffice": 1.0,
    "qt": 0.93,
    "reportlab_visual": 1.0,
    "reportlab_drawn": 1.0,
}
"""Share of words in right order; glyph geometry alone reached .65 to .97."""


def order(known, text):
    """Words in right order, of all: the longest common subsequence of words."""
    words, found = known.split(), text.split()
    row = [0] * (len(found) + 1)
    for word in words:
        before = 0
        for n, other in enumerate(found, 1):
            before, row[n] = row[n], before + 1 if word == other else max(row[n], row[n - 1])
    return row[-1] / len(words)


def test_order_counts_words_in_order():
    assert order("a b c d", "a c b d") == 0.75
    assert order("a b", "") == 0


@pytest.mark.parametrize("name", LEAST)
def test_words_of_each_producer_are_in_order(name):
    draft = only(pdf.read, PDF / f"{name}.pdf")
    share = order(KNOWN, draft.data["text"])
    print(f"\n| {name:18} | {share:.3f} | {draft.details['quality']:.2f} |", end="")
    assert share >= LEAST[name]


@pytest.mark.parametrize("name", sorted(LEAST.keys() - {"qt"}))
def test_paragraphs_are_those_of_the_text(name):
    text = only(pdf.read, PDF / f"{name}.pdf").data["text"]
    assert text.split("\n") == [line for line in KNOWN.split("\n") if line]


def test_columns_are_read_from_the_right():
    text = only(pdf.read, PDF / "chromium_columns.pdf").data["text"]
    assert text.index("أفادت وزارة") < text.index("وقال المتحدث") < text.index("ونقلت قناة")


def test_heads_and_numbers_of_pages_are_proposed_and_nothing_else():
    draft = only(pdf.read, PDF / "libreoffice_pages.pdf")
    text = draft.data["text"]
    assert without(text, draft.proposed) == PAGES.strip()
    told = {cut.reason: text[cut.start : cut.end].strip() for cut in draft.proposed}
    assert told == {"page-head": "نشرة الحي الأسبوعية", "page-number": "صفحة 5"}
    assert len(draft.proposed) == 10


def test_where_pages_begin_is_told():
    draft = only(pdf.read, PDF / "libreoffice_pages.pdf")
    starts = draft.details["pages"]
    assert len(starts) == draft.data["metadata"]["pages"] == 5
    assert all(draft.data["text"][at:].startswith("نشرة الحي") for at in starts)


def test_strokes_that_fill_a_row_are_counted():
    draft = only(pdf.read, PDF / "libreoffice_pages.pdf")
    assert "+" not in draft.data["text"]
    assert draft.details["filling_strokes"] > 50


def test_drawn_forms_become_letters_and_are_told():
    draft = only(pdf.read, PDF / "reportlab_visual.pdf")
    text, runs = draft.data["text"], draft.details["unfolded"]
    assert not any("\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc" for char in text)
    assert sum(len(forms) for _, forms in runs) == draft.details["unfolded_count"] == 364
    at, forms = runs[0]
    assert (text[at], forms[0]) == ("ق", "ﻗ")


def test_letters_that_are_not_known_stay_visible():
    draft = only(pdf.read, PDF / "qt.pdf")
    assert draft.data["text"].count("\ufffd") == draft.details["unknown_letters"] == 11
    assert draft.details["quality"] < 0.9


def test_every_pdf_wants_proof_reading():
    draft = only(pdf.read, PDF / "libreoffice.pdf")
    assert draft.data["metadata"]["proof_read"] == "first"
    assert draft.data["metadata"]["producer"] == "LibreOffice 7.4"
    assert draft.data["metadata"]["date"].startswith("20")
    assert draft.details["quality"] == 1.0
    assert draft.details["reading"] == "geometry"


def test_a_reading_can_be_chosen():
    path = PDF / "reportlab_drawn.pdf"
    assert only(pdf.read, path).details["reading"] == "drawn"
    seen = only(pdf.read, path, choices={"reading": "geometry"})
    assert seen.details["reading"] == "geometry"
    assert seen.details["quality"] < 0.2
    assert "سنوي ناخ يف اًقوس فدهتسي فصق"[:4] in seen.data["text"]


def test_both_readings_of_a_page():
    both = readings((PDF / "reportlab_drawn.pdf").read_bytes(), 0)
    assert both["drawn"].startswith("قصف يستهدف سوقاً")
    assert both["geometry"].startswith("سنوي ناخ")
    assert readings((PDF / "libreoffice_pages.pdf").read_bytes(), 4)["geometry"].endswith("صفحة 5")


def test_a_page_that_is_not_there_has_no_words():
    assert readings((PDF / "libreoffice.pdf").read_bytes(), 7) == {"geometry": "", "drawn": ""}


def test_a_damaged_file_has_no_readings():
    with pytest.raises(UserError, match="damaged"):
        readings(b"%PDF-1.4\n", 0)


def test_what_only_forbids_copying_is_read():
    assert only(pdf.read, PDF / "owner_locked.pdf").data["text"] == "Open to read in this town"


@pytest.mark.parametrize(
    ("name", "words"),
    [("locked", "is locked with a password"), ("scanned", "has no text layer")],
)
def test_what_cannot_be_read_says_why(name, words):
    with pytest.raises(FormatMismatch, match=words) as told:
        items(pdf.read, FILES / "pdf_refused" / f"{name}.pdf")
    assert told.value.hint


def test_no_pdf_and_an_empty_file(tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"")
    with pytest.raises(FormatMismatch, match="is empty"):
        items(pdf.read, path)
    path.write_bytes(b"hello")
    with pytest.raises(FormatMismatch, match="is no PDF"):
        items(pdf.read, path)


def test_a_cut_off_file_is_kept_aside(tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes((PDF / "libreoffice.pdf").read_bytes()[:900])
    (problem,) = items(pdf.read, path)
    assert isinstance(problem, Problem)
    assert problem.kind is Kind.ASIDE
    assert problem.message.startswith("It is damaged")
    assert problem.data == path.read_bytes()


def test_it_is_known_by_its_content(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes((PDF / "libreoffice.pdf").read_bytes())
    assert format_of(alone(path)).id == "pdf"
    assert pdf.sniff(alone(path)) == 0.9
    path.write_bytes(b"plain")
    assert pdf.sniff(alone(path)) == 0


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("D:20240312101500+02'00'", "2024-03-12T10:15:00+02:00"),
        ("D:20240312101500Z", "2024-03-12T10:15:00Z"),
        ("D:20240312101500+00'00'", "2024-03-12T10:15:00Z"),
        ("D:20240312101500", "2024-03-12T10:15:00"),
        ("D:20240312", "2024-03-12"),
        ("D:2024", "2024"),
        ("D:20241399", "D:20241399"),
        ("yesterday", "yesterday"),
    ],
)
def test_dates(told, known):
    assert iso_date(told) == known


def test_what_programs_fill_in_is_nothing():
    info = {"Author": "anonymous", "Subject": "unspecified", "Title": "untitled"}
    assert metadata(info, 3) == {"pages": 3, "proof_read": "first"}
    assert title(info) == ""
    assert title({"Title": "about:blank"}) == ""
    assert title({"Title": "خبر اليوم"}) == "خبر اليوم"
    dates = {"CreationDate": "D:2024", "ModDate": "D:2024", "Keywords": "غزة, هدنة"}
    assert metadata(dates, 1)["tags"] == ["غزة", "هدنة"]
    assert "modified" not in metadata(dates, 1)


def test_choices_have_a_first_value():
    assert Asked().choice(pdf.READING) == "auto"


@pytest.mark.parametrize(
    ("told", "text", "known"),
    [
        ("ar-SA", "خبر اليوم", "ar-SA"),
        ("fa", "خبر امروز", "fa"),
        ("en-GB", "News of today", "en-GB"),
        ("en-US", "خبر اليوم", ""),
        ("ar", "News of today", ""),
        ("مرحبا", "خبر اليوم", ""),
        ("", "خبر اليوم", ""),
    ],
)
def test_a_language_is_believed_if_its_letters_are_those_of_the_text(told, text, known):
    assert language(told, text) == known


def test_arabic_is_not_english_because_the_machine_was():
    assert b"/Lang(en-US)" in (PDF / "libreoffice.pdf").read_bytes()
    assert not only(pdf.read, PDF / "libreoffice.pdf").data.get("language")
