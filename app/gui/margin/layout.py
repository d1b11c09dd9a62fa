"""Where cards stand in a margin: near their lines, in order, and not one on another."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Pool = tuple[float, float, int]
"""``(where, weight, how many)``: neighbours that stand close together and move as one."""


class Want(NamedTuple):
    """A card that is to be placed.

    Attributes:
        top: Where its top would be if it were alone.
        height: How high it is.
        weight: How much it resists being pushed, above 0.
    """

    top: float
    height: float
    weight: float = 1.0


def settle(
    wants: Sequence[Want],
    gap: float,
    low: float = float("-inf"),
    high: float = float("inf"),
) -> list[float]:
    """The tops of cards in a margin, so that none overlaps and none passes another.

    Minimises the weighted sum of the squares of the distances moved. Counting each card from where
    the cards above it would end turns "below the one before" into "no less than the one before",
    which is isotonic regression; pooling adjacent violators solves it exactly in one walk.

    Args:
        wants: The cards from the first to the last; their order is kept.
        gap: Least space between two cards.
        low: Upper end of the margin.
        high: Lower end of the margin; if there is not room for all, they start at `low`.

    Returns:
        One top a card, in the same order.
    """
    before, offsets = 0.0, []
    for want in wants:
        offsets.append(before)
        before += want.height + gap
    ideal = ((w.top - o, w.weight) for w, o in zip(wants, offsets, strict=True))
    last = max(low, high - (before - gap)) if wants else low
    places = [min(max(low, where), last) for where in _isotonic(ideal)]
    return [where + offset for where, offset in zip(places, offsets, strict=True)]


def _isotonic(wanted: Iterable[tuple[float, float]]) -> list[float]:
    """The nearest values that never fall, to values with weights."""
    pools: list[Pool] = []
    for where, weight in wanted:
        pool = where, weight, 1
        while pools and pools[-1][0] >= pool[0]:
            pool = _joined(pools.pop(), pool)
        pools.append(pool)
    return [where for where, _, count in pools for _ in range(count)]


def _joined(one: Pool, other: Pool) -> Pool:
    weight = one[1] + other[1]
    where = (one[0] * one[1] + other[0] * other[1]) / weight
    return where, weight, one[2] + other[2]


def crowded_rows(counts: Sequence[int], line: float, room: float) -> set[int]:
    """The rows of a paragraph whose cards are to be counted instead of shown, the fullest first.

    Args:
        counts: Number of cards that begin in each row.
        line: Height of one card of one line, and of a count, with the space below it.
        room: Height there is.

    Returns:
        Indices of rows; as few as will do, none with fewer than two cards.
    """
    total, crowded = sum(counts) * line, set()
    for row in sorted(range(len(counts)), key=lambda row: (-counts[row], row)):
        if total <= room or counts[row] < 2:
            break
        crowded.add(row)
        total -= (counts[row] - 1) * line
    return crowded
