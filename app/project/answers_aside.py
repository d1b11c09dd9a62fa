"""What a project answers about pieces that imports kept aside."""

import sqlite3
from collections.abc import Collection

from app.project import quarantine as kept
from app.project.connection import of_one_state
from app.project.failures import explains
from app.project.quarantine import AsideCount, AsideLine, Quarantined


class AsideAnswers:
    """Questions about pieces kept aside; part of `app.project.project.Project`."""

    _conn: sqlite3.Connection

    @explains
    def quarantine(
        self, *, after: int = 0, limit: int = 1000, status: str | None = None
    ) -> list[Quarantined]:
        """A page of what imports kept aside, oldest first; only what this has become of."""
        return kept.quarantine(self._conn, after=after, limit=limit, status=status)

    @of_one_state
    def pieces_aside(self, ids: Collection[int]) -> list[Quarantined]:
        """Pieces kept aside by their numbers, with their bytes."""
        return kept.pieces(self._conn, ids)

    @of_one_state
    def aside_lines(self, status: str | None = None) -> list[AsideLine]:
        """All pieces kept aside, without their bytes, oldest first."""
        return kept.lines(self._conn, status=status)

    @of_one_state
    def aside_counts(self) -> list[AsideCount]:
        """How many pieces were kept aside, by file, reason and what has become of them."""
        return kept.counted(self._conn)

    @of_one_state
    def open_aside(self) -> int:
        """How many pieces kept aside wait for a person."""
        return kept.open_count(self._conn)

    @of_one_state
    def article_of_aside(self, piece: int) -> str | None:
        """The uid of the article that a piece was left out of; None if that cannot be told."""
        return kept.article_of(self._conn, piece)
