"""Writing Parquet: one row an article, spans, relations and comments as lists of structures."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from app.compat import override
from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.jsonl_keys import (
    ARTICLE_KEYS,
    COMMENT_KEYS,
    CORPUS,
    OFFSET_UNIT,
    RELATION_KEYS,
    SPAN_KEYS,
)
from app.formats.corpora.jsonl_write import article_json
from app.formats.sinks import Sink

if TYPE_CHECKING:
    import pyarrow as pa

KEY = b"hashiya"
"""Under it the metadata of the schema say what the header of a corpus says."""
_ROWS = 512
_SIGNS = 4_000_000
_Object = dict[str, Any]


def schema_of(corpus: Corpus) -> "pa.Schema":
    """The columns, with the label scheme and the annotators in the metadata."""
    said = {
        "format": CORPUS,
        "offset_unit": OFFSET_UNIT,
        "scheme": dict(corpus.scheme),
        "annotators": list(corpus.annotators),
        "extra": dict(corpus.extra),
    }
    return _columns().with_metadata({KEY: orjson.dumps(said)})


def _columns() -> "pa.Schema":
    import pyarrow as pa

    words, place = pa.string(), pa.int64()
    extent = pa.struct([("start", place), ("end", place)])
    common = [("created", words), ("extra", words)]
    span = pa.struct(
        [
            *((name, words) for name in ("uid", "annotator", "label")),
            *(("start", place), ("end", place), ("fragments", pa.list_(extent))),
            *((name, words) for name in ("quote", "attributes", "note")),
            *common,
        ]
    )
    relation = pa.struct(
        [
            *((name, words) for name in ("uid", "annotator", "type", "source", "target")),
            *(("attributes", words), ("cue", extent)),
            *common,
        ]
    )
    comment = pa.struct(
        [
            *((name, words) for name in ("uid", "annotator", "span", "text", "parent")),
            ("resolved", pa.bool_()),
            *common,
        ]
    )
    state = pa.struct([("annotator", words), ("state", words)])
    return pa.schema(
        [
            *((name, words) for name in ("uid", "key", "title", "text", "sha256", "language")),
            *(("metadata", words), ("states", pa.list_(state)), ("assigned", pa.list_(words))),
            *(("spans", pa.list_(span)), ("relations", pa.list_(relation))),
            *(("comments", pa.list_(comment)), ("extra", words)),
        ]
    )


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a corpus some hundred articles at a time; nothing is lost."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = schema_of(corpus)
    with (
        sink.file("corpus.parquet") as out,
        pq.ParquetWriter(
            _Stream(out), schema, compression="zstd", write_page_checksum=True
        ) as writer,
    ):
        for records in _batches(corpus):
            rows = [_row(article_json(record)) for record in records]
            writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
            for record in records:
                yield record, record


def _batches(corpus: Corpus) -> Iterator[list[Any]]:
    waiting: list[Any] = []
    signs = 0
    for record in corpus.records:
        waiting.append(record)
        signs += len(record.text) + 200 * len(record.spans)
        if len(waiting) >= _ROWS or signs >= _SIGNS:
            yield waiting
            waiting, signs = [], 0
    if waiting:
        yield waiting


def _row(article: _Object) -> _Object:
    extra = _extra(article, ARTICLE_KEYS)
    for span in article["spans"]:
        _pack(span, SPAN_KEYS)
        if "fragments" in span:
            span["fragments"] = [{"start": a, "end": b} for a, b in span["fragments"]]
    for relation in article["relations"]:
        _pack(relation, RELATION_KEYS)
        if "cue" in relation:
            relation["cue"] = {"start": relation["cue"][0], "end": relation["cue"][1]}
    for comment in article["comments"]:
        comment["extra"] = _extra(comment, COMMENT_KEYS)
    article["extra"] = extra
    article["metadata"] = _json(article["metadata"])
    states = article["states"].items()
    article["states"] = [{"annotator": name, "state": state} for name, state in states]
    article.setdefault("assigned", [])
    return article


def _pack(thing: _Object, known: Sequence[str]) -> None:
    thing["extra"] = _extra(thing, known)
    thing["attributes"] = _json(thing["attributes"])


def _extra(thing: Mapping[str, Any], known: Sequence[str]) -> str | None:
    found = {key: value for key, value in thing.items() if key not in known}
    return _json(found) if found else None


def _json(value: Mapping[str, Any]) -> str:
    return orjson.dumps(value).decode()


class _Stream(io.RawIOBase):
    """A stream as pyarrow wants it, over one that only takes bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    @override
    def writable(self) -> bool:
        return True

    @override
    def write(self, data: Any) -> int:
        return self._out.write(bytes(data))
