"""Files that other programs trip over, one trap each: what an analyst expects of them comes in."""

import unicodedata

import pytest

from app.formats.base import Asked, Draft, alone
from app.formats.documents import text
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.tasks.schemes import scheme_named
from app.tasks.validation import Rules, Tally, check_draft
from app.text.newlines import TextMap
from tests.formats.documents.known_words import FILES, PARAGRAPHS

TRAPS = FILES / "traps"
KNOWN = "\n\n".join(PARAGRAPHS) + "\n"
ARABIC = "قال المتحدث إن الهدنة قائمة في سوق المدينة، وإن العدد 17"


def stored(path, **asked):
    """The record of a text file, as it is kept in a project."""
    (draft,) = text.read(alone(path), Asked(**asked))
    assert isinstance(draft, Draft)
    rules = Rules(scheme=scheme_named("conflict-default"), annotator="Rana")
    checked = check_draft(draft, rules, Tally(draft.name))
    assert checked.record is not None
    assert draft.raw == path.read_bytes()
    return checked.record


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("bom.txt", "utf-8"),
        ("cr_only.txt", "utf-8"),
        ("utf16le_bom.txt", "utf-16-le"),
        ("utf16be_nobom.txt", "utf-16-be"),
    ],
)
def test_marks_line_ends_and_wide_letters_give_the_same_text(name, encoding):
    record = stored(TRAPS / name)
    assert record.text == KNOWN
    assert record.source.encoding == encoding
    way = TextMap.from_json(dict(record.source.text_map), record.text)
    assert way.source(record.text).encode(encoding) == record.source.data


def test_decomposed_letters_stay_decomposed():
    record = stored(TRAPS / "nfd.txt")
    assert record.text == unicodedata.normalize("NFD", KNOWN) != KNOWN


def test_marks_stay_in_the_order_they_were_typed():
    data = (TRAPS / "shadda_order.txt").read_bytes()
    record = stored(TRAPS / "shadda_order.txt")
    assert record.text.encode() == data
    assert record.text != unicodedata.normalize("NFC", record.text)


@pytest.mark.parametrize(
    ("name", "message"), [("empty.txt", "is empty"), ("only_ws.txt", "only spaces")]
)
def test_files_without_words_are_refused_in_plain_words(name, message):
    with pytest.raises(FormatMismatch, match=message):
        list(text.read(alone(TRAPS / name), Asked()))


def test_half_a_character_is_never_let_in():
    item = alone(TRAPS / "lone_surrogate_escaped.json")
    try:
        found = list(format_of(item).reader(item, Asked()))
    except UserError:
        found = []
    assert all(isinstance(one, Problem) and one.kind is Kind.ASIDE for one in found)


def test_a_table_with_semicolons_is_no_plain_text():
    assert format_of(alone(TRAPS / "semicolon_cp1256.csv")).id != "text"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"]


@pytest.mark.parametrize("encoding", [*ENCODINGS, "mac-arabic"])
def test_every_encoding_arabic_is_written_in_is_found_out(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(ARABIC.encode(encoding))
    assert stored(tmp_path / "a.txt").text == ARABIC


@pytest.mark.parametrize("encoding", ["cp720", "cp864"])
def test_encodings_of_dos_are_taken_when_they_are_named(tmp_path, encoding):
    known = ARABIC.replace("،", ",") if encoding == "cp720" else "\ufe8d\ufedf 17"
    (tmp_path / "a.txt").write_bytes(known.encode(encoding))
    assert stored(tmp_path / "a.txt", encoding=encoding).text == known
