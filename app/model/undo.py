"""What was done and can be taken back, across all articles, newest last."""

from app.model.edits import Edit


class UndoStack:
    """Remembers applied edits. It changes nothing itself: callers apply what it hands out."""

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    def remember(self, edit: Edit) -> None:
        """Notes an edit that has just been applied; what had been undone is forgotten."""
        self._done.append(edit)
        del self._done[: -self._limit]
        self._undone.clear()

    def next_undo(self) -> Edit | None:
        """The edit that an undo would apply (already the inverse), or None."""
        return self._done[-1].inverse() if self._done else None

    def next_redo(self) -> Edit | None:
        """The edit that a redo would apply, or None."""
        return self._undone[-1] if self._undone else None

    def undone(self) -> None:
        """Notes that `next_undo` has been applied."""
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        """Notes that `next_redo` has been applied."""
        self._done.append(self._undone.pop())

    def drop_undo(self) -> None:
        """Forgets the edit that `next_undo` offers: it can no longer be applied."""
        self._done.pop()

    def drop_redo(self) -> None:
        """Forgets the edit that `next_redo` offers: it can no longer be applied."""
        self._undone.pop()

    def clear(self) -> None:
        """Forgets everything, as when another project opens."""
        self._done.clear()
        self._undone.clear()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._undone)
