"""One record of JSON as an article: which of its keys say what, keys inside others with dots."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from app.formats.base import Columns
from app.formats.documents.columns import KEY, LANGUAGE, TEXT, TITLE, language_tag, looked_at
from app.formats.documents.lists_rows import Misfit, beside
from app.model.json import describe

_DEEP = 4
_MOST = 100_000  # keys that are looked at
_Object = dict[str, Any]


def columns_of(records: Sequence[_Object]) -> Columns:
    """The keys of some records, what they seem to be, and what they hold."""
    flat = [dict(_flat(record)) for record in records]
    names = tuple(dict.fromkeys(name for row in flat for name in row))[:_MOST]
    return looked_at(names, [[_words(row.get(name)) for name in names] for row in flat])


def article_of(record: _Object, fields: Mapping[str, str]) -> tuple[_Object, _Object]:
    """What a record says as ``hashiya-article/1``, and details of how it was read.

    Args:
        record: The record.
        fields: Field to key (see `app.formats.documents.columns.mapped`).

    Raises:
        Misfit: If it has no text.
    """
    said = {
        field: found for field, key in fields.items() if (found := _at(record, key)) is not None
    }
    text, details = _text(said.pop(TEXT, None), fields[TEXT])
    data: _Object = {"text": text}
    for field in (TITLE, KEY):
        if _is_words(said.get(field)):
            data[field] = str(said.pop(field)).strip()
    if isinstance(said.get(LANGUAGE), str) and (tag := language_tag(said[LANGUAGE])):
        data[LANGUAGE] = tag
        del said[LANGUAGE]
    read = {fields[field] for field in (*data, *said)}
    data["metadata"] = beside(said, _without(record, read))
    return data, details


def _text(found: Any, key: str) -> tuple[str, _Object]:
    """The text; paragraphs in a list are kept apart by a blank line."""
    details: _Object = {}
    if isinstance(found, list) and found and all(isinstance(one, str) for one in found):
        details["paragraphs"] = len(found)
        found = "\n\n".join(found)
    if found is None:
        raise Misfit("The record has no text.", f"Its text is read from “{key}”.")
    if not isinstance(found, str):
        raise Misfit(f"“{key}” is {describe(found)}, not a text.")
    if not found.strip():
        raise Misfit("The text of the record is empty.", f"Its text is read from “{key}”.")
    return found, details


def _is_words(value: Any) -> bool:
    number = isinstance(value, int) and not isinstance(value, bool)
    return number or (isinstance(value, str) and bool(value.strip()))


def _at(record: _Object, key: str) -> Any:
    """What stands at a key, be it inside others."""
    if key in record or "." not in key:
        return record.get(key)
    inner: Any = record
    for part in key.split("."):
        inner = inner.get(part) if isinstance(inner, dict) else None
    return inner


def _without(record: _Object, keys: set[str]) -> _Object:
    """A record without what was read of it."""
    rest = {name: value for name, value in record.items() if name not in keys}
    for key in keys - record.keys():
        first, _, inner = key.partition(".")
        if isinstance(rest.get(first), dict):
            rest[first] = _without(rest[first], {inner})
            if not rest[first]:
                del rest[first]
    return rest


def _flat(value: _Object, before: str = "", deep: int = _DEEP) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, inner in value.items():
        if isinstance(inner, dict) and inner and deep:
            found += _flat(inner, f"{before}{name}.", deep - 1)
        else:
            found.append((before + name, inner))
    return found


def _words(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return orjson.dumps(value).decode()
