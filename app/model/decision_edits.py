"""Edits of what an adjudicator decided; each with its inverse, like all others."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.decision import Decision


@dataclass(frozen=True, slots=True)
class AddDecision:
    """A new decision; the span that came of it must be there before."""

    decision: Decision

    def inverse(self) -> RemoveDecision:
        """The edit that takes this one back."""
        return RemoveDecision(self.decision)

    def articles(self) -> frozenset[str]:
        """The uids of the articles it touches."""
        return frozenset((self.decision.article,))


@dataclass(frozen=True, slots=True)
class RemoveDecision:
    """A decision taken back; what came of it is removed after it."""

    decision: Decision

    def inverse(self) -> AddDecision:
        """The edit that takes this one back."""
        return AddDecision(self.decision)

    def articles(self) -> frozenset[str]:
        """The uids of the articles it touches."""
        return frozenset((self.decision.article,))


@dataclass(frozen=True, slots=True)
class ChangeDecision:
    """Another verdict, result or reason for a decision that keeps its uid."""

    before: Decision
    after: Decision

    def inverse(self) -> ChangeDecision:
        """The edit that takes this one back."""
        return ChangeDecision(self.after, self.before)

    def articles(self) -> frozenset[str]:
        """The uids of the articles it touches."""
        return frozenset((self.before.article, self.after.article))
