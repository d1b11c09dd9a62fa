"""Two overlays: where people differ, with everybody's version below the words, and what is agreed.

Under the text lie the hatching of contested characters and the frame of the case that is looked
at; over it run thin lines of what is agreed on, and the tracks and marks of what is not. Where they
run is worked out once for each block and kept.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from app.gui.contrast import TEXT, blend, ratio
from app.gui.fonts import small_font
from app.gui.reader.ground import line_color
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Look, Scene
from app.gui.reader.paragraph import LaidBlock
from app.gui.reader.underlines import underline
from app.gui.review.line_parts import Area, Lines, Signed, Thin, Track
from app.gui.review.lines import lines_of
from app.gui.review.marks import paint_mark
from app.gui.review.row_lines import CHOSEN
from app.gui.review.shown import Shown, Standing
from app.gui.theme import Theme

_SPARE = 0.15
"""Contrast the text has above what it must have, on any stroke of the hatching."""
_TINT, _TINT_CURRENT = 0.03, 0.10
"""How thick the ground of contested characters is between the strokes of the hatching."""
_FAR = 0.7
"""Strength of the strokes where the case is not the one that is looked at."""
_PERIOD = 6
"""From stroke to stroke of the hatching, in pixels."""
_TICK = 4.0
_KEPT = 300


class _Kept(NamedTuple):
    block: LaidBlock
    start: int
    end: int
    lines: Lines

    def has(self, one: Shown) -> bool:
        """Whether a place reaches into the block."""
        return one.start < self.end and self.start < one.end


class Compared:
    """What is compared on the page.

    Attributes:
        shown: All places of the article, in reading order.
        current: uid of the case that is looked at, or an empty string.
    """

    def __init__(self) -> None:
        self.shown: Sequence[Shown] = ()
        self.current = ""
        self._kept: dict[int, _Kept] = {}
        self.under = _Stage(self._paint_under)
        self.over = _Stage(self._paint_over)

    def show(self, shown: Sequence[Shown], current: str = "") -> None:
        """Takes what is compared, in reading order; nothing, if nobody is.

        Places that are as they were are to be the same objects: their lines are kept.
        """
        before, after = ({id(one): one for one in some} for some in (self.shown, shown))
        self._forget([before[key] for key in before.keys() - after.keys()])
        self._forget([after[key] for key in after.keys() - before.keys()])
        self.shown = shown
        self.choose(current)

    def choose(self, current: str) -> None:
        """Takes the case that is looked at."""
        if current != self.current:
            uids = {current, self.current}
            self._forget([one for one in self.shown if one.uid in uids])
            self.current = current

    def case_at(self, frame: Frame, point: QPointF) -> str:
        """The case that people differ on at a point, the innermost one, or nothing."""
        found = (
            (area.box.right - area.box.left, area.uid)
            for scene in (frame.scenes if self.shown else ())
            for area in self._lines(scene).areas
            if area_rect(scene, area).contains(point)
        )
        return min(found, default=(0.0, ""))[1]

    def _lines(self, scene: Scene) -> Lines:
        kept = self._kept.get(scene.index)
        if kept is None or kept.block is not scene.block:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            lines = lines_of(scene, self._in(scene), self.current)
            kept = _Kept(scene.block, scene.start, scene.start + len(scene.block.text), lines)
            self._kept[scene.index] = kept
        return kept.lines

    def _forget(self, changed: Sequence[Shown]) -> None:
        """Lays the lines of blocks anew that any of some places reach into."""
        gone = [n for n, kept in self._kept.items() if any(kept.has(one) for one in changed)]
        for index in gone:
            del self._kept[index]

    def _in(self, scene: Scene) -> list[Shown]:
        """The places that reach into a block."""
        start, end = scene.start, scene.start + len(scene.block.text)
        return [one for one in self.shown if one.start < end and start < one.end]

    def _paint_under(self, painter: QPainter, frame: Frame) -> None:
        for scene in frame.scenes if self.shown else ():
            lines, seen = self._lines(scene), _rows_seen(scene, frame)
            for box, current in lines.hatched:
                if box.line in seen:
                    _hatch(painter, scene, scene.band(box), frame.look.theme, current)
            framed = [a for a in lines.areas if a.current and a.box.line in seen]
            _frame(painter, [area_rect(scene, area) for area in framed], frame.look.theme)

    def _paint_over(self, painter: QPainter, frame: Frame) -> None:
        for scene in frame.scenes if self.shown else ():
            lines, seen = self._lines(scene), _rows_seen(scene, frame)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            inks = _Inks(frame.look)
            for thin in lines.thin:
                if thin.row in seen:
                    _paint_thin(painter, scene, thin, inks)
            for track in lines.tracks:
                if track.row in seen:
                    _paint_track(painter, scene, track, inks)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for signed in lines.signs:
                if signed.row in seen:
                    _paint_sign(painter, scene, signed, frame.look.theme)


class _Stage:
    """An overlay of one stage."""

    def __init__(self, paint: Callable[[QPainter, Frame], None]) -> None:
        self._paint = paint

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints what belongs to what is in view."""
        self._paint(painter, frame)


