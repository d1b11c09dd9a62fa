"""The lines of a WebAnno TSV: what its columns are, its sentences and tokens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.formats.base import Input
from app.formats.corpora.webanno_escapes import text_of
from app.model.errors import FormatMismatch

CARRY = "#Hashiya="
"""So begins the line with what has no column; INCEpTION skips it."""
TABLE = "hashiya_tsv"
"""In it, under this key stands what belongs to the rows."""
_FORMAT = re.compile(r"#FORMAT=\s*WebAnno TSV 3(?:\.(\d+))?\s*")
_OLDER = re.compile(r"\s?#\s|#id=|#text=")
_UNIT = re.compile(r"\d+-\d+(?:\.\d+)?")
_PLACE = re.compile(r"(\d{1,12})-(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        layer: Name of the type.
        kind: ``SP``, ``RL`` or ``CH``.
        name: The feature, as the header has it; empty if the layer has none.
    """

    layer: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A token or a part of one: a row."""

    id: str
    begin: int
    end: int
    words: str
    cells: Sequence[str]


@dataclass(slots=True)
class Block:
    """A sentence: its lines of text and its rows."""

    lines: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """What is in a file.

    Attributes:
        columns: In their order.
        blocks: The sentences.
        carried: What we wrote beside it, as JSON.
    """

    columns: list[Column] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    carried: str = ""


def sheet_of(item: Input, text: str) -> Sheet:
    """A file taken apart.

    Args:
        item: The file, for messages.
        text: Its content.

    Raises:
        FormatMismatch: If it is no WebAnno TSV 3, or a row cannot be understood.
    """
    rows = iter(enumerate(text.split("\n"), 1))
    _, first = next(rows)
    version = _FORMAT.fullmatch(first.rstrip("\r"))
    if version is None:
        raise _no_tsv(item, first)
    return _read(item, rows, java=int(version[1] or 0) < 2)


def _no_tsv(item: Input, first: str) -> FormatMismatch:
    if _OLDER.match(first) or first.startswith("#FORMAT"):
        return FormatMismatch(
            f"{item.name} is no WebAnno TSV 3, but an older one or another table.",
            "Hashiya reads WebAnno TSV 3.0 to 3.3; import it into INCEpTION and export it anew.",
        )
    return FormatMismatch(
        f"{item.name} is no WebAnno TSV: “#FORMAT” is missing.", "Name another format."
    )


def _read(item: Input, rows: Iterator[tuple[int, str]], *, java: bool) -> Sheet:
    sheet, block = Sheet(), Block()
    for number, raw in rows:
        line = raw.removesuffix("\r")
        if line.startswith("#T_") and not sheet.blocks:
            sheet.columns += _columns(line)
        elif line.startswith("#") and not _is_row(line):
            if block.units:
                block = Block()
            if line.startswith(CARRY):
                sheet.carried = sheet.carried or line.removeprefix(CARRY)
            elif line.startswith("#Text="):
                if not block.lines:
                    sheet.blocks.append(block)
                block.lines.append(text_of(line.removeprefix("#Text="), java=java))
        elif not line.strip():
            block = Block()
        else:
            _row(item, number, line, block, len(sheet.columns))
    return sheet


def _is_row(line: str) -> bool:
    return "\t" in line and bool(_UNIT.match(line))


def _columns(line: str) -> Iterator[Column]:
    kind, _, rest = line.removeprefix("#T_").partition("=")
    layer, *names = rest.rstrip().split("|")
    for name in [name for name in names if name] or [""]:
        yield Column(layer, kind, name)


def _row(item: Input, number: int, line: str, block: Block, columns: int) -> None:
    cells = line.split("\t")
    place = _PLACE.fullmatch(cells[1]) if len(cells) > 1 else None
    if not block.lines or place is None or not _UNIT.fullmatch(cells[0]):
        raise FormatMismatch(
            f"{item.name}, line {number}, is no row of a WebAnno TSV 3.",
            "Each row belongs to a #Text= above it and begins with a number and a place.",
        )
    if len(cells) < 3 + columns:
        raise FormatMismatch(
            f"{item.name}, line {number}, has {len(cells)} cells; {3 + columns} are needed.",
            "The file is cut off or was changed.",
        )
    begin, end = int(place[1]), int(place[2])
    block.units.append(Unit(cells[0], begin, end, cells[2], cells[3 : 3 + columns]))
