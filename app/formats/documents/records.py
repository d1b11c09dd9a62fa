"""Records of JSON, id ``records``: one record, one article, whichever keys it has."""

from collections.abc import Mapping
from typing import Any

from app.formats.base import Asked, Format, Input
from app.formats.corpora.jsonl_keys import ARTICLE_KEYS
from app.formats.documents.columns import TEXT
from app.formats.documents.lists_rows import Misfit
from app.formats.documents.records_fields import article_of, columns_of
from app.formats.documents.records_read import ID, columns, first_records, read
from app.model.errors import UserError

_LIKELY, _BARE, _ANNOTATED, _BROKEN = 0.4, 0.25, 0.1, 0.05
_MARKS = (
    *("spans", "relations", "entities", "annotations", "predictions", "label", "labels"),
    *("annotation_sets", "tokens", "target"),
)
_SUFFIXES = (".jsonl", ".ndjson", ".json")


def sniff(item: Input) -> float:
    """How surely a file holds records without annotations; those with some other formats know."""
    if item.suffix not in _SUFFIXES or not item.size:
        return 0.0
    try:
        records, broken = first_records(item, Asked())
    except UserError:
        return 0.0
    if not records and any(one.is_record for one in broken):
        return _BROKEN
    fields = columns_of(records).guessed
    if TEXT not in fields or not any(_is_article(record, fields) for record in records):
        return 0.0
    if any(_is_annotated(record) for record in records):
        return _ANNOTATED
    own = all(set(record) <= set(ARTICLE_KEYS) for record in records)
    return _BARE if own else _LIKELY


def _is_article(record: dict[str, Any], fields: Mapping[str, str]) -> bool:
    try:
        article_of(record, fields)
    except Misfit:
        return False
    return True


def _is_annotated(record: dict[str, Any]) -> bool:
    if str(record.get("format")).startswith("hashiya-"):
        return True
    return any(_holds_marks(record.get(name)) for name in _MARKS)


def _holds_marks(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict | list) for one in value)


FORMAT = Format(
    id=ID,
    title="Records (JSON, JSON Lines)",
    suffixes=_SUFFIXES,
    reader=read,
    sniff=sniff,
    columns=columns,
    libraries=("orjson",),
)
