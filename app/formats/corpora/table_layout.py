"""The tables of a corpus, their columns, and the way between them and ``hashiya-article/1``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.formats.corpora.jsonl_keys import (
    ARTICLE_KEYS,
    COMMENT_KEYS,
    RELATION_KEYS,
    SPAN_KEYS,
)
from app.formats.corpora.table_cells import Cell, json_cell, value_cell
from app.text.offsets import OffsetMap

LAYOUT = "hashiya-table/1"
RECORD = "record"
PART = "part"
ATTR, META = "attr:", "meta:"
ARTICLES, SPANS, RELATIONS = "articles", "spans", "relations"
COMMENTS, PEOPLE, ABOUT = "comments", "people", "about"
TABLES = (ARTICLES, SPANS, RELATIONS, COMMENTS, PEOPLE, ABOUT)
KNOWN_METADATA = ("date", "publisher", "author", "url")
_CONTEXT = 40
_OF_AN_ARTICLE, _OF_A_SPAN = frozenset(ARTICLE_KEYS), frozenset(SPAN_KEYS)
_OF_A_RELATION, _OF_A_COMMENT = frozenset(RELATION_KEYS), frozenset(COMMENT_KEYS)

_Object = dict[str, Any]
Row = list[Cell]

_OF_ARTICLE = ("article", "article_uid")
_FIXED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ARTICLES: (
        (*_OF_ARTICLE, "title", "language", *(META + name for name in KNOWN_METADATA), "text"),
        ("metadata", "sha256", "extra"),
    ),
    SPANS: (
        (
            *(*_OF_ARTICLE, "uid", "annotator", "label", "start", "end"),
            *("start_utf16", "end_utf16", "quote", "before", "after", "note"),
        ),
        ("fragments", "attributes", "created", "extra"),
    ),
    RELATIONS: (
        (
            *(*_OF_ARTICLE, "uid", "annotator", "type", "source", "source_quote"),
            *("target", "target_quote", "cue", "cue_start", "cue_end"),
        ),
        ("attributes", "created", "extra"),
    ),
    COMMENTS: (
        (*_OF_ARTICLE, "uid", "annotator", "text", "span", "parent", "resolved"),
        ("created", "extra"),
    ),
    PEOPLE: ((*_OF_ARTICLE, "annotator", "state", "assigned"), ()),
    ABOUT: (("name", "value"), ()),
}


class Layout:
    """The columns of each table: fixed ones, and one for each attribute of the label scheme.

    Args:
        scheme: The label scheme as JSON.
    """

    def __init__(self, scheme: Mapping[str, Any]) -> None:
        self._attributes = {
            SPANS: _attributes(scheme.get("labels")),
            RELATIONS: _attributes(scheme.get("relations")),
        }

    def columns(self, table: str) -> tuple[str, ...]:
        """The header of a table."""
        first, last = _FIXED[table]
        named = (ATTR + name for name in self._attributes.get(table, {}))
        return (*first, *named, *last, PART)

    def rows(self, article: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
        """The rows of one article, by table; `PART` is left out."""
        where = [article["key"], article["uid"]]
        yield ARTICLES, [*where, *_article(article)]
        text = article["text"]
        to_u16 = OffsetMap(text).to_u16
        named = self._attributes[SPANS]
        quotes: dict[str, str] = {}
        for span in article["spans"]:
            quotes[span["uid"]] = span["quote"]
            yield SPANS, [*where, *_span(span, text, to_u16, named)]
        named = self._attributes[RELATIONS]
        for relation in article["relations"]:
            yield RELATIONS, [*where, *_relation(relation, text, quotes, named)]
        for comment in article["comments"]:
            yield COMMENTS, [*where, *_comment(comment)]
        states, assigned = article["states"], article.get("assigned") or ()
        for name in sorted({*states, *assigned}):
            yes = "true" if name in assigned else ""
            yield PEOPLE, [*where, name, states.get(name, ""), yes]


def kind_of(header: Sequence[str]) -> str:
    """Which of our tables has this header: its name, `RECORD` if it is all in one, or empty."""
    names = set(header)
    if "article_uid" in names and PART in names:
        if RECORD in names:
            return RECORD
        marks = ((SPANS, "start"), (RELATIONS, "source"), (COMMENTS, "parent"))
        for table, mark in (*marks, (PEOPLE, "state"), (ARTICLES, "text")):
            if mark in names:
                return table
    return ABOUT if {"name", "value", PART} == names else ""


def _attributes(owners: Any) -> dict[str, int]:
    """The attributes of labels or relation types, each with the number of its column."""
    found: dict[str, int] = {}
    for owner in owners or ():
        for attribute in owner.get("attributes") or ():
            found.setdefault(attribute["id"], len(found))
    return found


def _article(article: Mapping[str, Any]) -> Row:
    metadata = article["metadata"]
    known: Row = [value_cell(metadata[name]) if name in metadata else "" for name in KNOWN_METADATA]
    rest = {key: value for key, value in metadata.items() if key not in KNOWN_METADATA}
    return [
        *(article["title"], article["language"], *known, article["text"]),
        *(json_cell(rest), article["sha256"], _extra(article, _OF_AN_ARTICLE)),
    ]


def _span(
    span: Mapping[str, Any], text: str, to_u16: Callable[[int], int], named: Mapping[str, int]
) -> Row:
    start, end = span["start"], span["end"]
    attributes = span["attributes"]
    pieces = span.get("fragments")
    return [
        *(span["uid"], span["annotator"], span["label"], start, end, to_u16(start), to_u16(end)),
        *(span["quote"], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]),
        span["note"],
        *_said(attributes, named, ";".join(f"{a}-{b}" for a, b in pieces) if pieces else ""),
        span["created"],
        _extra(span, _OF_A_SPAN),
    ]


def _relation(
    relation: Mapping[str, Any], text: str, quotes: Mapping[str, str], named: Mapping[str, int]
) -> Row:
    source, target, attributes = relation["source"], relation["target"], relation["attributes"]
    start, end = relation.get("cue") or (None, None)
    return [
        *(relation["uid"], relation["annotator"], relation["type"]),
        *(source, quotes.get(source, ""), target, quotes.get(target, "")),
        *("" if start is None else text[start:end], start, end),
        *_said(attributes, named),
        relation["created"],
        _extra(relation, _OF_A_RELATION),
    ]


def _comment(comment: Mapping[str, Any]) -> Row:
    return [
        *(comment["uid"], comment["annotator"], comment["text"], comment["span"]),
        *(comment["parent"], "true" if comment["resolved"] else "", comment["created"]),
        _extra(comment, _OF_A_COMMENT),
    ]


def _said(attributes: Mapping[str, Any], named: Mapping[str, int], *between: Cell) -> Row:
    """A cell for each attribute that has a column, then all others in one."""
    cells: Row = [""] * len(named)
    rest = {}
    for name, value in attributes.items():
        place = named.get(name)
        if place is None:
            rest[name] = value
        else:
            cells[place] = value_cell(value)
    return [*cells, *between, json_cell(rest)]


def _extra(thing: Mapping[str, Any], known: frozenset[str]) -> str:
    if thing.keys() <= known:
        return ""
    return json_cell({key: value for key, value in thing.items() if key not in known})
