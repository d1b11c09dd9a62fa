"""How feedback looks on the page: a dotted frame where it is about, and a sign in a bubble."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.gui.fonts import small_font
from app.gui.reader.kept_boxes import KeptBoxes
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.theme import Theme
from app.model.span import Fragment
from app.text.direction import is_rtl

_SIDE, _TAIL = 15.0, 4.0
"""Width of a bubble, and height of its tail, in pixels."""
_CORNER = 3.0


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked.

    Attributes:
        uid: Of the proposal.
        fragments: Where one has it; what was missed, where it belongs; code points.
        proposed: Where it is to be; shown once it is looked at.
        sign: What stands in its bubble.
        quote: Its words: they say at which end it begins.
    """

    uid: str
    fragments: tuple[Fragment, ...]
    proposed: tuple[Fragment, ...]
    sign: str
    quote: str


class FeedbackMarks:
    """Paints what waits in the article on the page; what is looked at is drawn through."""

    def __init__(self) -> None:
        self.marked: Sequence[Marked] = ()
        self.current = ""
        self._boxes = KeptBoxes()

    def show(self, marked: Sequence[Marked], current: str) -> None:
        """Takes what is marked now."""
        if marked != self.marked:
            self._boxes.forget()
        self.marked, self.current = tuple(marked), current

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints frames and bubbles."""
        if not self.marked:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = frame.look.theme
        for marked in self.marked:
            for band in self._bands(frame, marked.fragments):
                _paint_frame(painter, band, theme, current=False)
            if marked.uid == self.current:
                for band in self._bands(frame, marked.proposed or marked.fragments):
                    _paint_frame(painter, band, theme, current=True)
        for marked, bubble in self.bubbles(frame):
            _paint_bubble(painter, bubble, marked.sign, theme, current=marked.uid == self.current)

    def bubbles(self, frame: Frame) -> Iterator[tuple[Marked, QRectF]]:
        """What is marked, and where its bubble stands; those on one place side by side."""
        taken: list[QRectF] = []
        for marked in self.marked:
            band = next(self._bands(frame, marked.fragments), None)
            if band is None:
                continue
            bubble = _bubble(band, rtl=is_rtl(marked.quote))
            while any(bubble.intersects(other) for other in taken):
                bubble.translate((-1 if is_rtl(marked.quote) else 1) * (_SIDE + 2), 0)
            taken.append(bubble)
            yield marked, bubble

    def at(self, frame: Frame, point: QPointF) -> str:
        """Uid of the proposal whose bubble is at a point of the viewport, or nothing."""
        around = ((m.uid, box.adjusted(-2, -2, 2, 4)) for m, box in self.bubbles(frame))
        return next((uid for uid, box in around if box.contains(point)), "")

    def _bands(self, frame: Frame, fragments: Sequence[Fragment]) -> Iterator[QRectF]:
        """The stretches of lines in view that are marked."""
        for scene in frame.scenes:
            for start, end in fragments:
                first, last = scene.start, scene.start + _length(scene)
                if start < last and first < end:
                    for box in self._boxes.of(scene, start, end):
                        yield scene.band(box)


def _length(scene: Scene) -> int:
    return scene.block.rows[-1].end


def _bubble(band: QRectF, *, rtl: bool) -> QRectF:
    """A bubble above the corner at which the words begin."""
    x = band.right() - _SIDE if rtl else band.left()
    return QRectF(round(x), round(band.top() - _SIDE - _TAIL + 5), _SIDE, _SIDE)


def _paint_frame(painter: QPainter, band: QRectF, theme: Theme, *, current: bool) -> None:
    rect = QRectF(band.toAlignedRect()).adjusted(-1.5, 0.5, 1.5, -0.5)
    pen = QPen(QColor(theme.accent if current else theme.ink_soft), 2.0 if current else 1.2)
    if not current:
        pen.setDashPattern([1.0, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, _CORNER, _CORNER)


def _paint_bubble(
    painter: QPainter, box: QRectF, sign: str, theme: Theme, *, current: bool
) -> None:
    path = QPainterPath()
    path.addRoundedRect(box, _CORNER, _CORNER)
    tail = QPainterPath()
    middle = box.center().x()
    tail.moveTo(middle - 3, box.bottom() - 1)
    tail.lineTo(middle, box.bottom() + _TAIL)
    tail.lineTo(middle + 3, box.bottom() - 1)
    tail.closeSubpath()
    painter.setPen(QPen(QColor(theme.accent if current else theme.ink_soft), 1.2))
    painter.setBrush(QColor(theme.accent if current else theme.page))
    painter.drawPath(path.united(tail))
    font = small_font(12.0, strong=True)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(theme.page if current else theme.ink))
    width = metrics.horizontalAdvance(sign)
    base = box.center().y() + metrics.capHeight() / 2
    painter.drawText(QPointF(box.center().x() - width / 2, base), sign)
