"""Claims as events: one row each, with who, what, whom, where and when."""

import csv
import io

import pytest

from app.formats.base import Corpus
from app.formats.corpora.events_roles import claims_of, part_of
from app.formats.corpora.events_rows import columns_of
from app.formats.registry import named
from app.formats.sinks import OneFile
from tests.exchange import straight
from tests.exchange.texts import draft, line, span

TEXT = "قال المتحدث 🚨 إن الجيش قصف حلب وإدلب أمس"


def events(exchange, project):
    place = exchange.folder / "events.csv"
    report = exchange.export(project, "events", place)
    raw = place.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    return rows, report


def one_claim(exchange, **more):
    claim = {**span(TEXT, "الجيش قصف حلب وإدلب أمس", "claim"), "uid": "c",
             "attributes": {"certainty": "probable", "polarity": "affirmed", "event_time": "أمس",
                            "time_precision": "day", "claim_type": "attack"},
             "note": "=note"}  # fmt: skip
    source = {**span(TEXT, "المتحدث", "quote_source"), "uid": "q",
              "attributes": {"source_type": "spokesperson"}}  # fmt: skip
    actor = {**span(TEXT, "الجيش", "actor"), "uid": "a", "attributes": {"country": "SY"}}
    places = [
        {**span(TEXT, "حلب", "location"), "uid": "l1"},
        {**span(TEXT, "إدلب", "location"), "uid": "l2"},
    ]
    relations = [
        {"uid": "r1", "type": "attributed_to", "source": "c", "target": "q", "cue": [0, 3],
         "attributes": {"cue_class": "neutral_speech"}},
        {"uid": "r2", "type": "involves", "source": "c", "target": "a",
         "attributes": {"role": "agent"}},
        {"uid": "r3", "type": "located_at", "source": "c", "target": "l1"},
        {"uid": "r4", "type": "located_at", "source": "c", "target": "l2"},
        {"uid": "r5", "type": "refers_to", "source": "q", "target": "a"},
    ]  # fmt: skip
    more["metadata"] = {"date": "2026-11-22", "publisher": "@agency", "x": 1}
    more |= {"relations": relations, "key": "k", "uid": "art"}
    made = line(TEXT, claim, source, actor, *places, **more)
    return exchange.project("p", draft(0, made))


def test_who_says_what_of_whom_where_and_when(exchange):
    (row,), _ = events(exchange, one_claim(exchange))
    said = {key: value for key, value in row.items() if value}
    for key in ("created", "title", "language"):
        said.pop(key, None)
    at = TEXT.index("الجيش")
    assert said == {
        "claim_uid": "c", "article": "k", "article_uid": "art", "date": "2026-11-22",
        "publisher": "'@agency", "annotator": "Samar", "label": "claim",
        "who": "المتحدث", "who_type": "spokesperson", "who_actor": "الجيش", "who_uid": "q",
        "who_start": "4", "who_end": "11", "cue": "قال", "cue_class": "neutral_speech",
        "claim": "الجيش قصف حلب وإدلب أمس", "start": str(at), "end": str(len(TEXT)),
        "start_utf16": str(at + 1), "end_utf16": str(len(TEXT) + 1),
        "about": "الجيش", "about_role": "agent", "about_country": "SY", "about_uid": "a",
        "about_start": str(at), "about_end": str(at + 5),
        "where": "حلب | إدلب", "where_uid": "l1 | l2",
        "where_start": f"{TEXT.index('حلب')} | {TEXT.index('إدلب')}",
        "where_end": f"{TEXT.index('حلب') + 3} | {TEXT.index('إدلب') + 4}",
        "when": "أمس", "when_precision": "day", "certainty": "probable", "polarity": "affirmed",
        "attr:claim_type": "attack", "note": "'=note",
    }  # fmt: skip


