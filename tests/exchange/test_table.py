"""Tables: a workbook, files side by side, everything in one; ours, and those of other people."""

import csv
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, Header, alone
from app.formats.comparing import differences
from app.formats.corpora.table_cells import (
    cell_value,
    guarded,
    is_formula,
    pieces_of,
    unguarded,
    value_cell,
    whole,
)
from app.formats.corpora.table_layout import TABLES
from app.formats.registry import named
from app.formats.units import Unit
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.model.uids import is_uid
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.exchange.texts import draft, line

TARGETS = ["out", "out.zip", "out.xlsx", "out.csv", "out.tsv", "out.tsv.zip"]
BOM = b"\xef\xbb\xbf"
each_target = pytest.mark.parametrize("name", TARGETS)


def compared(before, after):
    pairs = list(zip(before.records(), after.records(), strict=True))
    return [differences(one, other) for one, other in pairs if differences(one, other)]


def table(exchange, text, name="t.csv", **options):
    """The records that an import of a hand-written table gives, and the report."""
    place = exchange.folder / name
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    made, report = exchange.bring(place, **options)
    return list(made.records()), report


def told(report):
    return " ".join(problem.message for problem in report.problems)


@each_target
@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_nothing_is_lost_in_any_of_them(exchange, corpus, name):
    project = getattr(exchange, corpus)()
    report = exchange.export(project, "table", exchange.folder / name)
    assert (report.checked, report.fault) == (True, "")
    assert report.losses.nothing
    back, came = exchange.bring(exchange.folder / name)
    assert not came.aside + came.pieces_aside, came.problems
    assert {file.format for file in came.files} == {"table"}
    assert compared(project, back) == []
    assert back.scheme == project.scheme
    assert back.check().ok


