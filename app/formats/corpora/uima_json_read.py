"""Reading UIMA CAS JSON 0.4, as it says itself which types it has."""

from collections.abc import Iterator
from typing import Any

import orjson

from app.formats.base import Asked, Draft, Input
from app.formats.corpora.uima_article import drafts
from app.formats.corpora.uima_cas import Cas, Kinds, Thing, numbers
from app.model.errors import FormatMismatch
from app.model.record import Problem

_MOST = 256 << 20

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Draft | Problem]:
    """Yields an article for each text in the file.

    Raises:
        FormatMismatch: If it is no CAS JSON, or too large.
    """
    if item.size > _MOST:
        raise FormatMismatch(
            f"{item.name} is larger than {_MOST >> 20} MB.", "Export the articles one by one."
        )
    raw = item.path.read_bytes()
    data = _parsed(item, raw)
    cas = Cas(kinds=_kinds(data.get("%TYPES")))
    for number, value in _structures(data["%FEATURE_STRUCTURES"]):
        if isinstance(value, dict) and isinstance(value.get("%TYPE"), str):
            made = _thing(number, value)
            cas.things[made.id] = made
    yield from drafts(cas, item, asked, raw, "uima-json")


def _parsed(item: Input, raw: bytes) -> _Object:
    try:
        data = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise FormatMismatch(
            f"{item.name} is no whole JSON: {str(error).rstrip('.')}.", "Export it anew."
        ) from None
    if isinstance(data, dict) and ("_context" in data or "_views" in data):
        raise FormatMismatch(
            f"{item.name} is the older JSON of UIMA, which only ever was for reading.",
            "Export it as UIMA CAS JSON 0.4 or as UIMA CAS XMI.",
        )
    if not isinstance(data, dict) or not isinstance(data.get("%FEATURE_STRUCTURES"), dict | list):
        raise FormatMismatch(f"{item.name} is JSON, but no UIMA CAS.", "Name another format.")
    return data


def _structures(given: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(given, dict):
        yield from given.items()
    else:
        for value in given:
            yield (value.get("%ID") if isinstance(value, dict) else None), value


def _thing(number: Any, value: _Object) -> Thing:
    made = Thing((numbers(number) or [-1])[0], value["%TYPE"])
    for name, words in value.items():
        if name == "%ELEMENTS":
            made.refs["elements"] = numbers(words)
        elif name.startswith("@"):
            made.refs[name[1:]] = numbers(words)
        elif not name.startswith("%"):
            made.values[name.lstrip("#^")] = words
    return made


def _kinds(types: Any) -> Kinds:
    made = Kinds()
    for name, told in (types if isinstance(types, dict) else {}).items():
        if not isinstance(told, dict):
            continue
        above = told.get("%SUPER_TYPE")
        made.above[name] = above if isinstance(above, str) else ""
        made.ranges[name] = {
            feature: str(row["%RANGE"])
            for feature, row in told.items()
            if isinstance(row, dict) and "%RANGE" in row
        }
    return made
