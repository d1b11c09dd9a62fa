"""Confidence intervals by bootstrap over articles.

As many articles as there are, drawn with putting back, make one sample; the figure is worked out
for each sample from sums over its articles. The interval is what lies between the percentiles of
these figures (Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 13). Articles
are drawn, not spans or characters, since what stands in one article hangs together. A sample in
which a figure is undefined is left out; a figure that is undefined in more than half of the
samples has no interval.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from app.review.agreement import Interval
from app.review.units import Real

Ends = tuple[Real, Real]
"""The lower and the upper ends, one each for every figure; nan where there is no interval."""

DRAWS = 1000
LEVEL = 0.95
FEWEST = 2
"""With one article there is nothing to draw from."""

_AT_ONCE = 1_000_000


def intervals(
    stats: Real,
    figure: Callable[[Real], Real],
    n: int = DRAWS,
    seed: int = 0,
    level: float = LEVEL,
) -> Ends | None:
    """Percentile intervals of figures made from sums over articles.

    Args:
        stats: Articles × k: what is summed.
        figure: Samples × k sums to the figures: one number a sample, or samples × figures; nan is
            undefined.
        n: How many samples are drawn.
        seed: The same seed draws the same samples.
        level: Share of the samples the interval holds.

    Returns:
        Their ends, or None with fewer than two articles.
    """
    if len(stats) < FEWEST:
        return None
    rows = [figure(drawn @ stats) for drawn in draws(len(stats), n, seed)]
    return ends(np.concatenate([row.reshape(len(row), -1) for row in rows]), level)


def draws(articles: int, n: int = DRAWS, seed: int = 0) -> Iterator[Real]:
    """Samples, some at a time: one row each, how often each article was drawn."""
    chance = np.random.default_rng(seed)
    step = max(1, _AT_ONCE // articles)
    for first in range(0, n, step):
        rows = min(step, n - first)
        picked = chance.integers(0, articles, size=(rows, articles))
        slots = (picked + np.arange(rows)[:, None] * articles).ravel()
        times = np.bincount(slots, minlength=rows * articles)
        yield times.reshape(rows, articles).astype(np.float64)


def ends(figures: Real, level: float = LEVEL) -> Ends:
    """The ends of the intervals of figures (samples × figures)."""
    low, high = np.full((2, figures.shape[1]), np.nan)
    for place, column in enumerate(figures.T):
        defined = column[~np.isnan(column)]
        if 2 * len(defined) >= len(column):
            low[place], high[place] = np.quantile(defined, ((1 - level) / 2, (1 + level) / 2))
    return low, high


def named(names: Sequence[str], found: Ends | None, level: float = LEVEL) -> dict[str, Interval]:
    """Intervals by the names of their figures; those that there are not are left out."""
    if found is None:
        return {}
    return {
        name: Interval(float(low), float(high), level)
        for name, low, high in zip(names, *found, strict=True)
        if not np.isnan(low)
    }
