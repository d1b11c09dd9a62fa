"""The JSON values of a file one after the other: an array, one object, or an object a line.

Tools write arrays of any size on a single line. The values are taken out one by one, with their
bytes, in memory for one of them.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from app.formats.lines import bom_of
from app.model.json import Json

LARGEST = 256 << 20  # characters of one value
_LOOKED_AT = 1 << 16
_LONGEST = 64 << 20  # bytes that are looked at for the first value
_CHUNK = 1 << 18
_EDGE = 12  # an error this near to the end may be a value that is cut off: "\\ud83d\\ude0"
_SPACE = re.compile(r"[ \t\r\n]*")
_NEXT = re.compile(r"\n[ \t\r]*(?=\{)")


@dataclass(frozen=True, slots=True)
class Value:
    """One value.

    Attributes:
        value: What it says.
        raw: Its bytes in UTF-8.
        line: The line it begins on, counted from 1.
        done: Bytes of the file read so far.
    """

    value: Json
    raw: bytes
    line: int
    done: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of the file that is no JSON.

    Attributes:
        message: One plain sentence.
        raw: Its bytes in UTF-8.
        line: The line it begins on, counted from 1.
        hint: What to do next.
    """

    message: str
    raw: bytes
    line: int
    hint: str = ""


def values_of(path: Path, encoding: str | None = None) -> Iterator[Value | Fault]:
    """The elements of an array, else the values that follow each other.

    Args:
        path: The file.
        encoding: Its encoding; None goes by its mark, else by its first bytes.
    """
    with path.open("rb") as file:
        window = _Window(file, encoding or json_encoding(path))
        try:
            window.begin()
            if window.skip_space() != "[":
                yield from _sequence(window)
                return
            window.position += 1
            yield from _array(window)
        except _Undecodable as error:
            yield Fault(
                f"From line {window.line} on it is not {window.encoding}: {error}.",
                b"",
                window.line,
                "Name the file's encoding with --encoding.",
            )


def json_encoding(path: Path) -> str:
    """The encoding of a file of JSON: what its mark or its first two bytes tell, else UTF-8."""
    with path.open("rb") as file:
        head = file.read(4)
    bare = {b"{\0": "utf-16-le", b"\0{": "utf-16-be", b"[\0": "utf-16-le", b"\0[": "utf-16-be"}
    return bom_of(head)[1] or bare.get(head[:2], "utf-8")


def beginning(path: Path, looked_at: int = _LOOKED_AT) -> tuple[str, Json]:
    """What a file begins with, for telling formats apart.

    Args:
        path: The file.
        looked_at: Bytes that are read at least.

    Returns:
        Its first characters, and its first value or the first element of its array; None if there
        is none. A value may be much longer than what was read first.
    """
    encoding = json_encoding(path)
    with path.open("rb") as file:
        raw = file.read(looked_at)
        head = raw.decode(encoding, "replace")
        value, broken_off = _first_value(head)
        while broken_off and len(raw) < _LONGEST and (more := file.read(4 * len(raw))):
            raw += more
            value, broken_off = _first_value(raw.decode(encoding, "replace"))
    return head, value


def _first_value(text: str) -> tuple[Json, bool]:
    """The first value, and whether the text breaks off within it."""
    start = text.removeprefix("\ufeff").lstrip(" \t\r\n").removeprefix("[").lstrip(" \t\r\n")
    if not start.startswith(("[", "{", '"')):
        return None, not start
    try:
        return _DECODER.raw_decode(start)[0], False
    except json.JSONDecodeError as error:
        return None, error.msg.startswith("Unterminated") or error.pos >= len(start) - _EDGE
    except (ValueError, RecursionError):
        return None, False


def _array(window: "_Window") -> Iterator[Value | Fault]:
    expected = True  # a value may come, or the end of an array of none
    while True:
        sign = window.skip_space()
        if sign == "]":
            window.position += 1
            if window.skip_space():
                yield window.fault("There is something after the end of the list.")
            return
        if not expected:
            if sign != ",":
                yield window.fault("The list breaks off." if not sign else "A comma is missing.")
                return
            window.position += 1
            sign = window.skip_space()
        if not sign:
            yield window.fault("The list breaks off.")
            return
        found = window.value()
        yield found
        if isinstance(found, Fault):
            return
        expected = False


def _sequence(window: "_Window") -> Iterator[Value | Fault]:
    while window.skip_space():
        found = window.value()
        yield found
        if isinstance(found, Fault) and not window.skip_to_next():
            return


class _Undecodable(Exception):
    pass


class _Window:
    """What of the file is in memory, and how far it was read."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file, self.encoding = file, encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._text, self.position, self.line = "", 0, 1
        self._ended = False

    def begin(self) -> None:
        """Reads the first bit; a byte order mark is no part of it."""
        self._fill(_CHUNK)
        self._text = self._text.removeprefix("\ufeff")

    def skip_space(self) -> str:
        """Goes on to the next sign and returns it; empty at the end."""
        while True:
            match = _SPACE.match(self._text, self.position)
            assert match is not None
            self._go(match.end())
            if self.position < len(self._text):
                return self._text[self.position]
            if not self._fill(_CHUNK):
                return ""

    def value(self) -> Value | Fault:
        """Takes the next value out."""
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self.position)
            except json.JSONDecodeError as error:
                if self._may_go_on(error) and self._fill(len(self._text) - self.position):
                    continue
                return self.fault(_reason(error, cut=self._may_go_on(error)))
            except RecursionError:
                return self.fault("It is nested too deeply to be read.")
            except ValueError as error:  # NaN, a number of thousands of digits
                return self.fault(f"It holds what JSON does not allow: {error}.")
            if end == len(self._text) and self._fill(_CHUNK):
                continue  # a number may go on
            line, raw = self.line, _bytes(self._text[self.position : end])
            self._go(end)
            return Value(found, raw, line, self._file.tell())

    def fault(self, message: str) -> Fault:
        """What is wrong here, with the rest of what is in memory."""
        rest = self._text[self.position : self.position + _CHUNK]
        end = _NEXT.search(rest)
        return Fault(message, _bytes(rest[: end.start()] if end else rest), self.line)

    def skip_to_next(self) -> bool:
        """Goes on to the next line that begins with an object; False if there is none."""
        while True:
            match = _NEXT.search(self._text, self.position)
            if match:
                self._go(match.end())
                return True
            self._go(len(self._text))
            if not self._fill(_CHUNK):
                return False

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        cut = error.msg.startswith("Unterminated string") or error.pos > len(self._text) - _EDGE
        return cut and len(self._text) - self.position < LARGEST

    def _go(self, position: int) -> None:
        self.line += self._text.count("\n", self.position, position)
        self.position = position

    def _fill(self, size: int) -> bool:
        """Reads on; False at the end of the file."""
        if self._ended:
            return False
        data = self._file.read(max(size, _CHUNK))
        self._ended = not data
        try:
            more = self._decoder.decode(data, final=self._ended)
        except UnicodeError as error:
            self._ended = True
            raise _Undecodable(getattr(error, "reason", "it cannot be decoded")) from None
        self._text = self._text[self.position :] + more
        self.position = 0
        return not self._ended or bool(more)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _reason(error: json.JSONDecodeError, *, cut: bool) -> str:
    return "It breaks off in the middle." if cut else f"It is not JSON: {error.msg}."


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
