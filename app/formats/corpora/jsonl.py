"""The native corpus format, id ``jsonl``: a header, then one article a line."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from app.formats.base import Asked, Draft, Format, Header, Input, Item
from app.formats.corpora.jsonl_keys import ARTICLE, CORPUS, HEADER_KEYS, OFFSET_UNIT
from app.formats.corpora.jsonl_parse import BrokenLine, broken, parse_line
from app.formats.corpora.jsonl_write import write
from app.formats.features import EVERYTHING
from app.formats.lines import Line, encoding_of, known_encoding, lines_of
from app.model.errors import FormatMismatch, UserError
from app.model.json import JsonObject
from app.model.record import Kind, Problem

ID = "jsonl"
_LOOKED_AT = 20  # lines of which one must be of a corpus
_HINT = 'A corpus is one JSON object a line, each article with its "text".'


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the headers and articles of a file; a broken line becomes a problem, alone."""
    path = item.path
    encoding = known_encoding(asked.encoding) if asked.encoding else encoding_of(path)
    headed = _check(item, encoding)
    if not headed:
        message = "There is no header line; the project's own scheme is used."
        yield Problem(kind=Kind.REMARK, message=message, file=item.name, line=1)
    refusal: BrokenLine | None = None
    for line in _lines(item, encoding):
        if isinstance(line, Problem):
            yield line
            return
        try:
            data, oddities = parse_line(line.raw)
            head = is_header(data)
            if head:
                refusal = unreadable(data)
            if refusal is not None:
                raise refusal
            yield _header(data, line) if head else _draft(data, line, item, encoding)
            for message in oddities:
                kept = "." if head else "; the original is kept."
                yield _remark(message + kept, line, item)
        except BrokenLine as error:
            yield broken(line, item.name, error)


def _remark(message: str, line: Line, item: Input) -> Problem:
    return Problem(kind=Kind.REMARK, message=message, file=item.name, line=line.number)


def _lines(item: Input, encoding: str | None) -> Iterator[Line | Problem]:
    """The lines; where the encoding breaks off, a problem that stands for the rest."""
    try:
        yield from lines_of(item.path, encoding)
    except UserError as error:
        yield Problem(kind=Kind.ASIDE, message=error.message, file=item.name, hint=error.hint)


def is_header(data: JsonObject) -> bool:
    """Whether an object is the header of a corpus, of whatever version."""
    return str(data.get("format")).startswith("hashiya-corpus/")


def unreadable(header: JsonObject) -> BrokenLine | None:
    """Why a corpus with this header cannot be read, or None if it can."""
    if header["format"] != CORPUS:
        return BrokenLine(
            f"The corpus is of the format {header['format']}; this Hashiya reads {CORPUS}.",
            "A newer Hashiya wrote it: update, or export it again from there.",
        )
    unit = header.get("offset_unit")
    if unit not in (None, OFFSET_UNIT):
        return BrokenLine(
            f"The corpus counts offsets in “{unit}”; Hashiya reads “{OFFSET_UNIT}”.",
            "Offsets are Unicode code points, half-open.",
        )
    return None


def sniff(item: Input) -> float:
    """1 for the header of a corpus, 0.9 for articles of ours, 0.3 for any with a text, else 0."""
    try:
        if _has_header(item.path):
            return 1.0
        _check(item, None)
    except UserError:
        return 0.0
    first = next(_objects(item.path, None), None)
    return 0.9 if isinstance(first, Mapping) and first.get("format") == ARTICLE else 0.3


def header(item: Input, asked: Asked) -> Header | None:
    """The header a corpus starts with, or None; what cannot be read has none."""
    try:
        line = next(lines_of(item.path, asked.encoding), None)
        data = _object(line.raw) if line else {}
    except UserError:
        return None
    if line is None or isinstance(data, BrokenLine) or not is_header(data) or unreadable(data):
        return None
    return _header(data, line)


def _has_header(path: Path) -> bool:
    """Whether the file starts with the header of a corpus, of whatever version."""
    first = next(_objects(path, None), None)
    return isinstance(first, Mapping) and is_header(first)


def _check(item: Input, encoding: str | None) -> bool:
    """Whether a corpus starts with a header; refuses what is no corpus."""
    reason = ""
    number = -1
    for number, data in enumerate(_objects(item.path, encoding)):
        if isinstance(data, BrokenLine):
            reason = reason or f": {data.message}"
            continue
        if number == 0 and is_header(data):
            refusal = unreadable(data)
            if refusal is not None:
                raise FormatMismatch(f"{item.name}: {refusal.message}", refusal.hint)
            return True
        if _belongs(data):
            return False
    if number < 0:
        raise FormatMismatch(f"{item.name} is empty.", "There is nothing in it to read.")
    raise FormatMismatch(f"{item.name} is not a Hashiya corpus{reason or '.'}", _HINT)


def _objects(path: Path, encoding: str | None) -> Iterator[JsonObject | BrokenLine]:
    """The objects of the first lines, or what is wrong with a line."""
    return (_object(line.raw) for line in islice(lines_of(path, encoding), _LOOKED_AT))


def _object(raw: bytes) -> JsonObject | BrokenLine:
    try:
        return parse_line(raw)[0]
    except BrokenLine as error:
        return error


def _belongs(data: JsonObject) -> bool:
    return is_header(data) or data.get("format") == ARTICLE or isinstance(data.get("text"), str)


def _header(data: JsonObject, line: Line) -> Header:
    return Header(
        line=line.number,
        scheme=data.get("scheme"),
        annotators=data.get("annotators"),
        extra={key: value for key, value in data.items() if key not in HEADER_KEYS},
        raw=line.raw,
    )


def _draft(data: JsonObject, line: Line, item: Input, encoding: str) -> Draft:
    given = str(data.get("format"))
    if given.startswith("hashiya-article/") and given != ARTICLE:
        raise BrokenLine(
            f"The article is of the format {given}; this Hashiya reads {ARTICLE}.",
            "A newer Hashiya wrote it: update, or export it again from there.",
        )
    return Draft(
        data=data,
        name=item.name,
        key=f"{item.stem}-{line.number}",
        reader=ID,
        raw=line.raw,
        line=line.number,
        encoding=encoding,
        done=line.done,
    )


FORMAT = Format(
    id=ID,
    title="Hashiya corpus (JSON Lines)",
    suffixes=(".jsonl", ".ndjson"),
    unit=OFFSET_UNIT,
    reader=read,
    writer=write,
    header=header,
    sniff=sniff,
    holds=EVERYTHING,
    audience=("archive", "training"),
    about="Everything Hashiya knows, one article a line: for colleagues, archives and scripts.",
)
