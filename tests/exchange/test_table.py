"""Tables: a workbook, files side by side, everything in one; ours, and those of other people."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from tests.exchange.table_samples import BOM, VALUES, compared, each_target, table, told
from tests.exchange.texts import draft, line


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


@given(st.text(max_size=6) | st.text(alphabet="'=+-@\t\r12a", max_size=5))
def test_guarding_can_be_undone_and_leaves_no_formula(words):
    assert unguarded(guarded(words)) == words
    assert not is_formula(guarded(words))


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


def test_a_list_of_articles_with_semicolons_in_an_old_encoding(exchange):
    text = 'العنوان;النص;التاريخ\r\nخبر;"قال ""الوزير""; ثم\r\nغادر";12/03/2024\r\n'
    (record,), report = table(exchange, text.encode("cp1256"), format="table")
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


@pytest.mark.parametrize("words", ["\t=1+1", "=1+1", "+1", "-1", "@a", "'a"])
def test_no_cell_of_any_column_runs_as_a_formula(exchange, words):
    text = f"{words} داعش"
    said = {"label": "actor", "start": 0, "end": len(text), "note": words}
    article = {"text": text, "title": words, "metadata": {"publisher": words}, "spans": [said]}
    project = exchange.project("formulas", draft(0, article))
    for name in ("out.zip", "out.csv", "out.tsv"):
        exchange.export(project, "table", exchange.folder / name)
        back, report = exchange.bring(exchange.folder / name, name=name)
        assert report.accepted == 1
        assert compared(project, back) == []
    raw = (exchange.folder / "out.csv").read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(raw)) for cell in row]
    assert words[0] not in {cell[:1] for cell in cells if cell} or words[0] == "'"
