"""DocBin, the file of spaCy, written piece by piece: the pieces wait in files of the system's own.

Layout: zlib around MessagePack, as ``spacy/tokens/_serialize.py`` and ``span_group.pyx`` of spaCy
3 (MIT) have it: one map with the columns of all tokens after each other, which of them a space
follows, the lengths of the articles, the strings, and per article its groups of spans.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from app.formats.corpora.spacy_strings import number_of
from app.formats.corpora.spacy_symbols import SYMBOLS
from app.formats.msgpack import bytes_head, list_head, map_head, packed
from app.model.errors import UserError

ORTH, ENT_IOB, ENT_TYPE = (SYMBOLS[name] for name in ("ORTH", "ENT_IOB", "ENT_TYPE"))
SPAN = struct.Struct(">QQQllll")
"""Id, knowledge base id, label, first token, end token, first character, end character."""
BEGIN, INSIDE, OUT, UNKNOWN = 3, 1, 2, 0
_PARTS = ("tokens", "spaces", "lengths", "strings", "span_groups", "user_data")
_LEVEL = 3
_CHUNK = 1 << 20

Mark = tuple[str, str, int, int, int, int]
"""Id, label, first token, end token, first character, end character."""


class BinWriter:
    """Gathers articles; `write` puts them together.

    Attributes:
        count: How many there are.
    """

    def __init__(self, stack: ExitStack) -> None:
        self.count = 0
        self._parts: dict[str, BinaryIO] = {
            name: stack.enter_context(TemporaryFile())  # noqa: SIM115 - the stack closes it
            for name in _PARTS
        }
        self._strings = 0
        self._known: set[str] = set()

    def add(
        self,
        words: Sequence[Mapping[str, Any]],
        marks: Sequence[Mark],
        entities: Iterable[Mark] | None,
        data: Mapping[str, str],
    ) -> None:
        """Takes an article.

        Args:
            words: Its tokens, with ``text`` and ``ws``.
            marks: Its spans.
            entities: Those of them that do not overlap; None if nobody has looked for any.
            data: What else there is to say.
        """
        self.count += 1
        self._put("tokens", _columns(words, entities))
        self._put("spaces", bytes(word["ws"] for word in words))
        self._put("lengths", struct.pack("<i", len(words)))
        self._name(word["text"] for word in words)
        self._name(mark[1] for mark in marks)
        for mark in marks:  # an id stands once: there is no need to remember it
            self._string(mark[0])
        self._put("span_groups", packed(_groups(marks)))
        self._put("user_data", packed(packed(dict(data))))

    def write(self, out: BinaryIO) -> None:
        """Writes the file."""
        packer = zlib.compressobj(_LEVEL)
        for chunk in self._chunks():
            out.write(packer.compress(chunk))
        out.write(packer.flush())

    def _chunks(self) -> Iterator[bytes]:
        plain = {"version": "0.1", "attrs": [ORTH, ENT_IOB, ENT_TYPE]}
        yield map_head(len(plain) + len(_PARTS) + 2)
        for key, value in plain.items():
            yield packed(key) + packed(value)
        for key in ("tokens", "spaces", "lengths"):
            yield packed(key)
            yield _sized(self._parts[key].tell())
            yield from self._content(key)
        yield packed("strings") + list_head(self._strings)
        yield from self._content("strings")
        yield packed("cats") + list_head(self.count) + self.count * map_head(0)
        flags = packed({"has_unknown_spaces": False})
        yield packed("flags") + list_head(self.count) + self.count * flags
        for key in ("span_groups", "user_data"):
            yield packed(key) + list_head(self.count)
            yield from self._content(key)

    def _content(self, key: str) -> Iterator[bytes]:
        part = self._parts[key]
        part.seek(0)
        while chunk := part.read(_CHUNK):
            yield chunk
        part.seek(0, 2)

    def _put(self, key: str, data: bytes) -> None:
        self._parts[key].write(data)

    def _name(self, strings: Iterable[str]) -> None:
        for string in strings:
            if string not in self._known:
                self._known.add(string)
                self._string(string)

    def _string(self, string: str) -> None:
        self._strings += 1
        self._put("strings", packed(string))


def _sized(size: int) -> bytes:
    try:
        return bytes_head(size)
    except OverflowError:
        raise UserError(
            "This is too much for one file of spaCy.", "Export fewer articles at once."
        ) from None


def _columns(words: Sequence[Mapping[str, Any]], entities: Iterable[Mark] | None) -> bytes:
    """A row a token: its word, where in an entity it is, and the entity's label."""
    state = UNKNOWN if entities is None else OUT
    rows = [[number_of(word["text"]), state, 0] for word in words]
    for _, label, first, end, _, _ in entities or ():
        for n in range(first, end):
            rows[n][1:] = [INSIDE if n > first else BEGIN, number_of(label)]
    return struct.pack(f"<{3 * len(rows)}Q", *(value for row in rows for value in row))


def _groups(marks: Sequence[Mark]) -> bytes:
    spans = [SPAN.pack(number_of(m[0]), 0, number_of(m[1]), *m[2:]) for m in marks]
    group = packed({"name": "sc", "attrs": {}, "spans": spans})
    return packed({group: ["sc"]})
