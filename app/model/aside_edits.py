"""What becomes of pieces that imports kept aside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a piece kept aside."""

    OPEN = "open"  # nobody has said anything of it
    TAKEN = "taken"  # it came in after all
    DISCARDED = "discarded"  # it is not wanted; its bytes stay in the file


@dataclass(frozen=True, slots=True)
class SettleAside:
    """Pieces kept aside that are settled, or open again; their bytes stay.

    Attributes:
        ids: Their local numbers, each once.
        before: What had become of all of them.
        after: What has become of them now.
    """

    ids: tuple[int, ...]
    before: Fate
    after: Fate

    def inverse(self) -> SettleAside:
        """The edit that takes this one back."""
        return SettleAside(self.ids, self.after, self.before)

    def articles(self) -> frozenset[str]:
        """No article is touched."""
        return frozenset()
