"""Text of a PDF put together: page after page, with what stands between their texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.formats.documents.pdf_columns import Block
from app.formats.documents.pdf_paragraphs import goes_on, paragraphs
from app.formats.documents.pdf_rows import Row
from app.formats.documents.pdf_unfold import unfold
from app.text.cutting import Cut

Say = Callable[[Row], str]
Apart = tuple[Row, str]
"""A row that is no part of the text, and why."""
_Last = tuple[Row, str, Block]
"""The last row of a page, what it reads, and where it stands."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page cut into blocks, its heads and feet apart.

    Attributes:
        blocks: Its text, in reading order.
        above: What stands above the text.
        below: What stands below it.
        aside: What lies another way than the rest.
    """

    blocks: tuple[Block, ...]
    above: tuple[Apart, ...] = ()
    below: tuple[Apart, ...] = ()
    aside: tuple[Row, ...] = ()


@dataclass(slots=True)
class Writing:
    """A text while it is put together.

    Attributes:
        say: What a row reads.
        rtl: Whether rows are read from the right.
        text: The pieces so far; `length` code points in all.
        pages: First code point of each page.
        cuts: What may be left out.
        runs: Where drawn forms became letters: code point, and the forms; `forms` in all.
    """

    say: Say
    rtl: bool
    text: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    runs: list[tuple[int, str]] = field(default_factory=list)
    forms: int = 0

    def write(self, sheets: Sequence[Sheet]) -> None:
        """Writes all pages."""
        last: _Last | None = None
        feet: tuple[Apart, ...] = ()
        for n, sheet in enumerate(sheets):
            on = last is not None and bool(sheet.blocks)
            joins = on and last is not None and self._goes_on(last, sheet.blocks[0].rows[0])
            if n:
                self._turn(feet, sheet.above, joins)
            else:
                self.pages.append(0)
                self._heads(sheet.above)
            feet = sheet.below
            last = self._body(sheet) or last
        self._feet(feet)

    def _goes_on(self, last: _Last, first: Row) -> bool:
        return goes_on(*last, first, self.rtl)

    def add(self, text: str) -> None:
        """Writes on; drawn forms become letters."""
        plain = unfold(text)
        self.runs += [(self.length + at, form) for at, form in plain.runs]
        self.forms += plain.count
        self.text.append(plain.text)
        self.length += len(plain.text)

    def _turn(self, feet: Sequence[Apart], heads: Sequence[Apart], joins: bool) -> None:
        """Writes what stands between the texts of two pages.

        Where a paragraph goes on a space is left when all of it is left out, else a line end.
        """
        if joins:
            self.add(" ")
        if joins and not feet and not heads:
            self.pages.append(self.length)
            return
        between = self.length
        self.add("\n")
        self._heads(feet)
        self.pages.append(self.length)
        self._heads(heads)
        if joins:  # the line end goes, too, with what stands after it
            first = next(n for n, cut in enumerate(self.cuts) if cut.start > between)
            self.cuts[first] = Cut(between, self.cuts[first].end, self.cuts[first].reason)

    def _heads(self, rows: Sequence[Apart]) -> None:
        for row, reason in rows:
            start = self.length
            self.add(self.say(row) + "\n")
            self.cuts.append(Cut(start, self.length, reason))

    def _feet(self, rows: Sequence[Apart]) -> None:
        for row, reason in rows:
            start = self.length
            self.add("\n" + self.say(row))
            self.cuts.append(Cut(start, self.length, reason))

    def _body(self, sheet: Sheet) -> _Last | None:
        """Writes the text of a page."""
        last: _Last | None = None
        begun = self.length
        for block in sheet.blocks:
            for n, group in enumerate(paragraphs(block, self.rtl)):
                said = [self.say(row) for row in group]
                if last is not None:
                    self.add(" " if n == 0 and self._goes_on(last, group[0]) else "\n")
                self.add(" ".join(line for line in said if line))
                last = (group[-1], said[-1], block)
        for row in sheet.aside:
            self.add(("\n" if self.length > begun else "") + self.say(row))
        return last
