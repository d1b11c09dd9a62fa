"""Positions in code points, UTF-16 units and UTF-8 bytes, and the way between them.

Stored offsets are code points. Qt counts UTF-16 units, other tools count bytes; nobody converts
but the map below.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_BLOCK = 1024


class OffsetMap:
    """The offsets of one text. Positions run from 0 to the length, both included.

    Only the characters beyond the Basic Multilingual Plane are remembered, so a text without
    emoji costs nothing. Byte positions are found through a table of one entry per 1,024 code
    points, made when the first one is asked for. Lone surrogates count one unit and three bytes.

    Args:
        text: The text itself, never changed.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.length = len(text)
        self._astral = _astral(text)
        self._astral_u16 = [position + n for n, position in enumerate(self._astral)]
        self.u16_length = self.length + len(self._astral)

    @property
    def utf8_length(self) -> int:
        """Length of the text in UTF-8 bytes."""
        return self._bytes_before[-1]

    def to_u16(self, cp: int) -> int:
        """The UTF-16 offset of the code point offset `cp`.

        Raises:
            IndexError: If `cp` lies outside the text.
        """
        _inside(cp, self.length, "code point")
        return cp + bisect_left(self._astral, cp)

    def from_u16(self, u16: int) -> int:
        """The code point offset of a UTF-16 offset; within a pair, where its character starts.

        Raises:
            IndexError: If `u16` lies outside the text.
        """
        _inside(u16, self.u16_length, "UTF-16")
        pairs = bisect_left(self._astral_u16, u16)
        if pairs and self._astral_u16[pairs - 1] + 1 == u16:
            return self._astral[pairs - 1]
        return u16 - pairs

    def to_utf8(self, cp: int) -> int:
        """The byte offset of the code point offset `cp`.

        Raises:
            IndexError: If `cp` lies outside the text.
        """
        _inside(cp, self.length, "code point")
        block = cp // _BLOCK
        return self._bytes_before[block] + _size(self._text[block * _BLOCK : cp])

    def from_utf8(self, utf8: int) -> int:
        """The code point offset of a byte offset; within a character, where it starts.

        Raises:
            IndexError: If `utf8` lies outside the text.
        """
        _inside(utf8, self.utf8_length, "byte")
        block = bisect_right(self._bytes_before, utf8) - 1
        left = utf8 - self._bytes_before[block]
        start = block * _BLOCK
        piece = self._text[start : start + _BLOCK].encode("utf-8", "surrogatepass")
        if left < len(piece):
            while piece[left] & 0xC0 == 0x80:
                left -= 1
        return min(start, self.length) + len(piece[:left].decode("utf-8", "surrogatepass"))

    @cached_property
    def _bytes_before(self) -> list[int]:
        """Bytes before each block, and after the last one."""
        table, total = [0], 0
        for start in range(0, self.length, _BLOCK):
            total += _size(self._text[start : start + _BLOCK])
            table.append(total)
        return table


def _astral(text: str) -> list[int]:
    if len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return []
    return [found.start() for found in _ASTRAL.finditer(text)]


def _size(piece: str) -> int:
    return len(piece.encode("utf-8", "surrogatepass"))


def _inside(offset: int, length: int, unit: str) -> None:
    if not 0 <= offset <= length:
        raise IndexError(f"{unit} offset {offset} is outside 0–{length}")
