"""Kinds of disagreement per person and label, and the progress of people, drawn in rows."""

from collections.abc import Iterator

from app.model.article import State
from app.model.queue_words import piece
from app.model.scheme import Words as Named
from app.review.drawing import (
    SIZE,
    SMALL,
    Aim,
    Box,
    Drawing,
    Line,
    Measure,
    Part,
    Side,
    Target,
    Words,
    fitted,
    hatched,
)
from app.review.naming import KINDS, STATES, Names
from app.review.pictures import Advance, KindRow, Pictures, Tally
from app.text.markup import directed

_HEAD, _TOP, _ROW, _BAND = 204.0, 58.0, 34.0, 34.0
_BAR, _KEY = 26.0, 40.0
_STEP = 66.0
_SPARSE, _CLOSE = 9.0, 5.0


def drawn_kinds(pictures: Pictures, names: Names, measure: Measure, width: float) -> Drawing:
    """One row for each person and label, one column for each kind; a bar and its number in each.

    Args:
        pictures: What was counted.
        names: What labels and people are called.
        measure: How wide words are.
        width: How wide it may be.
    """
    first = names.person(pictures.people[0]) if pictures.people else ""
    title = f"Disagreements with {directed(first)}, by person, label and kind"
    table = _Kinds(pictures.kinds, names, measure, width)
    rows = list(table.rows())
    height = rows[-1][0] + _ROW if rows else _TOP
    parts = (*table.heads(), *table.bands(), *(p for y, row in rows for p in table.row(y, row)))
    targets = (t for n, (y, row) in enumerate(rows) for t in table.targets(n, y, row))
    return Drawing(width, height, title, parts, tuple(targets))


class _Kinds:
    """Where everything of the table stands."""

    def __init__(
        self, rows: tuple[KindRow, ...], names: Names, measure: Measure, width: float
    ) -> None:
        self._rows, self._names, self._measure, self._width = rows, names, measure, width
        self._column = (width - _HEAD) / len(KINDS)
        counts = [tally.count for row in rows for tally in row.counts.values()]
        self._most = max(counts, default=1)

    def rows(self) -> Iterator[tuple[float, KindRow]]:
        """Each row with its upper edge."""
        y, person = _TOP, None
        for row in self._rows:
            if row.person != person:
                y, person = y + _BAND, row.person
            yield y, row
            y += _ROW

    def heads(self) -> Iterator[Part]:
        """What the columns are called."""
        for n, named in enumerate(KINDS.values()):
            x = _HEAD + self._column * n
            yield from _both(named, x, 18, self._column - 8, self._measure)

    def bands(self) -> Iterator[Part]:
        """The names of people above their rows."""
        person = None
        for y, row in self.rows():
            if row.person != person:
                person = row.person
                name = fitted(self._names.person(person), self._width, self._measure, SIZE)
                yield Line(0, y - _BAND + 6, self._width, y - _BAND + 6)
                yield Words(0, y - 8, name, size=SIZE, strong=True)

    def row(self, y: float, row: KindRow) -> Iterator[Part]:
        """The label's names and the bars."""
        named = self._names.label(row.label)
        english = fitted(named.en, _HEAD - 20, self._measure, SIZE)
        yield Words(0, y + 20, english)
        used = self._measure(english, SIZE, False) + 12
        if named.ar not in ("", named.en) and used < _HEAD - 40:
            arabic = fitted(named.ar, _HEAD - 16 - used, self._measure, SIZE)
            yield Words(_HEAD - 16, y + 20, arabic, Side.RIGHT, SIZE, "ink_soft")
        for n, kind in enumerate(KINDS):
            yield from self._bar(_HEAD + self._column * n, y, row.counts.get(kind))

    def targets(self, place: int, y: float, row: KindRow) -> Iterator[Target]:
        """What leads to articles."""
        for n, kind in enumerate(KINDS):
            tally = row.counts.get(kind)
            if tally:
                box = Box(_HEAD + self._column * n - 4, y + 2, self._column - 8, _ROW - 4)
                person, label = self._names.person(row.person), self._names.label(row.label).en
                words = f"{directed(person)}, {label}, {KINDS[kind].en}: {tally.count:,}"
                aim = Aim(row.person, row.label, kind)
                yield Target(box, place, n, words, tally.articles, aim=aim)

    def _bar(self, x: float, y: float, tally: Tally | None) -> Iterator[Part]:
        if tally is None:
            yield Words(x, y + 20, "·", color="ink_soft")
            return
        said = f"{tally.count:,}"
        room = self._column - 20 - self._measure(said, SIZE, True)
        length = max(3.0, room * tally.count / self._most)
        yield Box(x, y + 8, length, _ROW - 18, fill="accent", thick=0.75, round=2)
        yield Words(x + length + 6, y + 20, said, strong=True)


