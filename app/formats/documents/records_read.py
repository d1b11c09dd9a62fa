"""Reading records of JSON: an object a line, an array, or an array one level down."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from app.formats.base import Asked, Columns, Draft, Input, Item
from app.formats.documents.columns import TEXT, is_text_name, mapped
from app.formats.documents.lists_rows import Misfit
from app.formats.documents.records_fields import article_of, columns_of
from app.formats.documents.records_parse import oddities, parsed
from app.formats.documents.records_scan import LARGEST, Recoded, Scan, Slice
from app.formats.json_values import json_encoding
from app.formats.lines import bom_of, known_encoding, lines_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem

ID = "records"
_LISTS = frozenset(
    "articles data documents docs items results records news posts rows stories entries hits"
    " messages tweets content response list".split()
)
_LINES = (".jsonl", ".ndjson")
_LOOKED_AT = 50  # records
_LONG = 1 << 16  # bytes of a broken record that are looked at
_NAMES = re.compile(rb'"([^"\\\\]{1,80})"\s*:')
_MARKS = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}


@dataclass(frozen=True, slots=True)
class _Found:
    """A record found in a file: where it is, and how far the file was read."""

    at: Slice
    done: int


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields one article a record; one that does not fit is kept aside alone, with its bytes.

    Raises:
        FormatMismatch: If there are no records in it.
        UserError: If no key is known for the text, or one that was asked for is not there.
    """
    fields = _fields(item, asked)
    encoding = encoding_of(item, asked)
    numbered = enumerate(_records(item, asked), 1)
    try:
        for number, found in numbered:
            yield from _read(item, fields, encoding, number, found)
    except UserError as error:  # from here on it is not in its encoding
        yield Problem(
            kind=Kind.ASIDE, message=error.message, file=item.name, hint=error.hint, reader=ID
        )


def _read(
    item: Input, fields: dict[str, str], encoding: str, number: int, found: _Found
) -> Iterator[Item]:
    """The article of one record, and what of it could not be kept."""
    at = found.at
    try:
        if at.fault:
            raise Misfit(at.fault)
        record, again = parsed(at.raw)
        odd = oddities(at.raw, again, fields)
        data, details = article_of(record, fields)
    except Misfit as misfit:
        yield Problem(
            kind=Kind.ASIDE, message=misfit.message, file=item.name, line=at.line,
            where=f"record {number}", hint=misfit.hint, data=at.raw,
            byte=at.byte if encoding == "utf-8" else None, reader=ID,
        )  # fmt: skip
        return
    yield Draft(
        data=data,
        name=item.name,
        key=f"{item.stem}-{number}",
        reader=ID,
        raw=at.raw,
        line=at.line,
        encoding=encoding,
        done=found.done,
        place=f"line {at.line}, record {number}",
        details=details,
    )
    for words in odd:
        message = f"{words}; the original is kept."
        yield Problem(kind=Kind.REMARK, message=message, file=item.name, line=at.line)


