"""Writing the native corpus format: the same articles always give the same bytes."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.jsonl_keys import ARTICLE, CORPUS, OFFSET_UNIT
from app.formats.sinks import Sink
from app.model.article import Article, Comment, Relation
from app.model.json import Json, JsonObject
from app.model.record import ArticleRecord
from app.model.span import Span, reading_order

_OPTIONS = orjson.OPT_APPEND_NEWLINE


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a header, then one line an article; nothing is lost."""
    with sink.file("corpus.jsonl") as out:
        out.write(header_line(corpus.scheme, corpus.annotators, corpus.extra))
        for record in corpus.records:
            out.write(article_line(record))
            yield record, record


def header_line(scheme: JsonObject, annotators: tuple[str, ...], extra: JsonObject) -> bytes:
    """The first line of a file, with its line end."""
    known = {
        "format": CORPUS,
        "offset_unit": OFFSET_UNIT,
        "scheme": dict(scheme),
        "annotators": list(annotators),
    }
    return orjson.dumps(_with(known, extra), option=_OPTIONS)


def article_line(record: ArticleRecord) -> bytes:
    """One article as a line, with its line end."""
    return orjson.dumps(article_json(record), option=_OPTIONS)


def article_json(record: ArticleRecord) -> dict[str, Json]:
    """One article as ``hashiya-article/1``: layers in a fixed order, foreign uids as they came."""
    article, text, shift = _whole(record)
    things: tuple[Any, ...] = (*record.spans, *record.comments)
    names = {thing.uid: _given(thing) for thing in things}
    known = {
        "format": ARTICLE,
        "uid": _given(article),
        "key": article.key,
        "title": article.title,
        "text": text,
        "sha256": sha256(text.encode()).hexdigest() if shift else article.sha256,
        "language": article.language,
        "metadata": dict(article.metadata),
        "states": {name: record.states[name].value for name in sorted(record.states)},
        **({"assigned": list[Json](sorted(record.assigned))} if record.assigned else {}),
        "spans": [_span(span, shift) for span in sorted(record.spans, key=reading_order)],
        "relations": [_relation(item, names, shift) for item in sorted(record.relations, key=_age)],
        "comments": [_comment(item, names) for item in sorted(record.comments, key=_age)],
    }
    return _with(known, article.extra)


def _whole(record: ArticleRecord) -> tuple[Article, str, int]:
    """The article, its text as readers will want it, and how far its offsets move there.

    A reader takes one leading U+FEFF away. A text that keeps one is given a second.
    """
    mark = "\ufeff" if record.text.startswith("\ufeff") else ""
    return record.article, mark + record.text, len(mark)


def _span(span: Span, shift: int) -> dict[str, Json]:
    fragments, extra = span.fragments, span.extra
    known: dict[str, Json] = {
        "uid": str(extra["uid"]) if "uid" in extra else span.uid,
        "annotator": span.annotator,
        "label": span.label,
        "start": fragments[0][0] + shift,
        "end": fragments[-1][1] + shift,
    }
    if len(fragments) > 1:
        known["fragments"] = [[start + shift, end + shift] for start, end in fragments]
    known["quote"] = span.quote
    known["attributes"] = span.attributes
    known["note"] = span.note
    known["created"] = span.created
    return _with(known, extra)


def _relation(relation: Relation, names: Mapping[str, str], shift: int) -> dict[str, Json]:
    known: dict[str, Json] = {
        "uid": _given(relation),
        "annotator": relation.annotator,
        "type": relation.type,
        "source": names.get(relation.source, relation.source),
        "target": names.get(relation.target, relation.target),
        "attributes": relation.attributes,
    }
    if relation.cue is not None:
        known["cue"] = [place + shift for place in relation.cue]
    known["created"] = relation.created
    return _with(known, relation.extra)


def _comment(comment: Comment, names: Mapping[str, str]) -> dict[str, Json]:
    known = {
        "uid": _given(comment),
        "annotator": comment.annotator,
        "span": names.get(comment.span, comment.span) if comment.span else None,
        "text": comment.text,
        "created": comment.created,
        "parent": names.get(comment.parent, comment.parent) if comment.parent else None,
        "resolved": comment.resolved,
    }
    return _with(known, comment.extra)


def _given(thing: Any) -> str:
    """The uid another tool gave, else our own."""
    extra = thing.extra
    return str(extra["uid"]) if "uid" in extra else thing.uid


def _age(thing: Relation | Comment) -> tuple[str, str]:
    return (thing.created, thing.uid)


def _with(known: dict[str, Json], extra: JsonObject) -> dict[str, Json]:
    for key in extra:
        if key not in known:
            known[key] = extra[key]
    return known
