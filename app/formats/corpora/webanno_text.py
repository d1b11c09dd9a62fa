"""The text of a WebAnno TSV, put together as INCEpTION does, and where its rows are in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.formats.corpora.webanno_rows import Sheet
from app.formats.units import Counting, Places, Unit

_UNITS = (Unit.UTF16, Unit.CODE_POINT, Unit.UTF8)
_WIDEST = 1 << 20  # spaces between two sentences; more is no text


@dataclass(frozen=True, slots=True)
class Assembled:
    """A text.

    Attributes:
        text: The text.
        unit: What its rows count.
        places: Carries them to code points.
        missed: How many rows do not stand on their words.
        rows: How many there are.
    """

    text: str
    unit: Unit
    places: Places
    missed: int
    rows: int


def assembled(sheet: Sheet, asked: Unit | None) -> Assembled:
    """The text of a file, counted as fits its rows best.

    Args:
        sheet: The file.
        asked: The unit a person asked for; None finds it out.
    """
    best: Assembled | None = None
    for unit in (asked,) if asked else _UNITS:
        made = _put_together(sheet, unit)
        if best is None or made.missed < best.missed:
            best = made
        if not best.missed:
            break
    assert best is not None
    return best


def _put_together(sheet: Sheet, unit: Unit) -> Assembled:
    text: list[str] = []
    length = 0
    for block in sheet.blocks:
        if block.units:
            begin = block.units[0].begin
            if text and length == begin + 1:
                text[-1] = text[-1].removesuffix("\n")
                length -= 1
            gap = min(max(begin - length, 0), _WIDEST)
            text.append(" " * gap)
            length += gap
        words = "\n".join(block.lines) + "\n"
        text.append(words)
        length += _SIZES[unit](words)
    whole = "".join(text).removesuffix("\n")
    places = Places(whole, Counting(unit=unit))
    rows = [row for block in sheet.blocks for row in block.units]
    missed = sum(not _stands(whole, places, row.begin, row.end, row.words) for row in rows)
    return Assembled(whole, unit, places, missed, len(rows))


def _stands(text: str, places: Places, begin: int, end: int, words: str) -> bool:
    found = places.pair(begin, end)
    if found is None:
        return False
    there = text[found[0] : found[1]]
    return there == words or "\\" in words or not there.strip()


def _u16(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _u8(words: str) -> int:
    return len(words.encode("utf-8", "surrogatepass"))


_SIZES: Mapping[Unit, Callable[[str], int]] = {
    Unit.UTF16: _u16,
    Unit.UTF8: _u8,
    Unit.CODE_POINT: len,
    Unit.GRAPHEME: len,
    Unit.TOKEN: len,
}
