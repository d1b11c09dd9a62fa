"""What Label Studio itself writes, and what nobody should."""

import json
from contextlib import suppress
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.labelling_config import labelling_config
from app.formats.units import Unit
from app.model.errors import UserError
from app.model.record import Problem
from app.model.scheme_json import scheme_from_json
from app.tasks.schemes import shipped
from tests.exchange import straight
from tests.exchange.labelstudio_samples import (
    ODD,
    TEXT,
    messages,
    paths_of,
    region,
    replaced,
    task,
    value,
)


@pytest.fixture
def read(exchange):
    def bring(*tasks, **options):
        place = exchange.folder / "export.json"
        place.write_text(json.dumps(list(tasks)), "utf-8")
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def test_line_ends_that_are_counted_but_not_there(read):
    text = "سطر\nقال\nفي حلب"
    records, report = read(task(text, region(text, "حلب", "location", shift=2)))
    assert records[0].spans[0].quote == "حلب"
    assert "line ends counted as two" in messages(report)


def test_line_ends_written_out_in_a_quote(read):
    text = "سطر\nقال"
    made = region(text, text)
    made["value"]["text"] = "سطر\\nقال"
    records, report = read(task(text, made))
    assert records[0].spans[0].quote == text
    assert not report.pieces_aside


def test_a_wrong_quote_is_kept_aside_alone(read):
    made = region(TEXT, "حلب")
    made["value"]["text"] = "دمشق"
    records, report = read(task(TEXT, made, region(TEXT, "الوزير", uid="b")))
    assert [s.quote for s in records[0].spans] == ["الوزير"]
    assert report.pieces_aside == 1


def test_a_person_may_say_the_unit(read):
    made = region(TEXT, "الوزير", shift=1)
    del made["value"]["text"]
    records, _ = read(task(TEXT, made), unit=Unit.UTF16)
    assert records[0].spans[0].quote == "الوزير"


def test_the_text_may_be_called_otherwise(read):
    made = task("", region(TEXT, "حلب"))
    made["data"] = {"url": "https://example.org/a", "title": "عنوان", "body": TEXT, "n": 1}
    records, _ = read(made)
    assert records[0].text == TEXT
    assert records[0].article.title == "عنوان"
    assert records[0].article.metadata == {"url": "https://example.org/a", "n": 1}


def test_tasks_about_pictures_are_kept_aside_in_plain_words(read):
    made = task("") | {"data": {"image": "/data/upload/1.png"}}
    records, report = read(made, task(TEXT))
    assert [record.text for record in records] == [TEXT]
    assert "no text" in messages(report)


def test_the_short_form_without_annotations(read):
    label = [{"start": 0, "end": 3, "text": "قال", "labels": ["actor"]}]
    row = {"id": 1, "text": TEXT, "label": label, "annotator": 1, "annotation_id": 4, "topic": "w"}
    records, report = read(row, row | {"annotator": 2, "annotation_id": 5})
    (record,) = records
    assert {s.annotator for s in record.spans} == {"user 1", "user 2"}
    assert record.article.metadata["topic"] == "w"
    assert report.accepted == 1


def test_pieces_are_put_together_again_in_any_order(exchange):
    project = exchange.traps()
    place = exchange.folder / "out.json"
    exchange.export(project, "labelstudio", place)
    tasks = json.loads(place.read_bytes())
    for made in tasks:
        for annotation in made["annotations"]:
            annotation["result"].reverse()
    place.write_text(json.dumps(tasks), "utf-8")
    back, report = exchange.bring(place)
    assert not report.pieces_aside
    fragments = [s.fragments for r in back.records() for s in r.spans if len(s.fragments) > 1]
    assert fragments == [((0, 1), (4, 5), (8, 9))]


@pytest.mark.parametrize(
    "data",
    ["", "[", "[1]", "null", "[[]]", '["a"]', '{"a":1}', "[{}]", "[" * 100_000, '[{"data":{}}]'],
)
def test_what_is_no_export_is_refused_in_plain_words(exchange, data):
    place = exchange.folder / "bad.json"
    place.write_text(data)
    with pytest.raises(UserError) as caught:
        exchange.bring(place, format="labelstudio")
    assert caught.value.message.endswith(".")


def test_a_file_that_breaks_off_gives_what_was_there(exchange):
    place = exchange.folder / "cut.json"
    whole = json.dumps([task(TEXT, region(TEXT, "حلب")), task("ثان")], ensure_ascii=False)
    place.write_text(whole[:-20], "utf-8")
    project, report = exchange.bring(place)
    assert [record.text for record in project.records()] == [TEXT]
    assert report.aside == 1
    assert "breaks off" in messages(report)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_anything_in_any_place_never_breaks_the_reader(tmp_path, data):
    first = region(TEXT, "الوزير", meta={"text": ["n"], "hashiya": {"created": "x"}})
    link = {"type": "relation", "from_id": "r1", "to_id": "r2", "labels": ["in"], "hashiya": {}}
    said = value("r1", "c", "choices", ["a"])
    whole = [task(TEXT, first, region(TEXT, "حلب", uid="r2"), link, said)]
    whole[0]["meta"] = {"hashiya": {"uid": "u", "states": {"a": "done"}, "comments": []}}
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(paths_of(whole))[1:]))
        whole = replaced(whole, path, data.draw(ODD))
    place = tmp_path / "odd.json"
    place.write_text(json.dumps([task("x"), *whole]), "utf-8")
    items, _ = straight.read("labelstudio", place)
    assert [item for item in items if not isinstance(item, Problem) or item.kind != "remark"]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(0, 10**6), junk=st.binary(max_size=8), after=st.integers(0, 10**6))
def test_damaged_bytes_never_break_the_reader(tmp_path, cut, junk, after):
    made = [task(TEXT, region(TEXT, "حلب")), task("ثان", region("ثان", "ثان"))]
    whole = json.dumps(made, ensure_ascii=False).encode()
    cut %= len(whole)
    place = tmp_path / "damaged.json"
    place.write_bytes(whole[:cut] + junk + whole[cut + after % 9 :])
    with suppress(UserError):
        straight.read("labelstudio", place)


def test_the_configuration_has_every_label_relation_and_attribute():
    scheme = shipped()["conflict-default"]
    root = ElementTree.fromstring(labelling_config(scheme))
    values = {element.get("value") for element in root.iter("Label")}
    assert values == {label.id for label in scheme.labels}
    assert {e.get("value") for e in root.iter("Relation")} == {r.id for r in scheme.relations}
    names = [element.get("name") for element in root.iter() if element.get("toName")]
    assert len(names) == len(set(names))
    attributes = {a.id for label in scheme.labels for a in label.attributes}
    plain = {name.removesuffix("__json").removesuffix("__bool") for name in names}
    assert attributes <= plain
    assert root.find(".//Text").get("value") == "$text"


def test_every_control_of_an_export_is_in_the_configuration(exchange):
    project = exchange.gold()
    place = exchange.folder / "out.json"
    exchange.export(project, "labelstudio", place)
    root = ElementTree.fromstring(labelling_config(project.scheme))
    known = {e.get("name") for e in root.iter()} | {None}
    found = {
        result.get("from_name")
        for made in json.loads(place.read_bytes())
        for annotation in made["annotations"]
        for result in annotation["result"]
    }
    assert found <= known


def test_names_are_escaped_in_the_configuration():
    labels = [{"id": 'a"<&', "en": "x", "ar": "y"}]
    root = ElementTree.fromstring(labelling_config(scheme_from_json({"id": "s", "labels": labels})))
    assert [element.get("value") for element in root.iter("Label")] == ['a"<&']
