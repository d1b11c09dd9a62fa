"""Reading CSV and TSV: whichever delimiter and encoding they were saved with."""

import csv
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from app.formats.base import Asked, Input
from app.formats.corpora.table_cells import Cell
from app.formats.corpora.table_sheets import Damaged, Sheet, header_of
from app.formats.documents.encoding import BrokenText, decode
from app.formats.lines import bom_of, known_encoding
from app.model.errors import FormatMismatch

_HEAD = 1 << 16
_DELIMITERS = ",;\t|"
_LONGEST = 64 << 20  # signs of one cell


def csv_sheet(item: Input, asked: Asked) -> Sheet:
    """The table in a file.

    Raises:
        FormatMismatch: If it is empty or no text.
        UserError: If the encoding asked for does not exist or does not fit.
    """
    encoding = _encoding(item, asked)
    delimiter = _delimiter(_head(item.path, encoding))

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        return islice(_rows(item, encoding, delimiter), 1, None)

    try:
        _, first = next(_rows(item, encoding, delimiter), (0, []))
    except Damaged as error:
        raise FormatMismatch(f"{item.name}: {error.message}", "It is read as CSV or TSV.") from None
    return Sheet(item.stem, header_of(first), rows, encoding)


def csv_header(path: Path) -> tuple[str, ...]:
    """The header of a file, guessed from its first bytes; nothing if it is no text."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head or b"\0\0\0\0" in head:
        return ()
    encoding = bom_of(head)[1] or ("utf-16-le" if b"\0" in head[1:4:2] else "utf-8")
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        first = next(csv.reader(_lines(text), delimiter=_delimiter(text)), [])
    except csv.Error:
        return ()
    return header_of(list(first))


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")]


def _head(path: Path, encoding: str) -> str:
    with path.open("rb") as file:
        return file.read(_HEAD).decode(encoding, "replace").removeprefix("\ufeff")


def _encoding(item: Input, asked: Asked) -> str:
    """The encoding; of UTF-8 all of the file is looked at, of others all is in memory for once."""
    if asked.encoding:
        return known_encoding(asked.encoding)
    with item.path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FormatMismatch(f"{item.name} is empty.", "There is nothing in it to read.")
    told = bom_of(head)[1]
    if told:
        return told
    if b"\0" not in head[:64] and _is_utf8(item.path):
        return "utf-8"
    try:
        return decode(item.path.read_bytes(), item.name).encoding
    except BrokenText as error:
        raise FormatMismatch(error.message, error.hint) from None


def _is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(head: str) -> str:
    """The sign that parts most cells of the first row, outside of quotation marks."""
    line, quoted = [], False
    for sign in head:
        quoted ^= sign == '"'
        if sign in "\r\n" and not quoted:
            break
        if not quoted:
            line.append(sign)
    return max(_DELIMITERS, key=lambda sign: (line.count(sign), -_DELIMITERS.index(sign)))


def _rows(item: Input, encoding: str, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    csv.field_size_limit(min(_LONGEST, sys.maxsize))
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    with item.path.open("rb") as raw, TextIOWrapper(raw, name, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            for cells in reader:
                if cells:
                    yield reader.line_num, cells  # type: ignore[misc]
        except csv.Error as error:
            raise Damaged(f"From line {reader.line_num} on it is no table: {error}.") from None
        except UnicodeError:
            raise Damaged(f"From line {reader.line_num + 1} on it is not {encoding}.") from None
