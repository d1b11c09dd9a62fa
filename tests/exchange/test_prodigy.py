"""Prodigy: tokens that give the text again, relations by token, answers."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.corpora.prodigy_write import words_of
from app.model.errors import UserError
from app.model.record import Problem
from tests.exchange import straight
from tests.exchange.texts import TRAPS

TEXT = "قال 🚨 الوزير إن حلب هادئة"


def marked(text, words, label="actor", **more):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "label": label} | more


@pytest.fixture
def read(exchange):
    def bring(*lines, **options):
        place = exchange.folder / "set.jsonl"
        place.write_text("\n".join(json.dumps(found) for found in lines), "utf-8")
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def messages(report):
    return " ".join(problem.message for problem in report.problems)


# --- tokens


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(st.sampled_from("اب \n\tُ🚨🇸🇾a1.,\u200d"), max_size=30),
    ends=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
)
def test_the_tokens_give_the_text_again_and_spans_fit_them(text, ends):
    spans = [(a, b) for a, b in ends if a < b <= len(text)]
    found = words_of(text, {a for a, _ in spans}, {b for _, b in spans})
    assert "".join(word["text"] + " " * word["ws"] for word in found) == text
    assert all(text[word["start"] : word["end"]] == word["text"] for word in found)
    assert [word["id"] for word in found] == list(range(len(found)))
    assert {a for a, _ in spans} <= {word["start"] for word in found}
    assert {b for _, b in spans} <= {word["end"] for word in found}


def test_marks_stay_with_their_letters():
    assert [word["text"] for word in words_of("سوقاً في", (), ())] == ["سوقاً", "في"]


def test_every_span_of_an_export_begins_and_ends_with_a_token(exchange):
    place = exchange.folder / "out.jsonl"
    exchange.export(exchange.traps(), "prodigy", place)
    lines = [json.loads(line) for line in place.read_bytes().split(b"\n")[:-1]]
    assert len(lines) == len(TRAPS) + 1  # two people have annotated one of them
    for line in lines:
        for span in line["spans"]:
            first, last = line["tokens"][span["token_start"]], line["tokens"][span["token_end"]]
            assert (first["start"], last["end"]) == (span["start"], span["end"])


def test_relations_name_their_spans_and_tokens(exchange):
    place = exchange.folder / "out.jsonl"
    exchange.export(exchange.gold(), "prodigy", place)
    line = json.loads(place.read_bytes())
    assert line["relations"]
    for relation in line["relations"]:
        assert relation["head"] == relation["head_span"]["token_end"]
        assert relation["child"] == relation["child_span"]["token_end"]
    assert (line["_annotator_id"], line["answer"]) == ("Samar", "accept")


# --- what others write


def test_spans_people_metadata_and_relations(read):
    first, second = marked(TEXT, "الوزير"), marked(TEXT, "حلب", "location")
    first["text"] = "الوزير"
    link = {"head": 9, "child": 1, "label": "in", "head_span": second, "child_span": first}
    made = {
        "text": TEXT,
        "spans": [first, second],
        "relations": [link],
        "meta": {"source": "x"},
        "topic": "war",
        "_input_hash": 5,
        "_annotator_id": "omar",
        "answer": "accept",
    }
    (record,), _ = read(made)
    assert {(s.annotator, s.label, s.quote) for s in record.spans} == {
        ("omar", "actor", "الوزير"), ("omar", "location", "حلب"),
    }  # fmt: skip
    names = {span.uid: span.quote for span in record.spans}
    (relation,) = record.relations
    assert (names[relation.source], names[relation.target]) == ("الوزير", "حلب")
    assert record.article.metadata == {"source": "x", "topic": "war"}
    assert record.states == {"omar": "done"}


def test_relations_by_token_alone(read):
    spans = [marked(TEXT, "الوزير", token_end=2), marked(TEXT, "حلب", "location", token_end=4)]
    link = {"head": 4, "child": 2, "label": "in"}
    (record,), _ = read({"text": TEXT, "spans": spans, "relations": [link], "answer": "accept"})
    assert len(record.relations) == 1


def test_a_relation_between_unmarked_words_is_kept_aside(read):
    link = {"head": 0, "child": 1, "label": "nsubj"}
    made = {"text": TEXT, "spans": [marked(TEXT, "حلب")], "relations": [link], "answer": "accept"}
    _, report = read(made)
    assert report.pieces_aside == 1


def test_two_people_on_one_input_are_two_layers(read):
    made = {"text": TEXT, "_input_hash": 1, "spans": [marked(TEXT, "حلب")], "answer": "accept"}
    (record,), report = read(made | {"_session_id": "a"}, made | {"_session_id": "b"})
    assert {span.annotator for span in record.spans} == {"a", "b"}
    assert report.accepted == 1


def test_a_task_of_ours_that_several_people_have_done(exchange):
    exchange.export(exchange.gold(), "prodigy", exchange.folder / "out.jsonl")
    made = json.loads((exchange.folder / "out.jsonl").read_bytes())
    place = exchange.folder / "done.jsonl"
    lines = [made | {"_annotator_id": name} for name in ("omar", "huda")]
    place.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    project, report = exchange.bring(place)
    (record,) = project.records()
    each = len(made["spans"]), len(made["relations"])
    assert (len(record.spans), len(record.relations)) == (2 * each[0], 2 * each[1])
    assert {span.annotator for span in record.spans} == {"omar", "huda"}
    assert not report.pieces_aside


def test_what_was_rejected_does_not_come_in(read):
    made = {"text": TEXT, "_input_hash": 1, "spans": [marked(TEXT, "حلب")], "answer": "reject"}
    (record,), report = read(made)
    assert not record.spans
    assert "rejected" in messages(report)


def test_what_was_ignored_is_skipped(read):
    made = {"text": TEXT, "spans": [], "tokens": [], "answer": "ignore", "_annotator_id": "omar"}
    (record,), _ = read(made)
    assert record.states == {"omar": "skipped"}


def test_tokens_tell_the_unit(read):
    at = len("قال 🚨 ".encode("utf-16-le")) // 2
    words = [{"text": "قال"}, {"text": "🚨"}, {"text": "الوزير"}]
    made = {
        "text": TEXT,
        "tokens": words,
        "spans": [{"start": at, "end": at + 6, "label": "actor", "token_start": 2, "token_end": 2}],
        "answer": "accept",
    }
    (record,), report = read(made)
    assert record.spans[0].quote == "الوزير"
    assert "UTF-16" in messages(report)


# --- what nobody should write


@pytest.mark.parametrize("data", ["", "null", "[1]", '{"a":1}', "[[[", "{", '{"text":1}'])
def test_what_is_no_data_set_is_refused(exchange, data):
    place = exchange.folder / "a.jsonl"
    place.write_text(data)
    with pytest.raises(UserError):
        exchange.bring(place, format="prodigy")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**20) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
KEYS = ["text", "spans", "tokens", "relations", "meta", "answer", "hashiya", "_input_hash"]
PARTS = ["start", "end", "label", "token_start", "token_end", "hashiya", "head", "head_span"]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    found=st.dictionaries(st.sampled_from(KEYS), JUNK),
    part=st.dictionaries(st.sampled_from(PARTS), JUNK),
)
def test_anything_in_any_place_never_breaks_the_reader(tmp_path, found, part):
    place = tmp_path / "odd.jsonl"
    lines = [{"text": TEXT}, {"text": TEXT, "spans": [part], "relations": [part]} | found]
    place.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    items, _ = straight.read("prodigy", place)
    whole = [item for item in items if not isinstance(item, Problem) or item.kind != "remark"]
    assert len(whole) == 2
