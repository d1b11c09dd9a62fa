"""doccano: its dialects, its units, and a file a person."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.units import Unit
from app.model.errors import UserError
from app.model.record import Problem
from tests.exchange import straight
from tests.exchange.texts import ASTRAL, draft, line, span

TEXT = "قال 🚨 الوزير إن حلب هادئة اليوم"
PLAIN = "قال الوزير إن حلب هادئة"


def u16(text, at):
    return len(text[:at].encode("utf-16-le")) // 2


def placed(text, words, unit=u16):
    start = text.index(words)
    return [unit(text, start), unit(text, start + len(words))]


@pytest.fixture
def read(exchange):
    def bring(*lines, name="export.jsonl", **options):
        place = exchange.folder / name
        place.write_text("\n".join(json.dumps(found) for found in lines), "utf-8")
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def messages(report):
    return " ".join(problem.message for problem in report.problems)


def quotes(record):
    return sorted((span.label, span.quote) for span in record.spans)


# --- what is written


def test_offsets_count_utf_16_as_doccano_does(exchange):
    project = exchange.project("p", draft(0, line(ASTRAL, span(ASTRAL, "حلب", "location"))))
    exchange.export(project, "doccano", exchange.folder / "out")
    (file,) = (exchange.folder / "out").iterdir()
    assert file.name == "Samar.jsonl"
    made = json.loads(file.read_bytes())
    (entity,) = made["entities"]
    assert [entity["start_offset"], entity["end_offset"]] == placed(ASTRAL, "حلب")
    assert (entity["label"], entity["id"], made["text"]) == ("location", 1, ASTRAL)


def test_each_annotator_has_a_file_and_the_first_has_every_article(exchange):
    exchange.export(exchange.traps(), "doccano", exchange.folder / "out")
    files = {file.name: file for file in (exchange.folder / "out").iterdir()}
    assert set(files) == {"Omar.jsonl", "Samar.jsonl"}
    lines = {name: file.read_bytes().split(b"\n")[:-1] for name, file in files.items()}
    assert len(lines["Omar.jsonl"]) == 8
    assert len(lines["Samar.jsonl"]) == 7  # one article has no spans


def test_one_file_cannot_hold_two_people(exchange):
    with pytest.raises(UserError, match="several files"):
        exchange.export(exchange.traps(), "doccano", exchange.folder / "out.jsonl")


def test_one_person_may_go_into_one_file(exchange):
    place = exchange.folder / "out.jsonl"
    exchange.export(exchange.gold(), "doccano", place)
    back, report = exchange.bring(place, format="doccano")
    assert not report.pieces_aside
    (one,), (other,) = exchange_records(exchange), list(back.records())
    assert {(s.label, s.fragments) for s in one.spans} == {
        (s.label, s.fragments) for s in other.spans
    }


def exchange_records(exchange):
    return list(exchange.gold("again").records())


def test_relations_join_entities_by_number(exchange):
    exchange.export(exchange.gold(), "doccano", exchange.folder / "out.jsonl")
    made = json.loads((exchange.folder / "out.jsonl").read_bytes())
    numbers = [entity["id"] for entity in made["entities"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert made["relations"]
    for relation in made["relations"]:
        assert {relation["from_id"], relation["to_id"]} <= set(numbers)


# --- what others write


@pytest.mark.parametrize(
    "entities",
    [
        {"label": [[4, 10, "actor"]]},
        {"labels": [[4, 10, "actor"]]},
        {"entities": [[4, 10, "actor"]], "cats": ["war"]},
        {"entities": [{"id": 9, "start_offset": 4, "end_offset": 10, "label": "actor"}]},
        {"annotations": [{"start_offset": 4, "end_offset": 10, "label": "actor", "user": 1}]},
    ],
)
def test_every_dialect_is_read(read, entities):
    records, report = read({"text": PLAIN, "meta": {"date": "2026"}, "source": "x", **entities})
    (record,) = records
    assert report.files[0].format == "doccano"
    assert quotes(record) == [("actor", "الوزير")]
    assert record.article.metadata["date"] == "2026"
    assert record.article.metadata["source"] == "x"


def test_relations_comments_and_labels_of_texts(read):
    made = {
        "id": 12,
        "text": PLAIN,
        "entities": [
            {"id": 31, "start_offset": 4, "end_offset": 10, "label": "actor"},
            {"id": 32, "start_offset": 14, "end_offset": 17, "label": "location"},
        ],
        "relations": [{"id": 1, "from_id": 31, "to_id": 32, "type": "in"}],
        "Comments": ["هل هذا صحيح؟"],
        "cats": ["war"],
    }
    (record,), report = read(made)
    names = {span.uid: span.quote for span in record.spans}
    (relation,) = record.relations
    assert (names[relation.source], names[relation.target]) == ("الوزير", "حلب")
    assert [comment.text for comment in record.comments] == ["هل هذا صحيح؟"]
    assert record.article.metadata == {"cats": ["war"]}
    assert "metadata" in messages(report)


def test_an_array_and_a_pretty_object_are_read_too(exchange):
    made = {"text": PLAIN, "label": [[4, 10, "actor"]]}
    for n, data in enumerate([json.dumps([made, made]), json.dumps(made, indent=4)]):
        place = exchange.folder / f"a{n}.json"
        place.write_text(data, "utf-8")
        _, report = exchange.bring(place, name=f"back{n}")
        assert report.files[0].format == "doccano"
        assert report.accepted + report.skipped == 2 - n


def test_files_of_several_people_are_layers_of_the_same_articles(exchange):
    folder = exchange.folder / "project"
    folder.mkdir()
    for name, label in (("omar", "actor"), ("samar", "claim"), ("all", "location")):
        found = {"id": 1, "text": PLAIN, "label": [[4, 10, label]]}
        (folder / f"{name}.jsonl").write_text(json.dumps(found), "utf-8")
    project, report = exchange.bring(folder)
    (record,) = project.records()
    assert {(s.annotator, s.label) for s in record.spans} == {
        ("Reader", "location"), ("omar", "actor"), ("samar", "claim"),
    }  # fmt: skip
    assert "as the file is called" in messages(report)


def test_what_came_back_from_doccano_is_by_whom_the_file_is_called(exchange):
    exchange.export(exchange.gold(), "doccano", exchange.folder / "out.jsonl")
    made = json.loads((exchange.folder / "out.jsonl").read_bytes())
    for entity in made["entities"]:
        del entity["hashiya"]  # as doccano does
    folder = exchange.folder / "back"
    folder.mkdir()
    for name in ("omar", "huda"):
        (folder / f"{name}.jsonl").write_text(json.dumps(made), "utf-8")
    project, report = exchange.bring(folder, name="fresh")
    (record,) = project.records()
    assert {span.annotator for span in record.spans} == {"omar", "huda"}
    assert not report.pieces_aside


def test_two_articles_with_one_number_stay_two(read):
    one = {"id": 1, "text": PLAIN, "label": [[4, 10, "actor"]]}
    records, _ = read(one, one | {"text": PLAIN + "."})
    assert len(records) == 2


# --- units


def test_utf_16_is_usual_and_it_is_told_where_it_matters(read):
    (record,), report = read({"text": TEXT, "label": [[*placed(TEXT, "الوزير"), "actor"]]})
    assert quotes(record) == [("actor", "الوزير")]
    assert "UTF-16 was taken" in messages(report)
    assert "--unit code-point" in report.problems[0].hint


def test_where_it_does_not_matter_nothing_is_said(read):
    _, report = read({"text": PLAIN, "label": [[4, 10, "actor"]]})
    assert "does not say" not in messages(report)


def test_of_our_own_files_the_unit_is_known(exchange):
    exchange.export(exchange.traps(), "doccano", exchange.folder / "out")
    _, report = exchange.bring(exchange.folder / "out")
    assert "does not say" not in messages(report)


def test_code_points_are_taken_where_utf_16_would_cut_words(read):
    spans = [
        [*placed(TEXT, words, lambda _, at: at), "actor"] for words in ("الوزير", "حلب", "اليوم")
    ]
    (record,), report = read({"text": TEXT, "label": spans})
    assert {span.quote for span in record.spans} == {"الوزير", "حلب", "اليوم"}
    assert "code point was taken" in messages(report)
    assert "--unit utf-16" in report.problems[0].hint


def test_a_person_has_the_last_word(read):
    spans = [[*placed(TEXT, words, lambda _, at: at), "actor"] for words in ("الوزير", "حلب")]
    (record,), report = read({"text": TEXT, "label": spans}, unit=Unit.UTF16)
    assert "الوزير" not in {span.quote for span in record.spans}
    assert "does not say" not in messages(report)


def test_clusters_are_counted_when_asked_for(read):
    text = "قَالَ الوَزِيرُ"
    (record,), _ = read({"text": text, "label": [[4, 10, "actor"]]}, unit=Unit.GRAPHEME)
    assert quotes(record) == [("actor", "الوَزِيرُ")]


def test_offsets_outside_are_kept_aside_alone(read):
    spans = [
        [0, 999, "actor"],
        [-3, 2, "actor"],
        [True, 2, "actor"],
        [10**30, 2, "a"],
        [4, 10, "actor"],
    ]
    (record,), report = read({"text": PLAIN, "label": spans})
    assert quotes(record) == [("actor", "الوزير")]
    assert report.pieces_aside == 4


# --- what nobody should write


def test_a_broken_line_costs_only_itself(exchange):
    place = exchange.folder / "a.jsonl"
    good = json.dumps({"text": PLAIN, "label": [[4, 10, "actor"]]}, ensure_ascii=False)
    other = good.replace("هادئة", "بعيدة")
    place.write_text(f"{good}\n{{broken\n{other}\n", "utf-8")
    _, report = exchange.bring(place, format="doccano")
    assert (report.read, report.accepted, report.aside) == (3, 2, 1)


@pytest.mark.parametrize("data", ["", "null", "[1]", '{"a":1}', "[[[", "{"])
def test_what_is_no_export_is_refused(exchange, data):
    place = exchange.folder / "a.jsonl"
    place.write_text(data)
    with pytest.raises(UserError):
        exchange.bring(place, format="doccano")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**20) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
KEYS = [
    "text",
    "label",
    "entities",
    "relations",
    "meta",
    "id",
    "Comments",
    "hashiya",
    "annotations",
]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    found=st.dictionaries(st.sampled_from(KEYS), JUNK),
    entity=st.dictionaries(st.sampled_from(["id", "start_offset", "label", "hashiya"]), JUNK),
)
def test_anything_in_any_place_never_breaks_the_reader(tmp_path, found, entity):
    place = tmp_path / "odd.jsonl"
    lines = [{"text": PLAIN}, {"text": PLAIN, "entities": [entity], "relations": [entity]} | found]
    place.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    items, _ = straight.read("doccano", place)
    whole = [item for item in items if not isinstance(item, Problem) or item.kind != "remark"]
    assert len(whole) == 2
