"""A file of JSON, value by value with their very bytes, however large it is.

Only the shape is looked at: strings, brackets, numbers and words. What is inside a value is left
to who takes it. A value that breaks off or holds what no JSON has is told, and reading goes on
where the next one seems to begin.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

LARGEST = 64 << 20
"""Bytes of one value at most."""
_CHUNK = 1 << 18
_OVERLAP = 1 << 16  # bytes that the beginning of a value has at most
_DEEPEST = 64  # brackets within each other
_SHORT = 16  # bytes of the longest word, and some
_SPACE = re.compile(rb"[ \t\r\n]*")
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_WORD = rb"(?:-?[0-9][0-9.eE+-]*+|true|false|null|NaN|-?Infinity|None|True|False|undefined)"
_PLAIN = _WORD + rb"(?![0-9A-Za-z])"
_RUN = re.compile(rb"(?:[ \t\r\n,:]++|" + _STRING + rb"|" + _PLAIN + rb")*+", re.DOTALL)
_SCALAR = re.compile(_STRING + rb"|" + _PLAIN, re.DOTALL)
_NAME = re.compile(rb"\{[ \t\r\n]*(" + _STRING + rb")[ \t\r\n]*:", re.DOTALL)
_PAIRS = {b"}": b"{", b"]": b"["}


@dataclass(frozen=True, slots=True)
class Slice:
    """The bytes of one value.

    Attributes:
        raw: Its bytes.
        line: The line it begins on, counted from 1.
        byte: Where in the file it begins, counted from 0.
        fault: Why it is no value, one plain sentence; empty if it may be one.
    """

    raw: bytes
    line: int
    byte: int
    fault: str = ""

    @property
    def end(self) -> int:
        """The byte after its last."""
        return self.byte + len(self.raw)


class Bytes(Protocol):
    """What is read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""
        ...


class Recoded:
    """A file in another encoding as UTF-8.

    Args:
        file: The file, after its byte order mark.
        encoding: Its encoding, with the byte order.
    """

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")

    def read(self, size: int, /) -> bytes:
        """The next bytes in UTF-8; about as many as asked for."""
        data = self._file.read(size)
        made = self._decoder.decode(data).encode("utf-8", "surrogatepass")
        return made or (self.read(size) if data else b"")


