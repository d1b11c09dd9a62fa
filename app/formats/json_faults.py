"""What JSON allows and nobody can keep: keys given twice, numbers too long, endless nesting."""

import json
import re
from collections import Counter
from typing import Any

import orjson

from app.model.json import Json

_LONG = b"0" * 19
_DIGITS = bytes(48 if 48 <= byte < 58 else 32 for byte in range(256))
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
    if raw == again or (_keys(raw) == _keys(again) and not _has_keys_apart(raw)):
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
    if raw == again or not (_has_long(raw) and _EXPONENT.search(again)):
        return False
    found: list[int] = []
    json.loads(raw, parse_int=lambda digits: found.append(int(digits)))
    return any(not -(1 << 63) <= number < 1 << 64 for number in found)


def _has_long(raw: bytes) -> bool:
    """Whether there are so many digits in a row that they may be a number beyond 64 bits."""
    return _LONG in raw.translate(_DIGITS)


def _has_keys_apart(raw: bytes) -> bool:
    """Whether there is space between a key and its colon."""
    may_be = any(space in raw for space in (b" :", b"\t:", b"\n:", b"\r:"))
    return may_be and _APART.search(raw) is not None


def _keys(raw: bytes) -> int:
    """How many keys there are, but for odd ways of writing: within a string a quote is escaped."""
    return raw.count(b'":') - raw.count(b'\\":')