@each_target
def test_the_same_articles_give_the_same_bytes(exchange, name):
    project = exchange.traps()
    found = []
    for n in range(2):
        folder = exchange.folder / f"run{n}"
        folder.mkdir()
        exchange.export(project, "table", folder / name)
        found.append({str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.*")})
    assert found[0] == found[1]


def test_a_folder_holds_a_file_a_table_and_each_begins_with_a_mark(exchange):
    exchange.export(exchange.gold(), "table", exchange.folder / "out")
    files = sorted((exchange.folder / "out").glob("*.csv"))
    assert {file.stem for file in files} == set(TABLES)
    assert all(file.read_bytes().startswith(BOM) for file in files)


def test_what_a_small_table_looks_like(exchange):
    text = "قال 🚨 الوزير"
    spans = [
        {"uid": "s1", "label": "actor", "start": 6, "end": 12, "annotator": "Samar",
         "attributes": {"actor_type": "media"}, "note": "=1+1", "created": "2026-11-22T00:00:00Z"},
    ]  # fmt: skip
    project = exchange.project("p", draft(0, line(text, *spans, uid="a1", key="k1")))
    exchange.export(project, "table", exchange.folder / "out")
    words = (exchange.folder / "out" / "spans.csv").read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(words, newline=""))
    said = {key: value for key, value in row.items() if value}
    assert said == {
        "article": "k1", "article_uid": "a1", "uid": "s1", "annotator": "Samar",
        "label": "actor", "start": "6", "end": "12", "start_utf16": "7", "end_utf16": "13",
        "quote": "الوزير", "before": "قال 🚨 ", "note": "'=1+1",
        "attr:actor_type": "media", "created": "2026-11-22T00:00:00Z",
    }  # fmt: skip
    (record,) = exchange.bring(exchange.folder / "out")[0].records()
    assert record.spans[0].note == "=1+1"


@pytest.mark.parametrize("name", ["out", "out.xlsx", "out.csv"])
def test_texts_too_long_for_a_cell_go_on_below(exchange, name):
    text = ("سطر طويل\n=جدا 🚨 " * 6000).strip()
    span = {"uid": "s", "label": "claim", "start": 3, "end": len(text) - 2, "note": "ن" * 70_000}
    project = exchange.project("p", draft(0, line(text, span)), draft(1, line("قصير")))
    report = exchange.export(project, "table", exchange.folder / name)
    assert (report.checked, report.fault) == (True, "")
    back, _ = exchange.bring(exchange.folder / name)
    assert compared(project, back) == []


def test_no_cell_is_longer_than_a_spreadsheet_takes(exchange):
    from openpyxl import load_workbook

    text = "🚨" * 50_000
    project = exchange.project("p", draft(0, line(text)))
    exchange.export(project, "table", exchange.folder / "out.xlsx")
    sheet = load_workbook(exchange.folder / "out.xlsx")["articles"]
    cells = [cell.value for row in sheet for cell in row if isinstance(cell.value, str)]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= 32_767
    column = [cell.value for cell in sheet[1]].index("text")
    assert "".join(row[column].value for row in list(sheet)[1:]) == text


def test_rows_may_be_sorted_and_columns_moved(exchange):
    project = exchange.traps()
    folder = exchange.folder / "out"
    exchange.export(project, "table", folder)
    for file in folder.glob("*.csv"):
        rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
        head, body = rows[0][::-1], sorted((row[::-1] for row in rows[1:]), key=str)
        if file.stem == "articles":
            body = [row[::-1] for row in rows[1:]]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerows([head, *body])
        file.write_bytes(out.getvalue().encode())
    back, report = exchange.bring(folder)
    assert not report.aside + report.pieces_aside
    assert compared(project, back) == []


def test_one_table_of_ours_brings_those_beside_it(exchange):
    project = exchange.gold()
    exchange.export(project, "table", exchange.folder / "out")
    back, _ = exchange.bring(exchange.folder / "out" / "spans.csv")
    assert compared(project, back) == []


def test_a_workbook_is_one_for_other_programs(exchange):
    from openpyxl import load_workbook

    project = exchange.traps()
    exchange.export(project, "table", exchange.folder / "out.xlsx")
    book = load_workbook(exchange.folder / "out.xlsx", read_only=True)
    assert book.sheetnames == list(TABLES)
    rows = list(book["spans"].iter_rows(values_only=True))
    assert len(rows) - 1 == sum(len(record.spans) for record in project.records())
    start = rows[0].index("start")
    assert all(isinstance(row[start], int) for row in rows[1:])


def test_a_workbook_another_program_has_saved_comes_back(exchange):
    from openpyxl import load_workbook

    project = exchange.gold()
    place = exchange.folder / "out.xlsx"
    exchange.export(project, "table", place)
    load_workbook(place).save(exchange.folder / "saved.xlsx")
    back, report = exchange.bring(exchange.folder / "saved.xlsx")
    assert not report.aside + report.pieces_aside
    assert compared(project, back) == []


# cells


@given(st.text(max_size=6) | st.text(alphabet="'=+-@\t\r12a", max_size=5))
def test_guarding_can_be_undone_and_leaves_no_formula(words):
    assert unguarded(guarded(words)) == words
    assert not is_formula(guarded(words))


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.sampled_from(["5", "true", "null", "[1", '"', "2026-11-22", " ", "", "-", "{}", "1e5"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=3,
)


@given(VALUES)
def test_a_value_comes_back_from_its_cell(value):
    cell = value_cell(value)
    if not isinstance(cell, str):
        cell = repr(cell) if not isinstance(cell, bool) else str(cell).lower()
    back = cell_value(cell)
    assert back == value
    assert isinstance(back, str) == isinstance(value, str)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_pieces_of_a_cell_are_the_cell(words):
    assert "".join(pieces_of(words * 2000)) == words * 2000


@pytest.mark.parametrize(
    ("cell", "number"), [("5", 5), (5.0, 5), ("5.0", 5), (" 7 ", 7), ("-2", -2), ("x", "x"),
                         ("9" * 40, "9" * 40), (2.5, 2.5), (None, None), ("", "")],
)  # fmt: skip
def test_whole_numbers_as_programs_write_them(cell, number):
    assert whole(cell) == number


# other people's tables


def test_a_list_of_articles_with_semicolons_in_an_old_encoding(exchange):
    text = 'العنوان;النص;التاريخ\r\nخبر;"قال ""الوزير""; ثم\r\nغادر";12/03/2024\r\n'
    (record,), report = table(exchange, text.encode("cp1256"))
    assert not report.aside
    assert record.text == 'قال "الوزير"; ثم\nغادر'
    assert record.article.title == "خبر"
    assert record.article.metadata == {"التاريخ": "12/03/2024"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le"])
def test_encodings_are_found_out(exchange, encoding):
    records, _ = table(exchange, "id,text\n1,قال الوزير إن كذا\n2,حلب\n".encode(encoding))
    assert [record.text for record in records] == ["قال الوزير إن كذا", "حلب"]
    assert [record.article.key for record in records] == ["1", "2"]


def test_a_table_of_spans_with_the_text_in_each_row(exchange):
    text = "doc_id,full_text,begin,end,tag,coder,sure\n"
    text += "a,قال الوزير في حلب,4,10,actor,Omar,high\n"
    text += "a,قال الوزير في حلب,14,17,location,Lina,\n"
    (record,), report = table(exchange, text)
    assert not report.pieces_aside
    assert {(s.label, s.quote, s.annotator) for s in record.spans} == {
        ("actor", "الوزير", "Omar"),
        ("location", "حلب", "Lina"),
    }
    assert record.spans[0].attributes == {"sure": "high"}
    assert record.article.key == "a"


@pytest.mark.parametrize(
    ("start", "end", "words"), [(3, 8, ""), (3, 7, "last"), (4, 8, "one"), (4, 9, "mark")]
)
def test_offsets_that_count_from_one_or_the_last_character_in_are_found_out(
    exchange, start, end, words
):
    (exchange.folder / "d.txt").write_text("في حلب 🚨 x", "utf-8")
    row = f"document,start,end,label,text\nd,{start},{end},location,حلب 🚨\n"
    records, report = table(exchange, row)
    assert [span.quote for record in records for span in record.spans] == ["حلب 🚨"]
    assert words in told(report)


def test_offsets_in_utf_16_are_found_out_by_the_quotes(exchange):
    (exchange.folder / "d.txt").write_text("🚨 حلب", "utf-8")
    (record,), report = table(exchange, "file\tstart\tend\tlabel\tquote\nd.txt\t3\t6\tx\tحلب\n",
                              name="t.tsv")  # fmt: skip
    assert record.spans[0].quote == "حلب"
    assert "UTF-16" in told(report)


def test_without_quotes_a_unit_can_be_named(exchange):
    text = "text,start,end,label\n🚨 حلب ثم حماة,3,6,location\n"
    (record,), report = table(exchange, text, unit=Unit.UTF16)
    assert record.spans[0].quote == "حلب", report.problems


def test_the_texts_of_a_workbook_may_be_on_a_sheet_of_their_own(exchange):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["article", "start", "end", "label"])
    book.active.append(["a", 0, 3, "location"])
    book.create_sheet("texts").append(["id", "text"])
    book["texts"].append(["a", "حلب"])
    book.save(exchange.folder / "t.xlsx")
    back, _ = exchange.bring(exchange.folder / "t.xlsx")
    (record,) = back.records()
    assert [span.quote for span in record.spans] == ["حلب"]


def test_dates_numbers_and_formulas_of_a_workbook_are_what_they_show(exchange):
    from datetime import date, datetime

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["text", "when", "at", "n", "yes"])
    row = ["حلب", date(2026, 11, 22), datetime(2026, 11, 22, 10, 30), 2.5, True]
    book.active.append(row)
    book.save(exchange.folder / "t.xlsx")
    back, _ = exchange.bring(exchange.folder / "t.xlsx")
    (record,) = back.records()
    assert record.article.metadata == {
        "when": "2026-11-22", "at": "2026-11-22 10:30:00", "n": 2.5, "yes": True,
    }  # fmt: skip


def test_a_span_table_without_a_text_says_what_is_missing(exchange):
    place = exchange.folder / "t.csv"
    place.write_text("doc,start,end,label\nx,0,1,a\n", "utf-8")
    _, report = exchange.bring(place)
    assert (report.read, report.aside) == (1, 1)
    assert "There is no text for “x”" in told(report)


def test_no_file_elsewhere_is_read(exchange):
    (exchange.folder / "secret.txt").write_text("x" * 50, "utf-8")
    inner = exchange.folder / "inner"
    inner.mkdir()
    place = inner / "t.csv"
    for name in ("../secret.txt", "../secret", str(exchange.folder / "secret.txt")):
        place.write_text(f"doc,start,end,label\n{name},0,1,a\n", "utf-8")
        report = run(import_files(exchange.project(f"p{len(name)}"), [place], ImportOptions()))
        assert (report.accepted, report.aside) == (0, 1)


def test_a_table_nobody_understands_is_refused_with_its_columns(exchange):
    with pytest.raises(UserError) as caught:
        table(exchange, "colour,size\nred,3\n")
    assert "Its columns are: colour, size" in caught.value.message


def test_cells_beyond_the_header_are_kept(exchange):
    (record,), _ = table(exchange, "text,label\nحلب,a,b\n")
    assert record.article.metadata == {"label": "a", "column 3": "b"}


def test_spans_of_label_studio_as_csv(exchange):
    cell = '"[{""start"":0,""end"":3,""text"":""حلب"",""labels"":[""location"",""x""]}]"'
    rows = "".join(f"{by},d1,{n},{cell},حلب\n" for n, by in enumerate(("Omar", "Lina", "Omar")))
    (record,), report = table(exchange, f"annotator,doc_id,id,label,text\n{rows}")
    assert not report.aside + report.pieces_aside
    assert {(s.annotator, s.label) for s in record.spans} == {
        (by, label) for by in ("Omar", "Lina", "Omar (2)") for label in ("location", "x")
    }


# what nobody should write


def damaged(place, name, change):
    """A copy of a workbook with one member changed."""
    out = place.with_name(f"bad-{name}.xlsx")
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith("sheet2.xml" if name != "book" else "workbook.xml"):
                data = change(data)
            if data is not None:
                new.writestr(info.filename, data)
    return out


def outcome(project, place):
    """The report of an import, or the sentence it was refused with."""
    try:
        return run(import_files(project, [place], ImportOptions())), ""
    except UserError as error:
        return None, error.message


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 60 + b'">]>'


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("cut", lambda data: data[: len(data) // 2]),
        ("gone", lambda data: None),
        ("laughs", lambda data: LAUGHS + data.split(b"?>", 1)[1]),
        ("numbers", lambda data: data.replace(b"<v>", b"<v>9999999999999999999999")),
        ("negative", lambda data: data.replace(b"<v>", b"<v>-")),
        ("words", lambda data: data.replace(b"<v>", b"<v>x")),
        ("places", lambda data: data.replace(b'r="', b'r="ZZZ9')),
        ("book", lambda data: data.replace(b"worksheet", b"nonsense").replace(b"rId", b"xId")),
    ],
)
def test_damaged_workbooks_are_told_in_plain_words(exchange, name, change):
    place = exchange.folder / "out.xlsx"
    exchange.export(exchange.traps(), "table", place)
    project = exchange.project("back")
    report, refusal = outcome(project, damaged(place, name, change))
    if report is None:
        assert refusal.endswith((".", "!"))
    else:
        assert report.read == report.accepted + report.aside + report.skipped
        if name != "laughs":
            assert report.aside + report.pieces_aside
    assert project.check().ok


def test_a_row_of_an_unknown_article_is_kept_aside(exchange):
    folder = exchange.folder / "out"
    exchange.export(exchange.gold(), "table", folder)
    with (folder / "comments.csv").open("a", encoding="utf-8") as file:
        file.write("x,nobody,c9,Omar,hello\r\n")
    _, report = exchange.bring(folder)
    assert (report.read, report.accepted, report.aside) == (2, 1, 1)


def test_a_text_that_was_changed_in_the_table_is_told(exchange):
    folder = exchange.folder / "out"
    exchange.export(exchange.project("p", draft(0, line("حلب"))), "table", folder)
    place = folder / "articles.csv"
    place.write_bytes(place.read_bytes().replace("حلب".encode(), "حمص".encode()))
    _, report = exchange.bring(folder)
    assert "changed in the table" in told(report)


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    """A folder with exports of ours and a table of somebody else, to be mutated."""
    from contextlib import ExitStack

    from tests.exchange.conftest import Exchange

    folder = tmp_path_factory.mktemp("tables")
    with ExitStack() as stack:
        exchange = Exchange(folder, stack)
        exchange.export(exchange.traps(), "table", folder / "t.csv")
        exchange.export(exchange.project("q", draft(0, line("حلب"))), "table", folder / "t.xlsx")
        foreign = "doc;text;start;end;label;quote;coder\na;قال 🚨 الوزير;4;6;x;🚨 ;O\n"
        (folder / "t.tsv").write_text(foreign, "utf-8")
    return folder


SIZES = st.sampled_from([0, 1, 1, 3, 40])
PATCHES = st.sampled_from([b"", b",", b"\n", b'"', b"-1", b"\0", b"\xff", b"9" * 30])


def items_of(made, place):
    """What a reader yields; nothing if it refuses the file."""
    with suppress(UserError):
        return list(made.reader(alone(place), Asked()))
    return []


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(st.tuples(st.integers(0, 1 << 16), SIZES, PATCHES), min_size=1, max_size=6),
    suffix=st.sampled_from([".csv", ".xlsx", ".tsv"]),
)
def test_whatever_becomes_of_a_table_reading_it_never_breaks(tmp_path, exports, changes, suffix):
    raw = bytearray((exports / f"t{suffix}").read_bytes())
    for place, size, patch in changes:
        at = place * len(raw) >> 16
        raw[at : at + size] = patch
    place = tmp_path / f"t{suffix}"
    place.write_bytes(raw)
    made = named("table")
    assert 0 <= made.sniff(alone(place)) <= 1
    made.companions(alone(place))
    made.header(alone(place), Asked())
    for item in items_of(made, place):
        assert isinstance(item, Draft | Problem | Header)
        if isinstance(item, Problem) and item.kind == Kind.ASIDE:
            assert item.message.endswith(".")


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff"), min_size=1, max_size=30
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, note=TEXTS, values=st.dictionaries(TEXTS, VALUES, max_size=2),
       ends=st.tuples(st.integers(0, 30), st.integers(0, 30)),
       suffix=st.sampled_from([".xlsx", ".csv", ".tsv"]))  # fmt: skip
