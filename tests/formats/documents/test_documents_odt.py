import zipfile

import pytest

from app.formats.base import alone
from app.formats.documents import odt
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from tests.formats.documents.known_words import ARTICLE, FILES, PANDOC, RICH, items, only, text

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "meta")
)
DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
MIME = 'office:mimetype="application/vnd.oasis.opendocument.text"'


def flat(path, body, before=""):
    path.write_text(
        f"{before}<office:document {SPACES} {DRAW} {MIME}><office:body><office:text>{body}"
        "</office:text></office:body></office:document>",
        "utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("libreoffice.odt", RICH),
        ("libreoffice.fodt", RICH),
        ("article.odt", ARTICLE),
        ("pandoc.odt", PANDOC),
    ],
)
def test_documents_of_other_programs_give_the_known_text(name, known):
    assert text(odt.read, FILES / "odt" / name) == known


@pytest.mark.parametrize("name", ["libreoffice.odt", "libreoffice.fodt"])
def test_what_a_document_says_of_itself(name):
    draft = only(odt.read, FILES / "odt" / name)
    assert draft.data["title"] == "بيان الهيئة"
    assert draft.data["metadata"] == {
        "author": "ليلى أحمد",
        "date": "2024-03-12T08:30:00",
        "modified": "2024-03-13T08:30:00",
        "tags": ["هدنة", "غزة"],
    }
    assert draft.details == {"notes": 2, "text_boxes": 1, "tracked_changes": 2}


def test_white_space_is_that_of_opendocument(tmp_path):
    body = (
        '<text:p>\n  أ <text:span> ب</text:span>\n<text:s text:c="3"/> ج<text:tab/>\u00a0د'
        "<text:line-break/>ه </text:p><text:p><text:s/>و</text:p>"
    )
    assert text(odt.read, flat(tmp_path / "a.fodt", body)) == "أ ب     ج\t\u00a0د\nه \n و"


def test_merged_and_repeated_cells(tmp_path):
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format('table:number-columns-spanned="2"', "أ")
        + "<table:covered-table-cell/>"
        + cell.format("", "ب")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell.format('table:number-columns-repeated="3"', "ج")
        + "</table:table-row></table:table>"
    )
    assert text(odt.read, flat(tmp_path / "a.fodt", body)) == "أ\tب\nج\tج\tج"


def test_lists_sections_and_frames(tmp_path):
    body = (
        "<text:list><text:list-item><text:p>بند</text:p><text:list><text:list-item><text:p>فرع"
        "</text:p></text:list-item></text:list></text:list-item></text:list><text:section>"
        "<text:p>قسم<draw:frame><draw:text-box><text:p>إطار</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/></draw:frame></text:p></text:section>"
    )
    assert text(odt.read, flat(tmp_path / "a.fodt", body)) == "بند\nفرع\nقسم\n\nإطار"


def test_deletions_that_stay_in_place_are_out_and_join_paragraphs(tmp_path):
    region = '<text:changed-region text:id="c1"><text:deletion/></text:changed-region>'
    body = (
        f"<text:tracked-changes>{region}</text:tracked-changes>"
        '<text:p>أ<text:change-start text:change-id="c1"/>محذوف</text:p>'
        '<text:p>محذوف<text:tab/><text:change-end text:change-id="c1"/>ب</text:p>'
    )
    assert text(odt.read, flat(tmp_path / "a.fodt", body)) == "أب"


def test_a_count_that_is_no_number_is_one_and_a_huge_one_has_an_end(tmp_path):
    body = '<text:p>أ<text:s text:c="x"/>ب<text:s text:c="999999999"/>ج</text:p>'
    assert len(text(odt.read, flat(tmp_path / "a.fodt", body))) == 1004


@pytest.mark.parametrize("name", ["a.odt", "a.ott", "a", "a.txt", "a.docx", "a.zip"])
@pytest.mark.parametrize("file", ["libreoffice.odt", "libreoffice.fodt"])
def test_it_is_known_by_its_content_whatever_it_is_called(tmp_path, name, file):
    (tmp_path / name).write_bytes((FILES / "odt" / file).read_bytes())
    assert format_of(alone(tmp_path / name)).id == "odt"


@pytest.mark.parametrize(
    "data", [b"words", b"<x/>", b"", (FILES / "docx" / "pandoc.docx").read_bytes()]
)
def test_what_is_something_else_is_refused(tmp_path, data):
    (tmp_path / "a.odt").write_bytes(data)
    with pytest.raises(FormatMismatch):
        items(odt.read, tmp_path / "a.odt")


def packed(path, **parts):
    with zipfile.ZipFile(path, "w") as out:
        for name, data in parts.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


def test_a_locked_document_is_refused_with_a_way_out(tmp_path):
    place = packed(
        tmp_path / "a.odt",
        content_xml=b"\x01",
        **{"META-INF__manifest_xml": "<m><encryption-data/></m>"},
    )
    with pytest.raises(FormatMismatch, match="locked with a password"):
        items(odt.read, place)


def test_other_opendocument_is_no_text(tmp_path):
    place = packed(tmp_path / "a.odt", content_xml="<a><body><spreadsheet/></body></a>")
    with pytest.raises(FormatMismatch, match="not an OpenDocument text"):
        items(odt.read, place)
    with pytest.raises(FormatMismatch, match="not an OpenDocument text"):
        items(odt.read, packed(tmp_path / "b.odt", a_xml="<a/>"))


def test_what_repeats_itself_without_end_is_kept_aside(tmp_path):
    body = (
        '<table:table><table:table-row table:number-rows-repeated="9999">'
        '<table:table-cell table:number-columns-repeated="9999"><text:p>x<text:s text:c="999"/>'
        "</text:p></table:table-cell></table:table-row></table:table>"
    )
    (problem,) = items(odt.read, flat(tmp_path / "a.fodt", body))
    assert problem.message == "It repeats itself without end."


def test_entities_are_never_expanded(tmp_path):
    before = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    (problem,) = items(odt.read, flat(tmp_path / "a.fodt", "<text:p>&b;</text:p>", before))
    assert isinstance(problem, Problem)
    assert problem.kind is Kind.ASIDE
    assert "declares entities" in problem.message
