"""Krippendorff's alpha for unitizing: do people find the same units at the same places?

Two definitions carry the name. Taken here is the one of Krippendorff, “On the Reliability of
Unitizing Continuous Data”, Sociological Methodology 25 (1995), in the form of *Content Analysis*
(2nd edition 2004, section 11.6, pages 251–256; “Measuring the Reliability of Qualitative Text
Analysis Data”, Quality & Quantity 38, 2004). It gives each label a continuum of its own, so units
of different labels may cover each other, as they do in its own example; it has a figure for each
label and one for all; and it looks at where units begin and end. The later definition
(Krippendorff, Mathet, Bouvry and Widlöcher, Quality & Quantity 50, 2016) allows no overlap of
labels and counts shared length, which by label is close to the nominal alpha on characters. Its
authors report that a definition in the book did not behave as expected with more than two people:
with more than two, measure them two by two as well.

For one label, m people and L characters, each person's characters are units and the gaps between
them. Two sections g and h of different people differ by::

    (start of g - start of h)**2 + (end of g - end of h)**2    both are units, and overlap
    (length of the unit)**2                                    one is a gap, with the unit inside
    0                                                          else

    Do = sum over all ordered pairs of sections of different people / (m * (m - 1) * L**2)

    De = 2 / L * sum over all units of length b of
                     (units - 1) / 3 * (2 * b**3 - 3 * b**2 + b)
                     + b**2 * sum over all gaps with length >= b of (length - b + 1)
         / (m * L * (m * L - 1) - sum over all units of b * (b - 1))

which is the mean difference if any section could slide along any other. For each label alpha is
``1 - Do / De``; over all labels it is ``1 - sum(Do) / sum(De)``.

Articles are laid end to end to one continuum. A unit lies in one article, and so does a gap: it
ends where the article ends, since no unit, even by chance, lies in two. Spans that touch stay two
units. All sums are closed, over sorted columns; nothing slides.
"""

from dataclasses import dataclass

import numpy as np

