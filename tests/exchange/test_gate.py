"""GATE: what a document looks like, both kinds of offsets, and what nobody should write."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.comparing import differences
from app.formats.units import Unit
from app.model.errors import UserError
from app.model.record import Problem
from tests.exchange import straight
from tests.exchange.texts import ASTRAL, TRAPS, draft, line, span

TEXT = "قال 🚨 الوزير إن حلب هادئة"
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def u16(text, at):
    return len(text[:at].encode("utf-16-le")) // 2


def note(words, label, number=0, unit=None, text=TEXT, **features):
    start = text.index(words)
    end = start + len(words)
    if unit:
        start, end = unit(text, start), unit(text, end)
    return {"type": label, "start": start, "end": end, "id": number, "features": features}


def document(*notes, offsets="p", name="Omar", **more):
    made = {"name": name, "annotations": list(notes), "next_annid": len(notes)}
    return {"annotation_sets": {name: made}, "text": TEXT, "offset_type": offsets} | more


@pytest.fixture
def read(exchange):
    def bring(value, **options):
        place = exchange.folder / "doc.bdocjs"
        place.write_text(json.dumps(value), "utf-8")
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def test_a_document_is_what_gate_takes(exchange):
    text = "حلب 🚨 الوزير"
    first = span(text, "حلب", "location", uid="s1", attributes={"kind": "city"})
    second = span(text, "الوزير", "actor", uid="s2", note="من؟")
    project = exchange.project("p", draft(0, line(text, first, second, metadata={"n": 1})))
    exchange.export(project, "gate", exchange.folder / "out")
    (place,) = (exchange.folder / "out").iterdir()
    made = json.loads(place.read_bytes())
    assert place.name == "000001-trap-0.bdocjs"
    assert (made["text"], made["offset_type"], made["name"]) == (text, "p", "trap-0")
    assert made["features"]["n"] == 1
    (samar,) = made["annotation_sets"].values()
    assert samar["next_annid"] == 2
    plain = [{k: v for k, v in x.items() if k != "features"} for x in samar["annotations"]]
    assert plain == [
        {"type": "location", "start": 0, "end": 3, "id": 0},
        {"type": "actor", "start": 6, "end": 12, "id": 1},
    ]
    assert samar["annotations"][0]["features"]["kind"] == "city"
    assert samar["annotations"][1]["features"]["hashiya"]["note"] == "من؟"


@pytest.mark.parametrize(("offsets", "unit"), [("p", None), ("j", u16)])
def test_the_document_says_what_its_offsets_count(read, offsets, unit):
    records, report = read(document(note("حلب", "GPE", unit=unit, kind="city"), offsets=offsets))
    (found,) = records[0].spans
    assert (found.quote, found.label, found.annotator) == ("حلب", "GPE", "Omar")
    assert found.attributes == {"kind": "city"}
    assert not report.pieces_aside


def test_what_a_person_asks_for_wins(read):
    value = document(note("حلب", "GPE", unit=u16), offsets="p")
    records, _ = read(value, unit=Unit.UTF16)
    assert records[0].spans[0].quote == "حلب"


def test_without_a_word_offsets_count_as_java_does(read):
    value = document(note("حلب", "GPE", unit=u16))
    del value["offset_type"]
    records, _ = read(value)
    assert records[0].spans[0].quote == "حلب"


def test_annotations_that_name_two_others_are_relations(read):
    value = document(
        note("الوزير", "actor", 3),
        note("حلب", "location", 7),
        note("الوزير", "attributed_to", 9, source=3, target=7, sure=True),
        note("قال", "word", 10, source="a", target="b"),
    )
    records, _ = read(value)
    (link,) = records[0].relations
    names = {found.uid: found.quote for found in records[0].spans}
    assert (link.type, names[link.source], names[link.target]) == ("attributed_to", "الوزير", "حلب")
    assert link.attributes == {"sure": True}
    assert len(records[0].spans) == 3


def test_attributes_that_are_called_like_ours_come_back(exchange):
    odd = {"hashiya": {"a": 1}, "source": 0, "target": 0, "x": [None, {"y": 2}]}
    text = "حلب الوزير"
    made = line(text, span(text, "حلب", "location", attributes=odd), metadata={"hashiya": 3})
    project = exchange.project("p", draft(0, made))
    exchange.export(project, "gate", exchange.folder / "out")
    back, _ = exchange.bring(exchange.folder / "out")
    (before,), (after,) = project.records(), back.records()
    assert not differences(before, after)


def test_the_nameless_set_is_the_readers_own(read):
    records, _ = read(document(note("حلب", "GPE"), name=""))
    assert records[0].spans[0].annotator == "Reader"


@pytest.mark.parametrize(
    "value",
    [
        {"text": TEXT, "annotation_sets": [], "offset_type": "p"},
        {"text": 3, "annotation_sets": {}},
        {"annotation_sets": {}},
        [],
        3,
    ],
)
def test_what_is_no_document_is_refused(exchange, value):
    place = exchange.folder / "doc.bdocjs"
    place.write_text(json.dumps(value), "utf-8")
    project = exchange.project("p")
    with suppress(UserError):
        _, report = exchange.bring(place, format="gate")
        assert report.accepted == 0
    assert project.check().ok


def test_what_does_not_fit_is_kept_aside_alone(read):
    bad = [
        {"type": "x", "start": -4, "end": 2, "id": 1, "features": {}},
        {"type": "x", "start": 0, "end": 10**30, "id": 2},
        {"type": "x", "start": "a", "end": None, "features": 3},
        {"type": 4, "start": 0, "end": 3},
        {"type": "x", "start": 3, "end": 3},
        7,
    ]
    records, report = read(document(note("حلب", "GPE"), *bad))
    assert [found.label for found in records[0].spans] == ["GPE"]
    assert report.pieces_aside == 5


TEXTS = st.text(st.sampled_from("حلب 🚨\n\tا\u064ba\ufeff"), min_size=1, max_size=20)


@SETTINGS
@given(st.data())
def test_any_text_and_any_spans_come_back(tmp_path, data):
    text = data.draw(TEXTS.filter(lambda words: words.strip("\ufeff")))
    stored = text.removeprefix("\ufeff")
    spans = []
    for n in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(stored) - 1))
        end = data.draw(st.integers(start + 1, len(stored)))
        by = data.draw(st.sampled_from(["Samar", "Omar"]))
        where = {"start": start + len(text) - len(stored), "end": end + len(text) - len(stored)}
        spans.append({"uid": f"s{n}", "label": "actor", "annotator": by, **where})
    record = straight.record_of(draft(0, {"text": text, "spans": spans}))
    (place,), (after,), told = straight.written(tmp_path, "gate", record)
    assert after is record
    assert not told
    _, (checked,) = straight.read("gate", place)
    assert not checked.problems
    assert not differences(record, checked.record)


BASE = json.dumps(
    document(note("الوزير", "actor", 0), note("حلب", "x", 1, source=0, target=0), features={"a": 1})
)


@SETTINGS
@given(st.data())
def test_no_damage_breaks_the_reader(tmp_path, data):
    record = straight.record_of(draft(0, TRAPS[0]))
    (place,), _, _ = straight.written(tmp_path, "gate", record)
    whole = data.draw(st.sampled_from([place.read_text("utf-8"), BASE]))
    at = data.draw(st.integers(0, len(whole) - 1))
    size = data.draw(st.integers(0, 12))
    words = data.draw(
        st.sampled_from(["", "null", "[]", "{}", "-1", '"', "1e999", "9" * 30, "\x00"])
    )
    place.write_text(whole[:at] + words + whole[at + size :], "utf-8")
    with suppress(UserError):
        items, _ = straight.read("gate", place)
        assert all(isinstance(item, Problem) or item.data["text"] for item in items if item)


def test_emoji_do_not_move_anything(exchange):
    project = exchange.project("p", draft(0, line(ASTRAL, span(ASTRAL, "حلب", "location"))))
    exchange.export(project, "gate", exchange.folder / "out.zip")
    back, _ = exchange.bring(exchange.folder / "out.zip", format="gate")
    (record,) = back.records()
    assert record.spans[0].quote == "حلب"
