"""Writing tasks for Label Studio: one an article, one annotation an annotator."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import KEY, PART, carried, pieces
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.labelstudio_names import LABELS, TEXT, choices_of, control
from app.formats.sinks import Sink
from app.model.json import Json
from app.model.scheme_json import scheme_from_json

DATA = ("text", "title", "key")
"""What of an article stands beside its metadata."""
_DONE = {"done", "second_look", "skipped"}
_ARTICLE = {"format", "text", "sha256", "title", "key", "metadata", "spans", "relations"}
_SPAN = {
    *("uid", "annotator", "label", "start", "end", "fragments", "quote", "attributes", "note"),
}
_RELATION = {"annotator", "type", "source", "target"}

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes an array of tasks, one a line."""
    choices = choices_of(scheme_from_json(corpus.scheme))
    with sink.file("tasks.json") as out:
        before = b"[\n"
        for number, record in enumerate(corpus.records, 1):
            out.write(before + orjson.dumps(_task(number, article_json(record), choices)))
            before = b",\n"
            yield record, record
        out.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _task(number: int, article: Mapping[str, Any], choices: Mapping[str, Any]) -> _Object:
    metadata = article["metadata"]
    kept = {key: value for key, value in metadata.items() if key in DATA}
    free = {key: value for key, value in metadata.items() if key not in DATA}
    return {
        "id": number,
        "data": {key: article[key] for key in DATA} | free,
        "annotations": _annotations(number, article, choices),
        "predictions": [],
        "meta": {KEY: carried(article, _ARTICLE) | ({"metadata": kept} if kept else {})},
    }


def _annotations(
    number: int, article: Mapping[str, Any], choices: Mapping[str, Any]
) -> list[_Object]:
    states: Mapping[str, str] = article["states"]
    layers: dict[str, tuple[list[_Object], list[_Object]]] = {
        name: ([], []) for name, state in states.items() if state in _DONE
    }
    for span in article["spans"]:
        layers.setdefault(span["annotator"], ([], []))[0].append(span)
    for relation in article["relations"]:
        layers.setdefault(relation["annotator"], ([], []))[1].append(relation)
    return [
        {
            "id": 1000 * number + n,
            **_by(name),
            "was_cancelled": states.get(name) == "skipped",
            "result": _result(article["text"], *layers[name], choices),
        }
        for n, name in enumerate(sorted(layers), 1)
    ]


def _by(name: str) -> _Object:
    """Who annotated. Label Studio refuses a file that names one it does not know by address."""
    known = {"email": name, "first_name": "", "last_name": ""} if "@" in name else None
    return {"completed_by": known, KEY: {"annotator": name}}


def _result(
    text: str, spans: list[_Object], relations: list[_Object], choices: Mapping[str, Any]
) -> list[_Object]:
    found: list[_Object] = []
    for span in spans:
        found += _regions(text, span, choices)
    for relation in relations:
        found.append(
            {
                "type": "relation",
                "from_id": relation["source"],
                "to_id": relation["target"],
                "direction": "right",
                "labels": [relation["type"]],
                KEY: carried(relation, _RELATION),
            }
        )
    return found


def _regions(text: str, span: _Object, choices: Mapping[str, Any]) -> Iterator[_Object]:
    """A region a piece, then the attributes of the first one."""
    uid, note = span["uid"], span["note"]
    listed = pieces(span)
    rest = carried(span, _SPAN)
    for n, (start, end) in enumerate(listed):
        ours = {PART: uid} if n else rest | ({PART: uid} if len(listed) > 1 else {})
        value = {"start": start, "end": end, "text": text[start:end], "labels": [span["label"]]}
        yield {
            "id": f"{uid}#{n + 1}" if n else uid,
            "from_name": LABELS,
            "to_name": TEXT,
            "type": "labels",
            "origin": "manual",
            "value": value,
            "meta": {"text": [note], KEY: ours} if note and not n else {KEY: ours},
        }
    start, end = listed[0]
    for attribute, value in span["attributes"].items():
        yield _attribute(uid, start, end, *control(attribute, value, choices))


def _attribute(uid: str, start: int, end: int, name: str, kind: str, held: Json) -> _Object:
    return {
        "id": uid,
        "from_name": name,
        "to_name": TEXT,
        "type": kind,
        "origin": "manual",
        "value": {"start": start, "end": end, ("text" if kind == "textarea" else kind): held},
    }
