"""What exported pages say, in both languages, and how words are put into them."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import orjson

from app.model.article import State
from app.model.scheme import Attribute, Words
from app.text.direction import article_is_rtl

SPANS = Words("المواضع", "Spans")
RELATIONS = Words("العلاقات", "Relations")
COMMENTS = Words("التعليقات", "Comments")
LABELS = Words("الوسوم", "Labels")
ARTICLES = Words("المقالات", "Articles")
KEY = Words("الملف", "File")
ASSIGNED = Words("مُسند إلى", "Assigned to")
NUMBERS = Words("أظهر الأرقام", "Show numbers")
STATES = {
    State.NEW: Words("جديد", "new"),
    State.IN_PROGRESS: Words("قيد العمل", "in progress"),
    State.DONE: Words("منتهٍ", "done"),
    State.SECOND_LOOK: Words("لنظرة ثانية", "second look"),
    State.SKIPPED: Words("متروك", "skipped"),
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def text(words: str) -> str:
    """Words for a page: escaped, control characters as their pictures."""
    return escape(_CONTROL.sub(_picture, words), quote=True)


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return "\u2421" if code == 0x7F else chr(0x2400 + code)


def both(words: Words) -> str:
    """A name in both languages, the Arabic one first."""
    if words.ar == words.en:
        return text(words.ar)
    return f'{text(words.ar)} <small lang="en" dir="ltr">{text(words.en)}</small>'


def way(words: str, *, default: bool = True) -> str:
    """``rtl`` or ``ltr``: the direction of some words."""
    return "rtl" if article_is_rtl(words, default) else "ltr"


def value_of(value: Any) -> str:
    """A JSON value as people read it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "نعم · yes" if value else "لا · no"
    if isinstance(value, int | float):
        return str(value)
    return orjson.dumps(value).decode()


def attributes_of(
    known: tuple[Attribute, ...], values: Mapping[str, Any]
) -> Iterator[tuple[Words, str]]:
    """The attributes that are given, each with its name and its value in words."""
    by_id = {item.id: item for item in known}
    for key, value in values.items():
        item = by_id.get(key)
        name = item.name if item else Words(key, key)
        choice = next((c for c in item.values if c.id == value), None) if item else None
        if choice is None:
            yield name, value_of(value)
        else:
            named = (choice.name.ar, choice.name.en)
            yield name, " · ".join(dict.fromkeys(named))


def pairs(rows: Iterator[tuple[Words, str]] | list[tuple[Words, str]]) -> str:
    """A list of names and values; empty if there are none."""
    found = "".join(
        f"<div><dt>{both(name)}</dt><dd><bdi>{text(value)}</bdi></dd></div>" for name, value in rows
    )
    return f"<dl>{found}</dl>" if found else ""
