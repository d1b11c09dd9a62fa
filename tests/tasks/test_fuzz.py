"""Whatever is in a file: never a traceback, and everything read is accounted for."""

import json
import tempfile
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.errors import UserError
from app.tasks.creating import create_project
from app.tasks.exporting import export_corpus
from app.tasks.gold import gold_draft
from app.tasks.importing import import_files
from app.tasks.progress import run

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
HEAD = b'{"format":"hashiya-corpus/1"}\n'
value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3),
    max_leaves=5,
)
span_key = st.sampled_from(
    ["uid", "annotator", "label", "start", "end", "fragments", "quote", "attributes", "note"]
)
article_key = st.sampled_from(
    [
        "uid",
        "key",
        "title",
        "text",
        "sha256",
        "language",
        "metadata",
        "states",
        "spans",
        "comments",
        "assigned",
    ]
)
relation_key = st.sampled_from(["uid", "type", "source", "target", "cue", "annotator"])


def outcome(name, data):
    """Imports a file of these bytes; checks the report, the project and its export."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        path = place / name
        path.write_bytes(data)
        with create_project(place / "p.hashiya") as project:
            try:
                report = run(import_files(project, [path]))
            except UserError:
                assert project.counts().articles == 0
                return None
            assert report.read == report.accepted + report.aside + report.skipped
            assert project.counts().articles == report.accepted
            assert project.counts().quarantined == report.aside + report.pieces_aside
            orjson.dumps(report.to_json())
            assert project.check().ok
            run(export_corpus(project, place / "out.jsonl"))
            for line in (place / "out.jsonl").read_bytes().splitlines()[1:]:
                article = orjson.loads(line)
                for span in article["spans"]:
                    pairs = span.get("fragments", [[span["start"], span["end"]]])
                    assert span["quote"] == " ".join(article["text"][a:b] for a, b in pairs)
            return report


@SETTINGS
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.jsonl", "a", "a.json"]))
def test_any_bytes(data, name):
    outcome(name, data)


@SETTINGS
@given(st.lists(st.binary(max_size=30) | value.map(lambda v: json.dumps(v).encode()), max_size=5))
def test_any_lines_after_a_header(lines):
    report = outcome("a.jsonl", HEAD + b"\n".join(lines))
    assert report is not None


@SETTINGS
@given(st.data())
def test_a_good_article_with_anything_put_in_its_place(data):
    article = json.loads(orjson.dumps(gold_draft("Samar").data))
    article["spans"], article["relations"] = article["spans"][:9], []
    article["relations"] = [{"type": "involves", "source": "c1", "target": "a1", "cue": [0, 1]}]
    article["comments"] = [{"text": "?", "span": "c1"}]
    where = data.draw(st.sampled_from(["article", "span", "relation", "comment"]))
    if where == "article":
        article[data.draw(article_key)] = data.draw(value)
    elif where == "span":
        article["spans"][data.draw(st.integers(0, 8))][data.draw(span_key)] = data.draw(value)
    elif where == "relation":
        article["relations"][0][data.draw(relation_key)] = data.draw(value)
    else:
        key = data.draw(st.sampled_from(["uid", "span", "text", "parent", "resolved"]))
        article["comments"][0][key] = data.draw(value)
    outcome("a.jsonl", HEAD + json.dumps(article).encode())


@SETTINGS
@given(st.data())
def test_a_good_corpus_with_bytes_changed(data):
    article = orjson.dumps({**gold_draft("Samar").data, "relations": []})
    raw = bytearray(HEAD + article + b"\n" + b'{"text":"b"}\n')
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    outcome("a.jsonl", bytes(raw))


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_cut_anywhere(name):
    whole = (
        HEAD + orjson.dumps({"text": "سلام 🙂", "spans": []})
        if name.endswith("l")
        else "سلام 🙂".encode()
    )
    for end in range(len(whole)):
        outcome(name, whole[:end])
