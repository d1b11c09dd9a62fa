"""Reading a list of articles in CSV, TSV or the like: one row, one article."""

from collections.abc import Iterator

from app.formats.base import Asked, Columns, Draft, Input, Item
from app.formats.documents.columns import looked_at, mapped
from app.formats.documents.lists_bytes import Row, rows_of
from app.formats.documents.lists_layout import Layout, layout_of
from app.formats.documents.lists_rows import Misfit, article_of
from app.model.record import Kind, Problem

ID = "list"


def csv_columns(item: Input, asked: Asked) -> Columns:
    """The columns of a file (see `layout_of` for what may be raised)."""
    found = layout_of(item, asked)
    return looked_at(found.names, [row.cells for row in found.first])


def read_csv(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields one article a row; a row that does not fit is kept aside alone, with its bytes."""
    found = layout_of(item, asked)
    columns = looked_at(found.names, [row.cells for row in found.first])
    fields = mapped(columns, asked.fields, item.name)
    empty: list[Row] = []
    for number, row in enumerate(_below_header(item, found), 1):
        if not row.fault and not any(cell.strip() for cell in row.cells):
            if row.cells:  # a line without anything is no row
                empty = [*empty[:1], row]
            continue
        if empty:
            yield _skipped(item, empty)
        empty = []
        try:
            _check(row, found)
            data = article_of(found.names, row.cells, fields)
        except Misfit as misfit:
            yield _aside(item, row, misfit)
            continue
        yield Draft(
            data=data,
            name=item.name,
            key=f"{item.stem}-{number}",
            reader=ID,
            raw=row.raw,
            line=row.line,
            encoding=found.encoding,
            done=row.end,
            place=f"line {row.line}, row {number}",
        )
    if empty:
        yield _skipped(item, empty)


def _below_header(item: Input, found: Layout) -> Iterator[Row]:
    """The rows of articles; blank lines at the top and the header are left out."""
    rows = rows_of(item.path, found.encoding, found.delimiter)
    left = found.told + found.headed
    for row in rows:
        if left and (row.cells or row.fault):
            left -= not row.fault
            if row.fault:
                yield row
            continue
        yield row


def _check(row: Row, found: Layout) -> None:
    if row.fault:
        raise Misfit(row.fault, "Mend it and bring it in again; the rest came in.")
    have, want = len(row.cells), len(found.names)
    if have < want or any(cell.strip() for cell in row.cells[want:]):
        raise Misfit(
            f"The row has {have} cells where {want} are expected.",
            "A quotation mark or a separator may be missing or too many.",
        )


def _aside(item: Input, row: Row, misfit: Misfit) -> Problem:
    return Problem(
        kind=Kind.ASIDE,
        message=misfit.message,
        file=item.name,
        line=row.line,
        hint=misfit.hint,
        data=row.raw,
        byte=row.byte,
        reader=ID,
    )


def _skipped(item: Input, empty: list[Row]) -> Problem:
    first, last = empty[0].line, empty[-1].line
    lines = f"Line {first} holds" if first == last else f"Lines {first} to {last} hold"
    return Problem(
        kind=Kind.SKIPPED, message=f"{lines} an empty row.", file=item.name, line=first, reader=ID
    )
