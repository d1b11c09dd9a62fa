"""MessagePack, as much of it as is met: packing and unpacking of plain values.

Source of the layout: the MessagePack specification (github.com/msgpack/msgpack, spec.md).
"""

import struct
from typing import Any

_DEEPEST = 64
_NUMBERS = {
    0xCA: ">f",
    0xCB: ">d",
    0xCC: ">B",
    0xCD: ">H",
    0xCE: ">I",
    0xCF: ">Q",
    0xD0: ">b",
    0xD1: ">h",
    0xD2: ">i",
    0xD3: ">q",
}
_CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}
_SIZES = {
    0xC4: 1,
    0xC5: 2,
    0xC6: 4,
    0xD9: 1,
    0xDA: 2,
    0xDB: 4,
    0xDC: 2,
    0xDD: 4,
    0xDE: 2,
    0xDF: 4,
}
"""Bytes that say how long bytes, a text, an array or a map is."""
_LARGEST = 0xFFFFFFFF


def packed(value: Any) -> bytes:
    """A value of None, bool, int, float, str, bytes, list, tuple or dict as MessagePack."""
    if value is None:
        return b"\xc0"
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return bytes([value]) if 0 <= value < 128 else struct.pack(">Bq", 0xD3, value)
    if isinstance(value, float):
        return struct.pack(">Bd", 0xCB, value)
    if isinstance(value, str):
        data = value.encode()
        return text_head(len(data)) + data
    if isinstance(value, bytes):
        return bytes_head(len(value)) + value
    if isinstance(value, dict):
        return map_head(len(value)) + b"".join(
            packed(key) + packed(held) for key, held in value.items()
        )
    return list_head(len(value)) + b"".join(map(packed, value))


def text_head(size: int) -> bytes:
    """What comes before a text of `size` bytes of UTF-8."""
    return bytes([0xA0 | size]) if size < 32 else struct.pack(">BI", 0xDB, size)


def bytes_head(size: int) -> bytes:
    """What comes before `size` bytes.

    Raises:
        OverflowError: If there are more than the format can count.
    """
    if size > _LARGEST:
        raise OverflowError(size)
    return struct.pack(">BI", 0xC6, size) if size > 255 else bytes([0xC4, size])


def list_head(count: int) -> bytes:
    """What comes before a list of `count` values."""
    return bytes([0x90 | count]) if count < 16 else struct.pack(">BI", 0xDD, count)


def map_head(count: int) -> bytes:
    """What comes before `count` keys with their values."""
    return bytes([0x80 | count]) if count < 16 else struct.pack(">BI", 0xDF, count)


def unpacked(data: bytes) -> Any:
    """The value that all of `data` is.

    Raises:
        ValueError: If it is no MessagePack, or more than one value.
    """
    cursor = Cursor(data)
    value = cursor.value()
    if cursor.at != len(data):
        raise ValueError("there is something after its end")
    return value


class Cursor:
    """Reads values one after the other.

    Args:
        data: Bytes, or a file in memory; slices of it are bytes.
        at: Where to begin.

    Attributes:
        at: Where the next value begins.
    """

    def __init__(self, data: Any, at: int = 0) -> None:
        self._data, self._size, self.at = data, len(data), at

    def value(self, depth: int = 0) -> Any:
        """The next value; bytes as bytes, arrays as lists.

        Raises:
            ValueError: If it is none, breaks off, or is nested too deeply.
        """
        if depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        kind, size = self._head()
        if kind == "map":
            return self._map(size, depth)
        if kind == "list":
            return [self.value(depth + 1) for _ in range(size)]
        if kind == "number":
            return size
        found = self._take(size)
        return found.decode() if kind == "text" else found

    def skip(self) -> None:
        """Goes over the next value.

        Raises:
            ValueError: If it is none or breaks off.
        """
        left = 1
        while left:
            left -= 1
            kind, size = self._head()
            if kind in ("map", "list"):
                left += size * (2 if kind == "map" else 1)
            elif kind != "number":
                self._over(size)

    def head(self, kind: str) -> int:
        """Goes into a ``map``, ``list`` or ``bytes`` and returns its length.

        Raises:
            ValueError: If it is something else.
        """
        found, size = self._head()
        if found != kind:
            raise ValueError(f"a {kind} is missing")
        return int(size)

    def _map(self, size: int, depth: int) -> dict[Any, Any]:
        found = {}
        for _ in range(size):
            key = self.value(depth + 1)
            if isinstance(key, list | dict):
                key = repr(key)
            found[key] = self.value(depth + 1)
        return found

    def _head(self) -> tuple[str, Any]:
        sign = self._take(1)[0]
        if sign < 0x80 or sign >= 0xE0:
            return "number", sign if sign < 0x80 else sign - 0x100
        if sign < 0xC0:
            return self._short(sign)
        if sign in _CONSTANTS:
            return "number", _CONSTANTS[sign]
        if sign in _NUMBERS:
            layout = _NUMBERS[sign]
            return "number", struct.unpack(layout, self._take(struct.calcsize(layout)))[0]
        if sign not in _SIZES:
            raise ValueError("it holds values of unknown kinds")
        size = int.from_bytes(self._take(_SIZES[sign]), "big")
        if sign >= 0xDC:
            return self._counted("list" if sign < 0xDE else "map", size)
        return ("bytes" if sign < 0xD9 else "text"), size

    def _short(self, sign: int) -> tuple[str, int]:
        if sign < 0x90:
            return self._counted("map", sign & 15)
        if sign < 0xA0:
            return self._counted("list", sign & 15)
        return "text", sign & 31

    def _counted(self, kind: str, size: int) -> tuple[str, int]:
        if size > self._size - self.at:
            raise ValueError("it breaks off")
        return kind, size

    def _take(self, size: int) -> bytes:
        start = self.at
        self._over(size)
        return bytes(self._data[start : self.at])

    def _over(self, size: int) -> None:
        if size > self._size - self.at:
            raise ValueError("it breaks off")
        self.at += size
