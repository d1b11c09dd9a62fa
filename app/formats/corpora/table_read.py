"""Reading tables of ours again, in whatever order their rows have been sorted meanwhile."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from hashlib import sha256
from itertools import compress
from typing import Any

import orjson

from app.formats.base import Asked, Draft, Header, Input, Item
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.placing import Placing
from app.formats.corpora.table_cells import Cell, cell_object, cell_value, unguarded, whole
from app.formats.corpora.table_layout import (
    ABOUT,
    ARTICLES,
    ATTR,
    COMMENTS,
    LAYOUT,
    META,
    PEOPLE,
    RECORD,
    RELATIONS,
    SPANS,
    kind_of,
)
from app.formats.corpora.table_sheets import Damaged, Sheet
from app.formats.corpora.table_spool import Cells, Spool, joined
from app.formats.units import Unit
from app.model.record import Kind, Problem

ID = "table"
_YES = {"true", "yes", "1", "x"}
_Object = dict[str, Any]


def read_ours(item: Input, sheets: Sequence[Sheet], asked: Asked, *, guard: bool) -> Iterator[Item]:
    """Yields what our own tables say.

    Args:
        item: The file of the articles, or of everything.
        sheets: Its tables, and those beside it.
        asked: What a person asked for.
        guard: Whether apostrophes stand before what could be a formula.
    """
    head = header_of_ours(sheets, guard=guard)
    if head is not None:
        yield head
    remarks = Remarks(item.name)
    placing = Placing(asked.unit, Unit.CODE_POINT, (Unit.UTF16, Unit.UTF8), remarks)
    with ExitStack() as stack:
        spool = Spool(stack)
        for sheet in sheets:
            yield from _keep(item, sheet, spool, guard=guard)
        encoding = next((sheet.encoding for sheet in sheets), "utf-8")
        try:
            for number, cells in enumerate(_articles(sheets, guard=guard), 1):
                article = _article(cells, remarks)
                rows = list(spool.take(cells))
                _fill(article, rows, placing, remarks)
                raw = orjson.dumps([cells, rows])
                yield Draft(
                    data=article,
                    name=item.name,
                    key=str(cells.get("article") or f"{item.stem}-{number}"),
                    reader=ID,
                    raw=raw,
                    encoding=encoding,
                )
        except Damaged as error:
            yield aside(item, error.message)
        for table, line, cells in spool.left():
            message = f"A row of “{table}” belongs to an article that is not in the table."
            yield aside(item, message, line, orjson.dumps(cells))
    yield from remarks.problems()


def header_of_ours(sheets: Sequence[Sheet], *, guard: bool) -> Header | None:
    """What is said of all articles: scheme and annotators."""
    said: dict[str, str] = {}
    with suppress(Damaged):  # it is told where the articles break off
        for _, cells in _joined(sheets, ABOUT, guard=guard):
            said[str(cells.get("name"))] = str(cells.get("value", ""))
            if "scheme" in said:
                break  # what matters has been said
    if said.get("format") != LAYOUT:
        return None
    return Header(
        line=1,
        scheme=cell_object(said.get("scheme")) or None,
        annotators=_list(said.get("annotators")),
        extra=cell_object(said.get("extra")) or {},
    )


def _list(words: str | None) -> Any:
    found = cell_value(words)
    return found if isinstance(found, list) else None


def aside(item: Input, message: str, line: int | None = None, data: bytes = b"") -> Problem:
    """A piece of a table that is kept aside."""
    return Problem(kind=Kind.ASIDE, message=message, file=item.name, line=line, data=data)


def rows_of(sheet: Sheet, *, guard: bool) -> Iterator[tuple[int, Cells]]:
    """Line and cells of each row, the empty ones left out; those that are guarded are all words."""
    header = sheet.header
    for line, row in sheet.rows():
        if guard and "'" in "".join(row):  # type: ignore[arg-type]
            row = [unguarded(x) if isinstance(x, str) and x[:1] == "'" else x for x in row]
        there = row if guard else [cell is not None and cell != "" for cell in row]
        cells: Cells = dict(compress(zip(header, row, strict=False), there))
        cells.pop("", None)
        if cells:
            yield line, cells


def _table(kind: str, cells: Cells) -> str:
    return str(cells.get(RECORD, "")) if kind == RECORD else kind


def _joined(sheets: Sequence[Sheet], table: str, *, guard: bool) -> Iterator[tuple[str, Cells]]:
    """The rows of one of our tables, long cells whole again."""
    kinds = [(sheet, kind_of(sheet.header)) for sheet in sheets]
    rows = (
        (table, cells)
        for sheet, kind in kinds
        if kind in (table, RECORD)
        for _, cells in rows_of(sheet, guard=guard)
        if _table(kind, cells) == table
    )
    return joined(rows)


def _articles(sheets: Sequence[Sheet], *, guard: bool) -> Iterator[Cells]:
    return (cells for _, cells in _joined(sheets, ARTICLES, guard=guard))


def _keep(item: Input, sheet: Sheet, spool: Spool, *, guard: bool) -> Iterator[Problem]:
    """Puts everything but articles away until its article comes."""
    kind = kind_of(sheet.header)
    if kind in ("", ARTICLES, ABOUT):
        return
    try:
        for line, cells in rows_of(sheet, guard=guard):
            table = _table(kind, cells)
            if table in (SPANS, RELATIONS, COMMENTS, PEOPLE):
                spool.add(table, line, cells)
    except Damaged as error:
        yield aside(item, f"{sheet.name}: {error.message}")


def _article(cells: Cells, remarks: Remarks) -> _Object:
    text = _text(cells, "text")
    metadata = _values(cells, META, "metadata", remarks)
    given = cells.get("sha256")
    if given is not None and sha256(text.encode()).hexdigest() != given:
        remarks.note("The text is not the one that was exported: it was changed in the table.")
    return {
        **_extra(cells, remarks),
        **({"uid": _text(cells, "article_uid")} if "article_uid" in cells else {}),
        **({"key": _text(cells, "article")} if "article" in cells else {}),
        "title": _text(cells, "title"),
        "text": text,
        "language": _text(cells, "language"),
        "metadata": metadata,
    }


def _fill(
    article: _Object,
    rows: Sequence[tuple[str, Cells]],
    placing: Placing,
    remarks: Remarks,
) -> None:
    """Puts the rows of other tables into an article."""
    found: dict[str, list[_Object]] = {SPANS: [], RELATIONS: [], COMMENTS: []}
    states: _Object = {}
    assigned: list[str] = []
    for table, cells in rows:
        if table == PEOPLE:
            name = _text(cells, "annotator")
            if "state" in cells:
                states[name] = _text(cells, "state")
            if _yes(cells, "assigned"):
                assigned.append(name)
            continue
        found[table].append(_MAKERS[table](cells, remarks))
    _place(article["text"], found[SPANS], placing)
    article.update(found)
    article["states"] = states
    article["assigned"] = assigned


def _place(text: str, spans: Sequence[_Object], placing: Placing) -> None:
    """Carries the offsets of the spans over, if they count something else than is said."""
    plain = [span for span in spans if "fragments" not in span]
    rows = [(span["start"], span["end"], span.get("quote")) for span in plain]
    if rows:
        for span, row in zip(plain, placing.quoted(text, rows), strict=True):
            span["start"], span["end"], span["quote"] = row


def _span(cells: Cells, remarks: Remarks) -> _Object:
    span = {
        **_thing(cells, remarks, ("uid", "annotator", "label", "quote", "note")),
        "start": whole(cells.get("start")),
        "end": whole(cells.get("end")),
        "attributes": _values(cells, ATTR, "attributes", remarks),
    }
    if "fragments" in cells:
        span["fragments"] = _fragments(_text(cells, "fragments"))
    return span


def _relation(cells: Cells, remarks: Remarks) -> _Object:
    relation = {
        **_thing(cells, remarks, ("uid", "annotator", "type", "source", "target")),
        "attributes": _values(cells, ATTR, "attributes", remarks),
    }
    if "cue_start" in cells or "cue_end" in cells:
        relation["cue"] = [whole(cells.get("cue_start")), whole(cells.get("cue_end"))]
    return relation


def _comment(cells: Cells, remarks: Remarks) -> _Object:
    return {
        **_thing(cells, remarks, ("uid", "annotator", "span", "parent")),
        "text": _text(cells, "text"),
        "resolved": _yes(cells, "resolved"),
    }


_MAKERS: Mapping[str, Callable[[Cells, Remarks], _Object]] = {
    SPANS: _span,
    RELATIONS: _relation,
    COMMENTS: _comment,
}


def _thing(cells: Cells, remarks: Remarks, names: Sequence[str]) -> _Object:
    said = {name: _text(cells, name) for name in names if name in cells}
    return {**_extra(cells, remarks), **said, "created": _text(cells, "created")}


def _extra(cells: Cells, remarks: Remarks) -> _Object:
    return _object(cells, "extra", remarks) if "extra" in cells else {}


def _values(cells: Cells, prefix: str, rest: str, remarks: Remarks) -> _Object:
    """Attributes or metadata: those in columns of their own, and the rest in one."""
    found = _object(cells, rest, remarks) if rest in cells else {}
    size = len(prefix)
    for name, cell in cells.items():
        if name[:size] == prefix:
            found[name[size:]] = cell_value(cell)
    return found


def _object(cells: Cells, name: str, remarks: Remarks) -> _Object:
    found = cell_object(cells[name])
    if found is None:
        remarks.note(f"Some cells of the column “{name}” are no JSON objects; they were left out.")
        return {}
    return found


def _fragments(words: str) -> Any:
    """The pieces of a span as they are written: ``0-1;4-5``."""
    pieces = [piece.split("-") for piece in words.split(";")]
    return [[whole(offset) for offset in piece] for piece in pieces]


def _text(cells: Cells, name: str) -> str:
    """The words of a cell; a spreadsheet may have made a number or a truth value of them."""
    cell: Cell = cells.get(name)
    if type(cell) is str:
        return cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _yes(cells: Cells, name: str) -> bool:
    return _text(cells, name).strip().lower() in _YES
