"""Which row of the list is which article or group: a pure mapping, whatever is folded away."""

from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import accumulate

from app.model.queue import Group


class Rows:
    """Rows of a list of `count` articles, in groups or not; a group's head is a row of its own.

    Attributes:
        count: How many rows there are.
        groups: The groups.
    """

    def __init__(self, articles: int, groups: Sequence[Group], folded: Set[str]) -> None:
        self.groups = groups
        self._articles = articles
        self._open = [group.name not in folded for group in groups]
        sizes = [1 + group.count * shown for group, shown in zip(groups, self._open, strict=True)]
        self._heads = [0, *accumulate(sizes)]
        self._starts = [group.start for group in groups]
        self.count = self._heads[-1] if groups else articles

    def head_at(self, row: int) -> int | None:
        """The number of the group whose head is in this row, or None."""
        if not self.groups or not 0 <= row < self.count:
            return None
        number = bisect_right(self._heads, row) - 1
        return number if self._heads[number] == row else None

    def place_at(self, row: int) -> int | None:
        """The place in the queue of the article in this row, or None."""
        if not 0 <= row < self.count:
            return None
        if not self.groups:
            return row
        number = bisect_right(self._heads, row) - 1
        inside = row - self._heads[number] - 1
        return None if inside < 0 else self._starts[number] + inside

    def row_of(self, place: int) -> int:
        """The row of the article at this place; -1 if its group is folded, or there is none."""
        if not 0 <= place < self._articles:
            return -1
        if not self.groups:
            return place
        number = self.group_of(place)
        if not self._open[number]:
            return -1
        return self._heads[number] + 1 + place - self._starts[number]

    def group_of(self, place: int) -> int:
        """The number of the group of the article at this place."""
        return bisect_right(self._starts, place) - 1

    def row_of_head(self, number: int) -> int:
        """The row of a group's head."""
        return self._heads[number]

    def is_open(self, number: int) -> bool:
        """Whether the articles of a group are shown."""
        return self._open[number]

    def places_in(self, first: int, last: int) -> list[int]:
        """The places of the articles in the rows from `first` to `last`, both included.

        The head of a folded group stands for all of its articles.
        """
        if not self.groups:
            return list(range(max(0, first), min(last + 1, self.count)))
        found: list[int] = []
        for number, group in enumerate(self.groups):
            head, end = self._heads[number], self._heads[number + 1]
            if first <= head <= last and not self._open[number]:
                found += range(group.start, group.start + group.count)
            elif head <= last and end > first and self._open[number]:
                begin = group.start + max(0, first - head - 1)
                found += range(begin, group.start + min(group.count, last - head))
        return found