def test_the_gold_annotation_gives_all_its_claims(exchange):
    project = exchange.gold()
    rows, report = events(exchange, project)
    (record,) = project.records()
    claims = [one for one in record.spans if one.label == "claim"]
    assert [row["claim"] for row in rows] == [one.quote for one in claims]
    assert all(record.text[int(r["start"]) : int(r["end"])] == r["claim"] for r in rows)
    kinds = [relation.type for relation in record.relations]
    assert sum(bool(row["who"]) for row in rows) == kinds.count("attributed_to")
    assert sum(row["about"].count("|") + bool(row["about"]) for row in rows) == kinds.count(
        "involves"
    )
    assert report.losses.counts["text"] == 1


def test_what_is_not_in_a_row_is_told(exchange):
    project = one_claim(exchange, states={"Samar": "done"})
    _, report = events(exchange, project)
    lost = dict(report.losses.counts)
    lost.pop("scheme")
    assert lost == {
        "text": 1, "metadata": 1, "states": 1, "uids": 5,
        "created": 9,
    }  # fmt: skip


def test_articles_without_claims_are_counted_as_lost(exchange):
    project = exchange.project("p", draft(0, line("حلب", span("حلب", "حلب", "location"))))
    rows, report = events(exchange, project)
    assert rows == []
    assert report.losses.counts["spans"] == report.losses.counts["keys"] == 1
    assert "nothing ties to a claim" in " ".join(report.losses.lines())


SCHEME = {
    "labels": [{"id": "PER"}, {"id": "GPE"}, {"id": "ACT", "attributes": [{"id": "tense"}]}],
    "relations": [
        {"id": "agent", "from": ["ACT"], "to": ["PER"]},
        {"id": "in", "from": ["ACT"], "to": ["GPE"]},
        {"id": "next", "from": ["ACT"], "to": ["ACT"]},
    ],
}


def test_a_scheme_without_claims_takes_what_most_relations_start_from_and_says_so():
    claims = claims_of(SCHEME)
    assert (claims.labels, claims.attributes) == ({"ACT"}, ("tense",))
    assert "has no label “claim”: each span labelled “ACT”" in claims.why
    assert "attr:tense" in columns_of(claims)


@pytest.mark.parametrize(
    ("scheme", "labels"),
    [
        ({"labels": [{"id": "a"}, {"id": "b"}]}, {"a", "b"}),
        ({"labels": [{"id": "Event"}, {"id": "b"}]}, {"Event"}),
        ({}, set()),
    ],
)
def test_without_relations_every_span_is_a_row(scheme, labels):
    assert claims_of(scheme).labels == labels


@pytest.mark.parametrize(
    ("relation", "label", "part"),
    [
        ("attributed_to", "x", "who"),
        ("agent", "PER", "about"),
        ("in", "GPE", "where"),
        ("x", "source", "who"),
        ("x", "y", "other"),
    ],
)
def test_the_part_of_a_span_goes_by_the_relation_then_by_its_label(relation, label, part):
    assert part_of(relation, label) == part


def test_another_scheme_gives_rows_too(tmp_path):
    text = "قصف حلب"
    drafted = line(
        text,
        {"uid": "e", "label": "claim", "start": 0, "end": 3},
        {"uid": "l", "label": "location", "start": 4, "end": 7},
        relations=[{"uid": "r", "type": "located_at", "source": "e", "target": "l"}],
    )
    record = straight.record_of(draft(0, drafted))
    scheme = {"labels": [{"id": "location"}, {"id": "claim|x"}]}
    told, place = [], tmp_path / "e.csv"
    with place.open("wb") as out:
        corpus = Corpus(scheme=scheme, annotators=("Samar",), records=iter([record]))
        list(named("events").writer(corpus, OneFile(out), told.append))
    rows = list(csv.DictReader(io.StringIO(place.read_text("utf-8-sig"))))
    assert [row["claim"] for row in rows] == ["حلب"]
    assert "no label “claim”" in told[0].why


def test_a_bar_within_words_does_not_part_them(exchange):
    text = "قصف حلب|إدلب"
    made = line(
        text,
        {"uid": "c", "label": "claim", "start": 0, "end": 3},
        {"uid": "l", "label": "location", "start": 4, "end": 12},
        relations=[{"uid": "r", "type": "located_at", "source": "c", "target": "l"}],
    )
    (row,), _ = events(exchange, exchange.project("p", draft(0, made)))
    assert row["where"] == "حلب/إدلب"
