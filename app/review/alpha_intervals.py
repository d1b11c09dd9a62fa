"""Confidence intervals of both alphas, named as `Agreement.alpha_intervals` names them.

What unitizing alpha expects is made from every unit and every gap, also of different articles, so
it is no sum over articles. But it is a sum over the lengths units have: how many have one,
times at how many places of gaps it fits. Both of those are sums over articles.
"""

import numpy as np

from app.review.agreement import Interval
from app.review.alpha import NominalAlpha
from app.review.bootstrap import DRAWS, FEWEST, draws, ends, intervals, named
from app.review.unitizing import Gaps, Sums, UnitizingAlpha
from app.review.units import Columns, Real, Units, Whole

_CELLS = 2_000_000  # samples × articles that are drawn for unitizing alpha
_AT_ONCE = 128  # lengths of units


def of_nominal(alpha: NominalAlpha, n: int = DRAWS, seed: int = 0) -> dict[str, Interval]:
    """``nominal`` and ``nominal.<label>`` to their intervals; empty with one article."""
    return named(_names("nominal", alpha), intervals(alpha.statistics(), alpha.of, n, seed))


def of_unitizing(alpha: UnitizingAlpha, n: int = DRAWS, seed: int = 0) -> dict[str, Interval]:
    """``unitizing`` and ``unitizing.<label>`` to their intervals.

    With more than 2,000 articles fewer samples are drawn, never fewer than 100.
    """
    articles = len(alpha.lengths)
    if articles < FEWEST:
        return {}
    n = min(n, max(100, _CELLS // articles))
    drawn = np.concatenate(list(draws(articles, n, seed)))
    return named(_names("unitizing", alpha), ends(alpha.of(resampled(alpha, drawn))))


def resampled(alpha: UnitizingAlpha, drawn: Real) -> Sums:
    """The sums of samples.

    Args:
        alpha: With its articles.
        drawn: Samples × articles: how often each was drawn.
    """
    found = alpha.columns()
    length, observed, units, slid, own = (drawn @ part for part in alpha.additive(found))
    gaps = alpha.gaps_of(found)
    along = [_along(found, gaps, drawn, label) for label in range(len(alpha.labels))]
    sums = np.stack(along, axis=1) if along else np.zeros((len(drawn), 0))
    return Sums(length, observed, units, slid, own, sums)


def _along(found: Columns, gaps: Gaps, drawn: Real, label: int) -> Real:
    """Of each sample, the differences of units of a label that slide along its gaps."""
    mine, of = found.label == label, gaps.label == label
    lengths, which = np.unique(found.size[mine], return_inverse=True)
    articles, total = drawn.shape[1], np.zeros(len(drawn))
    for first in range(0, len(lengths), _AT_ONCE):
        some = lengths[first : first + _AT_ONCE]
        here = (which >= first) & (which < first + len(some))
        units = np.zeros((articles, len(some)))
        np.add.at(units, (found.article[mine][here], which[here] - first), 1.0)
        places = np.column_stack([_fits(gaps, of, int(size), articles) for size in some])
        total += ((drawn @ (units * some.astype(np.float64) ** 2)) * (drawn @ places)).sum(axis=1)
    return total


def _fits(gaps: Gaps, of: Whole, size: int, articles: int) -> Real:
    """Article by article, at how many places of gaps a unit of that size fits."""
    room = np.maximum(gaps.size[of] - size + 1, 0) * gaps.count[of]
    return np.bincount(gaps.article[of], room, minlength=articles).astype(np.float64)


def _names(kind: str, alpha: Units) -> list[str]:
    return [kind, *(f"{kind}.{label}" for label in alpha.labels)]
