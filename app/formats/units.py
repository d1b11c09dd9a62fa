"""What other tools count when they say where a span is, and the way to code points.

A file that quotes the words of its spans can be asked: the unit is the one under which the quotes
stand where the offsets say. One that does not has a default, which is stated.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.compat import override
from app.text.graphemes import next_grapheme
from app.text.offsets import OffsetMap


class Unit(StrEnum):
    """What an offset counts."""

    CODE_POINT = "code point"
    UTF16 = "UTF-16"
    UTF8 = "UTF-8"
    GRAPHEME = "grapheme"
    TOKEN = "token"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """One way of counting: the unit, and what of the file's own bytes it counts, too.

    Attributes:
        unit: What is counted.
        crlf: Whether each line end counts two, although the file holds single ones.
        bom: Whether a byte order mark that is not in the text counts one character.
    """

    unit: Unit = Unit.CODE_POINT
    crlf: bool = False
    bom: bool = False

    @override
    def __str__(self) -> str:
        """For messages."""
        parts = [self.unit.value]
        parts += ["line ends counted as two"] if self.crlf else []
        parts += ["a byte order mark counted"] if self.bom else []
        return ", ".join(parts)


Quoted = tuple[int, int, str]
"""``(start, end, words)``: offsets in a unit to be found out, and what stands there."""


class Places:
    """Carries offsets of one text from another unit to code points.

    Args:
        text: The text, its offsets in code points.
        counting: How the other tool counts.
    """

    def __init__(self, text: str, counting: Counting | None = None) -> None:
        counting = counting or Counting()
        self.counting = counting
        self.length = len(text)
        self._to_cp = _carrier(text, counting)

    def cp(self, offset: int) -> int | None:
        """The code point offset of `offset`, or None if that lies outside the text."""
        try:
            return self._to_cp(offset - (self.counting.bom and offset > 0))
        except IndexError:
            return None

    def pair(self, start: int, end: int) -> tuple[int, int] | None:
        """Both ends of a span, or None if one lies outside."""
        first, last = self.cp(start), self.cp(end)
        return None if first is None or last is None else (first, last)


def matters(text: str) -> bool:
    """Whether units differ in this text at all (graphemes apart): astral characters or CR."""
    return "\r" in text or len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


def detect(
    text: str, spans: Iterable[Quoted], likely: Iterable[Counting] = ()
) -> dict[Counting, int]:
    """How many of the quotes stand in the right place under each way of counting, best first.

    Args:
        text: The text.
        spans: Spans with their words; those without any are left out.
        likely: Ways to be preferred where several do equally well, the best first.

    Returns:
        Only ways under which at least one quote fits. Ways that say the same of every offset of
        this text are all there; the first one is to be taken.
    """
    quoted = [(start, end, words) for start, end, words in spans if words]
    first = list(likely)
    order = [*first, *(way for way in WAYS if way not in first)]
    scored = [(way, _fitting(text, quoted, way)) for way in order]
    scored.sort(key=lambda row: -row[1])
    return {way: count for way, count in scored if count}


def mixed(text: str, spans: Iterable[Quoted], best: Counting) -> Iterator[tuple[Quoted, Counting]]:
    """The spans that do not fit under `best` but under another way: two units in one file."""
    places = Places(text, best)
    strays = [row for row in spans if row[2] and not _fits(text, places, row)]
    others = {way: Places(text, way) for way in WAYS} if strays else {}
    for row in strays:
        way = next((way for way, places in others.items() if _fits(text, places, row)), None)
        if way is not None:
            yield row, way


def _fitting(text: str, spans: list[Quoted], way: Counting) -> int:
    places = Places(text, way)
    return sum(_fits(text, places, row) for row in spans)


def _fits(text: str, places: Places, row: Quoted) -> bool:
    found = places.pair(row[0], row[1])
    return found is not None and _same(text[found[0] : found[1]], row[2])


def _same(stored: str, quote: str) -> bool:
    """The same words, however line ends are written."""
    return stored == quote or stored.split() == quote.split() != []


def _carrier(text: str, counting: Counting) -> Callable[[int], int]:
    to_cp = _UNITS[counting.unit](text)
    return _through_crlf(text, counting.unit, to_cp) if counting.crlf else to_cp


def _through_crlf(text: str, unit: Unit, to_cp: Callable[[int], int]) -> Callable[[int], int]:
    """Takes the second unit of each line end away before the offset is carried over."""
    offsets = _Reverse(text, unit)
    ends = [offsets.of(n) + k for k, n in enumerate(_line_ends(text))]

    def carry(offset: int) -> int:
        return to_cp(offset - bisect_left(ends, offset))

    return carry


def _line_ends(text: str) -> Iterator[int]:
    position = text.find("\n")
    while position >= 0:
        if position == 0 or text[position - 1] != "\r":
            yield position
        position = text.find("\n", position + 1)


class _Reverse:
    def __init__(self, text: str, unit: Unit) -> None:
        self._map, self._unit = OffsetMap(text), unit

    def of(self, cp: int) -> int:
        if self._unit is Unit.UTF16:
            return self._map.to_u16(cp)
        return self._map.to_utf8(cp) if self._unit is Unit.UTF8 else cp


def _of_code_points(text: str) -> Callable[[int], int]:
    length = len(text)

    def carry(offset: int) -> int:
        if not 0 <= offset <= length:
            raise IndexError(offset)
        return offset

    return carry


def _of_graphemes(text: str) -> Callable[[int], int]:
    starts = [0]
    while starts[-1] < len(text):
        starts.append(next_grapheme(text, starts[-1]))

    def carry(offset: int) -> int:
        if offset < 0:
            raise IndexError(offset)
        return starts[offset]

    return carry


_UNITS: Mapping[Unit, Callable[[str], Callable[[int], int]]] = {
    Unit.CODE_POINT: _of_code_points,
    Unit.UTF16: lambda text: OffsetMap(text).from_u16,
    Unit.UTF8: lambda text: OffsetMap(text).from_utf8,
    Unit.GRAPHEME: _of_graphemes,
}

WAYS = tuple(
    Counting(unit=unit, crlf=crlf, bom=bom)
    for crlf in (False, True)
    for bom in (False, True)
    for unit in (Unit.CODE_POINT, Unit.UTF16, Unit.UTF8, Unit.GRAPHEME)
    if not (unit is Unit.GRAPHEME and (crlf or bom))
)
"""Every way of counting that was met, the commonest first."""

UNIT_NAMES = {
    "code-point": Unit.CODE_POINT,
    "utf-16": Unit.UTF16,
    "utf-8": Unit.UTF8,
    "grapheme": Unit.GRAPHEME,
}
"""What ``--unit`` calls them."""
