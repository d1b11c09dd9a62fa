"""Parquet: nothing is lost, other people's files are read, and damaged ones are told."""

from contextlib import ExitStack, suppress
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Corpus, Draft, Header, alone
from app.formats.comparing import differences
from app.formats.registry import named
from app.formats.sinks import OneFile
from app.formats.units import Unit
from app.model.errors import FormatMismatch, UserError
from app.model.record import Problem
from app.model.scheme_json import scheme_to_json
from app.tasks.validation import Rules, Tally, check_draft
from tests.exchange import straight
from tests.exchange.conftest import Exchange
from tests.exchange.texts import draft, line


def compared(before, after):
    pairs = list(zip(before.records(), after.records(), strict=True))
    return [differences(one, other) for one, other in pairs if differences(one, other)]


def table(exchange, rows, name="t.parquet", **options):
    """The records that an import of some rows gives, and the report."""
    place = exchange.folder / name
    pq.write_table(pa.Table.from_pylist(rows), place)
    made, report = exchange.bring(place, **options)
    return list(made.records()), report


def told(report):
    return " ".join(problem.message for problem in report.problems)


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_nothing_is_lost(exchange, corpus):
    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.parquet"
    report = exchange.export(project, "parquet", place)
    assert (report.checked, report.fault) == (True, "")
    assert report.losses.nothing
    back, came = exchange.bring(place)
    assert {file.format for file in came.files} == {"parquet"}
    assert compared(project, back) == []
    assert back.scheme == project.scheme
    assert back.annotators(with_work=True) == project.annotators(with_work=True)


def test_what_a_row_looks_like(exchange):
    text = "قال 🚨 الوزير"
    span = {"uid": "s1", "label": "actor", "start": 6, "end": 12, "annotator": "Samar",
            "attributes": {"actor_type": "media"}, "created": "2026-11-22T00:00:00Z"}  # fmt: skip
    project = exchange.project("p", draft(0, line(text, span, uid="a1", metadata={"n": [1]})))
    exchange.export(project, "parquet", exchange.folder / "out.parquet")
    (row,) = pq.read_table(exchange.folder / "out.parquet").to_pylist()
    assert (row["uid"], row["text"], row["metadata"]) == ("a1", text, '{"n":[1]}')
    assert row["spans"] == [
        {"uid": "s1", "annotator": "Samar", "label": "actor", "start": 6, "end": 12,
         "fragments": None, "quote": "الوزير", "attributes": '{"actor_type":"media"}', "note": "",
         "created": "2026-11-22T00:00:00Z", "extra": None}
    ]  # fmt: skip
    assert row["relations"] == row["comments"] == row["assigned"] == []


def test_the_scheme_and_the_names_stand_in_the_metadata(exchange):
    project = exchange.traps()
    exchange.export(project, "parquet", exchange.folder / "out.parquet")
    found = named("parquet").header(alone(exchange.folder / "out.parquet"), Asked())
    assert found.annotators == ["Omar", "Samar"]
    assert found.scheme["labels"]


def test_many_articles_are_written_in_groups(exchange):
    project = exchange.project("p", *(draft(n, line(f"نص {n}")) for n in range(1200)))
    exchange.export(project, "parquet", exchange.folder / "out.parquet", check=True)
    file = pq.ParquetFile(exchange.folder / "out.parquet")
    assert file.metadata.num_row_groups == 3
    back, _ = exchange.bring(exchange.folder / "out.parquet")
    assert [r.text for r in back.records()] == [f"نص {n}" for n in range(1200)]


# other people's


def test_texts_with_spans_as_structures(exchange):
    spans = [{"begin": 4, "stop": 10, "tag": "PER", "surface": "الوزير", "score": 0.5}]
    row = {"id": 7, "text": "قال الوزير", "entities": spans, "when": date(2026, 11, 22), "n": [1]}
    (record,), report = table(exchange, [row])
    assert not report.pieces_aside
    (span,) = record.spans
    assert (span.label, span.quote, span.attributes) == ("PER", "الوزير", {"score": 0.5})
    assert record.article.key == "7"
    assert record.article.metadata == {"when": "2026-11-22", "n": [1]}


def test_spans_as_a_structure_of_lists(exchange):
    spans = {"start": [4, 0], "end": [10, 3], "label": ["a", "b"], "text": ["الوزير", "قال"]}
    (record,), _ = table(exchange, [{"text": "قال الوزير", "spans": spans}])
    assert {(span.label, span.quote) for span in record.spans} == {("a", "الوزير"), ("b", "قال")}


@pytest.mark.parametrize("quoted", [True, False])
def test_units_are_found_out_or_named(exchange, quoted):
    span = {"start": 3, "end": 6, "label": "x", **({"quote": "حلب"} if quoted else {})}
    rows = [{"text": "🚨 حلب ثم", "spans": [span]}]
    (record,), report = table(exchange, rows, unit=None if quoted else Unit.UTF16)
    assert record.spans[0].quote == "حلب"
    assert not quoted or "UTF-16" in told(report)


