"""What stands in one cell of a table: values as words and back, and nothing a program would run.

A spreadsheet takes a cell that begins with one of `SIGNS` for a formula. In CSV and TSV such a
cell is given a leading apostrophe, which reading takes away again; in a workbook it is text.
"""

import re
from typing import Any

import orjson

from app.model.json import Json

SIGNS = "=+-@\t\r"
LONGEST = 32_000
"""UTF-16 units of one cell; Excel cuts off after 32,767."""
_GUARDED = re.compile(f"'*[{re.escape(SIGNS)}]")
_UNGUARDED = re.compile(f"'+[{re.escape(SIGNS)}]")
_FIRST = frozenset(SIGNS) | {"'"}
_TAKEN_FOR_JSON = re.compile(r'(?:true|false|null|-?\d|[\[{"]|\s*\Z)')
_DIGITS = 16
_EXACT = 1 << 53  # a spreadsheet keeps whole numbers up to here

Cell = str | int | float | bool | None
"""One cell; None and an empty text are the same: nothing stands there."""


def guarded(words: str) -> str:
    """A cell of CSV that no spreadsheet runs."""
    if words[:1] in _FIRST and _GUARDED.match(words):
        return f"'{words}"
    return words


def unguarded(words: str) -> str:
    """The words of a cell that `guarded` wrote."""
    if words[:1] == "'" and _UNGUARDED.match(words):
        return words[1:]
    return words


def is_formula(words: str) -> bool:
    """Whether a spreadsheet would run this, were it typed into a cell."""
    return words[:1] in _FIRST and words[:1] != "'"


def value_cell(value: Json) -> Cell:
    """A JSON value as a cell: plain words where they cannot be taken for anything else."""
    if isinstance(value, str):
        return _dumped(value) if _TAKEN_FOR_JSON.match(value) and _reads(value) else value
    if value is None or isinstance(value, bool):
        return _dumped(value)
    if isinstance(value, int | float):
        return value if -_EXACT < value < _EXACT else _dumped(value)
    return _dumped(value)


def cell_value(cell: Cell) -> Json:
    """The JSON value of a cell that `value_cell` wrote; other words stand for themselves."""
    if not isinstance(cell, str) or not _TAKEN_FOR_JSON.match(cell):
        return cell
    try:
        return orjson.loads(cell)
    except orjson.JSONDecodeError:
        return cell


def json_cell(value: Any) -> str:
    """An object or a list as JSON; nothing if it is empty."""
    return _dumped(value) if value else ""


def cell_object(cell: Cell) -> dict[str, Any] | None:
    """The object of a cell that `json_cell` wrote; None if it holds something else."""
    if cell is None or cell == "":
        return {}
    try:
        found = orjson.loads(cell) if isinstance(cell, str) else None
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def whole(cell: Cell) -> Any:
    """A whole number as programs write it: 5, 5.0 or the text of it; else the cell itself."""
    if type(cell) is str and cell.isdecimal() and len(cell) < _DIGITS:
        return int(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str):
        words = cell.strip()
        if re.fullmatch(r"-?[0-9]{1,15}(?:\.0+)?", words):
            return int(words.split(".")[0])
    return cell


def pieces_of(words: str) -> list[str]:
    """The words of a cell in pieces that each fit into one."""
    step = LONGEST if words.isascii() or max(words) < "\U00010000" else LONGEST // 2
    return [words[at : at + step] for at in range(0, len(words), step)]


def _reads(words: str) -> bool:
    if not words or words.isspace():
        return not words
    try:
        orjson.loads(words)
    except orjson.JSONDecodeError:
        return False
    return True


def _dumped(value: Any) -> str:
    return orjson.dumps(value).decode()
