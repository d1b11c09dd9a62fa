"""Letters above the words, to go there by."""

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from app.gui.leap.mode import LeapMode
from app.gui.reader.hints.badges import digit_font, paint_digit
from app.gui.reader.hints.place import apart_from
from app.gui.reader.overlay import Frame, Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session

_HIGH, _WIDE = 1.25, 0.85
"""Size of the box of a code: its height, and the width of each letter, in heights of the type."""
_AHEAD = 160
"""Code points after the caret that are brought into view: most people go on, not back."""


class LeapTie(QObject):
    """Paints the letters while they are asked for."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        reader.add_overlay(Stage.OVER, self)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the letters that can still be pressed, each above the beginning of its word."""
        mode = self._session.mode
        if not isinstance(mode, LeapMode):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = digit_font(frame)
        painter.setFont(font)
        size = float(font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF())
        taken: list[QRectF] = []
        for start, code in sorted(mode.codes.items()):
            rtl = self._session.directions.of_paragraph(start) == "rtl"
            box = self._box(start, size, len(code) - len(mode.typed), frame, rtl=rtl)
            if not box.isEmpty():
                box = apart_from(box, taken[-3:], -1 if rtl else 1)
                taken.append(box)
                paint_digit(painter, box, code[len(mode.typed) :], frame)

    def _box(self, start: int, size: float, letters: int, frame: Frame, *, rtl: bool) -> QRectF:
        found = self._reader.boxes(start, start + 1)
        if not found or not 0 <= found[0].top() < frame.size.height():
            return QRectF()
        first = found[0]
        width = max(_HIGH, 0.5 + _WIDE * letters) * size
        box = QRectF(0, 0, width, _HIGH * size)
        box.moveTop(max(1.0, first.top() - 0.7 * size))
        if rtl:
            box.moveRight(first.right() + 0.2 * size)
        else:
            box.moveLeft(first.left() - 0.2 * size)
        return box


def begin(session: Session, reader: ReaderView, *, extend: bool) -> bool:
    """Lets letters stand above the words in view."""
    if not session.uid or session.care.refuses():
        return False
    for at in (session.caret + _AHEAD, session.caret):
        reader.ensure_visible(min(at, len(session.text)))
    mode = LeapMode(session, session.links.in_view(), reader.viewport().update, extend=extend)
    session.enter_mode(mode)
    mode.tell()
    reader.viewport().update()
    return True
