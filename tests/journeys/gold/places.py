"""Where keys take the caret, and the fewest of them from one place to others: pure functions.

All paragraphs are taken to run right to left, as those of the seed article do.
"""

from collections import deque
from collections.abc import Callable, Iterator
from functools import cached_property

from app.text.boundaries import (
    next_grapheme,
    next_word,
    next_word_end,
    previous_grapheme,
    previous_word,
)

Path = tuple[str, ...]
"""Chords."""
Step = Callable[[int], int]


class Roads:
    """The places of a text, joined by what single keys do."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def moves(self) -> dict[str, list[int]]:
        """Where each key takes the caret, by where it stands."""
        return self._table(
            {
                "Ctrl+Left": lambda at: next_word(self.text, at),
                "Ctrl+Right": lambda at: previous_word(self.text, at),
                "Ctrl+Down": self._next_paragraph,
                "Ctrl+Up": self._paragraph,
                "Left": self._letter_on,
                "Right": self._letter_back,
                "Ctrl+Home": lambda at: 0,
                "Ctrl+End": lambda at: len(self.text),
            }
        )

    @cached_property
    def selecting(self) -> dict[str, list[int]]:
        """The same while text is selected."""
        return self._table(
            {
                "Ctrl+Shift+Left": lambda at: next_word_end(self.text, at),
                "Ctrl+Shift+Right": lambda at: previous_word(self.text, at),
                "Ctrl+Shift+Down": self._next_paragraph,
                "Ctrl+Shift+Up": self._paragraph,
                "Shift+Left": self._letter_on,
                "Shift+Right": self._letter_back,
            }
        )

    def walk(self, start: int, roads: dict[str, list[int]]) -> Iterator[tuple[int, Path]]:
        """All places that can be reached, the nearest first, with the keys that lead there."""
        seen = {start}
        waiting: deque[tuple[int, Path]] = deque([(start, ())])
        while waiting:
            at, path = waiting.popleft()
            yield at, path
            for chord, table in roads.items():
                there = table[at]
                if there not in seen:
                    seen.add(there)
                    waiting.append((there, (*path, chord)))

    def _table(self, steps: dict[str, Step]) -> dict[str, list[int]]:
        places = range(len(self.text) + 1)
        return {chord: [step(at) for at in places] for chord, step in steps.items()}

    def _next_paragraph(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _paragraph(self, at: int) -> int:
        start = self.text.rfind("\n", 0, at) + 1
        return start if start < at or not start else self.text.rfind("\n", 0, start - 1) + 1

    def _letter_on(self, at: int) -> int:
        if at == len(self.text) or self._runs_left_to_right(at):
            return at
        return next_grapheme(self.text, at)

    def _letter_back(self, at: int) -> int:
        if at == 0 or self._runs_left_to_right(at - 1):
            return at
        return previous_grapheme(self.text, at)

    def _runs_left_to_right(self, at: int) -> bool:
        """Digits and Latin letters: arrows go the other way there, so they are left alone."""
        sign = self.text[at : at + 1]
        return sign.isascii() and sign.isalnum()
