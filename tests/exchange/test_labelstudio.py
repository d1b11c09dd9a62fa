"""Label Studio: what it writes itself, what we write, and what nobody should."""

import json
from contextlib import suppress
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.corpora.labelstudio_names import attribute_of, control
from app.formats.labelling_config import labelling_config
from app.formats.units import Unit
from app.model.errors import UserError
from app.model.record import Problem
from app.model.scheme_json import scheme_from_json
from app.tasks.schemes import shipped
from tests.exchange import straight
from tests.exchange.texts import ASTRAL, draft, line, span

TEXT = "قال 🚨 الوزير إن حلب هادئة"


def region(text, words, label="actor", uid="r1", shift=0, **more):
    start = text.index(words) + shift
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    return {
        "id": uid,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value,
    } | (more)


def value(uid, name, kind, held):
    holder = "text" if kind == "textarea" else kind
    return {"id": uid, "from_name": name, "to_name": "text", "type": kind, "value": {holder: held}}


def task(text, *result, **more):
    annotation = {"id": 7, "completed_by": 1, "result": list(result), "was_cancelled": False}
    return {"id": 3, "data": {"text": text}, "annotations": [annotation]} | more


@pytest.fixture
def read(exchange):
    def bring(*tasks, **options):
        place = exchange.folder / "export.json"
        place.write_text(json.dumps(list(tasks)), "utf-8")
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def messages(report):
    return " ".join(problem.message for problem in report.problems)


# --- what is written


def test_what_is_written_is_what_label_studio_takes(exchange):
    project = exchange.project("p", draft(0, line(ASTRAL, span(ASTRAL, "الجيش", "actor"))))
    place = exchange.folder / "out.json"
    exchange.export(project, "labelstudio", place)
    (made,) = json.loads(place.read_bytes())
    assert made["data"]["text"] == ASTRAL
    (annotation,) = made["annotations"]
    assert annotation["completed_by"] is None  # “Samar” is no address: the import would fail
    (result,) = annotation["result"]
    start = ASTRAL.index("الجيش")
    assert result["value"] == {
        "start": start, "end": start + 5, "text": "الجيش", "labels": ["actor"],
    }  # fmt: skip
    assert (result["type"], result["from_name"], result["to_name"]) == ("labels", "label", "text")


def test_annotators_called_by_their_addresses_are_named(exchange):
    text = "حلب"
    by = "samar@example.org"
    project = exchange.project("p", draft(0, line(text, span(text, text, "location", by))))
    place = exchange.folder / "out.json"
    exchange.export(project, "labelstudio", place)
    (made,) = json.loads(place.read_bytes())
    assert made["annotations"][0]["completed_by"]["email"] == by


def test_each_annotator_has_an_annotation(exchange):
    place = exchange.folder / "out.json"
    exchange.export(exchange.traps(), "labelstudio", place)
    first = json.loads(place.read_bytes())[0]
    assert [item["hashiya"]["annotator"] for item in first["annotations"]] == ["Omar", "Samar"]
    assert len({item["id"] for item in first["annotations"]}) == 2


def test_every_region_quotes_the_text(exchange):
    place = exchange.folder / "out.json"
    exchange.export(exchange.gold(), "labelstudio", place)
    for made in json.loads(place.read_bytes()):
        text = made["data"]["text"]
        for annotation in made["annotations"]:
            ids = {item["id"] for item in annotation["result"] if item["type"] == "labels"}
            for item in annotation["result"]:
                if item["type"] == "labels":
                    where = item["value"]
                    assert text[where["start"] : where["end"]] == where["text"]
                elif item["type"] == "relation":
                    assert {item["from_id"], item["to_id"]} <= ids
                else:
                    assert item["id"] in ids


def test_nothing_written_is_an_array_of_nothing(exchange):
    place = exchange.folder / "out.json"
    exchange.export(exchange.project("empty"), "labelstudio", place)
    assert json.loads(place.read_bytes()) == []
    _, report = exchange.bring(place)
    assert (report.read, report.problems) == (0, [])


# --- attributes


@pytest.mark.parametrize("name", ["certainty", "label", "text", "x__json", "x__bool", "ثقة"])
@pytest.mark.parametrize(
    "held",
    ["", "reported", "true", True, False, 3, 2.5, ["a"], ["a", "b"], {"a": [1]}, [[]], "[1]"],
)
@pytest.mark.parametrize("choices", [{}, {"certainty": ["reported"]}])
def test_an_attribute_comes_back_as_it_was(name, held, choices):
    found = attribute_of(*control(name, held, choices))
    assert found == (name, held)
    assert type(found[1]) is type(held)


