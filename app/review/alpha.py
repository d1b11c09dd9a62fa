"""Krippendorff's alpha, nominal, on characters: one yes or no of each person for each character.

``alpha = 1 - Do / De`` over the coincidences of values within units (Krippendorff, “Computing
Krippendorff's Alpha-Reliability”, 2011, section C). Here a unit is a character and the value is
whether the person has a span of the label there. With m people who all judge all ``L``
characters, ``N = m * L`` values, of which ``n1`` are yes and ``n0`` no, and ``k`` people saying
yes of a character::

    Do = 2 * sum(k * (m - k)) / (m - 1) / N        De = 2 * n0 * n1 / (N * (N - 1))

Only where spans begin and end does k change, so both are sums over the intervals between, exact.

Over all labels the figure is ``1 - sum(Do) / sum(De)``, each label adding its two sums. That is
the mean of the labels' alphas weighted with the disagreement chance would bring. It is *not*
their plain mean, which a reader may expect: a label with long and many spans decides it, a rare
one hardly moves it, so it is to be read beside the figures of the labels. One alpha with the
label as value of a character cannot be had, as spans of several labels cover each other.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from app.review.agreement import Figure
from app.review.units import Columns, Real, Units, Whole

Coincidences = Mapping[tuple[Hashable, Hashable], float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Alpha over all labels, and of each.

    Attributes:
        overall: The labels together; None where it is undefined.
        labels: Label id to its figure.
    """

    overall: Figure
    labels: Mapping[str, Figure]


class NominalAlpha(Units):
    """Alpha of any number of people, of articles laid end to end."""

    def figures(self) -> Figures:
        """Alpha, undefined if nobody has a span of a label, or everybody has it everywhere."""
        return named(self.labels, self.of(self.statistics().sum(axis=0, keepdims=True))[0])

    def statistics(self) -> Real:
        """What is summed over articles: one row each.

        Returns:
            Articles × (1 + 2 · labels): characters; of each label the yes of all people; of each
            label ``sum(k * (m - k))``.
        """
        found, shape = self.columns(), (len(self.lengths), len(self.labels))
        yes = _summed(found.article, found.label, found.size, shape)
        article, label, split = self._split(found)
        return np.hstack((self.lengths[:, None], yes, _summed(article, label, split, shape)))

    def of(self, sums: Real) -> Real:
        """Alpha of sums of statistics, such as those of resampled articles.

        Args:
            sums: Samples × columns of `statistics`.

        Returns:
            Samples × (1 + labels): over all labels, then of each; nan where it is undefined.
        """
        labels, people = (sums.shape[1] - 1) // 2, len(self.people)
        values = people * sums[:, :1]
        yes, split = sums[:, 1 : 1 + labels], sums[:, 1 + labels :]
        observed = split * (values - 1)
        expected = yes * (values - yes) * (people - 1)
        together = [sum_of.sum(axis=1, keepdims=True) for sum_of in (observed, expected)]
        return one_minus(np.hstack((together[0], observed)), np.hstack((together[1], expected)))

    def _split(self, found: Columns) -> tuple[Whole, Whole, Whole]:
        """Article, label and ``width * k * (m - k)`` of what is between two ends of spans."""
        at = np.concatenate((found.shift + found.start, found.shift + found.end))
        order = np.argsort(at, kind="stable")
        change = np.repeat((1, -1), len(found.start))[order]
        people = np.cumsum(change)[:-1]
        weight = np.diff(at[order]) * people * (len(self.people) - people)
        article, label = np.tile(found.article, 2)[order], np.tile(found.label, 2)[order]
        return article[:-1], label[:-1], weight


def named(labels: Sequence[str], found: Real) -> Figures:
    """Figures by label; the first is that of all together, nan becomes None."""
    numbers = [None if np.isnan(number) else float(number) for number in found]
    return Figures(numbers[0], dict(zip(labels, numbers[1:], strict=True)))


def one_minus(observed: Real, expected: Real) -> Real:
    """``1 - observed / expected``; nan where nothing is expected."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - observed / expected, np.nan)


def _summed(article: Whole, label: Whole, what: Whole, shape: tuple[int, int]) -> Real:
    found = np.zeros(shape)
    np.add.at(found, (article, label), what)
    return found


def coincidences(units: Sequence[Sequence[Hashable]]) -> Counter[tuple[Hashable, Hashable]]:
    """How often two values meet in one unit, as the publication counts it.

    Args:
        units: The values given to each unit, without those that are missing.

    Returns:
        Every ordered pair of values within a unit of m values counts ``1 / (m - 1)``.
    """
    found: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        for pair in permutations(values, 2):
            found[pair] += 1 / (len(values) - 1)  # type: ignore[assignment]
    return found


def alpha_of(found: Coincidences) -> Figure:
    """Nominal alpha of coincidences; None if all values are the same, or none meet."""
    number = sum(found.values())
    agreed = sum(count for (one, other), count in found.items() if one == other)
    chance = sum(count * (count - 1) for count in _margins(found))
    different = number * (number - 1) - chance
    return 1 - (number - 1) * (number - agreed) / different if different else None


def _margins(found: Coincidences) -> Iterator[float]:
    for value in {one for one, _ in found}:
        yield sum(count for (one, _), count in found.items() if one == value)
