"""Painting relations: quiet lines and names under the text, what is out of view over it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.gui.reader.curves.cue import paint_cue
from app.gui.reader.curves.ends import SeenSpans
from app.gui.reader.curves.names import EdgeChips, paint_names
from app.gui.reader.curves.path import arrow_head, rounded, shortened
from app.gui.reader.curves.routes import Gutter, Point, Row, curves
from app.gui.reader.curves.wish import Strength, Wish
from app.gui.reader.ground import line_color
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Look

_WEIGHT = {Strength.FAINT: 1.2, Strength.CLEAR: 1.6, Strength.LIT: 2.6}
_ALPHA = {Strength.FAINT: 0.55, Strength.CLEAR: 0.95, Strength.LIT: 1.0}
_DASHES = {
    Qt.PenStyle.DashLine: [5.0, 3.0],
    Qt.PenStyle.DashDotLine: [8.0, 3.0, 1.5, 3.0],
    Qt.PenStyle.DotLine: [1.5, 2.5],
}
"""Lengths in pixels, line and gap by turns."""
_ROUND, _HEAD, _DOT = 0.35, 0.34, 0.12
"""Radius of corners, length of an arrow's head, radius of a dot, in em."""
_FIRST, _STEP, _LANES = 0.75, 0.28, 5
"""The gutter: from the column to the first curve, from there to the next, in em; how many."""


class Drawn(NamedTuple):
    """One relation as it is on the page now.

    Attributes:
        wish: The relation.
        points: Corners of its curve, from the source on.
        color: Of the curve.
        here: Whether its source and its target are in view.
    """

    wish: Wish
    points: Sequence[Point]
    color: QColor
    here: tuple[bool, bool]


class Curves:
    """Paints the relations that are wished for; only what has an end in view.

    Attributes:
        drawn: What was painted last.
        chips: Paints what stands over the text.
    """

    def __init__(
        self,
        wishes: Callable[[Frame], Sequence[Wish]],
        at_right: Callable[[], bool],
        taken: Callable[[Frame], Sequence[QRectF]],
    ) -> None:
        """Takes what to show in a frame, whether lines begin at the right, and what names avoid."""
        self._wishes = wishes
        self._at_right = at_right
        self._taken = taken
        self._rows: Sequence[Row] = ()
        self.drawn: list[Drawn] = []
        self.chips = EdgeChips(self)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints lines, heads, cues and names under the text."""
        wishes = self._wishes(frame)
        self.drawn = self._route(wishes, frame) if wishes and frame.scenes else []
        if not self.drawn:
            return
        em = frame.measures.em
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawn in sorted(self.drawn, key=lambda drawn: drawn.wish.strength):
            paint_curve(painter, drawn, em, frame.look)
        for drawn in self.drawn:
            cue = drawn.wish.relation.cue
            if cue is not None:
                paint_cue(painter, frame, cue, drawn.color)
        paint_names(painter, self.drawn, frame, self._rows, self._taken(frame))

    def _route(self, wishes: Sequence[Wish], frame: Frame) -> list[Drawn]:
        relations = [wish.relation for wish in wishes]
        wanted = {uid for r in relations for uid in (r.source, r.target)}
        seen = SeenSpans(frame, wanted)
        found = [(wish, seen.ends(wish.relation, wish.up)) for wish in wishes]
        pairs = [(wish, ends) for wish, ends in found if ends is not None]
        gutter = gutter_of(frame, at_right=self._at_right())
        self._rows = seen.rows
        routes = curves(seen.rows, [ends for _, ends in pairs], gutter)
        return [
            Drawn(
                wish,
                points,
                color_of(wish, frame.look),
                (ends.source is not None, ends.target is not None),
            )
            for (wish, ends), points in zip(pairs, routes, strict=True)
        ]


def color_of(wish: Wish, look: Look) -> QColor:
    """The colour of a curve: its source's; the accent while it is only being drawn."""
    if not wish.relation.uid:
        return QColor(look.theme.accent)
    return line_color(look.labels.get(wish.label), look.theme)


def gutter_of(frame: Frame, *, at_right: bool) -> Gutter:
    """The room beside the column at the side where lines begin."""
    em = frame.measures.em
    edge = frame.left + frame.width if at_right else frame.left
    sign = 1 if at_right else -1
    return Gutter(edge + sign * _FIRST * em, sign * _STEP * em, _LANES, frame.size.height())


def paint_curve(painter: QPainter, drawn: Drawn, em: float, look: Look) -> None:
    """Paints one curve; the one that is worked on has a hem that sets it apart from the others."""
    wish, color = drawn.wish, QColor(drawn.color)
    color.setAlphaF(_ALPHA[wish.strength])
    head = _HEAD * em * (1.25 if wish.strength is Strength.LIT else 1.0)
    points = drawn.points
    path = rounded(shortened(points, 0.8 * head) if wish.arrow else points, _ROUND * em)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if wish.strength is Strength.LIT:
        painter.setPen(QPen(QColor(look.theme.page), _WEIGHT[wish.strength] + 2))
        painter.drawPath(path)
    _paint_line(painter, path, color, wish)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    dots = [point for point, here in zip((points[0], points[-1]), drawn.here, strict=True) if here]
    if wish.arrow:
        painter.drawPolygon(arrow_head(points, head))
        dots = dots[:1] if drawn.here[0] else []
    for point in dots:
        painter.drawEllipse(QPointF(*point), _DOT * em, _DOT * em)


def _paint_line(painter: QPainter, path: QPainterPath, color: QColor, wish: Wish) -> None:
    """A whole line, or dashes.

    Qt paints dashes of one pixel thirty times as quickly as wider ones, so they are made wider by
    painting them side by side.
    """
    weight = _WEIGHT[wish.strength]
    if wish.style is Qt.PenStyle.SolidLine:
        painter.setPen(QPen(color, weight))
        painter.drawPath(path)
        return
    pen = QPen(color, 1.0)
    pen.setDashPattern(_DASHES[wish.style])
    painter.setPen(pen)
    times = round(weight)
    for n in range(times):
        shift = (n - (times - 1) / 2) * (weight - 1) / max(1, times - 1)
        painter.drawPath(path.translated(shift, shift))
