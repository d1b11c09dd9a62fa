"""Agreement by article and over time, drawn: dots between 0 and 1, and the line of the whole."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from app.review.agreement import Score
from app.review.drawing import SMALL, Box, Dot, Drawing, Line, Part, Side, Target, Words
from app.review.naming import Names
from app.review.pictures import Point, Series
from app.text.markup import directed

_LEFT, _RIGHT, _TOP, _HIGH, _FOOT = 42.0, 54.0, 26.0, 190.0, 34.0
_MANY = 80
"""More points than this are drawn together, several in one."""
_STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def drawn_series(
    series: Series, names: Names, name_of: Callable[[str], str], title: str, width: float
) -> Drawing:
    """Dots from left to right, each with a place that leads to its articles.

    Args:
        series: What is shown.
        names: What people are called.
        name_of: What a point is called: the title of an article, or the day itself.
        title: What is shown, in one line; the two people follow it.
        width: How wide it may be.
    """
    a, b = directed(names.person(series.a)), directed(names.person(series.b))
    points = gathered(series.points)
    frame = _Frame(len(points), width)
    placed = [(frame.x(n), frame.y(point.value or 0.0), point) for n, point in enumerate(points)]
    parts = (
        *frame.axes(),
        *_whole(series, frame),
        *_joined(placed),
        *_ends(frame, points, name_of),
    )
    targets = tuple(
        Target(frame.around(x), 0, n, said(point, name_of), point.articles)
        for n, (x, _, point) in enumerate(placed)
    )
    return Drawing(width, _TOP + _HIGH + _FOOT, f"{title}: {a} and {b}", parts, targets)


def gathered(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same points, neighbours together where there are too many to be told apart."""
    step = -(-len(points) // _MANY) or 1
    groups = (points[n : n + step] for n in range(0, len(points), step))
    return tuple(_one(group) for group in groups)


def said(point: Point, name_of: Callable[[str], str]) -> str:
    """A point in words."""
    count = len(point.articles)
    name = name_of(point.name) if point.name in point.articles or count != 1 else point.name
    several = f" and {count - 1:,} more" if count > 1 and point.name in point.articles else ""
    value = "–" if point.value is None else f"{point.value:.2f}"
    score = point.score
    counts = f"{score.both:,} the same of {score.a:,} and {score.b:,}"
    return f"{directed(name)}{several}: F1 {value} ({counts})"


class _Frame:
    """Where points stand."""

    def __init__(self, count: int, width: float) -> None:
        self._width = width
        self._room = (width - _LEFT - _RIGHT) / max(1, count)

    def x(self, place: int) -> float:
        """The middle of a point's place."""
        return _LEFT + self._room * (place + 0.5)

    def y(self, value: float) -> float:
        """The height of a value from 0 to 1."""
        return _TOP + _HIGH * (1 - value)

    def around(self, x: float) -> Box:
        """The place that belongs to the point at `x`."""
        return Box(x - self._room / 2, _TOP - 8, self._room, _HIGH + 16)

    def axes(self) -> Iterator[Part]:
        """The steps from 0 to 1."""
        for value in _STEPS:
            y = self.y(value)
            yield Line(_LEFT, y, self._width - _RIGHT, y)
            yield Words(_LEFT - 8, y + 4, f"{value:.2f}", Side.RIGHT, SMALL, "ink_soft")

    def whole(self, value: float) -> Iterator[Part]:
        """The line of all articles together."""
        y = self.y(value)
        yield Line(_LEFT, y, self._width - _RIGHT, y, "good", 1.5, dashed=True)
        text = f"{value:.2f}"
        yield Words(self._width - _RIGHT + 6, y + 4, text, size=SMALL, color="good", strong=True)


def _whole(series: Series, frame: _Frame) -> Iterator[Part]:
    if series.whole is not None:
        yield from frame.whole(series.whole)


def _joined(placed: Sequence[tuple[float, float, Point]]) -> Iterator[Part]:
    for (x, y, _), (to_x, to_y, _) in pairwise(placed):
        yield Line(x, y, to_x, to_y, "edge", 1.2)
    for x, y, point in placed:
        yield Dot(x, y, 4.0)
        if len(placed) <= 16:
            lift = -9 if (point.value or 0.0) < 0.93 else 19
            value = f"{point.value:.2f}"
            yield Words(x, y + lift, value, Side.MIDDLE, SMALL, "ink", strong=True)


def _ends(frame: _Frame, points: Sequence[Point], name_of: Callable[[str], str]) -> Iterator[Part]:
    """The names of the first and the last point."""
    y = _TOP + _HIGH + 24
    if points:
        yield Words(frame.x(0), y, _short(name_of(points[0].name)), Side.LEFT, SMALL, "ink_soft")
    if len(points) > 1:
        last = _short(name_of(points[-1].name))
        yield Words(frame.x(len(points) - 1), y, last, Side.RIGHT, SMALL, "ink_soft")


def _one(group: Sequence[Point]) -> Point:
    if len(group) == 1:
        return group[0]
    score = sum((point.score for point in group), Score())
    return Point(group[0].name, score, tuple(uid for point in group for uid in point.articles))


def _short(name: str) -> str:
    return name if len(name) <= 40 else name[:39].rstrip() + "…"
