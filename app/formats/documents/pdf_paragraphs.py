"""Paragraphs: rows that belong together, told by room left, indents, gaps and size of type."""

import itertools
from collections.abc import Sequence
from statistics import median

from app.formats.documents.pdf_columns import Block
from app.formats.documents.pdf_rows import Row

_GAP = 1.35  # leadings between two rows of different paragraphs
_INDENT = 0.9  # sizes of the type
_SIZE = 1.12  # how much larger or smaller the type of another paragraph is
_SHORT = 0.25  # of the width of its block: a row with more room ends, whatever it ends with
_WIDE = 2.2  # sizes of the type: most rows this far apart are paragraphs of one row
_ENDING = ".!?؟۔:…׃"
_AFTER = '"»«”“()[] '
_ENDS = (".", "!", "?", "؟", "۔", ":", "…", ".»", '."', "»", "׃")


def paragraphs(block: Block, rtl: bool) -> list[list[Row]]:
    """The rows of a block, paragraph by paragraph.

    Args:
        block: The block.
        rtl: Whether it is read from the right.
    """
    leading, size = typical_leading(block.rows), _size(block.rows)
    made: list[list[Row]] = []
    for row in block.rows:
        if made and not _begins(made[-1], row, block, (leading, size), rtl):
            made[-1].append(row)
        else:
            made.append([row])
    return made


def typical_leading(rows: Sequence[Row]) -> float:
    """The usual distance of two baselines, in points; the smaller ones count."""
    steps = sorted(a.y - b.y for a, b in itertools.pairwise(rows) if a.y - b.y > 1)
    return median(steps[: max(1, ceil_half(len(steps)))]) if steps else 1.6 * _size(rows)


def ceil_half(count: int) -> int:
    """Half of it, rounded up."""
    return (count + 1) // 2


def _size(rows: Sequence[Row]) -> float:
    return median(row.size for row in rows) if rows else 12.0


def _begins(
    before: Sequence[Row], row: Row, block: Block, typical: tuple[float, float], rtl: bool
) -> bool:
    """Whether a row begins another paragraph; `typical` are leading and type of the block."""
    last = before[-1]
    larger, smaller = max(last.size, row.size), min(last.size, row.size)
    if larger > _SIZE * smaller:
        return True
    leading, size = typical
    usual = leading * max(1.0, row.size / size)
    if last.y - row.y > _GAP * usual and last.y - row.y > 1.3 * row.size:
        return True
    if _indented(before, row, rtl):
        return True
    room = room_left(last, block, rtl)
    if room <= _first_word(row, rtl) + 0.8 * row.size or _centred(last, row, block):
        return False
    wide = leading > _WIDE * row.size
    return wide or _ends(last, rtl) or room > _SHORT * (block.x1 - block.x0)


def _ends(row: Row, rtl: bool) -> bool:
    """Whether a row ends as a sentence does, seen from the side where it ends."""
    ink = row.text.strip().strip(_AFTER)
    return bool(ink) and (ink[0] if rtl else ink[-1]) in _ENDING


def _indented(before: Sequence[Row], row: Row, rtl: bool) -> bool:
    here = (before[-1].x1 - row.x1) if rtl else (row.x0 - before[-1].x0)
    first_too = len(before) == 1 and abs(here) < 1
    return _INDENT * row.size < here < 8 * row.size and not first_too and len(before) > 1


def room_left(row: Row, block: Block, rtl: bool) -> float:
    """How much of a row is empty at its end, in points."""
    return row.x0 - block.x0 if rtl else block.x1 - row.x1


def _first_word(row: Row, rtl: bool) -> float:
    """Width of the first word of a row, in points."""
    units = row.units[::-1] if rtl else row.units
    start: float | None = None
    width = 0.0
    for unit in units:
        if not unit.text.strip():
            if start is not None:
                break
            continue
        if start is None:
            start = unit.x1 if rtl else unit.x0
        gap = (start - unit.x1 if rtl else unit.x0 - start) - width
        if gap > 0.45 * row.size:
            break
        width = start - unit.x0 if rtl else unit.x1 - start
    return width


def _centred(last: Row, row: Row, block: Block) -> bool:
    """Whether both rows stand in the middle of their block, as those of a headline do."""
    middle = (block.x0 + block.x1) / 2
    wide = block.x1 - block.x0
    return all(
        abs((one.x0 + one.x1) / 2 - middle) < 0.02 * wide and one.x0 - block.x0 > 0.03 * wide
        for one in (last, row)
    )


def goes_on(last: Row, text: str, block: Block, first: Row, rtl: bool) -> bool:
    """Whether a paragraph may go on in the next column or on the next page.

    Args:
        last: Its last row so far.
        text: What that row reads.
        block: Where it stands.
        first: The first row of what follows.
        rtl: Whether it is read from the right.
    """
    if text.rstrip().endswith(_ENDS):
        return False
    larger, smaller = max(last.size, first.size), min(last.size, first.size)
    return larger <= _SIZE * smaller and room_left(last, block, rtl) <= (
        _first_word(first, rtl) + 0.8 * last.size
    )
