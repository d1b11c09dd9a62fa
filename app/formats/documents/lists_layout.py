"""How a file of CSV is laid out: its encoding, what stands between its cells, and its header."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from app.formats.base import Asked, Choice, Input
from app.formats.documents.columns import by_names, is_address, is_date
from app.formats.documents.encoding import BrokenText, decode
from app.formats.documents.lists_bytes import Row, rows_of
from app.formats.lines import bom_of, known_encoding
from app.model.errors import FormatMismatch, UserError

SEPARATOR = Choice(
    "separator",
    "Between cells",
    (
        ("auto", "Found out"),
        ("comma", "Comma ,"),
        ("semicolon", "Semicolon ;"),
        ("tab", "Tab"),
        ("bar", "Bar |"),
    ),
)
HEADER = Choice(
    "header",
    "First row",
    (("auto", "Found out"), ("names", "Names of columns"), ("article", "An article already")),
)
_SIGNS: Mapping[str, str] = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_HEAD = 1 << 16
LOOKED_AT = 50  # rows
MOST_COLUMNS = 2000
_EVEN = 0.8  # share of rows that have as many cells as most
_DAMAGED = 0.01  # share of the signs that may be damaged
_NAME = 60  # characters of a column's name at most
_TOLD = re.compile(r"sep=(.)(?:\r\n?|\n)", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,٠-٩٫٬%+-]+\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out.

    Attributes:
        encoding: Its encoding.
        delimiter: What stands between cells.
        names: Names of the columns; ``column 1`` … where none are given.
        headed: Whether the first row are these names.
        told: Whether the first line tells the delimiter, ``sep=;``.
        first: The first rows that can be read, without header.
    """

    encoding: str
    delimiter: str
    names: tuple[str, ...]
    headed: bool
    told: bool
    first: tuple[Row, ...]


def layout_of(item: Input, asked: Asked) -> Layout:
    """Looks how a file is laid out, by its beginning.

    Raises:
        FormatMismatch: If it is empty or no text.
        UserError: If the encoding asked for does not exist or does not fit.
    """
    encoding, sample = _decoded(item, asked.encoding)
    found = _TOLD.match(sample)
    chosen = _SIGNS.get(asked.choice(SEPARATOR))
    delimiter = chosen or (found[1] if found else _delimiter(sample))
    rows = (row for row in rows_of(item.path, encoding, delimiter) if row.cells)
    top = list(islice(rows, 1 + LOOKED_AT + bool(found)))[bool(found) :]
    if not top:
        raise FormatMismatch(f"{item.name} holds no rows.", "There is nothing in it to read.")
    cells = [row.cells for row in top]
    way = asked.choice(HEADER)
    headed = is_header(cells) if way == "auto" else way == "names"
    width = max(map(len, cells))
    names = names_of(cells[0] if headed else [], len(cells[0]) if headed else width)
    return Layout(encoding, delimiter, names, headed, bool(found), tuple(top[headed:]))


