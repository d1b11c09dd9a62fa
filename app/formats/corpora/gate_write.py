"""Writing GATE documents as bdocjs: one file an article, an annotation set an annotator."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import KEY, PART, carried, pieces
from app.formats.corpora.jsonl_write import article_json
from app.formats.names import FileNames
from app.formats.sinks import Sink

RELATION = "relation"
_ARTICLE = {"format", "text", "sha256", "key", "metadata", "spans", "relations"}
_SPAN = {"annotator", "label", "start", "end", "fragments", "quote", "attributes"}
_RELATION = {"annotator", "type", "source", "target", "attributes"}
_OURS = (KEY, "source", "target")
"""Features that are no attributes."""

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a document an article; nothing is lost."""
    names = FileNames()
    for record in corpus.records:
        with sink.file(f"{names.numbered(record.article.key)}.bdocjs") as out:
            out.write(orjson.dumps(_document(article_json(record))))
        yield record, record


def _document(article: Mapping[str, Any]) -> _Object:
    metadata = article["metadata"]
    kept = {key: value for key, value in metadata.items() if key == KEY}
    free = {key: value for key, value in metadata.items() if key != KEY}
    ours = carried(article, _ARTICLE) | ({"metadata": kept} if kept else {})
    return {
        "annotation_sets": {name: _set(article, name) for name in _people(article)},
        "text": article["text"],
        "features": {**free, KEY: ours},
        "offset_type": "p",
        "name": article["key"],
    }


def _people(article: Mapping[str, Any]) -> list[str]:
    return sorted({span["annotator"] for span in article["spans"]})


def _set(article: Mapping[str, Any], name: str) -> _Object:
    found: list[_Object] = []
    numbers: dict[str, int] = {}
    extents: dict[str, tuple[int, int]] = {}
    for span in article["spans"]:
        if span["annotator"] == name:
            numbers[span["uid"]] = len(found)
            extents[span["uid"]] = (span["start"], span["end"])
            found += _annotations(span, len(found))
    for relation in article["relations"]:
        if relation["annotator"] == name:
            ends = [extents[relation[key]] for key in ("source", "target")]
            found.append(_relation(relation, len(found), numbers, ends))
    return {"name": name, "annotations": found, "next_annid": len(found)}


def _annotations(span: _Object, number: int) -> Iterator[_Object]:
    """One annotation a piece; the first one has the features."""
    listed = pieces(span)
    for n, (start, end) in enumerate(listed):
        part = {PART: span["uid"]} if len(listed) > 1 else {}
        features = {KEY: part} if n else _features(span["attributes"], carried(span, _SPAN) | part)
        yield _annotation(number + n, span["label"], start, end, features)


def _relation(
    relation: _Object, number: int, numbers: Mapping[str, int], ends: list[tuple[int, int]]
) -> _Object:
    """An annotation from where the first span begins to where the last one ends."""
    ours = {"kind": RELATION, "relation": carried(relation, _RELATION)}
    features = {
        "source": numbers[relation["source"]],
        "target": numbers[relation["target"]],
        **_features(relation["attributes"], ours),
    }
    start, end = min(start for start, _ in ends), max(end for _, end in ends)
    return _annotation(number, relation["type"], start, end, features)


def _features(attributes: Mapping[str, Any], ours: _Object) -> _Object:
    free = {key: value for key, value in attributes.items() if key not in _OURS}
    kept = {key: value for key, value in attributes.items() if key in _OURS}
    return {**free, KEY: ours | ({"attributes": kept} if kept else {})}


def _annotation(number: int, kind: str, start: int, end: int, features: _Object) -> _Object:
    return {"type": kind, "start": start, "end": end, "id": number, "features": features}
