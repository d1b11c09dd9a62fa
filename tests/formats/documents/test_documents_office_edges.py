"""Corners of office documents that programs hardly write and damaged files do reach."""

import zipfile

import pytest

from app.formats.base import alone
from app.formats.documents import docx, eml, epub, odt
from app.formats.documents.docx_walk import roman
from app.formats.documents.packages import kind_of
from app.model.errors import FormatMismatch
from app.model.record import Kind
from tests.formats.documents.known_words import items, text
from tests.formats.documents.test_documents_docx import TYPES, W, made, paragraph
from tests.formats.documents.test_documents_epub import PAGE, book
from tests.formats.documents.test_documents_odt import flat

CELL = f"<w:tc>{paragraph('أ')}</w:tc>"
MAIL = b"From: a@example.org\nSubject: x\n"


def test_controls_around_rows_and_cells_and_other_ways_of_writing(tmp_path):
    body = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{CELL}</w:sdtContent></w:sdt>"
        f"{CELL}</w:tr></w:sdtContent></w:sdt></w:tbl><w:AlternateContent><w:Choice>"
        f"{paragraph('ب')}</w:Choice><w:Fallback>{paragraph('ج')}</w:Fallback></w:AlternateContent>"
    )
    assert text(docx.read, made(tmp_path / "a.docx", body)) == "أ\tأ\nب"


def test_endnotes_are_counted_in_roman_numbers():
    assert [roman(n) for n in (1, 4, 9, 14, 39, 40)] == ["i", "iv", "ix", "xiv", "xxxix", "40"]


def test_a_part_that_is_no_text_and_damaged_properties(tmp_path):
    place = made(tmp_path / "a.docx", paragraph("نص"), **{"docProps/core.xml": "<x"})
    assert text(docx.read, place) == "نص"
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr("word/document.xml", f'<w:glossary xmlns:w="{W}"/>')
    (problem,) = items(docx.read, tmp_path / "b.docx")
    assert "is no text of Word" in problem.message


@pytest.mark.parametrize(
    ("kind", "told"), [("presentationml", "pptx"), ("spreadsheetml", "xlsx"), ("other", "")]
)
def test_other_office_documents_are_told_apart(tmp_path, kind, told):
    with zipfile.ZipFile(tmp_path / "a", "w") as out:
        out.writestr("[Content_Types].xml", f'<Types ContentType="a.{kind}.main"/>')
    assert kind_of(alone(tmp_path / "a")) == told


def test_an_archive_without_a_book_and_a_book_without_a_list(tmp_path):
    for name, data in (("META-INF/container.xml", "<container/>"), ("a.txt", "x")):
        with zipfile.ZipFile(tmp_path / "a.epub", "w") as out:
            out.writestr(name, data)
        if name == "a.txt":
            with pytest.raises(FormatMismatch, match="not an EPUB book"):
                items(epub.read, tmp_path / "a.epub")
        else:
            for way in ("one", "each"):
                (problem,) = items(epub.read, tmp_path / "a.epub", choices={"chapters": way})
                assert problem.message == "It does not say where the list of its parts is."


def test_a_chapter_without_a_heading_has_no_title(tmp_path):
    place = book(tmp_path / "a.epub", one=PAGE.format("<p>نص</p>"))
    (draft,) = items(epub.read, place, choices={"chapters": "each"})
    assert draft.data["text"] == "نص"
    assert "title" not in draft.data


def test_groups_of_drawings_and_unknown_marks(tmp_path):
    body = (
        "<draw:g><draw:frame><draw:text-box><text:p>إطار</text:p></draw:text-box></draw:frame>"
        "</draw:g><text:p>نص<text:note><text:note-body/></text:note><text:bookmark/></text:p>"
    )
    assert text(odt.read, flat(tmp_path / "a.fodt", body)) == "نص[]\n\n[] \n\nإطار"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Type: text/plain; charset*=x'y'%ff\"\n", b"words"),
        (b"Content-Type: text/html\n", b""),
        (b"Content-Type: text/html; charset=utf-8\n", b"<p>\xd9\x82\xd8\xa7\xd9\x84 \xd9</p>"),
        (b"Content-Type: text/plain; name*=x'y'%ff\n", b"words"),
        (b"Content-Type: text/plain; format=flowed; delsp=yes\n", b"a \nb"),
        (b"From: \xff\xfe\nDate: soon\n", b"words"),
    ],
)
def test_odd_mails_are_one_item_each(tmp_path, head, body):
    (tmp_path / "a.eml").write_bytes(MAIL + head + b"\n" + body)
    (item,) = items(eml.read, tmp_path / "a.eml")
    assert not hasattr(item, "kind") or item.kind in (Kind.ASIDE, Kind.SKIPPED)
