"""The names of relations on their curves, and the words of ends that are out of view."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.gui.reader.curves.routes import Row, longest_run
from app.gui.reader.curves.wish import Strength
from app.gui.reader.hints.place import apart_from, kept_within
from app.gui.reader.overlay import Frame

if TYPE_CHECKING:
    from app.gui.reader.curves.paint import Curves, Drawn

_NAME, _NAME_LEAST = 0.54, 10
"""Size of the names in em, and the least size in pixels."""
_OVERLAP = 2.5
"""Pixels by which a name may reach under a line of text."""
_CHIP, _CHIP_LEAST, _CHIP_MOST = 0.6, 11, 22
"""The same of the chips at the edge, and the most, so that they do not fill the page."""
_PAD = 5.0
_WORDS = 20.0
"""Most that is told of an end out of view, in em."""


def paint_names(
    painter: QPainter,
    drawn: Sequence["Drawn"],
    frame: Frame,
    rows: Sequence[Row],
    taken: Sequence[QRectF] = (),
) -> list[QRectF]:
    """Paints the names of curves under the text, where they have room.

    Args:
        painter: Where to.
        drawn: The curves.
        frame: What is in view.
        rows: The lines in view; a name lies on none of them.
        taken: Where something else stands above the lines; a name lies on none of it.

    Returns:
        Where they stand; none lies on another one.
    """
    size = max(_NAME_LEAST, _NAME * frame.measures.em)
    painter.setFont(frame.measures.sized(size))
    found: list[QRectF] = []
    for one in sorted(drawn, key=lambda one: -one.wish.strength):
        box = name_box(one, QFontMetricsF(painter.font()), [*taken, *found])
        if box is not None and not any(_covers(box, row) for row in rows):
            found.append(box)
            _paint_name(painter, one, box, frame)
    return found


def name_box(drawn: "Drawn", metrics: QFontMetricsF, taken: Sequence[QRectF]) -> QRectF | None:
    """Where the name of a curve stands: in its longest level stretch, near the middle of it.

    Args:
        drawn: The curve.
        metrics: Of the name's font.
        taken: Where something stands already.

    Returns:
        The box, on none of what is taken; None without a name, or without room for it.
    """
    (left, y), (right, _) = longest_run(drawn.points)
    width = metrics.horizontalAdvance(drawn.wish.name) + 2 * _PAD
    box = QRectF(0, 0, width, metrics.capHeight() + metrics.descent())
    box.moveCenter(QRectF(left, y, right - left, 0).center())
    level = [o for o in taken if o.top() < box.bottom() and box.top() < o.bottom()]
    place = free_place((left + _PAD, right - _PAD), width, [(o.left(), o.right()) for o in level])
    if place is None or not drawn.wish.name:
        return None
    box.moveLeft(place)
    return box


def free_place(
    room: tuple[float, float], width: float, taken: Sequence[tuple[float, float]]
) -> float | None:
    """Where something so wide begins that overlaps nothing, as near to the middle as can be.

    Args:
        room: From where to where there is room.
        width: Of what is placed.
        taken: From where to where something stands already.

    Returns:
        Its left edge, or None if it fits nowhere.
    """
    middle = (room[0] + room[1] - width) / 2
    beside = [x for left, right in taken for x in (right + 1, left - 1 - width)]
    found = [
        x
        for x in (middle, *beside)
        if room[0] <= x <= room[1] - width
        and all(x + width <= left or x >= right for left, right in taken)
    ]
    return min(found, key=lambda x: abs(x - middle), default=None)


def _covers(box: QRectF, row: Row) -> bool:
    return row.top + _OVERLAP < box.bottom() and box.top() < row.bottom - _OVERLAP


def _paint_name(painter: QPainter, drawn: "Drawn", box: QRectF, frame: Frame) -> None:
    theme = frame.look.theme
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(box, 4, 4)
    lit = drawn.wish.strength is Strength.LIT
    painter.setPen(QColor(theme.ink if lit else theme.ink_soft))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(box, flags, drawn.wish.name)


class EdgeChips:
    """An overlay: what the curves painted last lead to beyond the edges of the view."""

    def __init__(self, curves: "Curves") -> None:
        self._curves = curves

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints a chip for each end out of view; side by side as long as there is room."""
        drawn = [d for d in self._curves.drawn if not all(d.here)]
        drawn = [d for d in drawn if d.wish.strength is not Strength.FAINT]
        if not drawn:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = max(_CHIP_LEAST, min(_CHIP_MOST, _CHIP * frame.measures.em))
        painter.setFont(frame.measures.sized(size))
        taken: list[QRectF] = []
        for one in sorted(drawn, key=lambda one: -one.wish.strength):
            words = _words(one, QFontMetricsF(painter.font()), min(_WORDS * size, frame.width))
            box = chip_box(one, QFontMetricsF(painter.font()), words, frame, taken)
            if box is not None:
                taken.append(box)
                _paint_chip(painter, one, box, words, frame)


def chip_box(
    drawn: "Drawn",
    metrics: QFontMetricsF,
    words: str,
    frame: Frame,
    taken: Sequence[QRectF],
) -> QRectF | None:
    """Where a chip stands: at the edge, beside the gutter, inward from the chips before it."""
    x = drawn.points[-1][0] if drawn.here[0] else drawn.points[0][0]
    inward = -1 if x > frame.left else 1
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + 2 * _PAD + 4, metrics.height() + 6)
    box.moveLeft(x - box.width() if inward < 0 else x)
    box.moveTop(4 if drawn.wish.up else frame.size.height() - box.height() - 4)
    box = apart_from(kept_within(box, frame), taken, inward)
    inside = box.left() >= frame.left and box.right() <= frame.size.width()
    return box if inside or not taken else None


def _paint_chip(painter: QPainter, drawn: "Drawn", box: QRectF, words: str, frame: Frame) -> None:
    theme = frame.look.theme
    painter.setPen(QPen(drawn.color, 1.2))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QColor(theme.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _words(drawn: "Drawn", metrics: QFontMetricsF, room: float) -> str:
    """What is told of an end out of view: its direction, the type, and the words of the span."""
    wish = drawn.wish
    quote = wish.words[1] if drawn.here[0] else wish.words[0]
    number = f"{wish.number} " if wish.number else ""
    words = f"\u200e{number}{'↑' if wish.up else '↓'} {wish.name}"
    left = max(0.0, room - metrics.horizontalAdvance(words) - 4 * _PAD)
    shown = metrics.elidedText(quote, Qt.TextElideMode.ElideRight, left)
    return f"{words} \u2068{shown}\u2069"
