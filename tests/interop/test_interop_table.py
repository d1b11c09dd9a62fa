"""Our tables, Parquet and claims, read by pandas, DuckDB, openpyxl and datasets."""

import json
import re

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

pytest_plugins = ["tests.exchange.conftest"]
both = pytest.mark.parametrize("corpus", ["gold", "traps"])
ESCAPED = re.compile("_x([0-9A-F]{4})_")


def wanted(project):
    """What every reader has to find: texts by key, spans with offsets, relations."""
    records = list(project.records())
    texts = {record.article.key: record.text for record in records}
    spans = sorted(
        (record.article.key, span.annotator, span.label, span.start, span.end, span.quote)
        for record in records
        for span in record.spans
    )
    ends = {span.uid: (span.start, span.end) for record in records for span in record.spans}
    relations = sorted(
        (relation.type, ends[relation.source], ends[relation.target])
        for record in records
        for relation in record.relations
    )
    return texts, spans, relations


def unguarded(words):
    return words[1:] if re.match(r"'+[=+\-@\t\r]", words) else words


def unescaped(words):
    """What Excel shows for characters that XML cannot hold; openpyxl hands them on as they are."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)


def found(articles, spans, relations, clean):
    """The same of what another reader gives: lists of dictionaries."""
    texts = {row["article"]: clean(row["text"]) for row in articles}
    rows = sorted(
        (row["article"], row["annotator"], row["label"], int(row["start"]), int(row["end"]),
         clean(row["quote"]))
        for row in spans
    )  # fmt: skip
    ends = {(r["article_uid"], r["uid"]): (int(r["start"]), int(r["end"])) for r in spans}
    links = sorted(
        (r["type"], ends[r["article_uid"], r["source"]], ends[r["article_uid"], r["target"]])
        for r in relations
    )
    return texts, rows, links


TABLES = ("articles", "spans", "relations")


@both
def test_pandas_reads_the_workbook(exchange, corpus):
    project = getattr(exchange, corpus)()
    exchange.export(project, "table", exchange.folder / "out.xlsx")
    book = pd.read_excel(exchange.folder / "out.xlsx", sheet_name=None)
    tables = [book[name].to_dict("records") for name in TABLES]
    assert found(*tables, unescaped) == wanted(project)
    assert book["spans"]["start"].dtype.kind == "i"


@both
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_pandas_reads_csv_and_tsv(exchange, corpus, suffix):
    project = getattr(exchange, corpus)()
    place = exchange.folder / f"out{suffix}.zip"
    exchange.export(project, "table", place)
    from zipfile import ZipFile

    def read(name):
        with ZipFile(place) as archive, archive.open(f"{name}{suffix}") as file:
            frame = pd.read_csv(file, sep="\t" if suffix == ".tsv" else ",", dtype=str,
                                keep_default_na=False, lineterminator=None)  # fmt: skip
        return frame.to_dict("records")

    assert found(*map(read, TABLES), unguarded) == wanted(project)


def test_pandas_reads_everything_in_one(exchange):
    project = exchange.gold()
    exchange.export(project, "table", exchange.folder / "out.csv")
    frame = pd.read_csv(exchange.folder / "out.csv", dtype=str, keep_default_na=False)
    parts = {name: rows.to_dict("records") for name, rows in frame.groupby("record")}
    tables = [parts[name] for name in TABLES]
    assert found(*tables, unguarded) == wanted(project)


def test_openpyxl_finds_no_formula_and_no_cell_too_long(exchange):
    from openpyxl import load_workbook

    exchange.export(exchange.traps(), "table", exchange.folder / "out.xlsx")
    book = load_workbook(exchange.folder / "out.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(len(str(cell.value)) <= 32_767 for cell in cells)


@both
def test_duckdb_reads_csv(exchange, corpus):
    project = getattr(exchange, corpus)()
    exchange.export(project, "table", exchange.folder / "out")
    tables = []
    for name in TABLES:
        place = exchange.folder / "out" / f"{name}.csv"
        query = f"select * from read_csv('{place}', header=true, all_varchar=true, quote='\"')"
        rows = duckdb.sql(query)
        names = rows.columns
        tables.append([{k: v or "" for k, v in zip(names, row, strict=True)}
                       for row in rows.fetchall()])  # fmt: skip
    texts, spans, relations = found(*tables, unguarded)
    assert (spans, relations) == wanted(project)[1:]
    assert texts == wanted(project)[0]


def of_rows(rows):
    """The same of rows of Parquet."""
    texts = {row["key"]: row["text"] for row in rows}
    spans = sorted(
        (row["key"], s["annotator"], s["label"], s["start"], s["end"], s["quote"])
        for row in rows
        for s in row["spans"]
    )
    ends = {(row["uid"], s["uid"]): (s["start"], s["end"]) for row in rows for s in row["spans"]}
    links = sorted(
        (r["type"], ends[row["uid"], r["source"]], ends[row["uid"], r["target"]])
        for row in rows
        for r in row["relations"]
    )
    return texts, spans, links


@both
def test_datasets_loads_parquet_offline(exchange, corpus, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    from datasets import load_dataset

    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.parquet"
    exchange.export(project, "parquet", place)
    loaded = load_dataset(
        "parquet", data_files=str(place), split="train", cache_dir=str(exchange.folder / "cache")
    )
    assert of_rows(list(loaded)) == wanted(project)
    for row in loaded:
        assert all(row["text"][s["start"] : s["end"]] == s["quote"]
                   for s in row["spans"] if not s["fragments"])  # fmt: skip


@both
def test_pandas_and_duckdb_read_parquet(exchange, corpus):
    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.parquet"
    exchange.export(project, "parquet", place)
    frame = pd.read_parquet(place)
    assert of_rows(frame.to_dict("records")) == wanted(project)
    query = f"""select a.key, s.annotator, s.label, s.start, s."end", s.quote
                from '{place}' a, unnest(a.spans) as t(s)"""
    assert sorted(duckdb.sql(query).fetchall()) == wanted(project)[1]
    said = json.loads(pq.read_schema(place).metadata[b"hashiya"])
    assert said["offset_unit"] == "code point"


def test_a_database_takes_claims_as_events(exchange):
    project = exchange.gold()
    place = exchange.folder / "events.csv"
    exchange.export(project, "events", place)
    (record,) = project.records()
    claims = [span for span in record.spans if span.label == "claim"]
    query = f"""select claim, start, "end" from read_csv('{place}', header=true)"""
    assert sorted(duckdb.sql(query).fetchall()) == sorted((c.quote, c.start, c.end) for c in claims)
    frame = pd.read_csv(place)
    assert frame["start"].dtype.kind == "i"
    assert list(frame["certainty"]) == [c.attributes["certainty"] for c in claims]
