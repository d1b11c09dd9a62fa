"""Reading a list of articles in a workbook: all its sheets, one row, one article.

What the rows of a workbook are read with is `app.formats.corpora.table_xlsx_read`: values only,
with limits. The bytes of a row cannot be cut out of a workbook; its cells stand for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from itertools import chain, islice
from typing import Any

import orjson

from app.formats.base import Asked, Columns, Draft, Input, Item
from app.formats.corpora.table_cells import Cell
from app.formats.corpora.table_sheets import Damaged, Sheet
from app.formats.corpora.table_xlsx_read import xlsx_sheets
from app.formats.documents.columns import TEXT, looked_at, mapped
from app.formats.documents.lists_layout import HEADER, LOOKED_AT, is_header, names_of
from app.formats.documents.lists_rows import Misfit, article_of, words_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem

ID = "list"
_FULL = 32_767  # UTF-16 units of a cell; Excel cuts off what is longer
_EMPTY = "There is nothing in it to read."


@dataclass(frozen=True, slots=True)
class _List:
    """A sheet with its columns; `headed` says whether its first row names them."""

    sheet: Sheet
    columns: Columns
    headed: bool

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells of each row below the header."""
        return islice(_all_rows(self.sheet), int(self.headed), None)


def xlsx_columns(item: Input, asked: Asked) -> Columns:
    """The columns of all sheets, those of the first one guessed and shown.

    Raises:
        FormatMismatch: If it is no workbook or holds nothing.
    """
    lists = _lists(item, asked)
    names = dict.fromkeys(name for one in lists for name in one.columns.names)
    main = max(lists, key=lambda one: TEXT in one.columns.guessed)
    examples: dict[str, tuple[str, ...]] = {}
    for one in lists:
        for name, values in one.columns.examples.items():
            examples[name] = examples.get(name) or values
    return Columns(names=tuple(names), guessed=main.columns.guessed, examples=examples)


def read_xlsx(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields one article a row; sheets without a column for the text are skipped."""
    lists = _lists(item, asked)
    readings = [_reading(item, one, asked) for one in lists]
    if all(isinstance(fields, UserError) for fields in readings):
        raise next(error for error in readings if isinstance(error, UserError))
    with item.path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    for number, (one, fields) in enumerate(zip(lists, readings, strict=True)):
        if isinstance(fields, UserError):
            yield _told(item, Kind.SKIPPED, f"The sheet “{one.sheet.name}” has no column for the"
                        " text and was left out.")  # fmt: skip
            continue
        if one.sheet.hidden:
            message = f"The sheet “{one.sheet.name}” is hidden in the workbook; it was read."
            yield _told(item, Kind.REMARK, message)
        yield from _sheet(item, one, fields, digest, (number, len(lists)))


def _lists(item: Input, asked: Asked) -> list[_List]:
    try:
        found = [_list(sheet, asked) for sheet in xlsx_sheets(item)]
    except Damaged as error:
        raise FormatMismatch(f"{item.name} cannot be read: {error.message}", _EMPTY) from None
    if not found:
        raise FormatMismatch(f"{item.name} holds no rows.", _EMPTY)
    return found


def _list(sheet: Sheet, asked: Asked) -> _List:
    top = [[words_of(cell) for cell in row] for _, row in islice(_all_rows(sheet), 1 + LOOKED_AT)]
    way = asked.choice(HEADER)
    headed = bool(top) and (is_header(top) if way == "auto" else way == "names")
    width = max(map(len, top), default=0)
    names = names_of(top[0] if headed else [], width)
    return _List(sheet, looked_at(names, top[headed:]), headed)


def _all_rows(sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
    """All rows of a sheet, the first one among them."""
    return chain([(0, list(sheet.header))], sheet.rows()) if sheet.header else sheet.rows()


def _reading(item: Input, one: _List, asked: Asked) -> dict[str, str] | UserError:
    """Field to column in one sheet, or why it cannot be read."""
    try:
        return mapped(one.columns, asked.fields, item.name)
    except UserError as error:
        return error


def _sheet(
    item: Input, one: _List, fields: dict[str, str], digest: str, of: tuple[int, int]
) -> Iterator[Item]:
    names = one.columns.names
    sheet, number = one.sheet, 0
    try:
        for number, row in one.rows():
            cells = row + [None] * (len(names) - len(row))
            if all(cell in (None, "") for cell in cells):
                continue
            yield from _row(item, one, fields, digest, number, cells, of)
    except Damaged as error:
        message = f"From row {number + 1} of “{sheet.name}” on it cannot be read: {error.message}"
        yield Problem(kind=Kind.ASIDE, message=message, file=item.name, reader=ID)
    if sheet.unseen:
        count = len(sheet.unseen)
        rows = "1 row of “{}” is" if count == 1 else f"{count:,} rows of “{{}}” are"
        words = f"{rows.format(sheet.name)} hidden in the workbook; all were read."
        yield _told(item, Kind.REMARK, words)


def _row(
    item: Input,
    one: _List,
    fields: dict[str, str],
    digest: str,
    number: int,
    cells: Sequence[Cell],
    of: tuple[int, int],
) -> Iterator[Item]:
    names, place = one.columns.names, f"sheet {one.sheet.name}, row {number}"
    raw = _raw(names, cells)
    try:
        data = article_of(names, cells, fields)
    except Misfit as misfit:
        yield Problem(
            kind=Kind.ASIDE, message=misfit.message, file=item.name, line=number, where=place,
            hint=misfit.hint, data=raw, reader=ID,
        )  # fmt: skip
        return
    yield Draft(
        data=data | {"metadata": _dates(data["metadata"])},
        name=item.name,
        key=f"{item.stem}-{number}" if of[1] == 1 else f"{item.stem}-{one.sheet.name}-{number}",
        reader=ID,
        raw=raw,
        line=number,
        place=place,
        details=_details(one.sheet, number, digest),
        done=item.size * (of[0] + 1) // of[1],
    )
    if len(data["text"].encode("utf-16-le", "surrogatepass")) // 2 >= _FULL:
        message = f"{place}: the text fills its cell to the brim; Excel may have cut it off."
        yield replace(_told(item, Kind.REMARK, message), line=number)


def _details(sheet: Sheet, number: int, digest: str) -> dict[str, Any]:
    """Which workbook, by its SHA-256, and where in it."""
    hidden = {"hidden": True} if number in sheet.unseen else {}
    return {"workbook": digest, "sheet": sheet.name, "row": number, **hidden}


def _raw(names: Sequence[str], cells: Sequence[Cell]) -> bytes:
    """The row as JSON: what stands for its bytes."""
    return orjson.dumps({name: x for name, x in zip(names, cells, strict=False) if x is not None})


def _dates(metadata: dict[str, Any]) -> dict[str, Any]:
    """Day and time of a cell are ISO 8601 with a T."""
    date = metadata.get("date")
    if isinstance(date, str) and len(date) == 19 and date[10] == " ":
        return metadata | {"date": date.replace(" ", "T")}
    return metadata


def _told(item: Input, kind: Kind, message: str) -> Problem:
    return Problem(kind=kind, message=message, file=item.name, reader=ID)
