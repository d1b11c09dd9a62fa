import json

import jsonschema
import pytest

from app.resources import resource, seed
from app.tasks.exporting import export_corpus
from app.tasks.progress import run
from app.tasks.sample import create_sample


def validator(name):
    schema = json.loads(resource("schemas", f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


HEADER, ARTICLE = validator("hashiya-corpus-1"), validator("hashiya-article-1")


def test_a_real_export_is_what_the_schemas_say(tmp_path):
    with create_sample(tmp_path / "s.hashiya") as project:
        run(export_corpus(project, tmp_path / "s.jsonl"))
    head, *lines = (tmp_path / "s.jsonl").read_text(encoding="utf-8").splitlines()
    HEADER.validate(json.loads(head))
    assert len(lines) == 6
    for line in lines:
        ARTICLE.validate(json.loads(line))


def test_the_articles_of_the_sample_are_what_the_schema_says():
    for path in seed("articles").glob("*.json"):
        ARTICLE.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "article",
    [
        {"text": "a"},
        {"text": "a", "spans": [{"label": "x", "start": 0, "end": 1}], "more": 1},
        {"text": "a", "spans": [{"label": "x", "fragments": [[0, 1]], "quote": None}]},
        {"text": "a", "uid": None, "spans": None, "states": {"A": "done"}},
        {"text": "a", "assigned": ["A", None]},
    ],
)
def test_what_may_be_left_out(article):
    ARTICLE.validate(article)


@pytest.mark.parametrize(
    "article",
    [
        {},
        {"text": 5},
        {"text": ""},
        {"text": "a", "sha256": "xyz"},
        {"text": "a", "states": {"A": "asleep"}},
        {"text": "a", "assigned": [" "]},
        {"text": "a", "spans": [{"label": "x", "start": 0}]},
        {"text": "a", "spans": [{"label": "x", "start": -1, "end": 1}]},
        {"text": "a", "spans": [{"label": "x", "start": 0.5, "end": 1}]},
        {"text": "a", "spans": [{"label": "x", "fragments": [[0, 1, 2]]}]},
        {"text": "a", "relations": [{"type": "x", "source": "a"}]},
        {"text": "a", "comments": [{"resolved": "yes"}]},
    ],
)
def test_what_may_not_be(article):
    assert not ARTICLE.is_valid(article)


@pytest.mark.parametrize(
    "header",
    [
        {"format": "hashiya-corpus/2"},
        {"format": "hashiya-corpus/1", "offset_unit": "byte"},
        {"format": "hashiya-corpus/1", "scheme": {"labels": []}},
        {"format": "hashiya-corpus/1", "annotators": [5]},
    ],
)
def test_headers_that_may_not_be(header):
    assert not HEADER.is_valid(header)
    assert HEADER.is_valid({"format": "hashiya-corpus/1"})
