"""Lines of text as RTF tells them: paragraphs one after the other, cells and rows when they end."""

from dataclasses import dataclass, field

from app.formats.documents.wholes import joined_cell

_DEEPEST = 20  # tables within tables; deeper ones are taken for the deepest


@dataclass(slots=True)
class _Level:
    """A table that is open: the paragraphs of the cell, the cells of the row."""

    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """One run of paragraphs: the body, a note, a text box.

    Attributes:
        lines: What is finished: a line a paragraph or a row of a table.
        pieces: The paragraph under way.
    """

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    _levels: list[_Level] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Adds to the paragraph under way."""
        self.pieces.append(text)

    def paragraph(self, depth: int) -> None:
        """Ends the paragraph.

        Args:
            depth: How many tables it lies in.
        """
        self._lines(depth).append(self._words())

    def cell(self, depth: int) -> None:
        """Ends a cell of a table that lies `depth` deep, the outermost 1."""
        level = self._level(depth)
        level.cells.append(joined_cell([*level.lines, self._words()]))
        level.lines.clear()

    def row(self, depth: int) -> None:
        """Ends a row of a table; one without cells says nothing."""
        level = self._level(depth)
        if level.cells:
            self._lines(depth - 1).append("\t".join(level.cells))
            level.cells.clear()

    def breaks(self) -> None:
        """A new page, column or section: ends the line if there is one."""
        if any(self.pieces):
            self.pieces.append("\n")

    def end(self) -> list[str]:
        """All lines, once nothing more comes; cells without an end of their row are one."""
        if any(self.pieces):
            self.paragraph(0)
        for depth in range(len(self._levels), 0, -1):
            self.row(depth)
            self._lines(depth - 1).extend(self._levels[depth - 1].lines)
        return self.lines

    def _words(self) -> str:
        words = "".join(self.pieces)
        self.pieces.clear()
        return words

    def _lines(self, depth: int) -> list[str]:
        return self._level(depth).lines if depth > 0 else self.lines

    def _level(self, depth: int) -> _Level:
        place = min(max(depth, 1), _DEEPEST)
        while len(self._levels) < place:
            self._levels.append(_Level())
        return self._levels[place - 1]
