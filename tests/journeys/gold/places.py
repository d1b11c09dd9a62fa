"""Where keys take the caret, and the fewest of them from one place to others: pure functions.

All paragraphs are taken to run right to left, as those of the seed article do.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import count

from app.text.boundaries import (
    next_grapheme,
    next_word,
    next_word_end,
    previous_grapheme,
    previous_word,
    words,
)

_SHORT, _REACH = 8, 22
"""Words to either side that have one letter, and those that are surely in view."""
Path = tuple[str, ...]
"""Chords; ``@12`` is a letter that stands above the word at 12."""
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

    def walk(
        self, start: int, roads: dict[str, list[int]], leaps: Iterable[tuple[int, Path]] = ()
    ) -> Iterator[tuple[int, Path]]:
        """All places that can be reached, the nearest first, with the keys that lead there.

        Args:
            start: Where the caret is.
            roads: What each key does.
            leaps: Other ways to begin.
        """
        seen: set[int] = set()
        turn = count()
        waiting = [(0, next(turn), start, ())]
        waiting += [(len(path), next(turn), at, path) for at, path in leaps]
        heapify(waiting)
        while waiting:
            cost, _, at, path = heappop(waiting)
            if at in seen:
                continue
            seen.add(at)
            yield at, path
            for chord, table in roads.items():
                if table[at] not in seen:
                    heappush(waiting, (cost + 1, next(turn), table[at], (*path, chord)))

    def leaps(self, caret: int, chord: str = "Space") -> list[tuple[tuple[int, int], Path]]:
        """The words near the caret, with the keys of the letters that stand above them."""
        here = bisect_right(self._starts, caret) - 1
        found = []
        for n in range(max(0, here - _REACH), min(len(self._words), here + _REACH + 1)):
            second = () if abs(n - here) <= _SHORT else ("@",)
            found.append((self._words[n], (chord, f"@{self._words[n][0]}", *second)))
        return found

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        return list(words(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._words]

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
