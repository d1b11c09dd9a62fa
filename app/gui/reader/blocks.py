"""The text cut into blocks that are laid out one at a time."""

from bisect import bisect_right
from collections.abc import Mapping

from app.text.boundaries import previous_grapheme
from app.text.direction import is_rtl, paragraphs

LONGEST = 8_000
"""Code points of a block; a longer paragraph is shown in several."""
_ENOUGH = 20_000
"""Code points of a paragraph that are looked at to find its direction."""


class Blocks:
    """Blocks of a text: its paragraphs, the very long ones cut where nothing joins.

    A block never contains a line feed. A paragraph of a million characters would take seconds to
    lay out, so it is cut after a space about every `LONGEST` code points; letters do not join over
    a space, and all pieces take the direction of the whole paragraph.

    Attributes:
        text: The whole text.
        starts: First code point of every block.
        ends: End of every block, the line feed not included.
    """

    def __init__(self, text: str, *, rtl_default: bool = True) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._rtl_default = rtl_default
        self._rtl: dict[int, bool] = {}
        self._whole = ""
        self._chosen: Mapping[int, str] = {}
        for start, end in paragraphs(text):
            if end - start > LONGEST:
                self._add_pieces(start, end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, cp: int) -> int:
        """Index of the block that holds the code point `cp`, or the line feed before the next."""
        return max(0, bisect_right(self.starts, cp) - 1)

    def content(self, index: int) -> str:
        """The text of one block."""
        return self.text[self.starts[index] : self.ends[index]]

    def extent(self, index: int) -> tuple[int, int]:
        """``(start, end)`` of one block with its line feed, if it has one."""
        after = index + 1
        return self.starts[index], self.starts[after] if after < len(self) else len(self.text)

    def ends_paragraph(self, index: int) -> bool:
        """Whether the paragraph ends with this block."""
        return index + 1 == len(self) or self.starts[index + 1] > self.ends[index]

    def starts_paragraph(self, index: int) -> bool:
        """Whether a paragraph begins with this block."""
        return index == 0 or self.ends_paragraph(index - 1)

    def paragraph(self, index: int) -> tuple[int, int]:
        """``(first block, last block)`` of the paragraph this block belongs to."""
        first = last = index
        while not self.starts_paragraph(first):
            first -= 1
        while not self.ends_paragraph(last):
            last += 1
        return first, last

    def direct(self, article: str, paragraphs: Mapping[int, str]) -> None:
        """Takes directions a person has chosen; the rest are found from the letters.

        Args:
            article: ``rtl`` or ``ltr`` for all paragraphs; empty: each by its letters.
            paragraphs: First code point of a paragraph to ``rtl`` or ``ltr``.
        """
        self._whole, self._chosen = article, paragraphs
        self._rtl.clear()

    def is_rtl(self, index: int) -> bool:
        """Whether the paragraph of this block runs right to left."""
        first, last = self.paragraph(index)
        if first not in self._rtl:
            self._rtl[first] = self._direction(self.starts[first], self.ends[last])
        return self._rtl[first]

    def _direction(self, start: int, end: int) -> bool:
        chosen = self._chosen.get(start, self._whole)
        if chosen:
            return chosen == "rtl"
        return is_rtl(self.text[start : min(end, start + _ENOUGH)], self._rtl_default)

    def _add_pieces(self, start: int, end: int) -> None:
        while end - start > LONGEST:
            cut = self._cut(start)
            self.starts.append(start)
            self.ends.append(cut)
            start = cut
        self.starts.append(start)
        self.ends.append(end)

    def _cut(self, start: int) -> int:
        limit = start + LONGEST
        space = self.text.rfind(" ", start + LONGEST // 2, limit)
        if space >= 0:
            return space + 1
        return max(start + 1, previous_grapheme(self.text, limit + 1))
