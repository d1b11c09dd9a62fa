"""Confidence intervals of the figures of two people, by bootstrap over their articles."""

from collections.abc import Iterator, Sequence

import numpy as np

from app.review.agreement import Interval
from app.review.bootstrap import DRAWS, intervals, named
from app.review.measuring_pair import PairMeter
from app.review.measuring_spans import Counts
from app.review.units import Real

WAYS = ("exact", "overlap", "tolerant")
_FIELDS = len(Counts._fields)


def pair_intervals(
    meter: PairMeter, labels: Sequence[str], n: int = DRAWS, seed: int = 0
) -> dict[str, Interval]:
    """Intervals of the figures of two people.

    Args:
        meter: With all articles in it.
        labels: Labels that have figures.
        n: How many samples are drawn.
        seed: The same seed draws the same samples.

    Returns:
        By name: ``exact.f1``, ``exact.precision``, ``exact.f1.actor``, ``kappa.actor`` …
    """
    stats = stats_of(meter, labels)

    def figures(sums: Real) -> Real:
        return np.stack([figure for _, figure in _figures(sums, labels)], axis=1)

    names = [name for name, _ in _figures(stats[:1], labels)]
    return named(names, intervals(stats, figures, n, seed))


def stats_of(meter: PairMeter, labels: Sequence[str]) -> Real:
    """What the figures are made of: a row for each article, its length first."""
    table = meter.table(labels)
    rows = table.reshape(len(table), len(labels) * _FIELDS)
    return np.hstack((meter.lengths[:, None], rows)).astype(np.float64)


def _figures(sums: Real, labels: Sequence[str]) -> Iterator[tuple[str, Real]]:
    """Name and values of every figure, one value for each row of sums; nan is undefined."""
    by_label = np.moveaxis(sums[:, 1:].reshape(len(sums), len(labels), _FIELDS), 0, 2)
    for way, (both, a, b) in _ways(by_label.sum(axis=0)):
        yield f"{way}.precision", _share(both, b)
        yield f"{way}.recall", _share(both, a)
        yield f"{way}.f1", _share(2 * both, a + b)
    for label, fields in zip(labels, by_label, strict=True):
        for way, (both, a, b) in _ways(fields):
            yield f"{way}.f1.{label}", _share(2 * both, a + b)
        yield f"kappa.{label}", _kappa(fields[_place("both_characters") :], sums[:, 0])


def _ways(fields: Real) -> Iterator[tuple[str, tuple[Real, Real, Real]]]:
    a, b = fields[_place("a")], fields[_place("b")]
    for way in WAYS:
        yield way, (fields[_place(way)], a, b)


def _place(field: str) -> int:
    return Counts._fields.index(field)


def _kappa(characters: Real, length: Real) -> Real:
    both, a, b = characters
    chance = a * b + (length - a) * (length - b)
    same = (length - a - b + 2 * both) * length
    return _share(same - chance, length * length - chance)


def _share(some: Real, of: Real) -> Real:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(of > 0, some / of, np.nan)
