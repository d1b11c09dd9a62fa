"""Label Studio: what it writes itself, what we write, and what nobody should."""

import json

import pytest

from app.formats.corpora.labelstudio_names import attribute_of, control
from tests.exchange.labelstudio_samples import TEXT, messages, region, task, value
from tests.exchange.texts import ASTRAL, draft, line, span


@pytest.fixture
def read(exchange):
    def bring(*tasks, **options):
        place = exchange.folder / "export.json"
        place.write_text(json.dumps(list(tasks)), "utf-8")
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


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
