"""Keys at the spans they lead to, painted over the page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.gui.reader.hints.place import apart_from
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.reader.room_above import room_above

_SIZE = 0.62
"""Height of the digits, in em."""
_LEAST = 11
_BOX = 1.2
"""Height of the box of a digit, as a multiple of the digit's."""

Badge = tuple[str, str]
"""A key, and the uid of the span it stands at."""


class Badges:
    """Paints numbers; the one of the chosen span stands out."""

    def __init__(self, badges: Callable[[], tuple[Sequence[Badge], str]]) -> None:
        """Takes what tells the numbers, and the uid of the chosen span."""
        self._badges = badges

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the numbers of the spans that are in view."""
        badges, chosen = self._badges()
        if not frame.scenes or not (badges or chosen):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = span_boxes(frame, {chosen, *(uid for _, uid in badges)})
        for box in places.get(chosen, ()):
            _paint_frame(painter, box, frame)
        painter.setFont(digit_font(frame))
        for number, box in badge_boxes(frame, badges, places):
            paint_digit(painter, box, number, frame)


def badge_boxes(
    frame: Frame, badges: Sequence[Badge], places: dict[str, list[QRectF]]
) -> list[tuple[str, QRectF]]:
    """Where the numbers stand: above the letters their spans begin with, none on another one."""
    size = _BOX * max(_LEAST, _SIZE * frame.measures.em)
    taken: list[QRectF] = []
    found = []
    for number, uid in badges:
        for first in places.get(uid, ())[:1]:
            edge, top, at_right = _beginning(frame, uid, first)
            x = edge - size * (0.7 if at_right else 0.3)
            box = QRectF(x, top - size, size, size)
            box.moveTop(max(1.0, box.top()))
            box = apart_from(box, taken, -1 if at_right else 1)
            taken.append(box)
            found.append((number, box))
    return found


def span_boxes(frame: Frame, uids: set[str]) -> dict[str, list[QRectF]]:
    """Where some spans are, line by line, as far as they are in view; from the first line on."""
    found: dict[str, list[QRectF]] = {}
    height = frame.size.height()
    for scene in frame.scenes:
        for mark in scene.marks:
            if mark.uid in uids:
                bands = [scene.band(box) for box in mark.boxes]
                seen = [band for band in bands if band.bottom() > 0 and band.top() < height]
                found.setdefault(mark.uid, []).extend(_first_first(scene, seen))
    return found


def _beginning(frame: Frame, uid: str, first: QRectF) -> tuple[float, float, bool]:
    """Where a span is seen first: its edge, where its letters end above, and if it is at the right.

    An Arabic span begins at its right edge in an English paragraph, too. Of a span whose first
    line is not in view it is where the first band in view is.
    """
    for scene, mark in frame.marks_of(uid):
        boxes = scene.block.boxes(mark.first, mark.first + 1) if mark.first is not None else ()
        if mark.first is not None and boxes:
            top, _ = room_above(scene, scene.block.row_of(mark.first), (mark.first,))
            at_right = scene.block.runs_rtl(mark.first)
            if abs(top - first.top()) < scene.measures.pitch / 2:
                x = boxes[0].right if at_right else boxes[0].left
                return scene.x + x, top, at_right
    at_right = starts_at_right(frame, first)
    return first.right() if at_right else first.left(), first.top(), at_right


def starts_at_right(frame: Frame, box: QRectF) -> bool:
    """Whether the line a box is in begins at the right."""
    for scene in frame.scenes:
        if scene.y <= box.center().y() < scene.y + scene.block.height:
            return scene.block.rtl
    return True


def paint_digit(painter: QPainter, box: QRectF, sign: int | str, frame: Frame) -> None:
    """Paints a number or a key in a round box; the painter has its font."""
    theme = frame.look.theme
    painter.setPen(QPen(QColor(theme.page), 1.5))
    painter.setBrush(QColor(theme.accent))
    painter.drawRoundedRect(box, 0.32 * box.height(), 0.32 * box.height())
    painter.setPen(QColor(theme.on_accent))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(sign))


def digit_font(frame: Frame) -> QFont:
    """The page's typeface, small and strong."""
    font = frame.measures.sized(max(_LEAST, _SIZE * frame.measures.em))
    font.setWeight(QFont.Weight.Bold)
    return font


def _paint_frame(painter: QPainter, box: QRectF, frame: Frame) -> None:
    painter.setPen(QPen(QColor(frame.look.theme.accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 4, 4)


def _first_first(scene: Scene, bands: list[QRectF]) -> list[QRectF]:
    """Bands line by line; in a line the one that is read first comes first."""
    sign = -1 if scene.block.rtl else 1
    return sorted(bands, key=lambda band: (band.top(), sign * band.left()))
