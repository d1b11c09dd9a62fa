"""Strokes that only make words longer, to fill a row: some programs call them ``+``."""

from collections.abc import Sequence

from app.formats.documents.pdf_rows import Row, Unit, is_rtl_letter

_STROKE = 0.35  # of the size of the type: a plus sign is wider
_TOUCHES = 0.16  # of the size of the type
_MOST = 60  # strokes one beside the other
_SIGN = "+"


def fillers(row: Row) -> frozenset[int]:
    """Which units of a row are such strokes.

    They are narrow, and touch an Arabic letter, or another stroke that does, on either side.
    """
    units = row.units
    return frozenset(
        n
        for n, unit in enumerate(units)
        if unit.text == _SIGN
        and unit.x1 - unit.x0 < _STROKE * unit.size
        and all(_joins(units, n, step) for step in (-1, 1))
    )


def _joins(units: Sequence[Unit], n: int, step: int) -> bool:
    """Whether a stroke, with others or alone, touches an Arabic letter on one side."""
    last = units[n]
    for _ in range(_MOST):
        n += step
        if not 0 <= n < len(units):
            return False
        left, right = (units[n], last) if step < 0 else (last, units[n])
        if right.x0 - left.x1 > _TOUCHES * last.size:
            return False
        if units[n].text != _SIGN:
            return is_rtl_letter(units[n].text)
        last = units[n]
    return False
