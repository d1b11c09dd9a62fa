"""The spans of several people, article after article, as columns of numbers for both alphas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Interval = tuple[int, int]
"""``(start, end)`` in code points of the article, half-open."""

Said = Mapping[str, Sequence[Interval]]
"""Label id to what one person tagged with it: sorted, none overlapping another."""

Whole = NDArray[np.int64]
Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One row for each unit, by person, then by where it stands.

    Attributes:
        person: Place of the person.
        label: Place of the label.
        article: Place of the article.
        start: First code point in the article.
        end: One past the last code point.
        shift: What makes a place in the article one of its label and article alone.
    """

    person: Whole
    label: Whole
    article: Whole
    start: Whole
    end: Whole
    shift: Whole

    @property
    def size(self) -> Whole:
        """Code points of each unit."""
        return self.end - self.start


class Units:
    """What people tagged, taken one article after the other.

    Everyone counts as having read every article that is added: who says nothing in it says no.
    A label nobody uses is known by name only if it was named at the beginning.
    """

    def __init__(self, people: Sequence[str], labels: Sequence[str] = ()) -> None:
        """Makes room.

        Args:
            people: Who is measured.
            labels: Ids of labels that are to have a figure, if only None.
        """
        self.people = tuple(people)
        self._places = {label: place for place, label in enumerate(labels)}
        self._lengths: list[int] = []
        self._groups: list[tuple[int, int, int, int]] = []
        self._intervals: list[Interval] = []

    @property
    def labels(self) -> tuple[str, ...]:
        """Label ids, as they were named or first met."""
        return tuple(self._places)

    @property
    def lengths(self) -> Whole:
        """Code points of each article."""
        return np.array(self._lengths, dtype=np.int64)

    def add(self, length: int, layers: Mapping[str, Said]) -> None:
        """Takes one article that counts.

        Args:
            length: Its code points.
            layers: Person to what the person tagged; who is not in it tagged nothing.
        """
        article = len(self._lengths)
        self._lengths.append(length)
        for place, person in enumerate(self.people):
            for label, intervals in layers.get(person, {}).items():
                code = self._places.setdefault(label, len(self._places))
                self._groups.append((place, code, article, len(intervals)))
                self._intervals.extend(intervals)

    def columns(self) -> Columns:
        """Everything that was added.

        Raises:
            ValueError: Intervals are empty, outside of their article, or overlap each other.
        """
        groups = np.array(self._groups, dtype=np.int64).reshape(-1, 4)
        person, label, article = (np.repeat(groups[:, of], groups[:, 3]) for of in range(3))
        ends = np.array(self._intervals, dtype=np.int64).reshape(-1, 2)
        room = np.concatenate(([0], np.cumsum(self.lengths + 1)))
        shift = label * room[-1] + room[article]
        order = np.lexsort((shift + ends[:, 0], person))
        rows = (person, label, article, ends[:, 0], ends[:, 1], shift)
        found = Columns(*(row[order] for row in rows))
        self._prove(found)
        return found

    def _prove(self, found: Columns) -> None:
        inside = (found.start >= 0) & (found.end <= self.lengths[found.article])
        if not np.all(inside & (found.size > 0)):
            raise ValueError("An interval is empty or outside of its article.")
        reached, begun = found.shift + found.end, found.shift + found.start
        same = found.person[1:] == found.person[:-1]
        if np.any(same & (begun[1:] < reached[:-1])):
            raise ValueError("Intervals of one person and label overlap.")