class _Inks:
    """The colours and patterns of labels, each found out once a block."""

    def __init__(self, look: Look) -> None:
        self.theme = look.theme
        self._look = look
        self._of: dict[str, tuple[str, QColor]] = {}

    def of(self, label: str) -> tuple[str, QColor]:
        """Pattern and colour of a label's line."""
        if label not in self._of:
            known = self._look.labels.get(label)
            style = known.underline if known is not None else "solid"
            self._of[label] = style, line_color(known, self._look.theme)
        return self._of[label]


def area_rect(scene: Scene, area: Area) -> QRectF:
    """What a case covers in a line: the words, and the tracks below them."""
    band = scene.band(area.box)
    bottom = scene.baseline(area.box.line) + area.heights.bottom
    return QRectF(band.left() - 2, band.top(), band.width() + 4, bottom - band.top())


@lru_cache(32)
def hatch_color(theme: Theme) -> str:
    """The strongest stroke below text that leaves the text its contrast."""
    low, high = 0, 100
    while low < high:
        middle = (low + high + 1) // 2
        if ratio(theme.ink, blend(theme.page, theme.ink_soft, middle / 100)) >= TEXT + _SPARE:
            low = middle
        else:
            high = middle - 1
    return blend(theme.page, theme.ink_soft, low / 100)


def _hatch(painter: QPainter, scene: Scene, rect: QRectF, theme: Theme, current: bool) -> None:
    """Slanting strokes that move with the text; strokes nearer to each other if it is looked at."""
    tint = QColor(theme.accent)
    tint.setAlphaF(_TINT_CURRENT if current else _TINT)
    painter.fillRect(rect, tint)
    scale = painter.deviceTransform().m11() or 1.0
    period = round((_PERIOD - 2 if current else _PERIOD) * scale)
    color = hatch_color(theme) if current else blend(theme.page, hatch_color(theme), _FAR)
    brush = QBrush(_tile(period, color, max(1.0, scale)))
    brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
    painter.setBrushOrigin(QPointF(scene.x, scene.y))
    painter.fillRect(rect, brush)


@lru_cache(64)
def _tile(period: int, color: str, weight: float) -> QImage:
    """One period of the hatching, in device pixels."""
    image = QImage(period, period, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), weight))
    for shift in (-period, 0, period):
        painter.drawLine(QPointF(shift - 1, period + 1), QPointF(shift + period + 1, -1))
    painter.end()
    return image


def _frame(painter: QPainter, rects: Sequence[QRectF], theme: Theme) -> None:
    """One outline around all lines of a case."""
    if not rects:
        return
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        path.addRect(rect.adjusted(-1, -1, 1, 1))
    pen = QPen(QColor(theme.accent), 2.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.simplified())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_thin(painter: QPainter, scene: Scene, thin: Thin, inks: _Inks) -> None:
    style, color = inks.of(thin.label)
    if thin.decided:
        color = QColor(inks.theme.gold)
    top = scene.baseline(thin.row) + thin.y
    underline(painter, style, QRectF(scene.x + thin.left, top, thin.right - thin.left, 1), color)


def _paint_track(painter: QPainter, scene: Scene, track: Track, inks: _Inks) -> None:
    style, color = inks.of(track.label)
    thick = 3.0 if track.current else 2.0
    if track.standing is Standing.DECIDED:
        style, color, thick = "solid", QColor(inks.theme.gold), 2.0
    if track.rejected:
        style, color = "dot", QColor(inks.theme.ink_soft)
    middle = round(scene.baseline(track.row) + track.y)
    left, width = scene.x + track.left, track.right - track.left
    top = middle - thick / 2
    underline(painter, style, QRectF(left, round(top), width, thick), color)
    for x in track.ticks:
        bar = max(left, min(left + width - thick, scene.x + x - thick / 2))
        painter.fillRect(QRectF(bar, middle - _TICK, thick, _TICK + thick / 2), color)


def _paint_sign(painter: QPainter, scene: Scene, signed: Signed, theme: Theme) -> None:
    place = signed.place
    top = round(scene.baseline(signed.row) + place.top)
    box = QRectF(scene.x + place.left, top, place.side, place.side)
    if not signed.words:
        paint_mark(painter, box, signed.person, theme, absent=signed.absent)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.page))
    painter.drawRect(box)
    ink = theme.gold if signed.words == CHOSEN else theme.ink_soft
    painter.setPen(QColor(ink))
    painter.setFont(small_font(max(8.0, 0.85 * place.side), strong=True))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(box, int(flags), signed.words)


def _rows_seen(scene: Scene, frame: Frame) -> range:
    """The lines of a block that are in view."""
    block = scene.block
    first = block.row_at(-scene.y - scene.measures.pitch)
    return range(first, block.row_at(frame.size.height() - scene.y) + 1)
