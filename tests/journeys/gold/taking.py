"""The cheapest keys that make a span of words: pure functions on positions."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from app.gui.extents import Edge, End, Unit, trimmed, with_end_stepped, word_without_proclitics
from app.gui.snapping import with_proclitic_turned
from app.model.span import Span
from app.text.lexicon import Lexicon
from app.text.proclitics import stem_start
from tests.journeys.gold.places import Path, Roads
from tests.journeys.gold.strokes import Kind, Stroke, keys

_DEEPEST = 5
"""Keys tried to mend an end; a better way is found by then."""
_FAR = 40
"""Keys to a word, if no way is found before."""
_BESIDE = 8
"""Code points before a span in which its first word may begin."""
_ENDS = {
    Edge.START: {
        "F7": (Unit.WORD, False),
        "Shift+F7": (Unit.WORD, True),
        "Ctrl+F7": (Unit.LETTER, False),
        "Ctrl+Shift+F7": (Unit.LETTER, True),
    },
    Edge.END: {
        "F8": (Unit.WORD, True),
        "Shift+F8": (Unit.WORD, False),
        "Ctrl+F8": (Unit.LETTER, True),
        "Ctrl+Shift+F8": (Unit.LETTER, False),
    },
}


Extent = tuple[int, int]


@dataclass(frozen=True)
class Goal:
    """A span that is to be made, by the key of its label."""

    extent: Extent
    key: str
    made: Container[Extent]


@dataclass(frozen=True)
class Way:
    """Keys that make a span, and where the caret is then."""

    strokes: tuple[Stroke, ...]
    caret: int


class Taker:
    """Ways to make a span from where the caret is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.roads = Roads(text)
        self._lexicon = Lexicon.of(text)
        self._mended: dict[tuple[Edge, int, int, int], Path | None] = {}

    def ways(self, caret: int, extent: Extent, key: str, made: Container[Extent] = ()) -> list[Way]:
        """The cheapest way to each place the caret may stand at afterwards.

        Args:
            caret: Where it stands now.
            extent: ``(start, end)`` of the span.
            key: Of its label.
            made: Extents that have this label already: the label would take them, not make a new
                span.
        """
        best: dict[int, Way] = {}
        goal = Goal(extent, key, made)
        for way in (
            *self._from_word(caret, goal),
            *self._selected(caret, goal, forward=True),
            *self._selected(caret, goal, forward=False),
        ):
            known = best.get(way.caret)
            if known is None or len(way.strokes) < len(known.strokes):
                best[way.caret] = way
        return list(best.values())

    def _from_word(self, caret: int, goal: Goal) -> Iterator[Way]:
        """The label takes a word; its ends are moved."""
        start, end = goal.extent
        best = _FAR
        for at, path in self._walk(caret):
            if len(path) >= best:
                return
            if not start - _BESIDE <= at <= end:
                continue
            word = word_without_proclitics(self.text, at, self._lexicon)
            if word is None or word[1] > end or word[0] < start - _BESIDE:
                continue
            for way in self._mending(path, (), word, goal):
                best = min(best, len(way.strokes))
                yield way

    def _selected(self, caret: int, goal: Goal, *, forward: bool) -> Iterator[Way]:
        """Text is selected from one end to the other; then the label takes it."""
        start, end = goal.extent
        anchor = self._nearest(caret, start, end, forward=forward)
        if anchor is None:
            return
        at, path = anchor
        for there, selecting in self.roads.walk(at, self.roads.selecting):
            if len(selecting) > (end - start) + 2:
                return
            extent = trimmed(self.text, min(at, there), max(at, there))
            if extent is None or abs(there - (end if forward else start)) > 8:
                continue
            yield from self._mending(path, selecting, extent, goal)

    def _nearest(
        self, caret: int, start: int, end: int, *, forward: bool
    ) -> tuple[int, Path] | None:
        """The way to an end of the span; white space beside it does no harm."""
        for at, path in self._walk(caret):
            gap = self.text[at:start] if forward else self.text[end:at]
            near = at <= start if forward else at >= end
            if near and abs(at - (start if forward else end)) < 4 and not gap.strip():
                return at, path
        return None

    def _walk(self, caret: int) -> Iterator[tuple[int, Path]]:
        leaps = [(word[0], path) for word, path in self.roads.leaps(caret)]
        return self.roads.walk(caret, self.roads.moves, leaps)

    def _mending(self, path: Path, selecting: Path, extent: Extent, goal: Goal) -> Iterator[Way]:
        """The label is pressed, and the ends are moved to where they should be."""
        if extent in goal.made:
            return
        wanted = goal.extent
        ends = self._mended_end(Edge.END, extent[0], extent[1], wanted[1])
        starts = self._mended_end(Edge.START, wanted[1], extent[0], wanted[0])
        if ends is None or starts is None:
            return
        made = [
            *keys(Kind.MOVING, *path),
            *keys(Kind.EXTENDING, *selecting),
            *keys(Kind.LABELLING, goal.key),
        ]
        after = keys(Kind.EXTENDING, *ends, *starts)
        caret = wanted[0] if starts else wanted[1]
        yield Way((*made, *after), caret)

    def _mended_end(self, edge: Edge, other: int, now: int, wanted: int) -> Path | None:
        """The keys that move an end of a span; None if too many."""
        place = (edge, other, now, wanted)
        if place not in self._mended:
            self._mended[place] = self._mend(edge, other, now, wanted)
        return self._mended[place]

    def _mend(self, edge: Edge, other: int, now: int, wanted: int) -> Path | None:
        turn = count()
        waiting: list[tuple[int, int, int, Path]] = [(0, next(turn), now, ())]
        for at, path in self._reaches(edge, other, now):
            heappush(waiting, (len(path), next(turn), at, path))
        seen: set[int] = set()
        while waiting:
            cost, _, at, path = heappop(waiting)
            if at == wanted:
                return path
            if at in seen or cost >= _DEEPEST:
                continue
            seen.add(at)
            for chord, there in self._turns(edge, other, at):
                heappush(waiting, (cost + 1, next(turn), there, (*path, chord)))
        return None

    def _reaches(self, edge: Edge, other: int, now: int) -> Iterator[tuple[int, Path]]:
        """Where the letters above a word take an end of the new span."""
        for (start, end), path in self.roads.leaps(max(now, other), "Shift+Space"):
            if edge is Edge.END and end > other:
                yield end, path
            elif edge is Edge.START and end <= now:
                yield stem_start(self.text, start, end, self._lexicon), path

    def _turns(self, edge: Edge, other: int, at: int) -> Iterator[tuple[str, int]]:
        start, end = (at, other) if edge is Edge.START else (other, at)
        if start >= end:
            return
        span = Span(uid="", article="", annotator="", label="", fragments=((start, end),), quote="")
        for chord, (unit, forward) in _ENDS[edge].items():
            moved = with_end_stepped(span, self.text, End(0, edge), unit, forward=forward)
            if moved is not None:
                yield chord, moved.start if edge is Edge.START else moved.end
        if edge is Edge.START:
            turned = with_proclitic_turned(span, self.text, self._lexicon)
            if turned is not None:
                yield "=", turned.start