from app.review.alpha import Figures, named, one_minus
from app.review.units import Columns, Real, Units, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What alpha is made of. One row a sample, one column a label (of `length` one in all).

    Attributes:
        length: Characters.
        observed: Differences of all pairs of sections of different people, each pair once.
        units: How many there are.
        slid: Differences of a unit with another that slides over it, its part: the sum of
            ``(2 * b**3 - 3 * b**2 + b) / 3``.
        own: The sum of ``b * (b - 1)``.
        gaps: The differences of units that slide along gaps.
    """

    length: Real
    observed: Real
    units: Real
    slid: Real
    own: Real
    gaps: Real


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """What is between units, one row for each length in an article; alike ones are counted.

    Attributes:
        label: Place of the label.
        article: Place of the article.
        size: Code points.
        count: How many people have it.
    """

    label: Whole
    article: Whole
    size: Whole
    count: Whole


class UnitizingAlpha(Units):
    """Unitizing alpha of any number of people, of articles laid end to end."""

    def figures(self) -> Figures:
        """Alpha, undefined where nobody has a unit."""
        return named(self.labels, self.of(self.sums())[0])

    def disagreement(self) -> dict[str, tuple[float, float]]:
        """Label id to observed and expected disagreement, as they are printed in publications."""
        observed, expected = self._both(self.sums())
        pairs = zip(observed[0].tolist(), expected[0].tolist(), strict=True)
        return dict(zip(self.labels, pairs, strict=True))

    def sums(self) -> Sums:
        """The sums over all articles: one row."""
        found = self.columns()
        length, observed, units, slid, own = (
            part.sum(axis=0, keepdims=True) for part in self.additive(found)
        )
        return Sums(length, observed, units, slid, own, self._slid_along(found)[None, :])

    def of(self, sums: Sums) -> Real:
        """Alpha of sums.

        Returns:
            Samples × (1 + labels): over all labels, then of each; nan where it is undefined.
        """
        observed, expected = (
            np.hstack((part.sum(axis=1, keepdims=True), part)) for part in self._both(sums)
        )
        return one_minus(observed, expected)

    def additive(self, found: Columns) -> tuple[Real, Real, Real, Real, Real]:
        """All sums but that of gaps, article by article (rows)."""
        size = found.size.astype(np.float64)
        parts = (np.ones_like(size), (2 * size**3 - 3 * size**2 + size) / 3, size * (size - 1))
        slots = found.article * len(self.labels) + found.label
        units, slid, own = (self._table(slots, part) for part in parts)
        return self.lengths[:, None].astype(float), self._observed(found), units, slid, own

    def gaps_of(self, found: Columns) -> Gaps:
        """All gaps, those of articles included in which a person has no unit of a label."""
        first = np.ones(len(found.start), dtype=bool)
        first[1:] = (np.diff(found.person) != 0) | (np.diff(found.shift) != 0)
        last = np.roll(first, -1)
        before = found.start - np.where(first, 0, np.roll(found.end, 1))
        after = (self.lengths[found.article] - found.end)[last]
        slots = found.article * len(self.labels) + found.label
        silent = len(self.people) - self._table(slots[first], np.ones(first.sum()))
        article, label = np.nonzero(silent)
        size = np.concatenate((before, after, self.lengths[article]))
        count = np.ones(len(size), dtype=np.int64)
        count[len(before) + len(after) :] = silent[article, label]
        labels = np.concatenate((found.label, found.label[last], label))
        articles = np.concatenate((found.article, found.article[last], article))
        return Gaps(*(row[size > 0] for row in (labels, articles, size, count)))

    def _both(self, sums: Sums) -> tuple[Real, Real]:
        people, length = len(self.people), sums.length
        everything = people * length
        with np.errstate(divide="ignore", invalid="ignore"):
            observed = 2 * sums.observed / (people * (people - 1) * length**2)
            chance = 2 / length * ((sums.units - 1) * sums.slid + sums.gaps)
            expected = chance / (everything * (everything - 1) - sums.own)
        there = sums.units > 0
        return np.where(there, observed, 0.0), np.where(there, expected, 0.0)

    def _table(self, slots: Whole, what: Real) -> Real:
        shape = (len(self.lengths), len(self.labels))
        found: Real = np.bincount(slots, what, minlength=shape[0] * shape[1]).astype(np.float64)
        return found.reshape(shape)

    def _observed(self, found: Columns) -> Real:
        """Differences of every two people, article by article and label by label."""
        bounds = np.searchsorted(found.person, np.arange(len(self.people) + 1))
        parts = [slice(*bounds[place : place + 2]) for place in range(len(self.people))]
        slots = found.article * len(self.labels) + found.label
        total = np.zeros((len(self.lengths), len(self.labels)))
        for place, one in enumerate(parts):
            for other in parts[place + 1 :]:
                for row, differ in _differences(found, one, other):
                    total += self._table(slots[row], differ)
        return total

    def _slid_along(self, found: Columns) -> Real:
        gaps, size = self.gaps_of(found), found.size
        total = np.zeros(len(self.labels))
        for label in range(len(self.labels)):
            of, units = gaps.label == label, size[found.label == label]
            total[label] = (units.astype(float) ** 2 * _places(units, gaps, of)).sum()
        return total


def _differences(found: Columns, one: slice, other: slice) -> list[tuple[Whole, Real]]:
    """Rows, and the differences to be added for them: overlapping units, and units in gaps."""
    begun, reached = found.shift + found.start, found.shift + found.end
    first = np.searchsorted(reached[other], begun[one], side="right")
    count = np.searchsorted(begun[other], reached[one], side="left") - first
    rows = np.arange(one.start, one.stop)
    mine = np.repeat(rows, count)
    steps = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count)
    theirs = other.start + np.repeat(first, count) + steps
    apart = (begun[mine] - begun[theirs]) ** 2 + (reached[mine] - reached[theirs]) ** 2
    alone = np.ones(other.stop - other.start, dtype=bool)
    alone[theirs - other.start] = False
    single = np.concatenate((rows[count == 0], np.arange(other.start, other.stop)[alone]))
    return [(mine, apart), (single, found.size[single] ** 2)]


def _places(units: Whole, gaps: Gaps, of: Whole) -> Real:
    """For each unit, at how many places of gaps of the same label it would fit."""
    order = np.argsort(gaps.size[of])
    size, count = gaps.size[of][order], gaps.count[of][order]
    first = np.searchsorted(size, units, side="left")
    number = np.concatenate((np.cumsum(count[::-1])[::-1], [0]))
    total = np.concatenate((np.cumsum((size * count)[::-1])[::-1], [0]))
    return (total[first] - (units - 1) * number[first]).astype(np.float64)
