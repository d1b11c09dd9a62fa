"""What W3C Web Annotations may look like: one or many, short or long, and how it is read alike."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urldefrag

from app.formats.corpora.carrying import KEY
from app.formats.corpora.webannotation_write import NAME, UUID

_TAGS = {"tagging", "classifying", "identifying"}
_CHARS = re.compile(r"char=(\d+),(\d+)")
_FEW = 4

_Object = dict[str, Any]


def many(value: Any) -> list[Any]:
    """A value as a list: JSON-LD writes a list of one as the one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def annotations_of(value: Any, depth: int = 0) -> Iterator[_Object]:
    """The annotations in a value: itself, those of its page, of the pages of its collection."""
    for given in many(value) if depth < _FEW else []:
        if not isinstance(given, dict):
            continue
        kinds = many(given.get("type", given.get("@type")))
        if any(isinstance(kind, str) and kind.endswith("Annotation") for kind in kinds):
            yield given
        for key in ("items", "first", "next", "@graph", "annotations"):
            if isinstance(given.get(key), list | dict):
                yield from annotations_of(given[key], depth + 1)


def name_of(given: Any) -> str:
    """The name something goes by: its IRI, ours without what makes it one."""
    found = given.get("id", given.get("@id")) if isinstance(given, dict) else given
    if not isinstance(found, str):
        return ""
    if found.startswith(UUID):
        return found.removeprefix(UUID)
    if found.startswith(NAME):
        return unquote(found.removeprefix(NAME).split(":", 1)[-1])
    return found


def person_of(annotation: _Object) -> str | None:
    """Who made it: the name, else the IRI of the first one named, there or in a body."""
    bodies = [body for body in many(annotation.get("body")) if isinstance(body, dict)]
    for given in [made for one in (annotation, *bodies) for made in many(one.get("creator"))]:
        if isinstance(given, str) and given.strip():
            return given
        if isinstance(given, dict):
            for key in ("name", "nickname", "email", "id"):
                for found in many(given.get(key)):
                    if isinstance(found, str) and found.strip():
                        return found
    return None


def tags_and_notes(annotation: _Object) -> tuple[list[str], list[str]]:
    """What the bodies say: labels, and words."""
    tags, notes = [], []
    motives = {x for x in many(annotation.get("motivation")) if isinstance(x, str)}
    for body in many(annotation.get("body")):
        words, purposes = _said(body)
        if not words or (KEY in annotation and "describing" in purposes):  # our key says it, too
            continue
        if (purposes or motives) & _TAGS:
            tags.append(words)
        else:
            notes.append(words)
    plain = annotation.get("bodyValue")
    if isinstance(plain, str) and plain:
        notes.append(plain)
    return list(dict.fromkeys(tags)), notes


def _said(body: Any) -> tuple[str, set[str]]:
    if isinstance(body, str):
        return tail(body), set()
    if not isinstance(body, dict):
        return "", set()
    purposes = {x for x in many(body.get("purpose")) if isinstance(x, str)}
    for key in ("value", "label", "source", "id"):
        for found in many(body.get(key)):
            if isinstance(found, str) and found:
                return (found if key in ("value", "label") else tail(found)), purposes
    return "", purposes


def tail(address: str) -> str:
    """The last part of an IRI."""
    return unquote(re.split(r"[/#]", address.rstrip("/#"))[-1]) or address


def targets_of(annotation: _Object) -> Iterator[tuple[str, _Object]]:
    """The sources it is about, and what says where in them."""
    for target in many(annotation.get("target", annotation.get("on"))):
        for one in _single(target):
            given = one.get("source", one.get("id", "")) if isinstance(one, dict) else one
            named = given.get("id", "") if isinstance(given, dict) else given
            if not isinstance(named, str):
                continue
            source, fragment = urldefrag(named)
            place = _place(one, fragment)
            yield (source if place else named), place


def _single(target: Any) -> list[Any]:
    inside = target.get("items") if isinstance(target, dict) else None
    return inside if isinstance(inside, list) else [target]


def _place(target: Any, fragment: str) -> _Object:
    """Offsets and quote of a target: ``start``, ``end``, ``exact``, ``prefix``, ``suffix``."""
    found: _Object = {}
    selectors = many(target.get("selector")) if isinstance(target, dict) else []
    for selector in selectors:
        if isinstance(selector, dict):
            _select(selector, found)
    match = _CHARS.fullmatch(fragment)
    if match and "start" not in found:
        found |= _numbers(match)
    return found


def _select(selector: _Object, found: _Object) -> None:
    kind = selector.get("type")
    if kind == "TextPositionSelector":
        found |= {key: selector.get(key) for key in ("start", "end")}
    elif kind == "TextQuoteSelector":
        found |= {key: selector[key] for key in ("exact", "prefix", "suffix") if key in selector}
    elif kind == "FragmentSelector" and isinstance(selector.get("value"), str):
        match = _CHARS.fullmatch(selector["value"])
        if match:
            found |= _numbers(match)
    elif kind == "Choice":
        for inner in many(selector.get("items"))[:_FEW]:
            if isinstance(inner, dict) and inner.get("type") != "Choice":
                _select(inner, found)


def _numbers(match: re.Match[str]) -> _Object:
    start, end = (int(digits) if len(digits) < 16 else -1 for digits in match.groups())
    return {"start": start, "end": end}