def test_labels_that_are_numbers_and_offsets_that_are_nonsense(exchange):
    spans = [
        {"start": 0, "end": 3, "label": 5},
        {"start": -4, "end": 2, "label": 5},
        {"start": 2, "end": 99, "label": 5},
        {"start": None, "end": 2, "label": 5},
    ]
    (record,), report = table(exchange, [{"text": "حلب", "spans": spans}])
    assert [(span.label, span.quote) for span in record.spans] == [("label 5", "حلب")]
    assert report.pieces_aside == 3


def test_odd_values_become_metadata_that_json_can_hold(exchange):
    rows = [{"text": "حلب", "raw": b"\xff", "nan": float("nan"), "none": None, "deep": {"a": [1]}}]
    (record,), _ = table(exchange, rows)
    assert record.article.metadata["raw"] == "bytes of 1"


def test_a_row_without_a_text_is_kept_aside(exchange):
    records, report = table(exchange, [{"text": None}, {"text": "حلب"}, {"text": ""}])
    assert len(records) == 1
    assert (report.read, report.accepted, report.aside) == (3, 1, 2)


@pytest.mark.parametrize(
    ("row", "words"),
    [({"tokens": ["a"], "ner_tags": [1]}, "cut into tokens"), ({"x": 1}, "“text” is needed")],
)
def test_files_without_texts_are_refused_with_a_next_step(exchange, row, words):
    with pytest.raises(FormatMismatch) as caught:
        table(exchange, [row])
    assert "Its columns are:" in caught.value.message
    assert words in caught.value.hint


def test_foreign_metadata_under_our_key_are_no_header(exchange):
    place = exchange.folder / "t.parquet"
    for said in (b"{", b"[]", b'{"format": "x"}', b'{"format": "hashiya-corpus/1"}'):
        rows = pa.Table.from_pylist([{"text": "حلب"}]).replace_schema_metadata({b"hashiya": said})
        pq.write_table(rows, place)
        assert named("parquet").header(alone(place), Asked()) is None
        items = list(named("parquet").reader(alone(place), Asked()))
        assert [type(item) for item in items] == [Draft]


# what nobody should write


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parquet")
    with ExitStack() as stack:
        exchange = Exchange(folder, stack)
        exchange.export(exchange.traps(), "parquet", folder / "out.parquet")
    return folder / "out.parquet"


def items_of(place):
    """What the reader yields; nothing if it refuses the file."""
    with suppress(UserError):
        return list(named("parquet").reader(alone(place), Asked()))
    return []


@pytest.mark.parametrize("size", [4, 8, 12, 100, -1, -8, -100])
def test_a_file_that_is_cut_off_is_refused_in_plain_words(tmp_path, export, size):
    place = tmp_path / "t.parquet"
    place.write_bytes(export.read_bytes()[:size])
    with pytest.raises(FormatMismatch) as caught:
        list(named("parquet").reader(alone(place), Asked()))
    assert caught.value.message.endswith(".")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 1 << 16), st.binary(min_size=1, max_size=4)),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_becomes_of_the_data_reading_it_never_breaks(tmp_path, export, changes):
    raw = bytearray(export.read_bytes())
    data = len(raw) // 4  # the checksums of its pages find what is changed there
    for place, patch in changes:
        at = 4 + (place * data >> 16)
        raw[at : at + len(patch)] = patch
    place = tmp_path / "t.parquet"
    place.write_bytes(raw)
    for item in items_of(place):
        assert isinstance(item, Draft | Problem | Header)
        if isinstance(item, Draft):
            check_draft(item, Rules(scheme=straight.SCHEME, annotator="R"), Tally())


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=2, max_size=30
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, note=TEXTS, places=st.sets(st.integers(0, 30), min_size=2, max_size=4))
def test_any_text_and_any_span_come_back(tmp_path, text, note, places):
    text = f"x{text}"
    ends = sorted({min(place, len(text)) for place in places})
    listed = [list(pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    spans = [{"uid": "s", "label": "claim", "start": listed[0][0], "end": listed[-1][1],
              "fragments": listed, "note": note}] if listed else []  # fmt: skip
    record = straight.record_of(draft(0, line(text, *spans, metadata={note: note})))
    place = tmp_path / "t.parquet"
    with place.open("wb") as out:
        corpus = Corpus(
            scheme=scheme_to_json(straight.SCHEME), annotators=("Samar",), records=iter([record])
        )
        list(named("parquet").writer(corpus, OneFile(out), print))
    _, made = named("parquet").reader(alone(place), Asked())
    checked = check_draft(made, Rules(scheme=straight.SCHEME, annotator="R"), Tally())
    assert not checked.problems
    assert not differences(record, checked.record)
