"""The confusion matrix of two people, drawn."""

from collections.abc import Iterator

from app.model.scheme import Words as Named
from app.review.drawing import (
    SIZE,
    SMALL,
    Box,
    Drawing,
    Measure,
    Part,
    Side,
    Target,
    Words,
    fitted,
)
from app.review.naming import Names
from app.review.pictures import NOTHING, Matrix
from app.text.markup import directed

HEAD, TOP = 150.0, 92.0
"""Room for the names of rows and of columns."""
_LEAST, _MOST, _TALL = 66.0, 116.0, 46.0
_GAP = 3.0
_THICKEST = 0.42
"""Ink stays legible on it in every theme."""


def drawn_matrix(matrix: Matrix, names: Names, measure: Measure, width: float) -> Drawing:
    """Rows are one person's labels, columns the other's; darker where more of a row is.

    Args:
        matrix: What is counted.
        names: What labels and people are called.
        measure: How wide words are.
        width: How wide it may be; with many labels it is wider.
    """
    a, b = names.person(matrix.a), names.person(matrix.b)
    count = max(1, len(matrix.labels))
    side = min(_MOST, max(_LEAST, (width - HEAD - 2) / count))
    grid = _Grid(matrix, names, measure, side)
    title = f"Labels of {directed(a)} (rows) where {directed(b)} has which (columns)"
    parts = (*grid.axes(a, b), *grid.heads(), *grid.cells())
    size = HEAD + side * count + 2, TOP + _TALL * count + 2
    return Drawing(*size, title, parts, tuple(grid.targets(a, b)))


class _Grid:
    """Where everything of one matrix stands."""

    def __init__(self, matrix: Matrix, names: Names, measure: Measure, side: float) -> None:
        self._matrix, self._names, self._measure, self._side = matrix, names, measure, side

    def axes(self, a: str, b: str) -> Iterator[Part]:
        """Who is meant by rows and columns."""
        middle = HEAD + self._side * max(1, len(self._matrix.labels)) / 2
        room = 2 * (middle - HEAD) - 20
        down, across = (
            fitted(f"{name} {sign}", room, self._measure, SMALL)
            for name, sign, room in ((a, "↓", HEAD - 16), (b, "→", room))
        )
        yield Words(HEAD - 12, TOP - 12, down, Side.RIGHT, SMALL, "ink_soft", strong=True)
        yield Words(middle, 18, across, Side.MIDDLE, SMALL, "ink_soft", strong=True)

    def heads(self) -> Iterator[Part]:
        """The names of the labels, in both languages."""
        for n, label in enumerate(self._matrix.labels):
            named = self._names.label(label)
            y = TOP + _TALL * n + _TALL / 2
            yield from self._named(named, HEAD - 12, y, Side.RIGHT, HEAD - 16)
            x = HEAD + self._side * (n + 0.5)
            yield from self._named(named, x, TOP - 32, Side.MIDDLE, self._side - 6)

    def cells(self) -> Iterator[Part]:
        """The counts."""
        for box, row, column in self._boxes():
            count = self._matrix.cell(row, column).count
            same = row == column
            share = self._matrix.share(row, column)
            yield Box(*_placed(box), fill="raised", line="line", round=4)
            if count:
                fill, thick = "good" if same else "accent", 0.06 + (_THICKEST - 0.06) * share
                yield Box(*_placed(box), fill=fill, thick=thick, round=4)
            if same:
                yield Box(*_placed(box), line="good", weight=1.5, round=4)
            said = f"{count:,}" if count else "·"
            color = "ink" if count else "ink_soft"
            x, y = box.x + box.width / 2, box.y + box.height / 2
            lift = 0 if count else 5
            yield Words(x, y + lift, said, Side.MIDDLE, SIZE + 1, color, strong=count > 0)
            if count:
                yield Words(x, y + 15, f"{share:.0%}", Side.MIDDLE, SMALL - 1, "ink")

    def targets(self, a: str, b: str) -> Iterator[Target]:
        """What leads to articles: every cell where something was counted."""
        labels = self._matrix.labels
        for box, row, column in self._boxes():
            tally = self._matrix.cell(row, column)
            if tally.count:
                first, second = self._names.label(row).en, self._names.label(column).en
                words = f"{directed(a)}: {first} – {directed(b)}: {second}: {tally.count:,}"
                place = labels.index(row), labels.index(column)
                yield Target(box, *place, words, tally.articles)

    def _boxes(self) -> Iterator[tuple[Box, str, str]]:
        for i, row in enumerate(self._matrix.labels):
            for j, column in enumerate(self._matrix.labels):
                if row != NOTHING or column != NOTHING:
                    x, y = HEAD + self._side * j, TOP + _TALL * i
                    yield Box(x, y, self._side - _GAP, _TALL - _GAP), row, column

    def _named(self, named: Named, x: float, y: float, side: Side, room: float) -> Iterator[Part]:
        english = fitted(named.en, room, self._measure, SIZE)
        if named.ar in ("", named.en):
            yield Words(x, y + 4, english, side, SIZE)
            return
        yield Words(x, y - 2, english, side, SIZE)
        arabic = fitted(named.ar, room, self._measure, SIZE)
        yield Words(x, y + 15, arabic, side, SIZE, "ink_soft")


def _placed(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height