def test_controls_become_attributes(read):
    records, _ = read(
        task(
            TEXT,
            value("r1", "certainty", "choices", ["reported"]),
            region(TEXT, "الوزير"),
            value("r1", "who", "textarea", ["a", "b"]),
            value("r1", "stars", "rating", 4),
            value("r1", "kind", "taxonomy", [["a", "b"]]),
            value("doc", "topic", "choices", ["war"]),
        )
    )
    (record,) = records
    assert record.spans[0].attributes == {
        "certainty": "reported", "who": ["a", "b"], "stars": 4, "kind": "a / b",
    }  # fmt: skip
    assert record.article.metadata == {"topic": "war"}


# --- what others write


def test_spans_relations_people_and_states(read):
    first = region(TEXT, "الوزير")
    second = region(TEXT, "حلب", "location", "r2", meta={"text": ["مدينة"]})
    link = {"type": "relation", "from_id": "r1", "to_id": "r2", "labels": ["in"]}
    person = {"id": 2, "email": "omar@example.org"}
    other = {"completed_by": person, "result": [first], "was_cancelled": True}
    made = task(TEXT, first, second, link, link | {"direction": "left"})
    made["annotations"].append(other)
    records, report = read(made)
    (record,) = records
    assert {(s.annotator, s.quote, s.note) for s in record.spans} == {
        ("user 1", "الوزير", ""), ("user 1", "حلب", "مدينة"), ("omar@example.org", "الوزير", ""),
    }  # fmt: skip
    names = {s.uid: s.quote for s in record.spans}
    assert {(names[r.source], names[r.target]) for r in record.relations} == {
        ("الوزير", "حلب"), ("حلب", "الوزير"),
    }  # fmt: skip
    assert record.states == {"user 1": "done", "omar@example.org": "skipped"}
    assert not report.pieces_aside


def test_predictions_are_a_layer(read):
    prediction = {"model_version": "v2", "result": [region(TEXT, "حلب", score=0.9)]}
    records, _ = read(task(TEXT, predictions=[prediction, 4]))
    (found,) = records[0].spans
    assert (found.annotator, found.extra["score"]) == ("prediction v2", 0.9)


def test_one_person_twice_is_two_layers(read):
    made = task(TEXT, region(TEXT, "حلب"))
    made["annotations"] *= 2
    records, report = read(made)
    assert {s.annotator for s in records[0].spans} == {"user 1", "user 1 (2)"}
    assert "twice" in messages(report)


def test_an_annotation_of_ours_that_was_copied(exchange):
    place = exchange.folder / "out.json"
    exchange.export(exchange.gold(), "labelstudio", place)
    (made,) = json.loads(place.read_bytes())
    made["annotations"].append(made["annotations"][0] | {"completed_by": 4, "hashiya": None})
    place.write_text(json.dumps([made]), "utf-8")
    project, report = exchange.bring(place)
    (record,) = project.records()
    by = [span.annotator for span in record.spans]
    assert by.count("Samar") == by.count("user 4") == len(by) // 2
    assert not report.pieces_aside


def test_a_region_with_several_labels_is_several_spans(read):
    made = region(TEXT, "حلب")
    made["value"]["labels"] = ["location", "actor"]
    records, _ = read(task(TEXT, made))
    assert sorted(s.label for s in records[0].spans) == ["actor", "location"]


def test_old_exports_count_utf_16_and_it_is_told(read):
    records, report = read(
        task(TEXT, region(TEXT, "الوزير", shift=1), region(TEXT, "قال", uid="b"))
    )
    assert {s.quote for s in records[0].spans} == {"الوزير", "قال"}
    assert "Offsets count UTF-16" in messages(report)


def test_two_units_in_one_task_are_told_and_both_read(read):
    records, report = read(
        task(TEXT, region(TEXT, "الوزير", shift=1), region(TEXT, "حلب", "location", "b"))
    )
    assert {s.quote for s in records[0].spans} == {"الوزير", "حلب"}
    assert "two units" in messages(report)


def test_carriage_returns_do_not_move_spans(read):
    text = "سطر\r\nقال الوزير\r\nفي حلب"
    records, report = read(task(text, region(text, "حلب", "location")))
    assert records[0].text == text.replace("\r\n", "\n")
    assert records[0].spans[0].quote == "حلب"
    assert not report.pieces_aside


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


# --- what nobody should write


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


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**25)
    | st.floats(allow_nan=False)
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def paths_of(found, path=()):
    yield path
    if isinstance(found, dict | list):
        for key, inner in found.items() if isinstance(found, dict) else enumerate(found):
            yield from paths_of(inner, (*path, key))


def replaced(found, path, new):
    if not path:
        return new
    copy = dict(found) if isinstance(found, dict) else list(found)
    copy[path[0]] = replaced(found[path[0]], path[1:], new)
    return copy


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


# --- the labelling configuration


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
