"""What an analyst presses to say everything that is wanted of an article: a pure function."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from tests.journeys.gold.drawing import drawing, order
from tests.journeys.gold.saying import Memory, saying
from tests.journeys.gold.strokes import Kind, Stroke, Task, keys, typed
from tests.journeys.gold.taking import Taker, Way
from tests.journeys.gold.wanted import Link, Mark, Wanted, gold

_LEAVES = ("Left", "Right", "Home", "End", "Ctrl+Up", "Ctrl+Down", "Shift+Return", "Space", "F9")
"""Keys, or ends of them, that leave the question for attributes and mean what they say."""


def plan(wanted: Wanted) -> list[Task]:
    """Span by span in reading order of their ends: mark it, say what it is, draw its relations."""
    marks = sorted(wanted.marks, key=lambda mark: (mark.end, -mark.start, mark.uid))
    drawn = order(wanted.links, marks)
    taker = Taker(wanted.text)
    ways = _chosen_ways(taker, wanted, marks, drawn)
    return list(_tasks(wanted, marks, drawn, ways, taker))


@cache
def gold_plan() -> list[Task]:
    """The plan for the hand annotation of the seed article."""
    return plan(gold())


def _chosen_ways(
    taker: Taker, wanted: Wanted, marks: list[Mark], drawn: dict[str, list[Link]]
) -> list[Way]:
    """Of each span the way that makes the whole walk through the article shortest."""
    best: dict[int, tuple[int, tuple[Way, ...]]] = {0: (0, ())}
    made: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for mark in marks:
        after: dict[int, tuple[int, tuple[Way, ...]]] = {}
        for caret, (cost, before) in best.items():
            extent = (mark.start, mark.end)
            for way in taker.ways(caret, extent, _key(wanted, mark), made[mark.label]):
                there = _caret_after(way, mark, drawn[mark.uid], wanted)
                total = cost + len(way.strokes)
                if there not in after or total < after[there][0]:
                    after[there] = (total, (*before, way))
        made[mark.label].add((mark.start, mark.end))
        best = after
    return list(min(best.values(), key=lambda found: found[0])[1])


def _caret_after(way: Way, mark: Mark, links: Iterable[Link], wanted: Wanted) -> int:
    """Words of a cue are selected far away; the caret comes back to where the span begins."""
    asks = any(wanted.relation(link.type).cue for link in links)
    return mark.start if asks else way.caret


def _tasks(
    wanted: Wanted,
    marks: list[Mark],
    drawn: dict[str, list[Link]],
    ways: list[Way],
    taker: Taker,
) -> Iterator[Task]:
    memory = Memory()
    asked = False
    for mark, way in zip(marks, ways, strict=True):
        yield Task(mark.uid, tuple(_freed(way.strokes, asked)), way.caret)
        attributes = wanted.attributes(mark.label)
        quote = wanted.text[mark.start : mark.end]
        said, asked = saying(attributes, mark.label, quote, mark.attributes, memory)
        if mark.note:
            said += [
                *keys(Kind.ATTRIBUTES, "Shift+Return"),
                *typed(mark.note),
                *keys(Kind.ATTRIBUTES, "Ctrl+Return"),
            ]
            asked = False
        yield Task(mark.uid, tuple(said), way.caret)
        caret = way.caret
        for link in drawn[mark.uid]:
            strokes, caret = drawing(wanted, link, mark, caret, taker.roads)
            yield Task(link.uid, tuple(strokes), caret)
            asked = False


def _freed(strokes: tuple[Stroke, ...], asked: bool) -> Iterator[Stroke]:
    """Keys after a question: what does not leave it by itself leaves it with Esc."""
    if asked and not strokes[0].key.endswith(_LEAVES):
        yield Stroke(Kind.ATTRIBUTES, "Esc")
    yield from strokes


def _key(wanted: Wanted, mark: Mark) -> str:
    return wanted.label(mark.label).key
