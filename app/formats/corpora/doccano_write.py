"""Writing JSON Lines for doccano: entities and relations, one file an annotator."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import KEY, PART, carried, pieces
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.layering import layers_of, strays
from app.formats.features import Feature
from app.formats.losses import Loss
from app.formats.names import FileNames
from app.formats.sinks import Sink
from app.model.record import ArticleRecord
from app.text.offsets import OffsetMap

RESERVED = frozenset(
    {
        *("id", "text", "data", "label", "labels", "entities", "relations", "annotations"),
        *("annotation_approver", "Comments", "cats", "meta", "title", "key", KEY),
    }
)
"""Keys that metadata may not have beside the text."""
STRAY = "Comments on another person's span within one thread cannot follow both people's files."
_ARTICLE = {"format", "text", "sha256", "title", "key", "metadata", "spans", "relations"}
_SPAN = {"annotator", "label", "start", "end", "fragments", "quote"}
_RELATION = {"annotator", "type", "source", "target"}

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes one file an annotator; the first one has all articles, annotated or not.

    Only one file can be written at a time: the others wait in files of the system's own.
    """
    names, first = FileNames(), next(iter(corpus.annotators), "")
    waiting: dict[str, BinaryIO] = {}
    with ExitStack() as stack:
        with sink.file(f"{names.stem(first or 'articles')}.jsonl") as out:
            for number, record in enumerate(corpus.records, 1):
                left = without_strays(record, tell)
                for name, article in layers_of(article_json(left), first):
                    if name != first and name not in waiting:
                        waiting[name] = stack.enter_context(TemporaryFile())
                    place = out if name == first else waiting[name]
                    line = _line(number, name, article)
                    place.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
                yield record, left
        for name in sorted(waiting):
            with sink.file(f"{names.stem(name)}.jsonl") as out:
                waiting[name].seek(0)
                shutil.copyfileobj(waiting[name], out)


def without_strays(record: ArticleRecord, tell: Tell) -> ArticleRecord:
    """An article without the comments that cannot be written layer by layer."""
    if not record.comments:
        return record
    lost = strays(article_json(record))
    if not lost:
        return record
    tell(Loss(Feature.COMMENTS, STRAY, record.article.key, count=len(lost)))
    kept = (item for item in record.comments if item.extra.get("uid", item.uid) not in lost)
    return replace(record, comments=tuple(kept))


def beside(article: Mapping[str, Any], reserved: frozenset[str]) -> tuple[_Object, _Object]:
    """The metadata that can stand beside the text, and that which cannot."""
    metadata = article["metadata"]
    free = {key: value for key, value in metadata.items() if key not in reserved}
    return free, {key: value for key, value in metadata.items() if key in reserved}


def _line(number: int, name: str, article: Mapping[str, Any]) -> _Object:
    to_u16 = OffsetMap(article["text"]).to_u16
    entities: list[_Object] = []
    numbers: dict[str, int] = {}
    for span in article["spans"]:
        numbers[span["uid"]] = len(entities) + 1
        for n, (start, end) in enumerate(pieces(span)):
            rest = {} if n else carried(span, _SPAN)
            part = {PART: span["uid"]} if len(pieces(span)) > 1 else {}
            entities.append(
                {
                    "id": len(entities) + 1,
                    "label": span["label"],
                    "start_offset": to_u16(start),
                    "end_offset": to_u16(end),
                    KEY: rest | part,
                }
            )
    relations = [
        {
            "id": n,
            "from_id": numbers[relation["source"]],
            "to_id": numbers[relation["target"]],
            "type": relation["type"],
            KEY: carried(relation, _RELATION),
        }
        for n, relation in enumerate(article["relations"], 1)
    ]
    free, kept = beside(article, RESERVED)
    ours = carried(article, _ARTICLE) | ({"metadata": kept} if kept else {})
    return {
        "id": number,
        "text": article["text"],
        "entities": entities,
        "relations": relations,
        "title": article["title"],
        "key": article["key"],
        **free,
        KEY: ours | ({"annotator": name} if name else {}),
    }
