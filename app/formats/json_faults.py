"""What JSON allows and nobody can keep: keys given twice, numbers too long, endless nesting."""

import json
import re
from collections import Counter
from typing import Any

import orjson

from app.model.json import Json

_LONG = re.compile(rb"[0-9]{19}")
_EXPONENT = re.compile(rb"e[+0-9]")
_APART = re.compile(rb'"[ \t\r\n]+:')


def written(value: Json) -> bytes | None:
    """A value as JSON without spaces; None if it is nested too deeply to go into a corpus."""
    try:
        deep = orjson.dumps([[[[[[[[value]]]]]]]])  # as it may stand in a project or a corpus
    except TypeError:
        return None
    return deep[8:-8]


def repeated_keys(raw: bytes, again: bytes) -> list[str]:
    """The keys that are given more than once in one and the same object.

    Args:
        raw: JSON in UTF-8.
        again: What `written` makes of it.
    """
    if _keys(raw) == _keys(again) and not _APART.search(raw):
        return []
    found: dict[str, None] = {}

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counted = Counter(key for key, _ in pairs)
        found.update((key, None) for key, times in counted.items() if times > 1)
        return dict(pairs)

    json.loads(raw, object_pairs_hook=look)
    return list(found)


def is_rounded(raw: bytes, again: bytes) -> bool:
    """Whether JSON holds a whole number that is too long to be kept exactly.

    Args:
        raw: JSON in UTF-8.
        again: What `written` makes of it: there such a number has an exponent.
    """
    if not (_EXPONENT.search(again) and _LONG.search(raw)):
        return False
    found: list[int] = []
    json.loads(raw, parse_int=lambda digits: found.append(int(digits)))
    return any(not -(1 << 63) <= number < 1 << 64 for number in found)


def _keys(raw: bytes) -> int:
    """How many keys there are, but for odd ways of writing: within a string a quote is escaped."""
    return raw.count(b'":') - raw.count(b'\\":')
