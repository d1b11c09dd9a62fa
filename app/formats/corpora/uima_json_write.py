"""Writing UIMA CAS JSON 0.4: a file an article and annotator, each with its own types."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.uima_layers import Layer, layers
from app.formats.corpora.uima_names import (
    DOCUMENT,
    FIELD,
    RELATION,
    SENTENCE,
    SOFA,
    SPAN,
    TOKEN,
    VIEW,
    features_of,
)
from app.formats.corpora.uima_types import as_cas_json
from app.formats.sinks import Sink

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes the files of each article next to each other."""
    known = features_of(corpus.scheme)
    types = as_cas_json(known)
    for record, left, found in layers(corpus, tell, known):
        for name, layer in found:
            with sink.file(f"{name}.json") as out:
                out.write(orjson.dumps(cas(layer, types), option=orjson.OPT_APPEND_NEWLINE))
        yield record, left


def cas(layer: Layer, types: Mapping[str, Any]) -> _Object:
    """One layer as CAS JSON."""
    things = [
        {"%ID": 1, "%TYPE": SOFA, "sofaNum": 1, "sofaID": VIEW, "mimeType": "text"}
        | {"sofaString": layer.text},
    ]

    def add(kind: str, begin: int, end: int, more: Mapping[str, Any]) -> None:
        place = {"@sofa": 1, "begin": begin, "end": end}
        things.append({"%ID": len(things) + 1, "%TYPE": kind, **place, **more})

    add(DOCUMENT, 0, layer.length, _document(layer))
    for key, words in layer.fields:
        add(FIELD, 0, layer.length, {"key": key, "value": words})
    for kind, places in ((SENTENCE, layer.sentences), (TOKEN, layer.tokens)):
        for begin, end in places:
            add(kind, begin, end, {})
    first = len(things) + 1
    for begin, end, told in layer.spans:
        add(SPAN, begin, end, told)
    for begin, end, source, target, told in layer.relations:
        ends = {"@Governor": first + source, "@Dependent": first + target}
        add(RELATION, begin, end, ends | told)
    members = list(range(2, len(things) + 1))
    views = {VIEW: {"%SOFA": 1, "%MEMBERS": members}}
    return {"%TYPES": types, "%FEATURE_STRUCTURES": things, "%VIEWS": views}


def _document(layer: Layer) -> _Object:
    return {
        "language": layer.language or "x-unspecified",
        "documentTitle": layer.title,
        "documentId": layer.uid,
        "isLastSegment": False,
    }
