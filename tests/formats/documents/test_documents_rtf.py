import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.base import alone
from app.formats.documents import rtf
from app.formats.documents.rtf_reader import Reading
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from tests.formats.documents.known_words import ARTICLE, FILES, RICH, items, only, text

WORDPAD = (
    b"{\\rtf1\\ansi\\ansicpg1256\\deff0\\nouicompat{\\fonttbl{\\f0\\fnil\\fcharset178 Arial;}"
    b"{\\f1\\fnil\\fcharset0 Calibri;}}\r\n{\\*\\generator Riched20 10.0}\\viewkind4\\uc1 \r\n"
    b"\\pard\\sa200\\rtlpar\\qr\\f0\\rtlch\\fs22\\lang1025 "
    + "".join(f"\\'{byte:02x}" for byte in "قالَ المتحدث".encode("cp1256")).encode()
    + b"\\f1\\ltrch  caf\\'e9\\par\r\n\\f0\\rtlch "
    + "نعم".encode("cp1256")
    + b" \\u-10179?\\u-9072?\\par\r\n}\r\n\0"
)


def found(body, head=b"{\\rtf1\\ansi\\ansicpg1256 "):
    reading = Reading("")
    reading.read(head + body + b"}")
    return rtf._whole("\n".join(reading.lines))


@pytest.mark.parametrize(("name", "known"), [("libreoffice.rtf", RICH), ("article.rtf", ARTICLE)])
def test_documents_of_other_programs_give_the_known_text(name, known):
    assert text(rtf.read, FILES / "rtf" / name) == known


def test_a_document_of_pandoc_whose_bullets_are_words():
    read = text(rtf.read, FILES / "rtf" / "pandoc.rtf")
    assert "قال المتحدث إنّ «الهدنة» قائمة 💔 مع @idf.[1]\n•\tبند أول\n•\tبند ثان\n" in read
    assert "أ\tب\n" in read
    assert "نصّ ثانٍ مع مصدر أمني\u200f و 5 كم." in read


def test_wordpad_with_its_fonts_and_code_pages(tmp_path):
    (tmp_path / "a.rtf").write_bytes(WORDPAD)
    draft = only(rtf.read, tmp_path / "a.rtf")
    assert draft.data["text"] == "قالَ المتحدث café\nنعم 💐"
    assert draft.encoding == "cp1256"


def test_what_a_document_says_of_itself():
    draft = only(rtf.read, FILES / "rtf" / "libreoffice.rtf")
    assert draft.data["title"] == "بيان الهيئة"
    assert draft.data["metadata"] == {
        "author": "ليلى أحمد",
        "date": "2024-03-12T08:30",
        "tags": ["هدنة", "غزة"],
    }
    assert draft.details == {
        "notes": 2,
        "text_boxes": 1,
        "headers": ["رأس الصفحة", "ذيل الصفحة"],
    }


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (b"a\\~b\\_c\\-d\\{\\}\\\\", "a\xa0b\u2011c\xadd{}\\"),
        (b"{\\uc2 \\u1587\\'d3\\'d3\\u1604ab}c", "سلc"),
        (b"\\uc0\\u1587\\u1604 x", "سلx"),
        (b"a\\rtlmark\\zwnj\\zwj\\ltrmark b", "a\u200f\u200c\u200d\u200eb"),
        (b"a{\\*\\unknown {x} y}b{\\v c}", "abc"),
        (b'{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}}', "link"),
        (b"a{\\deleted b\\par}c", "ac"),
        (b"{\\upr{old}{\\*\\ud new}}", "new"),
        (b"a{\\pict\\bin4 }}}}b}c", "ac"),
        (b"a\\\nb\\line c\\page d", "a\nb\nc\nd"),
        (b"\\'c7\\'e1", "ال"),
        (b"\\trowd\\intbl a\\par b\\cell\\cell\\row\\pard c", "a\nb\t\nc"),
        (
            b"\\intbl a\\cell\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\nestrow}"
            b"{\\nonesttables\\par}\\itap1 \\cell\\row\\pard",
            "a\tx\ty",
        ),
        (b"\\intbl a\\cell b", "b\na"),
        (b"\\u99999999x\\u128148?", "💔"),
    ],
)
def test_its_words_and_signs(body, known):
    assert found(body) == known


def test_the_font_table_decides_what_western_bytes_mean():
    arabic = b"{\\rtf1\\ansi\\ansicpg1256\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}"
    assert found(b"\\'c7\\'e1", arabic) == "ال"
    both = b"{\\rtf1\\ansi\\ansicpg1256\\deff0{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset178 B;}}"
    assert found(b"\\'e9\\f1\\'c7", both) == "éا"


def test_bytes_that_western_pages_lack_stay_what_they_are():
    assert found(b"a\\'81", b"{\\rtf1\\ansi\\ansicpg1252 ") == "a\x81"


def test_an_encoding_asked_for_is_taken(tmp_path):
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1\\ansi\\ansicpg1252 \\'c7\\'e1\\par}")
    assert text(rtf.read, tmp_path / "a.rtf", encoding="cp1256") == "ال"


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a", "a.txt"])
def test_it_is_known_by_its_content_whatever_it_is_called(tmp_path, name):
    (tmp_path / name).write_bytes(WORDPAD)
    assert format_of(alone(tmp_path / name)).id == "rtf"


@pytest.mark.parametrize("data", [b"words", b"", b"{\\rtf1 }"])
def test_what_is_something_else_or_empty_is_refused(tmp_path, data):
    (tmp_path / "a.rtf").write_bytes(data)
    with pytest.raises(FormatMismatch):
        items(rtf.read, tmp_path / "a.rtf")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{\\rtf1 a", "breaks off"),
        (b"{\\rtf1 a\\u-10179?}", "half characters"),
        (b"{\\rtf1\\ansicpg949 a\\'ff\\'ff}", "no letters of cp949"),
        (b"{\\rtf1 a" + b"{" * 6000, "nested more deeply"),
    ],
)
def test_damaged_files_are_kept_aside(tmp_path, data, message):
    (tmp_path / "a.rtf").write_bytes(data)
    (problem,) = items(rtf.read, tmp_path / "a.rtf")
    assert isinstance(problem, Problem)
    assert problem.kind is Kind.ASIDE
    assert message in problem.message
    assert problem.data == data


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_words_written_by_their_numbers_come_back(words):
    units = words.encode("utf-16-le")
    numbers = (
        int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)
    )
    assert found("".join(f"\\u{number}?" for number in numbers).encode()) == words


def test_letters_told_by_their_numbers_are_in_no_code_page():
    assert only(rtf.read, FILES / "rtf" / "pandoc.rtf").encoding == "utf-8"
