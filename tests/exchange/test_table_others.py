"""Tables of other people, and those nobody can read."""

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, Header, alone
from app.formats.comparing import differences
from app.formats.registry import named
from app.formats.units import Unit
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.model.uids import is_uid
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.exchange.table_samples import (
    LAUGHS,
    PATCHES,
    SIZES,
    TEXTS,
    VALUES,
    damaged,
    items_of,
    outcome,
    table,
    told,
)
from tests.exchange.texts import draft, line


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
    back, _ = exchange.bring(exchange.folder / "t.xlsx", format="table")
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
    (record,), _ = table(exchange, "text,label\nحلب,a,b\n", format="table")
    assert record.article.metadata == {"label": "a", "column 3": "b"}


def test_spans_of_label_studio_as_csv(exchange):
    cell = '"[{""start"":0,""end"":3,""text"":""حلب"",""labels"":[""location"",""x""]}]"'
    rows = "".join(f"{by},d1,{n},{cell},حلب\n" for n, by in enumerate(("Omar", "Lina", "Omar")))
    (record,), report = table(exchange, f"annotator,doc_id,id,label,text\n{rows}")
    assert not report.aside + report.pieces_aside
    assert {(s.annotator, s.label) for s in record.spans} == {
        (by, label) for by in ("Omar", "Lina", "Omar (2)") for label in ("location", "x")
    }


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
