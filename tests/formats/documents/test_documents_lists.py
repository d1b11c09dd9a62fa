"""Lists of articles in CSV: as programs write them, and as they are damaged."""

import codecs
import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, alone
from app.formats.documents import lists
from app.formats.documents.lists_bytes import rows_of
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem

TEXT = "قال «الوزير» إن السوق فتح أبوابه، ثم غادر المدينة في الصباح 😀."


@pytest.fixture
def table(tmp_path):
    def make(data, name="news.csv"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return alone(path)

    return make


def read(item, **asked):
    return list(lists.read(item, Asked(**asked)))


def drafts(items):
    return [item for item in items if isinstance(item, Draft)]


def problems(items, kind=Kind.ASIDE):
    return [item for item in items if isinstance(item, Problem) and item.kind == kind]


def test_one_row_is_one_article_with_its_own_bytes(table):
    item = table("id,title,text,date,mood\na1,عنوان,نص أول,2024-03-12,calm\na2,,نص ثان,,\n")
    one, two = read(item)
    assert one.data == {
        "key": "a1",
        "title": "عنوان",
        "text": "نص أول",
        "metadata": {"date": "2024-03-12", "mood": "calm"},
    }
    assert one.raw.decode() == "a1,عنوان,نص أول,2024-03-12,calm\n"
    assert (one.line, one.place, two.line, two.data["key"]) == (2, "line 2, row 1", 3, "a2")
    assert two.data["metadata"] == {}
    assert two.done == item.size


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1256", "iso-8859-6", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends_are_found_out(table, delimiter, encoding, end):
    words = 'قال الوزير, إن السوق; فتح | أبوابه\tثم "غادر"'
    rows = [["العنوان", "النص"], ["خبر عاجل من السوق", words], ["خبر ثان", words]]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    found = read(table(written.getvalue().encode(encoding)))
    assert [one.data["text"] for one in drafts(found)] == [words, words]
    assert not problems(found)
    assert [one.data["title"] for one in found] == ["خبر عاجل من السوق", "خبر ثان"]


def test_a_line_of_excel_tells_the_separator(table):
    (one,) = read(table("sep=|\r\ntext|title\r\na;b,c|t\r\n"))
    assert one.data["text"] == "a;b,c"
    assert (one.line, one.place) == (3, "line 3, row 1")


def test_a_separator_and_a_header_can_be_chosen(table):
    item = table("اسم;خبر قصير جدا\nآخر;خبر\n", "news.txt")
    asked = {"choices": {"separator": "semicolon", "header": "article"}}
    found = read(item, fields={"text": "column 2", "title": "column 1"}, **asked)
    assert [one.data["text"] for one in found] == ["خبر قصير جدا", "خبر"]
    with pytest.raises(UserError, match="no column is known"):
        read(item, choices={"header": "names"})


def test_without_a_header_columns_are_numbered_and_the_longest_is_the_text(table):
    item = table(f"1,{TEXT.replace(',', ' ')}\n2,{TEXT}\n")
    assert lists.columns(item, Asked()).names == ("column 1", "column 2")
    found = read(item)
    assert [one.data["text"] for one in drafts(found)] == [TEXT, TEXT]
    assert [one.data["key"] for one in drafts(found)] == ["1", "2"]


def test_one_column_of_texts_without_quotes(table):
    found = read(table(f"text\n{TEXT}\n{TEXT}, نعم, نعم\n"))
    assert [one.data["text"] for one in drafts(found)] == [TEXT, f"{TEXT}, نعم, نعم"]


def test_rows_that_do_not_fit_are_kept_aside_alone(table):
    raw = "text,title\na,b\nonly\n\nx,y,z\n,no text\nc,d,\n"
    found = read(table(raw))
    assert [one.data["text"] for one in drafts(found)] == ["a", "c"]
    kept = problems(found)
    assert [one.data for one in kept] == [b"only\n", b"x,y,z\n", b",no text\n"]
    assert [one.line for one in kept] == [3, 5, 6]
    assert all(raw.encode()[one.byte :].startswith(one.data) for one in kept)
    assert "1 cells where 2" in kept[0].message
    assert kept[2].message == "The row has no text."
    assert {one.reader for one in kept} == {"list"}


def test_a_late_broken_byte_spoils_its_row_only(table):
    rows = [f"t{n},{TEXT}\n".encode().replace(b",", b";", 1) for n in range(3000)]
    rows[2500] = "t2500;قال\xff\n".encode("latin-1", "replace").replace(b"?", b"\xd9")
    found = read(table(b"title;text\n" + b"".join(rows)))
    (kept,) = problems(found)
    assert (kept.data, kept.line) == (rows[2500], 2502)
    assert "not utf-8" in kept.message
    assert len(drafts(found)) == 2999
    assert kept.byte == len(b"title;text\n" + b"".join(rows[:2500]))


def test_an_old_encoding_far_behind_plain_letters_is_found(table):
    filling = b"".join(b"t%d;plain words of a market\n" % n for n in range(6000))
    tail = "t;قال الوزير إن السوق فتح أبوابه\n".encode("cp1256")
    found = read(table(b"title;text\n" + filling + tail))
    assert found[-1].data["text"] == "قال الوزير إن السوق فتح أبوابه"
    assert found[-1].encoding == "windows-1256"


def test_a_quote_that_never_closes_costs_one_row(table):
    found = read(table('title,text\na,one\nb,"two\nc,three\nd,four\n'))
    assert [one.data["text"] for one in drafts(found)] == ["one", "three", "four"]
    (kept,) = problems(found)
    assert (kept.data, kept.line) == (b'b,"two\n', 3)
    assert "never closes" in kept.message


def test_nul_and_very_long_fields_come_in(table):
    long = "كلمة " * 200_000
    one, two = read(table(f'title,text\na,"x\0y"\nb,"{long}"\n'))
    assert one.data["text"] == "x\0y"
    assert two.data["text"] == long


def test_empty_rows_are_told_run_by_run(table):
    found = read(table("title;text\na;b\n;\n;\n;\nc;d\n;\n"))
    assert [one.message for one in problems(found, Kind.SKIPPED)] == [
        "Lines 3 to 5 hold an empty row.",
        "Line 7 holds an empty row.",
    ]
    assert len(drafts(found)) == 2


def test_fields_are_read_from_where_a_person_says(table):
    item = table("a,b,c\nاسم,نص,قسم\n")
    (one,) = read(item, fields={"text": "b", "section": "c"}, choices={"header": "names"})
    assert one.data == {"text": "نص", "metadata": {"section": "قسم", "a": "اسم"}}
    with pytest.raises(UserError, match="no column “z”"):
        read(item, fields={"text": "z"})


@pytest.mark.parametrize("data", [b"", b"\n\n", codecs.BOM_UTF8, b"\xff\xfe"])
def test_nothing_is_refused(table, data):
    with pytest.raises(FormatMismatch, match="is empty"):
        read(table(data))


def test_an_encoding_can_be_asked_for(table):
    item = table("title;text\nخ;قال الوزير\n".encode("cp1256"))
    assert read(item, encoding="cp1256")[0].data["text"] == "قال الوزير"
    with pytest.raises(UserError, match="is not utf-8"):
        read(item, encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "format_id"),
    [
        ("text,title\na,b\n", "list"),
        ("النص;العنوان\na;b\n", "list"),
        ("text,start,end,label\na,0,1,x\n", "table"),
        ('text,label\na,"[{""start"":0,""end"":1,""labels"":[""x""]}]"\n', "table"),
        ("article,article_uid,title,text,part\nk,,t,x,\n", "table"),
        ("name,value\na,b\n", "list"),
    ],
)
def test_lists_and_annotated_tables_are_told_apart(table, data, format_id):
    assert format_of(table(data)).id == format_id


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=150)
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-16-le"]),
)
def test_rows_and_their_bytes_come_back(tmp_path_factory, rows, delimiter, end, encoding):
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        rows
    )
    data = ("text,title" + end + written.getvalue()).encode(encoding)
    path.write_bytes(data)
    found = list(rows_of(path, encoding, delimiter))
    assert [row.cells for row in found[1:]] == rows
    assert b"".join(row.raw for row in found) == data
    assert all(data[row.byte : row.end] == row.raw for row in found)
    assert not any(row.fault for row in found)


@settings(max_examples=150)
@given(st.binary(max_size=400), st.sampled_from(["utf-8", "cp1256", "utf-16-le", "utf-16-be"]))
def test_whatever_the_bytes_none_is_lost(tmp_path_factory, data, encoding):
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    path.write_bytes(b"," + data)
    found = list(rows_of(path, encoding, ","))
    assert b"".join(row.raw for row in found) == b"," + data


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_whatever_the_bytes_there_is_a_plain_message(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    path.write_bytes(b"title,text\n" + data)
    item = alone(path)
    assert 0 <= lists.sniff(item) <= 1
    with suppress(UserError):
        assert all(isinstance(found, Draft | Problem) for found in lists.read(item, Asked()))
