"""What a merge remembers: up to where another file is known, and when what it brought was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Times = Mapping[str, Mapping[str, tuple[str, ...]]]
"""UTC time to field (several are joined by a tab) to the uids that were changed there then."""


@dataclass(frozen=True, slots=True)
class NoteMerge:
    """A file is known up to a point of its history, or as a whole.

    Attributes:
        head: Hexadecimal hash of its last event; of a file without a history, of its bytes.
        number: Number of that event; 0 without a history.
        name: What the file was called.
        times: When what it brought was changed there.
    """

    head: str
    number: int
    name: str = ""
    times: Times = field(default_factory=dict)

    def inverse(self) -> ForgetMerge:
        """The edit that takes this one back."""
        return ForgetMerge(self.head, self.number, self.name, self.times)

    def articles(self) -> frozenset[str]:
        """None: the whole project knows it."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class ForgetMerge:
    """A merge that was taken back: the file is as good as new again."""

    head: str
    number: int
    name: str = ""
    times: Times = field(default_factory=dict)

    def inverse(self) -> NoteMerge:
        """The edit that takes this one back."""
        return NoteMerge(self.head, self.number, self.name, self.times)

    def articles(self) -> frozenset[str]:
        """None: the whole project forgets it."""
        return frozenset()