class Scan:
    """What of a file is in memory, and how far it was read.

    Args:
        file: The file, after its byte order mark.
        start: How many bytes were before.
    """

    def __init__(self, file: Bytes, start: int = 0) -> None:
        self._file = file
        self._data, self._at, self._before = b"", 0, start
        self._line, self._ended = 1, False

    @property
    def byte(self) -> int:
        """Where in the file it stands."""
        return self._before + self._at

    def sign(self) -> bytes:
        """Goes on to the next sign that is no space and returns it; empty at the end."""
        while True:
            match = _SPACE.match(self._data, self._at)
            self._go(match.end() if match else self._at)
            if self._at < len(self._data):
                return self._data[self._at : self._at + 1]
            if not self._fill():
                return b""

    def step(self) -> bytes:
        """Goes past the sign here, and returns the one after it."""
        self._at += 1
        return self.sign()

    def take(self) -> Slice:
        """The value that begins here, and goes past it; where it is none, past its bytes."""
        line, byte = self._line, self.byte
        end, fault = self._end_of_value()
        if fault:
            end = self._next_value()
        raw = self._data[self._at : end]
        self._go(end)
        return Slice(raw, line, byte, fault)

    def elements(self) -> Iterator[Slice]:
        """The elements of the array that begins here."""
        sign, broken = self.step(), False
        while sign != b"]":
            if not sign:
                if not broken:
                    yield Slice(b"", self._line, self.byte, "The list breaks off.")
                return
            found = self.take()
            broken = bool(found.fault)
            yield found
            sign = self.sign()
            if sign == b",":
                sign = self.step()
            elif sign not in (b"]", b"", b"{"):
                yield self.take()  # what is no value, told as such
                sign = self.sign()
                sign = self.step() if sign == b"," else sign
        self._at += 1

    def names(self) -> Iterator[str]:
        """The names in the object that begins here; who takes one stands at its value."""
        sign = self.step()
        while sign == b'"':
            name = self.take().raw.decode("utf-8", "replace")[1:-1]
            if self.sign() != b":":
                return
            self.step()
            yield name
            sign = self.sign()
            sign = self.step() if sign == b"," else sign
        self._at += sign == b"}"

    def peek(self, size: int) -> bytes:
        """The bytes from here on, as many if there are."""
        while len(self._data) - self._at < size and self._fill():
            pass
        return self._data[self._at : self._at + size]

    def _end_of_value(self) -> tuple[int, str]:
        first = self._data[self._at : self._at + 1]
        return self._end_of_nest() if first in (b"{", b"[") else self._end_of_scalar()

    def _end_of_scalar(self) -> tuple[int, str]:
        while True:
            match = _SCALAR.match(self._data, self._at)
            if match and (match.end() < len(self._data) or not self._fill()):
                return match.end(), ""
            if match:
                continue
            if not self._may_go_on(self._at) or not self._fill():
                return self._at, self._fault(self._at)

    def _end_of_nest(self) -> tuple[int, str]:
        place, nest = 0, list[bytes]()  # counted from here: filling moves all others
        while True:
            match = _RUN.match(self._data, self._at + place)
            assert match is not None
            if match.end() == len(self._data) and self._has_room() and self._fill():
                continue  # a number may go on
            place = match.end() - self._at
            sign = self._data[self._at + place : self._at + place + 1]
            if sign in (b"{", b"["):
                nest.append(sign)
                if len(nest) > _DEEPEST:
                    return self._at, "It is nested too deeply to be read."
            elif sign in (b"}", b"]"):
                if not nest or nest.pop() != _PAIRS[sign]:
                    return self._at, "Its brackets do not match."
                if not nest:
                    return self._at + place + 1, ""
            elif not self._may_go_on(self._at + place) or not self._fill():
                return self._at, self._fault(self._at + place)
            else:
                continue
            place += 1

    def _may_go_on(self, place: int) -> bool:
        """Whether what is here may only be cut off by the end of what is in memory."""
        rest = len(self._data) - place
        cut = rest < _SHORT or self._data[place : place + 1] == b'"'
        return cut and not self._ended and self._has_room()

    def _has_room(self) -> bool:
        return len(self._data) - self._at < LARGEST

    def _fault(self, place: int) -> str:
        if self._ended and (place >= len(self._data) or self._data[place : place + 1] == b'"'):
            return "It breaks off in the middle."
        return f"It is not JSON from its byte {place - self._at + 1} on."

    def _next_value(self) -> int:
        """Where what is no value seems to end: before one that begins as it does."""
        begins = _NAME.match(self._data, self._at)
        name = re.escape(begins[1]) if begins else rb'"'
        pattern = re.compile(rb"(?<=[ \t\r\n,])\{[ \t\r\n]*+" + name)
        place = 1
        while True:
            match = pattern.search(self._data, self._at + place)
            if match:
                raw = self._data[self._at : match.start()].rstrip(b" \t\r\n,")
                return self._at + max(1, len(raw))
            seen = len(self._data) - self._at
            if seen > LARGEST or not self._fill():
                return len(self._data)
            place = max(1, seen - _OVERLAP)

    def _go(self, place: int) -> None:
        self._line += self._data.count(b"\n", self._at, place)
        self._at = place

    def _fill(self) -> bool:
        """Reads on; False at the end of the file."""
        if self._ended:
            return False
        more = self._file.read(max(_CHUNK, len(self._data) - self._at))
        self._ended = not more
        self._before += self._at
        self._data, self._at = self._data[self._at :] + more, 0
        return bool(more)