def drawn_progress(pictures: Pictures, names: Names, measure: Measure, width: float) -> Drawing:
    """A bar for each person, parted by states, with the numbers below."""
    title = "How far everyone is"
    bars = _Bars(names, measure, width)
    parts = [*bars.legend()]
    targets: list[Target] = []
    for n, advance in enumerate(pictures.progress):
        y = _KEY + 18 + _STEP * n
        parts += bars.person(y, advance)
        targets += bars.targets(n, y, advance)
    height = _KEY + 18 + _STEP * max(1, len(pictures.progress))
    return Drawing(width, height, title, tuple(parts), tuple(targets))


class _Bars:
    """Where everything of the progress stands."""

    def __init__(self, names: Names, measure: Measure, width: float) -> None:
        self._names, self._measure, self._width = names, measure, width

    def legend(self) -> Iterator[Part]:
        """Which filling is which state."""
        room = self._width / len(STATES)
        for n, (state, named) in enumerate(STATES.items()):
            box = Box(room * n, 5, 22, 18, line="edge", round=2)
            yield from _filled(box, state)
            yield from _both(named, room * n + 30, 11, room - 34, self._measure)

    def person(self, y: float, advance: Advance) -> Iterator[Part]:
        """Name, bar, numbers."""
        name = fitted(self._names.person(advance.person), self._width * 0.6, self._measure, SIZE)
        done = advance.states.get(State.DONE, Tally()).count
        yield Words(0, y + 12, name, strong=True)
        share = f"{done / advance.total:.0%} done" if advance.total else "no articles"
        yield Words(
            self._width,
            y + 12,
            f"{share} ({done:,} of {advance.total:,})",
            Side.RIGHT,
            SMALL,
            "ink_soft",
        )
        yield Box(0, y + 20, self._width, _BAR, fill="raised", line="line")
        for box, state, tally in self._pieces(y, advance):
            yield from _filled(box, state)
            said = f"{tally.count:,}"
            wide = self._measure(said, SMALL, True) + 12
            if wide + 4 < box.width:
                x, middle = box.x + box.width / 2, box.y + box.height / 2
                yield Box(x - wide / 2, middle - 9, wide, 18, fill="raised", round=4)
                yield Words(x, middle + 4, said, Side.MIDDLE, SMALL, "ink", strong=True)

    def targets(self, row: int, y: float, advance: Advance) -> Iterator[Target]:
        """What leads to articles."""
        for n, (box, state, tally) in enumerate(self._pieces(y, advance)):
            person = self._names.person(advance.person)
            words = f"{directed(person)}, {STATES[state].en}: {tally.count:,} of {advance.total:,}"
            said = f"{piece('by', advance.person)} state:{state}" if state is not State.NEW else ""
            yield Target(box, row, n, words, tally.articles, said)

    def _pieces(self, y: float, advance: Advance) -> Iterator[tuple[Box, State, Tally]]:
        x = 0.0
        for state in STATES:
            tally = advance.states.get(state)
            if tally:
                width = self._width * tally.count / advance.total
                yield Box(x, y + 20, width, _BAR, line="edge"), state, tally
                x += width


def _filled(box: Box, state: State) -> Iterator[Part]:
    """A state's filling: told apart without colour."""
    place = box.x, box.y, box.width, box.height
    fills = {State.DONE: ("good", 0.8), State.SKIPPED: ("edge", 0.35)}
    fill, thick = fills.get(state, ("raised", 1.0))
    yield Box(*place, fill=fill, thick=thick)
    if state is State.IN_PROGRESS:
        yield from hatched(box, _CLOSE, "accent")
    elif state is State.SECOND_LOOK:
        yield from hatched(box, _SPARSE, "accent")
        yield from hatched(box, _SPARSE, "accent", rising=False)
    elif state is State.SKIPPED:
        yield from hatched(box, _SPARSE, "edge", rising=False)
    yield Box(*place, line="edge")


def _both(named: Named, x: float, y: float, room: float, measure: Measure) -> Iterator[Part]:
    """A name in both languages, one above the other."""
    english, arabic = (fitted(words, room, measure, SMALL) for words in (named.en, named.ar))
    yield Words(x, y, english, size=SMALL, color="ink_soft", strong=True)
    yield Words(x, y + 17, arabic, size=SMALL, color="ink_soft")