def columns(item: Input, asked: Asked) -> Columns:
    """The keys of the first records, what they seem to be, and what they hold.

    Raises:
        FormatMismatch: If there are no records.
    """
    records, broken = first_records(item, asked)
    if not records and not broken:
        raise FormatMismatch(f"{item.name} holds no records.", "There is nothing in it to read.")
    if not records:
        words = broken[0].message
        raise FormatMismatch(f"{item.name}: {words}", "No record of it can be read.")
    return columns_of(records)


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read: why, and its bytes."""

    message: str
    raw: bytes

    @property
    def is_record(self) -> bool:
        """Whether it is meant as a record with a text, by the names in it."""
        names = (name.decode("utf-8", "replace") for name in _NAMES.findall(self.raw[:_LONG]))
        return self.raw.startswith(b"{") and any(map(is_text_name, names))


def first_records(item: Input, asked: Asked) -> tuple[list[dict[str, Any]], list[Broken]]:
    """The first records that can be read, and those between that cannot."""
    records, broken = [], []
    for found in islice(_records(item, asked), _LOOKED_AT):
        try:
            if found.at.fault:
                raise Misfit(found.at.fault)
            records.append(parsed(found.at.raw)[0])
        except Misfit as misfit:
            broken.append(Broken(misfit.message, found.at.raw))
    return records, broken


def _fields(item: Input, asked: Asked) -> dict[str, str]:
    """Field to key; where all that was looked at is broken, what was asked for, or the usual."""
    records, broken = first_records(item, asked)
    if not records and any(one.is_record for one in broken):
        return {TEXT: TEXT, **asked.fields}
    return mapped(columns(item, asked), asked.fields, item.name)


def encoding_of(item: Input, asked: Asked) -> str:
    """The encoding of a file; of UTF-16 the one with its byte order."""
    name = known_encoding(asked.encoding) if asked.encoding else json_encoding(item.path)
    with item.path.open("rb") as file:
        head = file.read(4)
    if name in _MARKS:
        return _MARKS[name][bom_of(head)[0][:1] != b"\xff" and head[:1] != b"{"]
    return "utf-8" if name == "utf-8-sig" else name


@contextmanager
def opened(item: Input, asked: Asked) -> Iterator[Scan]:
    """A file at its first sign.

    Raises:
        UserError: If it is not in its encoding.
    """
    encoding = encoding_of(item, asked)
    with item.path.open("rb") as file:
        start = file.seek(len(bom_of(file.read(4))[0]))
        try:
            yield Scan(file if encoding == "utf-8" else Recoded(file, encoding), start)
        except UnicodeDecodeError:
            raise UserError(
                f"{item.name} is not {encoding} all through.",
                "Name its encoding with --encoding.",
            ) from None


def _records(item: Input, asked: Asked) -> Iterator[_Found]:
    with opened(item, asked) as scan:
        sign = scan.sign()
        if sign == b"[" and item.suffix not in _LINES:
            yield from _elements(scan)
            return
        inside = sign == b"{" and _is_list_inside(scan)
    if inside:
        with opened(item, asked) as scan:
            yield from _inside(scan)
    elif sign == b"[" or (item.suffix not in _LINES and not _is_lines(item, asked)):
        with opened(item, asked) as scan:
            yield from _elements(scan) if scan.sign() == b"[" else _values(scan)
    else:
        yield from _lines(item, asked)


def _elements(scan: Scan) -> Iterator[_Found]:
    for at in scan.elements():
        yield _Found(at, scan.byte)
    if scan.sign():
        rest = scan.take()
        fault = "There is something after the end of the list."
        yield _Found(Slice(rest.raw, rest.line, rest.byte, fault), scan.byte)


def _values(scan: Scan) -> Iterator[_Found]:
    while scan.sign():
        at = scan.take()
        yield _Found(at, scan.byte)
        if scan.sign() == b",":
            scan.step()


def _lines(item: Input, asked: Asked) -> Iterator[_Found]:
    encoding = encoding_of(item, asked)
    ends = _ends_with_lf(item)
    for line in lines_of(item.path, encoding):
        byte = line.done - len(line.raw) - (ends or line.done < item.size)
        raw = line.raw.removesuffix(b"\r")
        yield _Found(Slice(raw, line.number, byte), line.done)


def _ends_with_lf(item: Input) -> bool:
    with item.path.open("rb") as file:
        file.seek(max(0, item.size - 1))
        return file.read(1) == b"\n"


def _is_lines(item: Input, asked: Asked) -> bool:
    """Whether the first value stands on a line of its own, and another one below."""
    with opened(item, asked) as scan:
        scan.sign()
        first = scan.take()
        line = scan.peek(1 << 10).split(b"\n", 1)[0] if not first.fault else b"x"
    return not first.fault and b"\n" not in first.raw and not line.strip()


def _is_list_inside(scan: Scan) -> bool:
    """Whether the first object holds a list of records, and is none itself."""
    for name in scan.names():
        if name in _LISTS and scan.sign() == b"[":
            return scan.step() == b"{"
        if is_text_name(name) or scan.byte > LARGEST or scan.take().fault:
            return False
    return False


def _inside(scan: Scan) -> Iterator[_Found]:
    """The elements of the first list of records inside an object; the rest is not looked at."""
    scan.sign()
    for name in scan.names():
        if name in _LISTS and scan.sign() == b"[":
            for at in scan.elements():
                yield _Found(at, scan.byte)
            return
        scan.take()
