"""From what is seen to what is read: a row of letters, left to right, put into reading order."""

import re
import unicodedata
from collections.abc import Sequence

from app.formats.documents.pdf_fillers import fillers
from app.formats.documents.pdf_rows import Row, Unit

_SPACE = 0.18  # of the size of the type: a wider gap is a space, where no spaces are drawn
_WIDE = 0.45  # where spaces are drawn, too
_SPACES = re.compile(" {2,}")
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_PAIRS = "()[]{}«»‹›<>"
MIRROR = dict(zip("()[]{}«»‹›<>", ")(][}{»«›‹><", strict=True))


def is_rtl(text: str) -> bool:
    """Whether most of its letters are read from right to left."""
    right, left = strong(text)
    return right >= left and right > 0


def strong(text: str) -> tuple[int, int]:
    """How many of its letters are read from the right, how many from the left."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return sum(kind in ("R", "AL") for kind in kinds), kinds.count("L")


def spaced(row: Row) -> list[Unit]:
    """The units of a row with a space in every gap between words, and no strokes that fill it."""
    skipped = fillers(row)
    drawn = sum(unit.text == " " for unit in row.units)
    most = _WIDE if drawn > len(row.units) / 30 and drawn else _SPACE
    found: list[Unit] = []
    edge: float | None = None
    for n, unit in enumerate(row.units):
        blank = not unit.text.strip()
        if edge is not None and not blank and unit.x0 - edge > most * row.size:
            found.append(Unit(" ", edge, unit.x0, row.size))
        if n not in skipped:
            found.append(unit)
        if not blank:
            edge = max(edge if edge is not None else unit.x1, unit.x1)
    return found


def as_drawn(row: Row) -> str:
    """A row read from left to right, for files that were written without any thought of Arabic."""
    return _tidy("".join(unit.text for unit in spaced(row)))


def as_read(row: Row, rtl: bool, mirrored: bool = True) -> str:
    """A row in reading order.

    Args:
        row: The row.
        rtl: Whether it is read from the right.
        mirrored: Whether the file calls brackets what they look like, not what they mean.
    """
    units = spaced(row)
    text = ""
    for unit, level in _ordered(units, rtl):
        turned = mirrored and level % 2 and len(unit.text) == 1
        text += MIRROR.get(unit.text, unit.text) if turned else unit.text
    return _tidy(text)


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _face(unit: Unit) -> str:
    """The character that stands for a unit when its place is looked for."""
    for char in unit.text:
        if not unicodedata.combining(char) and not _CONTROLS.match(char):
            return {"B": ",", "S": ",", "BN": "ـ"}.get(unicodedata.bidirectional(char), char)
    return "ـ" if any("\u0600" <= char < "\u0700" for char in unit.text) else " "


def _ordered(units: Sequence[Unit], rtl: bool) -> list[tuple[Unit, int]]:
    """The units in reading order, each with its level: what is seen, seen in a mirror.

    The algorithm that puts what is read into the order in which it is seen (Unicode's UAX 9)
    undoes itself, as far as one row without embeddings is concerned.
    """
    if not rtl and not any(strong(unit.text)[0] for unit in units):
        return [(unit, 0) for unit in units]
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(rtl)
    storage["base_dir"] = "R" if rtl else "L"
    algorithm.get_embedding_levels("".join(_face(unit) for unit in units), storage)
    for unit, char in zip(units, storage["chars"], strict=True):
        char["unit"] = unit
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    return [(char["unit"], char["level"]) for char in storage["chars"]]


def brackets_fit(texts: Sequence[str]) -> int:
    """How many brackets open before they close, less how many close before they open."""
    score = 0
    for text in texts:
        for n in range(0, len(_PAIRS) - 2, 2):
            opening, closing = _PAIRS[n], _PAIRS[n + 1]
            score += _fitting(text, opening, closing)
    return score


def _fitting(text: str, opening: str, closing: str) -> int:
    open_now = score = 0
    for char in text:
        if char == opening:
            open_now += 1
        elif char == closing:
            score += 1 if open_now else -1
            open_now = max(0, open_now - 1)
    return score - open_now
