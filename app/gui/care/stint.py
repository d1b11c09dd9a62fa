"""How long somebody has worked without a pause; a pure value."""

from dataclasses import dataclass, replace

REST = 300.0
"""Seconds without anything done that make a pause."""


@dataclass(frozen=True, slots=True)
class Stint:
    """Work without a pause, by a clock that counts seconds.

    Attributes:
        began: When it began.
        last: When something was done last.
        told: Work after which a pause is proposed next, in seconds; it grows when one says "later".
    """

    began: float
    last: float
    told: float

    def touched(self, now: float, after: float) -> "Stint":
        """The stint when something is done: this one, or a new one after a pause.

        Args:
            now: The present.
            after: Seconds of work after which a pause is proposed.
        """
        if now - self.last >= REST:
            return Stint(now, now, after)
        return replace(self, last=now)

    @property
    def worked(self) -> float:
        """Seconds from its beginning to what was done last."""
        return self.last - self.began

    @property
    def is_due(self) -> bool:
        """Whether a pause is to be proposed."""
        return self.worked >= self.told

    def put_off(self, seconds: float) -> "Stint":
        """A pause is proposed again after so much more work."""
        return replace(self, told=self.worked + seconds)
