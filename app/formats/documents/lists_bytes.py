"""The rows of CSV with their very bytes: whatever line ends, quotes and damage there are.

The bytes are cut into lines, each line is decoded on its own, and the lines that Python's csv
takes for one row are the bytes of that row. A byte that cannot be decoded spoils its row only.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.formats.lines import bom_of

LONGEST = 16 << 20
"""Bytes of one row at most."""
_CHUNK = 1 << 18
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_ENDS = re.compile("[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_BAD = "\udc80"  # stands for what cannot be decoded
_HALF = re.compile("[\ud800-\udfff]")
_SPOILED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        cells: Its cells; empty for a blank line.
        raw: Its bytes, as they are in the file, with the line end.
        line: The line it begins on, counted from 1.
        byte: Where in the file it begins, counted from 0.
        fault: Why it cannot be read, one plain sentence; empty if it can.
    """

    cells: list[str]
    raw: bytes
    line: int
    byte: int
    fault: str = ""

    @property
    def end(self) -> int:
        """The byte after its last."""
        return self.byte + len(self.raw)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    raw: bytes
    number: int
    byte: int


def rows_of(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """Yields the rows of a file, the header too; constant memory.

    Args:
        path: The file.
        encoding: Its encoding; of UTF-16 the one with its byte order.
        delimiter: What stands between cells.
    """
    lines = _Fed(_lines(path, encoding))
    while True:
        csv.field_size_limit(4 * LONGEST)
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for cells in reader:
                row = _row(lines, cells, encoding, delimiter)
                yield row
                if row.fault and lines.waiting:
                    break  # what the open quote had swallowed is read again
            else:
                return
        except _TooLong:
            yield _first(lines, f"A quotation mark opens here and does not close in {LONGEST:,}"
                         " bytes.")  # fmt: skip
        except csv.Error as error:
            yield _faulty(lines.taken(), f"It is no row of a table: {error}.")


class _TooLong(Exception):
    pass


class _Fed:
    """Lines on their way to csv, and those it has taken for the row under way."""

    def __init__(self, lines: Iterator[_Line]) -> None:
        self._lines = lines
        self._again: deque[_Line] = deque()
        self._row: list[_Line] = []
        self._size = 0
        self.ended = False

    def __iter__(self) -> "_Fed":
        return self

    def __next__(self) -> str:
        if self._size > LONGEST:
            raise _TooLong
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self._row.append(line)
        self._size += len(line.raw)
        return line.text

    @property
    def waiting(self) -> bool:
        """Whether lines were given back."""
        return bool(self._again)

    def taken(self) -> list[_Line]:
        """The lines of the row that ends here."""
        row, self._row, self._size = self._row, [], 0
        return row

    def back(self, lines: list[_Line]) -> None:
        """Gives lines back, to be read again."""
        self._again.extendleft(reversed(lines))
        self.ended = False


def _row(lines: _Fed, cells: list[str], encoding: str, delimiter: str) -> Row:
    taken = lines.taken()
    if lines.ended and len(taken) > 1 and _is_open(taken, delimiter):
        lines.back(taken[1:])
        return _faulty(taken[:1], "A quotation mark opens here and never closes.")
    if any(_SPOILED.search(line.text) for line in taken):
        return _faulty(taken, f"It holds bytes that are not {encoding}.")
    first = taken[0]
    return Row(cells, b"".join(line.raw for line in taken), first.number, first.byte)


def _first(lines: _Fed, fault: str) -> Row:
    taken = lines.taken()
    lines.back(taken[1:])
    return _faulty(taken[:1], fault)


def _faulty(taken: list[_Line], fault: str) -> Row:
    raw = b"".join(line.raw for line in taken)
    return Row([], raw, taken[0].number, taken[0].byte, fault)


def _is_open(taken: list[_Line], delimiter: str) -> bool:
    """Whether the file ended within quotation marks."""
    try:
        list(csv.reader((line.text for line in taken), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _lines(path: Path, encoding: str) -> Iterator[_Line]:
    """The lines of a file, ended by LF, CRLF or CR, decoded one by one."""
    with path.open("rb") as file:
        mark, _ = bom_of(file.read(4))
    made = _wide_lines if codecs.lookup(encoding).name in _WIDE else _byte_lines
    byte = len(mark)
    for number, (text, raw) in enumerate(made(path, byte, encoding), 1):
        yield _Line(text, raw, number, byte)
        byte += len(raw)


def _byte_lines(path: Path, skip: int, encoding: str) -> Iterator[tuple[str, bytes]]:
    for raw in _cut(path, skip):
        try:
            yield raw.decode(encoding), raw
        except UnicodeDecodeError:
            yield raw.decode("ascii", "surrogateescape"), raw


def _cut(path: Path, skip: int) -> Iterator[bytes]:
    rest = b""
    with path.open("rb") as file:
        file.seek(skip)
        while chunk := file.read(_CHUNK):
            pieces = (rest + chunk).splitlines(keepends=True)  # of bytes: at LF, CRLF and CR only
            whole = pieces[-1].endswith(b"\n") or len(pieces[-1]) > LONGEST
            rest = b"" if whole else pieces.pop()
            yield from pieces
    if rest:
        yield from rest.splitlines(keepends=True)


def _wide_lines(path: Path, skip: int, encoding: str) -> Iterator[tuple[str, bytes]]:
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    rest = ""
    with path.open("rb") as file:
        file.seek(skip)
        while chunk := file.read(_CHUNK):
            try:
                rest += decoder.decode(chunk)
            except UnicodeDecodeError:
                yield _BAD, chunk + file.read(LONGEST)
                return
            pieces = _ENDS.findall(rest)
            whole = not pieces or pieces[-1].endswith("\n") or len(pieces[-1]) > LONGEST
            rest = "" if whole else pieces.pop()
            for piece in pieces:
                yield _marked(piece), piece.encode(encoding, "surrogatepass")
    for piece in _ENDS.findall(rest):
        yield _marked(piece), piece.encode(encoding, "surrogatepass")
    half = decoder.getstate()[0]
    if half:
        yield _BAD, half


def _marked(text: str) -> str:
    """A text whose half characters are told as damage."""
    return _HALF.sub(_BAD, text)
