import io
import zipfile

import docx as python_docx
import pytest

from app.formats.base import Asked, alone
from app.formats.documents import docx
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from tests.formats.documents.known_words import ARTICLE, FILES, PANDOC, RICH, items, only, text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def made(path, body, before="", space=W, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        )
        for name, data in parts.items():
            out.writestr(name, data)
    return path


def paragraph(words, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("handmade.docx", RICH),
        ("libreoffice.docx", RICH),
        ("article.docx", ARTICLE),
        ("pandoc.docx", PANDOC),
    ],
)
def test_documents_of_other_programs_give_the_known_text(name, known):
    assert text(docx.read, FILES / "docx" / name) == known


def test_what_a_document_says_of_itself():
    draft = only(docx.read, FILES / "docx" / "libreoffice.docx")
    assert draft.data["title"] == "بيان الهيئة"
    assert draft.data["metadata"] == {
        "author": "ليلى أحمد",
        "date": "2024-03-12T08:30:00Z",
        "modified": "2024-03-13T08:30:00Z",
        "tags": ["هدنة", "غزة"],
    }
    assert draft.details == {
        "headers": ["رأس الصفحة"],
        "footers": ["ذيل الصفحة"],
        "notes": 2,
        "text_boxes": 1,
        "tracked_changes": {"inserted": 1, "deleted": 1},
    }


def test_what_a_script_wrote_and_filled_in(tmp_path):
    document = python_docx.Document()
    document.add_heading("عنوانٌ أول", 1)
    document.add_paragraph("بند", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ممتدة"
    table.cell(1, 0).text, table.cell(1, 1).text = "أ\nب", "ج"
    document.add_paragraph("خاتمة 💔\tتاب")
    document.save(str(tmp_path / "a.docx"))
    draft = only(docx.read, tmp_path / "a.docx")
    assert draft.data == {"text": "عنوانٌ أول\nبند\nممتدة\nأ\nب\tج\nخاتمة 💔\tتاب"}


@pytest.mark.parametrize("space", [W, STRICT])
def test_paragraphs_in_content_controls_and_smart_tags_are_in(tmp_path, space):
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('أ')}</w:sdtContent></w:sdt>"
        "<w:p><w:smartTag><w:r><w:t>ب</w:t></w:r></w:smartTag>"
        "<w:sdt><w:sdtContent><w:r><w:t>ج</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert text(docx.read, made(tmp_path / "a.docx", body, space=space)) == "أ\nبج"


def test_instructions_and_moved_words_are_out(tmp_path):
    body = (
        "<w:p><w:moveFrom><w:r><w:t>قديم</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>نص</w:t><w:noBreakHyphen/>"
        '<w:sym w:char="263A"/><w:sym w:char="zz"/></w:r>'
        "<w:moveTo><w:r><w:t>جديد</w:t></w:r></w:moveTo></w:p>"
    )
    assert text(docx.read, made(tmp_path / "a.docx", body)) == "نص\u2011☺جديد"


def test_a_deleted_end_joins_two_paragraphs_and_a_deleted_row_is_out(tmp_path):
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = row.format("<w:trPr><w:del/></w:trPr>", "س") + row.format("", "ص")
    body = paragraph("أ", "<w:rPr><w:del/></w:rPr>") + paragraph("ب") + f"<w:tbl>{rows}</w:tbl>"
    assert text(docx.read, made(tmp_path / "a.docx", body)) == "أب\nص"


def test_a_page_break_ends_the_line_only_after_words(tmp_path):
    page = '<w:br w:type="page"/>'
    body = f"<w:p><w:r>{page}<w:t>أ</w:t>{page}<w:t>ب</w:t></w:r></w:p>"
    assert text(docx.read, made(tmp_path / "a.docx", body)) == "أ\nب"


@pytest.mark.parametrize(
    "title", ["Document1", "Microsoft Word - x.doc", "مستند1", "خبر.docx", "  ", "12", "Untitled 3"]
)
def test_titles_that_programs_make_up_are_none(tmp_path, title):
    document = python_docx.Document()
    document.core_properties.title = title
    document.add_paragraph("نص")
    document.save(str(tmp_path / "a.docx"))
    assert "title" not in only(docx.read, tmp_path / "a.docx").data


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "a.dotx", "a.doc", "a", "a.txt", "a.zip"])
def test_it_is_known_by_its_content_whatever_it_is_called(tmp_path, name):
    place = tmp_path / name
    place.write_bytes((FILES / "docx" / "pandoc.docx").read_bytes())
    assert format_of(alone(place)).id == "docx"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.doc", OLE, "of the old kind"),
        ("a", OLE + "WordDocument".encode("utf-16-le"), "of the old kind"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    ],
)
def test_old_and_locked_documents_are_refused_with_a_way_out(tmp_path, name, data, message):
    place = tmp_path / name
    place.write_bytes(data)
    assert format_of(alone(place)).id == "docx"
    with pytest.raises(FormatMismatch, match=message) as caught:
        items(docx.read, place)
    assert "import that" in caught.value.hint


def test_old_tables_are_not_ours(tmp_path):
    (tmp_path / "a.xls").write_bytes(OLE)
    assert docx.sniff(alone(tmp_path / "a.xls")) == 0


@pytest.mark.parametrize("data", [b"words", b"", (FILES / "odt" / "pandoc.odt").read_bytes()])
def test_what_is_something_else_is_refused(tmp_path, data):
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(FormatMismatch):
        items(docx.read, tmp_path / "a.docx")


def test_an_archive_without_a_document_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as out:
        out.writestr("a.txt", "نص")
    with pytest.raises(FormatMismatch, match="not a Word document"):
        items(docx.read, tmp_path / "a.docx")


def test_a_document_without_words_is_refused(tmp_path):
    with pytest.raises(FormatMismatch, match="no text in"):
        items(docx.read, made(tmp_path / "a.docx", "<w:p/>"))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
)


@pytest.mark.parametrize(
    ("body", "before", "message"),
    [
        (paragraph("&c;&f;"), LAUGHS, "declares entities"),
        ("<w:p>", "", "no proper XML"),
        ("<w:p>" * 400 + "</w:p>" * 400, "", "no proper XML|nested"),
        (paragraph("ا" * (9 << 20)), "", "too large"),
    ],
)
def test_hostile_documents_are_kept_aside_with_their_bytes(tmp_path, body, before, message):
    place = made(tmp_path / "a.docx", body, before)
    (problem,) = items(docx.read, place)
    assert isinstance(problem, Problem)
    assert problem.kind is Kind.ASIDE
    assert problem.data == place.read_bytes()
    assert any(words in problem.message for words in message.split("|"))


def test_a_damaged_part_is_told(tmp_path):
    data = bytearray((FILES / "docx" / "handmade.docx").read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    data[at + 60 : at + 90] = bytes(30)
    (tmp_path / "a.docx").write_bytes(data)
    (problem,) = docx.read(alone(tmp_path / "a.docx"), Asked())
    assert problem.message == "Its part word/document.xml is damaged."
