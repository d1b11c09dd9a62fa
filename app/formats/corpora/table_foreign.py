"""Reading other people's tables: one article a row, or one span a row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import orjson

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.placing import Placing
from app.formats.corpora.table_cells import Cell, whole
from app.formats.corpora.table_layout import ATTR
from app.formats.corpora.table_read import ID, aside
from app.formats.corpora.table_roles import (
    BY,
    DOC,
    END,
    LABEL,
    LANGUAGE,
    LENGTH,
    NOTE,
    QUOTE,
    START,
    TEXT,
    TITLE,
    UID,
    has_spans,
    is_readable,
    roles_of,
)
from app.formats.corpora.table_sheets import Damaged, Sheet
from app.formats.corpora.table_spool import Cells, Spool
from app.formats.documents.encoding import BrokenText, decode
from app.formats.units import Unit, detect
from app.model.errors import FormatMismatch, UserError
from app.model.uids import foreign_uid

_LOOKED_AT = 50
_SHIFTS = {
    (0, 1): "Offsets count the last character in; they were carried over.",
    (-1, 0): "Offsets count from one, the last character in; they were carried over.",
}
_OURS = {"start_utf16", "end_utf16", "before", "after", "part", "fragments"}
_Object = dict[str, Any]


def read_foreign(item: Input, sheets: Sequence[Sheet], asked: Asked) -> Iterator[Item]:
    """Yields what other people's tables say.

    Raises:
        FormatMismatch: If no column is known to hold texts or spans.
    """
    readable = [sheet for sheet in sheets if is_readable(roles_of(sheet.header))]
    if not readable:
        names = ", ".join(name for sheet in sheets for name in sheet.header if name)[:200]
        raise FormatMismatch(
            f"{item.name}: no column is known to hold texts or spans. Its columns are: {names}.",
            "A table of articles needs a column “text”; one of spans needs “start”, “end” and"
            " “label”.",
        )
    remarks = Remarks(item.name)
    placing = Placing(asked.unit, Unit.CODE_POINT, (Unit.UTF16, Unit.UTF8), remarks)
    reading = _Reading(item, readable, placing, remarks)
    spans = [sheet for sheet in readable if reading.is_of_spans(sheet)]
    try:
        for sheet in spans or readable:
            yield from reading.spans(sheet) if spans else reading.articles(sheet)
    except Damaged as error:
        yield aside(item, error.message)
    yield from remarks.problems()


def named_documents(sheet: Sheet) -> set[str]:
    """The names of the documents that a table of spans is about, if it does not hold their text."""
    roles = roles_of(sheet.header)
    if not has_spans(roles) or DOC not in roles or (TEXT in roles and not _quotes(sheet, roles)):
        return set()
    try:
        return {_words(row, roles, DOC) for _, row in sheet.rows()}
    except Damaged:
        return set()


class _Reading:
    """Tables of one file being read."""

    def __init__(
        self, item: Input, sheets: Sequence[Sheet], placing: Placing, remarks: Remarks
    ) -> None:
        self._item, self._sheets = item, sheets
        self._placing, self._remarks = placing, remarks

    def is_of_spans(self, sheet: Sheet) -> bool:
        """Whether a table has a span a row."""
        return has_spans(roles_of(sheet.header))

    def articles(self, sheet: Sheet) -> Iterator[Item]:
        """One article a row; what is not known of it becomes metadata."""
        roles = roles_of(sheet.header)
        listed = any(_listed(row, roles) is not None for _, row in _first(sheet))
        about = {TEXT, TITLE, LANGUAGE, DOC} | ({LABEL, BY} if listed else set())
        times: Counter[tuple[str, str]] = Counter()
        for line, row in sheet.rows():
            text = _words(row, roles, TEXT)
            if not text.strip():
                yield aside(self._item, "It has no text.", line, _raw(row))
                continue
            data = self._about(sheet, roles, row, about)
            if listed:
                data["uid"] = foreign_uid(f"{_words(row, roles, DOC)}\x1f{text}", ID)
                person = _words(row, roles, BY)
                times[data["uid"], person] += 1
                if times[data["uid"], person] > 1:  # somebody who annotated it twice
                    person = f"{person} ({times[data['uid'], person]})".strip()
                spans = _spans_of_list(_listed(row, roles), person)
                data["spans"] = self._placed(text, spans, line)
            yield self._draft(sheet, data, _words(row, roles, DOC), line, _raw(row))

    def spans(self, sheet: Sheet) -> Iterator[Item]:
        """One span a row, gathered by article."""
        roles = roles_of(sheet.header)
        if TEXT in roles and QUOTE not in roles and _quotes(sheet, roles):
            roles[QUOTE] = roles.pop(TEXT)
        with ExitStack() as stack:
            spool, documents = Spool(stack), dict[str, int]()
            for line, row in sheet.rows():
                text = _words(row, roles, TEXT)
                name = _words(row, roles, DOC) or text or self._item.stem
                documents.setdefault(name, line)
                cells: Cells = {f"c{n}": cell for n, cell in enumerate(row) if cell is not None}
                spool.add(str(line), line, {"article_uid": name, **cells})
            for name, line in documents.items():
                rows = [
                    (int(number), _row(cells))
                    for number, cells in spool.take({"article_uid": name})
                ]
                yield self._gathered(sheet, roles, name, line, rows)

    def _gathered(
        self,
        sheet: Sheet,
        roles: Mapping[str, int],
        name: str,
        line: int,
        rows: list[tuple[int, list[Cell]]],
    ) -> Item:
        raw = _raw([cell for _, row in rows for cell in row])
        text = next((t for _, row in rows if (t := _words(row, roles, TEXT))), "")
        text = text or self._text_of(name)
        if not text:
            message = (
                f"There is no text for “{name}”: put it into a column “text”, or a file"
                " of that name beside the table."
            )
            return aside(self._item, message, line, raw)
        about = {TEXT, TITLE, LANGUAGE}
        _, first = rows[0]
        data: _Object = {"text": text}
        for role in about - {TEXT}:
            if _words(first, roles, role):
                data[role] = _words(first, roles, role)
        spans = [self._span(sheet, roles, row) for _, row in rows if not _is_bare(row, roles)]
        data["spans"] = self._placed(text, spans, line)
        return self._draft(sheet, data, name if name != text else "", line, raw)

    def _about(
        self, sheet: Sheet, roles: Mapping[str, int], row: list[Cell], said: set[str]
    ) -> _Object:
        places = {roles[role] for role in said if role in roles}
        metadata = {
            _named(sheet, n): cell
            for n, cell in enumerate(row)
            if n not in places and cell is not None and cell != ""
        }
        data: _Object = {"text": _words(row, roles, TEXT), "metadata": metadata}
        for role in (TITLE, LANGUAGE):
            if _words(row, roles, role):
                data[role] = _words(row, roles, role)
        return data

    def _span(self, sheet: Sheet, roles: Mapping[str, int], row: list[Cell]) -> _Object:
        start = whole(_cell(row, roles, START))
        end = whole(_cell(row, roles, END))
        length = whole(_cell(row, roles, LENGTH))
        if END not in roles and type(start) is int and type(length) is int:
            end = start + length
        known = set(roles.values())
        return {
            "start": start,
            "end": end,
            "label": _words(row, roles, LABEL),
            "quote": _words(row, roles, QUOTE) or None,
            "annotator": _words(row, roles, BY) or None,
            "note": _words(row, roles, NOTE),
            "uid": _words(row, roles, UID) or None,
            "attributes": {
                name.removeprefix(ATTR): cell
                for n, cell in enumerate(row)
                if n not in known and cell is not None and cell != ""
                if (name := _named(sheet, n)) not in _OURS
            },
        }

    def _placed(self, text: str, spans: list[_Object], line: int) -> list[_Object]:
        rows = [(span["start"], span["end"], span.get("quote")) for span in spans]
        shift = _shift(text, rows)
        if shift != (0, 0):
            self._remarks.note(_SHIFTS[shift], line)
            rows = [(a + shift[0], b + shift[1], quote) for a, b, quote in rows]
        quoted = bool(rows) and all(quote for _, _, quote in rows)
        place = self._placing.quoted if quoted else self._placing.unquoted
        for span, row in zip(spans, place(text, rows, line), strict=True):
            span["start"], span["end"], span["quote"] = row
        return spans

    def _text_of(self, name: str) -> str:
        """The text of a document that is only named: of another sheet, or of a file beside."""
        for sheet in self._sheets:
            roles = roles_of(sheet.header)
            if not has_spans(roles) and TEXT in roles and DOC in roles:
                for _, row in sheet.rows():
                    if _words(row, roles, DOC) == name:
                        return _words(row, roles, TEXT)
        for beside in (name, f"{name}.txt"):
            file = self._item.beside(beside)
            if file is not None and file.path != self._item.path:
                try:
                    return decode(file.path.read_bytes(), file.name).text
                except (UserError, BrokenText, OSError):
                    return ""
        return ""

    def _draft(self, sheet: Sheet, data: _Object, key: str, line: int, raw: bytes) -> Draft:
        return Draft(
            data=data,
            name=self._item.name,
            key=key or f"{self._item.stem}-{line}",
            reader=ID,
            raw=raw,
            line=line,
            encoding=sheet.encoding,
        )


def _named(sheet: Sheet, place: int) -> str:
    """The name of a column; cells beyond the header have one, too."""
    name = sheet.header[place] if place < len(sheet.header) else ""
    return name or f"column {place + 1}"


def _cell(row: Sequence[Cell], roles: Mapping[str, int], role: str) -> Cell:
    place = roles.get(role)
    return row[place] if place is not None and place < len(row) else None


def _words(row: Sequence[Cell], roles: Mapping[str, int], role: str) -> str:
    cell = _cell(row, roles, role)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _row(cells: Cells) -> list[Cell]:
    numbered = {int(name[1:]): cell for name, cell in cells.items() if name != "article_uid"}
    return [numbered.get(n) for n in range(max(numbered, default=-1) + 1)]


def _is_bare(row: list[Cell], roles: Mapping[str, int]) -> bool:
    """Whether a row only names an article without spans."""
    return not _words(row, roles, START) and not _words(row, roles, LABEL)


def _first(sheet: Sheet) -> list[tuple[int, list[Cell]]]:
    return [row for row, _ in zip(sheet.rows(), range(_LOOKED_AT), strict=False)]


def _quotes(sheet: Sheet, roles: Mapping[str, int]) -> bool:
    """Whether the column of texts holds only the words of the spans."""
    try:
        rows = _first(sheet)
    except Damaged:
        return False
    fits: Counter[bool] = Counter()
    for _, row in rows:
        start, end = whole(_cell(row, roles, START)), whole(_cell(row, roles, END))
        if type(start) is int and type(end) is int:
            words = _words(row, roles, TEXT)
            sizes = (len(words), len(words.encode("utf-16-le", "surrogatepass")) // 2)
            near = start > 0 and any(0 <= size - (end - start) <= 1 for size in sizes)
            fits[near or end > sizes[1]] += 1
    return fits[True] > fits[False]


def _shift(text: str, rows: Sequence[tuple[Any, Any, Any]]) -> tuple[int, int]:
    """How far offsets are off that count from one, or the last character in."""
    quoted = [row for row in rows if row[2] and type(row[0]) is int and type(row[1]) is int]
    if not quoted or len(quoted) != len(rows):
        return (0, 0)
    shifts = ((0, 0), *_SHIFTS)
    if any(row[0] >= 0 and text[row[0] : row[1]] == row[2] for row in quoted):
        return (0, 0)
    if max(detect(text, quoted).values(), default=0) == len(quoted):
        return (0, 0)  # another unit says it all
    for a, b in shifts[1:]:
        if all(s + a >= 0 and text[s + a : e + b] == quote for s, e, quote in quoted):
            return (a, b)
    return (0, 0)


def _listed(row: Sequence[Cell], roles: Mapping[str, int]) -> list[Any] | None:
    """Spans as a list of JSON in the column of labels, as Label Studio writes them."""
    words = _words(row, roles, LABEL)
    if not words.startswith("[{"):
        return None
    try:
        found = orjson.loads(words)
    except orjson.JSONDecodeError:
        return None
    good = [span for span in found if isinstance(span, dict) and "start" in span and "end" in span]
    return good or None


def _spans_of_list(listed: list[Any] | None, annotator: str) -> list[_Object]:
    found = []
    for span in listed or ():
        labels = span.get("labels")
        for label in labels if isinstance(labels, list) else [span.get("label")]:
            quote = span.get("text")
            found.append(
                {
                    "start": span["start"],
                    "end": span["end"],
                    "quote": quote if isinstance(quote, str) else None,
                    "label": label,
                    "annotator": annotator or None,
                }
            )
    return found


def _raw(row: Sequence[Cell]) -> bytes:
    return orjson.dumps(row)
