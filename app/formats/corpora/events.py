"""Claims as a table, id ``events``: who says what about whom, where and when; out only."""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from app.formats.base import Corpus, Format, Tell, Written
from app.formats.corpora.events_roles import Claims, claims_of, part_of
from app.formats.corpora.events_rows import (
    ADDRESSES,
    DATES,
    PUBLISHERS,
    SAID_OF,
    Rows,
    columns_of,
    first_key,
)
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.table_cells import guarded
from app.formats.features import Feature, holds
from app.formats.losses import Loss, reduced
from app.formats.sinks import Sink
from app.model.article import Article, Relation
from app.model.record import ArticleRecord
from app.model.span import Span

HOLDS = holds(
    kept="keys title language",
    partly="metadata uids spans extents fragments labels layers attributes notes created"
    " relations relation_attributes cues nested overlapping stacked multiline discontinuous",
)


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes one row a claim; articles without any are not in it."""
    claims = claims_of(corpus.scheme)
    with sink.file("events.csv") as out:
        out.write(BOM_UTF8)
        rows = csv.writer(_Encoded(out), lineterminator="\r\n")
        rows.writerow(columns_of(claims))
        for record in corpus.records:
            found = Rows(article_json(record), claims)
            for row in found:
                rows.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
            left = _left(record, found, claims) if found.used else _nothing(record)
            _explain(record, left, claims, tell)
            yield record, left


def _explain(record: ArticleRecord, left: ArticleRecord, claims: Claims, tell: Tell) -> None:
    key = record.article.key
    tell(Loss(Feature.TEXT, claims.why, key))
    spans = len(record.spans) - len(left.spans)
    tell(Loss(Feature.SPANS, "Spans that nothing ties to a claim have no row.", key, count=spans))
    ties = len(record.relations) - len(left.relations)
    why = "Relations that do not lead from a claim, or from who says it, are not written."
    tell(Loss(Feature.RELATIONS, why, key, count=ties))


class _Encoded:
    """A stream of words over one of bytes; the module `csv` asks for nothing but `write`."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, words: str) -> int:
        """Takes one line."""
        return self._out.write(words.encode())


def _nothing(record: ArticleRecord) -> ArticleRecord:
    """An article without claims: not a word of it is in the table."""
    bare = replace(reduced(record, HOLDS), spans=(), relations=(), text="")
    return replace(bare, article=replace(bare.article, key="", title="", metadata={}))


def _left(record: ArticleRecord, found: Rows, claims: Claims) -> ArticleRecord:
    """What of an article stands in the table."""
    spans = {span.uid: span for span in record.spans}
    given = {uid: str(span.extra.get("uid", uid)) for uid, span in spans.items()}
    relations = [link for link in record.relations if _given(link) in found.tied]
    parts: dict[str, set[str]] = {}
    for link in relations:
        parts.setdefault(link.target, set()).add(part_of(link.type, spans[link.target].label))
    return replace(
        reduced(record, HOLDS),
        article=_article(record.article),
        text="",
        spans=tuple(
            _span(span, parts.get(span.uid, set()), claims)
            for span in record.spans
            if given[span.uid] in found.used
        ),
        relations=tuple(_relation(link) for link in relations),
    )


def _article(article: Article) -> Article:
    keys = (first_key(article.metadata, names) for names in (DATES, PUBLISHERS, ADDRESSES))
    kept = {key: article.metadata[key] for key in keys if key}
    return replace(article, metadata=kept, extra=_uid_only(article.extra))


def _span(span: Span, parts: set[str], claims: Claims) -> Span:
    ends = ((span.start, span.end),)
    extra = _uid_only(span.extra)
    if span.label in claims.labels:
        asked = {k: v for k, v in span.attributes.items() if k in claims.attributes}
        return replace(span, fragments=ends, attributes=asked, extra=extra)
    names = {name for part in parts for name in SAID_OF.get(part, ())}
    said = {key: value for key, value in span.attributes.items() if key in names}
    return replace(span, fragments=ends, attributes=said, note="", created="", extra=extra)


def _relation(link: Relation) -> Relation:
    """A relation has no uid and no time of its own there."""
    kept = {
        key: value for key, value in link.attributes.items() if key in _WRITTEN.get(link.type, ())
    }
    cue = link.cue if link.type in _WITH_CUE else None
    return replace(link, uid="", attributes=kept, cue=cue, created="", extra={})


_WRITTEN: Mapping[str, tuple[str, ...]] = {"attributed_to": ("cue_class",), "involves": ("role",)}
_WITH_CUE = {"attributed_to"}


def _uid_only(extra: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in extra.items() if key == "uid"}


def _given(link: Relation) -> str:
    return str(link.extra.get("uid", link.uid))


FORMAT = Format(
    id="events",
    title="Claims as events (CSV)",
    suffixes=(".csv",),
    unit="code point",
    writer=write,
    holds=HOLDS,
    warnings=(
        "Several sources, actors or places of one claim stand in one cell, parted by “ | ”; the"
        " n-th of each column belong together.",
        "A cell that a spreadsheet would take for a formula begins with an apostrophe (') that is"
        " not part of it.",
    ),
    audience=("events",),
    about="One row a claim for an event database: who says what about whom, where, when, how"
    " sure, with offsets; it cannot be read back.",
)