def test_any_text_and_any_note_come_back(tmp_path, text, note, values, ends, suffix):
    from app.formats.base import Corpus
    from app.formats.sinks import OneFile
    from app.model.scheme_json import scheme_to_json
    from app.tasks.validation import Rules, Tally, check_draft
    from tests.exchange import straight

    values = {key: value for key, value in values.items() if value is not None}
    start, end = sorted(min(place, len(text)) for place in ends)
    spans = [{"uid": "s", "label": "location", "start": start, "end": end, "note": note,
              "attributes": values}] if start < end else []  # fmt: skip
    record = straight.record_of(draft(0, line(text, *spans, metadata=values)))
    place = tmp_path / f"t{suffix}"
    with place.open("wb") as out:
        corpus = Corpus(
            scheme=scheme_to_json(straight.SCHEME), annotators=("Samar",), records=iter([record])
        )
        list(named("table").writer(corpus, OneFile(out, place.name), print))
    drafts = [
        item
        for item in named("table").reader(alone(place), Asked())
        if not isinstance(item, Header)
    ]
    assert [type(item) for item in drafts] == [Draft], drafts
    checked = check_draft(drafts[0], Rules(scheme=straight.SCHEME, annotator="R"), Tally())
    assert not checked.problems
    assert not differences(record, checked.record)
    assert is_uid(checked.record.article.uid)


def test_what_is_no_workbook_is_refused(exchange):
    place = exchange.folder / "t.xlsx"
    with zipfile.ZipFile(place, "w") as book:
        book.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(FormatMismatch):
        list(named("table").reader(alone(place), Asked()))
