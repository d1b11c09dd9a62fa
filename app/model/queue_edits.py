"""Changes of many articles at once: one value whose inverse costs nothing, however many."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.article import State


@dataclass(frozen=True, slots=True)
class SetStates:
    """How far an annotator is with each of many articles.

    Attributes:
        annotator: Whose states.
        uids: The articles, each once.
        before: The state of each before.
        after: The state of each after.
    """

    annotator: str
    uids: tuple[str, ...]
    before: tuple[State, ...]
    after: tuple[State, ...]

    def inverse(self) -> SetStates:
        """The edit that takes this one back."""
        return SetStates(self.annotator, self.uids, self.after, self.before)

    def articles(self) -> frozenset[str]:
        """The uids of the articles it touches."""
        return frozenset(self.uids)


@dataclass(frozen=True, slots=True)
class Assign:
    """Articles that somebody is to work on from now on; none of them was theirs before."""

    annotator: str
    uids: tuple[str, ...]

    def inverse(self) -> Unassign:
        """The edit that takes this one back."""
        return Unassign(self.annotator, self.uids)

    def articles(self) -> frozenset[str]:
        """The uids of the articles it touches."""
        return frozenset(self.uids)


@dataclass(frozen=True, slots=True)
class Unassign:
    """Articles that are somebody's task no longer; all of them were."""

    annotator: str
    uids: tuple[str, ...]

    def inverse(self) -> Assign:
        """The edit that takes this one back."""
        return Assign(self.annotator, self.uids)

    def articles(self) -> frozenset[str]:
        """The uids of the articles it touches."""
        return frozenset(self.uids)


BULK = (SetStates, Assign, Unassign)
"""Edits of the queue as a whole: the page of an article shows nothing of them."""
