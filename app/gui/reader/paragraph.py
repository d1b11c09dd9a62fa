"""One block of text, laid out: its lines, the boxes of its ranges, its characters in order."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption

from app.gui.reader.display import paintable
from app.gui.reader.geometry import (
    NO_WIDTH,
    Box,
    Stretch,
    merged,
    run_stretches,
    seen,
    share,
    tab_stretches,
)
from app.gui.reader.ligatures import Cluster, cluster_across
from app.gui.reader.measures import Measures
from app.text.boundaries import grapheme_at, next_grapheme
from app.text.offsets import OffsetMap

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Row(NamedTuple):
    """One line and what is asked of it most; never kept longer than its block.

    Attributes:
        line: The line of the layout.
        start: First code point, counted from the start of the block.
        end: End, half-open.
        top: From the top of the block to the top of the line.
    """

    line: QTextLine
    start: int
    end: int
    top: float


class Cell(NamedTuple):
    """One character as a reader sees it, and its box.

    Attributes:
        start: First code point, counted from the start of the block.
        end: End, half-open.
        left: Left edge of its box.
        right: Right edge of its box.
        rtl: Whether it runs right to left.
    """

    start: int
    end: int
    left: float
    right: float
    rtl: bool

    @property
    def before(self) -> float:
        """The x of its leading edge."""
        return self.right if self.rtl else self.left

    @property
    def after(self) -> float:
        """The x of its trailing edge."""
        return self.left if self.rtl else self.right


_KEPT = 4_000
"""Ranges of which a block keeps the boxes."""


@dataclass(eq=False)
class LaidBlock:
    """A block laid out at one width. All positions are code points from the start of the block.

    Attributes:
        text: The text of the block.
        rtl: Whether its paragraph runs right to left.
        measures: The measures it was laid out with.
        width: Width of the column.
    """

    text: str
    rtl: bool
    measures: Measures
    width: float
    rows: list[Row] = field(init=False)
    _cells: dict[int, list[Cell]] = field(init=False, default_factory=dict)
    _clusters: dict[int, Cluster | None] = field(init=False, default_factory=dict)
    _boxes: dict[tuple[int, int], list[Box]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.offsets = OffsetMap(self.text)
        self._units = _ASTRAL.sub("\ufffd\ufffd", self.text)
        self._layout = QTextLayout(paintable(self.text), self.measures.font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(text_option(self.rtl))
        self.rows = self._lay_out()
        self._starts = [row.start for row in self.rows]

    @property
    def height(self) -> float:
        """Height of all lines without the space after; an empty paragraph is half a line."""
        pitch = self.measures.pitch
        return len(self.rows) * pitch if self.text else float(round(pitch / 2))

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draws the text, and nothing but the text."""
        self._layout.draw(painter, QPointF(x, y))

    def row_of(self, position: int) -> int:
        """Index of the line that shows the character at `position`."""
        return max(0, bisect_right(self._starts, position) - 1)

    def row_at(self, y: float) -> int:
        """Index of the line at `y`, from the top of the block, clamped."""
        return min(max(0, int(y // self.measures.pitch)), len(self.rows) - 1)

    def boxes(self, start: int, end: int) -> list[Box]:
        """The boxes of the range ``start``–``end``, line by line, left to right.

        The ranges of spans are asked for at every painting; the same list is returned again.
        """
        if (start, end) not in self._boxes:
            if len(self._boxes) >= _KEPT:
                self._boxes.clear()
            self._boxes[start, end] = self._boxes_of(start, end)
        return self._boxes[start, end]

    def _boxes_of(self, start: int, end: int) -> list[Box]:
        out = []
        for index in range(self.row_of(start), len(self.rows)):
            row = self.rows[index]
            if row.start >= end:
                break
            first, last = max(start, row.start), min(end, row.end)
            if first < last:
                out += [Box(index, *s) for s in merged(seen(self._stretches(row, first, last)))]
        return out

    def cells(self, index: int) -> list[Cell]:
        """The characters of one line, left to right; those without width left out."""
        if index not in self._cells:
            row = self.rows[index]
            cells = [cell for cell in self._cells_of(row) if cell.right - cell.left > NO_WIDTH]
            self._cells[index] = sorted(cells, key=lambda cell: (cell.left, cell.right))
        return self._cells[index]

    def cell(self, position: int) -> Cell | None:
        """The character at `position`, if it has a box."""
        index = self.row_of(position)
        if index in self._cells:
            return next((c for c in self._cells[index] if c.start <= position < c.end), None)
        row = self.rows[index]
        start, end = grapheme_at(self.text, position)
        found = self._cell_of(row, max(start, row.start), min(end, row.end))
        return found if found and found.right - found.left > NO_WIDTH else None

    def runs_rtl(self, position: int) -> bool:
        """Whether the character at `position` runs right to left."""
        line = self.rows[self.row_of(position)].line
        runs = line.glyphRuns(self.offsets.to_u16(position), 1)
        return runs[0].isRightToLeft() if runs else self.rtl

    def _lay_out(self) -> list[Row]:
        rows: list[Row] = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self.width)
            top = len(rows) * self.measures.pitch
            line.setPosition(QPointF(0, top + self.measures.baseline - line.ascent()))
            u16_start = line.textStart()
            start = self.offsets.from_u16(u16_start)
            end = self.offsets.from_u16(u16_start + line.textLength())
            rows.append(Row(line, start, end, top))
        self._layout.endLayout()
        return rows

    def _cells_of(self, row: Row) -> list[Cell]:
        out = []
        at = row.start
        while at < row.end:
            end = min(next_grapheme(self.text, at), row.end)
            if (cell := self._cell_of(row, at, end)) is not None:
                out.append(cell)
            at = end
        return out

    def _cell_of(self, row: Row, start: int, end: int) -> Cell | None:
        """The box of one character of a line; None if nothing of it is seen there."""
        pieces = seen(self._stretches(row, start, end)) if start < end else []
        if not pieces:
            return None
        left, right = min(p[0] for p in pieces), max(p[1] for p in pieces)
        return Cell(start, end, left, right, self.runs_rtl(start))

    def _stretches(self, row: Row, start: int, end: int) -> list[Stretch]:
        """Boxes of a range within one line: cut ligatures at its ends, whole glyphs between."""
        out: list[Stretch] = []
        u16_start, u16_end = self.offsets.to_u16(start), self.offsets.to_u16(end)
        if cluster := self._cluster(row.line, u16_start):
            cut = min(u16_end, cluster.u16_end)
            out.append(self._part(cluster, u16_start, cut))
            u16_start = cut
        if u16_start < u16_end and (cluster := self._cluster(row.line, u16_end)):
            cut = max(u16_start, cluster.u16_start)
            out.append(self._part(cluster, cut, u16_end))
            u16_end = cut
        out += run_stretches(row.line, u16_start, u16_end)
        return out + tab_stretches(row.line, self._units, u16_start, u16_end, self.rtl)

    def _cluster(self, line: QTextLine, u16: int) -> Cluster | None:
        if u16 not in self._clusters:
            self._clusters[u16] = cluster_across(line, self._units, u16)
        return self._clusters[u16]

    def _part(self, cluster: Cluster, u16_start: int, u16_end: int) -> Stretch:
        edges = self._edges(cluster)
        start, end = (self.offsets.from_u16(at) for at in (u16_start, u16_end))
        return share(cluster, edges[start], edges[end])

    def _edges(self, cluster: Cluster) -> dict[int, float]:
        """How far through a cluster each of its positions is: graphemes have equal shares."""
        first = self.offsets.from_u16(cluster.u16_start)
        last = self.offsets.from_u16(cluster.u16_end)
        starts = []
        at = first
        while at < last:
            starts.append(at)
            at = grapheme_at(self.text, at)[1]
        edges = {last: 1.0}
        for n, start in enumerate(starts):
            end = starts[n + 1] if n + 1 < len(starts) else last
            for at in range(start, end):
                edges[at] = (n + (at - start) / (end - start)) / len(starts)
        return edges


def text_option(rtl: bool) -> QTextOption:
    """Direction and alignment of a paragraph; Qt would leave Arabic at the left by itself."""
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(way)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
