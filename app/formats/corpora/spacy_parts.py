"""The parts of a DocBin, found where they lie and read document by document."""

import mmap
import struct
from collections.abc import Iterator
from typing import Any

import orjson

from app.formats.corpora.carrying import KEY
from app.formats.corpora.spacy_bin import BEGIN, ENT_IOB, ENT_TYPE, INSIDE, ORTH, SPAN
from app.formats.corpora.spacy_strings import number_of
from app.formats.msgpack import Cursor, unpacked

BAD = (ValueError, struct.error, TypeError, OverflowError)
"""What is raised where bytes are not what they should be."""
_LET_GO = 500  # documents after which memory is given back
_NEEDED = ("attrs", "tokens", "spaces", "lengths", "strings")

_Object = dict[str, Any]


class Bin:
    """A DocBin, its parts found but not read.

    Attributes:
        count: How many documents there are.
    """

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        at = self._places()
        missing = [key for key in _NEEDED if key not in at]
        if missing:
            raise ValueError(f"“{missing[0]}” is missing")
        attrs = Cursor(data, at["attrs"]).value()
        if not isinstance(attrs, list) or ORTH not in attrs:
            raise ValueError("the words of the tokens are missing")
        self._attrs = {attr: n for n, attr in enumerate(attrs)}
        self._width = len(attrs)
        self._tokens, size = self._bytes(at["tokens"])
        self._spaces, spaces = self._bytes(at["spaces"])
        place, lengths = self._bytes(at["lengths"])
        self._lengths = struct.unpack(f"<{lengths // 4}i", data[place : place + lengths // 4 * 4])
        self.count = len(self._lengths)
        whole = sum(self._lengths)
        if min(self._lengths, default=0) < 0 or size < 8 * self._width * whole or spaces < whole:
            raise ValueError("there are fewer tokens than it says")
        self._strings = self._named(at["strings"])
        self._next = 0
        self._cats, self._flags, self._groups, self._user = (
            self._list(at.get(key)) for key in ("cats", "flags", "span_groups", "user_data")
        )

    def document(self, number: int) -> _Object:
        """A document; each is asked for once, in their order."""
        if number % _LET_GO == 0 and hasattr(mmap, "MADV_DONTNEED"):
            self._data.madvise(mmap.MADV_DONTNEED)  # what was read need not stay in memory
        length, first = self._lengths[number], self._next
        self._next += length
        each = {
            "cats": next(self._cats),
            "flags": next(self._flags),
            "groups": next(self._groups),
            "user": next(self._user),
        }
        row = 8 * self._width
        start = self._tokens + row * first
        values = struct.unpack(
            f"<{self._width * length}Q", self._data[start : start + row * length]
        )
        unknown = isinstance(each["flags"], dict) and each["flags"].get("has_unknown_spaces")
        spaces = self._data[self._spaces + first : self._spaces + first + length]
        words = [self.string(number) for number in values[self._attrs[ORTH] :: self._width]]
        parts = [
            word + (" " if unknown or space else "")
            for word, space in zip(words, spaces, strict=True)
        ]
        return {
            "parts": parts,
            "unknown": bool(unknown),
            "cats": each["cats"],
            "user": _user(each["user"]),
            "groups": self._spans(each["groups"]),
            "entities": self._entities(values, words, parts),
        }

    def string(self, number: int) -> str:
        """The string with a number.

        Raises:
            ValueError: If the file does not say it.
        """
        if number not in self._strings:
            raise ValueError("a word or label is missing in its table of strings")
        return self._strings[number]

    def _places(self) -> dict[Any, int]:
        cursor = Cursor(self._data)
        found = {}
        for _ in range(cursor.head("map")):
            key = cursor.value()
            if isinstance(key, str):
                found[key] = cursor.at
            cursor.skip()
        return found

    def _bytes(self, at: int) -> tuple[int, int]:
        cursor = Cursor(self._data, at)
        size = cursor.head("bytes")
        return cursor.at, size

    def _named(self, at: int) -> dict[int, str]:
        cursor = Cursor(self._data, at)
        found = {0: ""}
        for _ in range(cursor.head("list")):
            string = cursor.value()
            if isinstance(string, str):
                found[number_of(string)] = string
        return found

    def _list(self, at: int | None) -> Iterator[Any]:
        if at is not None:
            cursor = Cursor(self._data, at)
            for _ in range(cursor.head("list")):
                yield cursor.value()
        while True:
            yield None

    def _spans(self, data: Any) -> dict[str, list[_Object]]:
        """The groups of spans by their keys."""
        found: dict[str, list[_Object]] = {}
        if not isinstance(data, bytes) or not data:
            return found
        groups = unpacked(data)
        pairs = groups.items() if isinstance(groups, dict) else ((one, None) for one in groups)
        for packed, keys in pairs:
            group = unpacked(packed)
            if not isinstance(group, dict) or not isinstance(group.get("spans"), list):
                raise ValueError("a group of spans is damaged")
            spans = [self._span(one) for one in group["spans"]]
            for key in keys if isinstance(keys, list) else [group.get("name")]:
                found[str(key)] = spans
        return found

    def _span(self, data: bytes) -> _Object:
        uid, kb, label, _, _, start, end = SPAN.unpack(data)
        made = {"label": self.string(label), "start": start, "end": end}
        for key, number in (("id", uid), ("kb_id", kb)):
            if number and number in self._strings:
                made[key] = self._strings[number]
        return made

    def _entities(self, values: tuple[int, ...], words: list[str], parts: list[str]) -> Any:
        if ENT_IOB not in self._attrs or ENT_TYPE not in self._attrs:
            return []
        states = values[self._attrs[ENT_IOB] :: self._width]
        kinds = values[self._attrs[ENT_TYPE] :: self._width]
        found: list[_Object] = []
        at, open_ = 0, False
        for state, kind, word, part in zip(states, kinds, words, parts, strict=True):
            if state == BEGIN or (state == INSIDE and not open_):
                found.append({"label": self.string(kind), "start": at, "end": at + len(word)})
            elif state == INSIDE:
                found[-1]["end"] = at + len(word)
            open_ = state in (BEGIN, INSIDE)
            at += len(part)
        return [one for one in found if one["label"]]


def _user(data: Any) -> _Object:
    """What is said under our key."""
    if not isinstance(data, bytes):
        return {}
    try:
        given = unpacked(data)
        ours = orjson.loads(given[KEY]) if isinstance(given, dict) and KEY in given else None
    except (*BAD, orjson.JSONDecodeError):
        return {}
    return ours if isinstance(ours, dict) else {}