def names_of(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Names of columns, each its own: empty ones are numbered, those given twice, too."""
    found: dict[str, None] = {}
    for place in range(min(width, MOST_COLUMNS)):
        given = " ".join(cells[place].split()) if place < len(cells) else ""
        name, number = given or f"column {place + 1}", 1
        while name in found:
            number += 1
            name = f"{given or f'column {place + 1}'} ({number})"
        found[name] = None
    return tuple(found)


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: known names, or short words above others."""
    first = [cell.strip() for cell in rows[0]]
    while len(first) > 1 and not first[-1]:
        first.pop()
    short = all(len(cell) <= _NAME and "\n" not in cell for cell in first)
    if not short or not any(first):
        return False
    if by_names(first):
        return True
    named = [cell for cell in first if cell]
    plain = not any(_NUMBER.match(x) or is_date(x) or is_address(x) for x in named)
    return plain and len(set(named)) == len(named) == len(first) > 1 and _differs(rows)


def _differs(rows: Sequence[Sequence[str]]) -> bool:
    """Whether some column holds something else below than in the first row."""
    for place, cell in enumerate(rows[0]):
        below = [row[place] for row in rows[1:] if place < len(row) and row[place].strip()]
        long = sum(map(len, below)) > 3 * max(8, len(cell)) * len(below)
        kinds = (_NUMBER.match, is_date, is_address)
        if below and (long or any(all(kind(x.strip()) for x in below) for kind in kinds)):
            return True
    return False


def _decoded(item: Input, asked: str | None) -> tuple[str, str]:
    """The encoding of a file and its beginning as text."""
    sample, telling = _sample(item)
    mark, told = bom_of(sample)
    name = known_encoding(asked) if asked else None
    if not sample[len(mark) :].strip(b"\0 \t\r\n"):
        raise FormatMismatch(f"{item.name} is empty.", "There is nothing in it to read.")
    if not asked and told and told != "utf-8":  # its end may be cut off: one row then is spoiled
        wide = f"{told}-{'le' if mark[0] == 0xFF else 'be'}"
        return wide, sample[len(mark) :].decode(wide, "replace")
    encoding = _encoding(item, telling, name)
    return encoding, sample.decode(encoding, "replace").removeprefix("\ufeff")


def _encoding(item: Input, telling: bytes, asked: str | None) -> str:
    """The encoding of some lines; a few damaged ones are no reason against it."""
    try:
        return decode(telling, item.name, asked).encoding
    except BrokenText as error:
        if error.message.startswith(f"{item.name} is utf-16"):
            raise FormatMismatch(error.message, error.hint) from None
        return "utf-8"
    except UserError:
        text = telling.decode(asked, "replace") if asked else ""
        if asked is None or text.count("\ufffd") > _DAMAGED * len(text):
            raise
        return asked


def _sample(item: Input) -> tuple[bytes, bytes]:
    """Whole lines of the beginning, and lines that tell the encoding: some that are not ASCII."""
    with item.path.open("rb") as file:
        head = file.read(_HEAD)
        more = b""
        if head.isascii():
            while (more := file.read(_HEAD)) and more.isascii():
                pass
        whole = not file.read(1)
    if b"\0" in head[:4] or bom_of(head)[1] not in ("", "utf-8"):
        wide = head[: len(head) & ~3] if len(head) == _HEAD else head
        return wide, wide
    head = head if whole and not more else _lines(head)
    if not more:
        return head, head
    lines = _lines(more, first=True, last=whole).splitlines(keepends=True)
    return head, b"".join(line for line in lines if not line.isascii()) or more


def _lines(data: bytes, *, first: bool = False, last: bool = False) -> bytes:
    """Without the line that is cut off at the end, and at the beginning."""
    start = data.find(b"\n") + 1 if first else 0
    end = len(data) if last else data.rfind(b"\n") + 1
    if end <= start:
        return _whole_signs(data)
    return data[start:end]


def _whole_signs(data: bytes) -> bytes:
    """Without the bytes of a sign of UTF-8 that are cut off at both ends."""
    text = data.decode("utf-8", "ignore").encode()
    return text if len(data) - len(text) <= 6 else data


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows most evenly, and into most cells."""
    counts = {sign: _widths(text, sign) for sign in _SIGNS.values()}
    best, sure = ",", 0.0
    for sign, widths in counts.items():
        width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
        even = times / max(1, len(widths))
        score = even * (1 + min(width, 40) / 40) if width > 1 and even >= _EVEN else 0.0
        if score > sure:
            best, sure = sign, score
    if sure:
        return best
    first = {sign: widths[0] for sign, widths in counts.items() if widths}
    widest = max(first.values(), default=1)
    if widest > 1:
        return next(sign for sign, width in first.items() if width == widest)
    alone = [sign for sign, widths in counts.items() if set(widths) == {1}]
    return alone[0] if alone else "\x1f"


def _widths(text: str, sign: str) -> list[int]:
    """How many cells each of the first rows has; one that is cut off does not count."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    widths: list[int] = []
    try:
        for row in rows:
            if row:
                widths.append(len(row))
            if len(widths) > LOOKED_AT:
                break
    except csv.Error:
        return widths[:-1]
    return widths[:-1] if len(widths) > 2 and len(text) > _HEAD // 2 else widths
