"""The states of an article in words, icons and colours."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.gui.theme import Theme
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.article import State

_WORDS = {
    State.NEW: QT_TRANSLATE_NOOP("States", "New"),
    State.IN_PROGRESS: QT_TRANSLATE_NOOP("States", "In progress"),
    State.DONE: QT_TRANSLATE_NOOP("States", "Done"),
    State.SECOND_LOOK: QT_TRANSLATE_NOOP("States", "Second look"),
    State.SKIPPED: QT_TRANSLATE_NOOP("States", "Skipped"),
}
_ROLES = {
    State.NEW: "edge",
    State.IN_PROGRESS: "accent",
    State.DONE: "good",
    State.SECOND_LOOK: "danger",
    State.SKIPPED: "ink_soft",
}


def state_words(state: State) -> str:
    """The state's name."""
    return QCoreApplication.translate("States", _WORDS[state])


def state_colour(state: State, theme: Theme) -> QColor:
    """The state's colour; never its only sign."""
    return QColor(getattr(theme, _ROLES[state]))


def paint_state(painter: QPainter, box: QRectF, state: State, theme: Theme) -> None:
    """Paints the state's sign: ring, half disc, ticked disc, eye or bar."""
    colour = state_colour(state, theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if state is State.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    middle, size = box.center(), box.width()
    if state is State.IN_PROGRESS:
        painter.setBrush(colour)
        painter.drawPie(box, 90 * 16, -180 * 16)
    elif state is State.DONE:
        tick = [(-0.22, 0.02), (-0.05, 0.19), (0.24, -0.16)]
        painter.setPen(QPen(QColor(theme.window), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([middle + QPointF(x * size, y * size) for x, y in tick])
    elif state is State.SECOND_LOOK:
        painter.setBrush(colour)
        painter.drawEllipse(middle, size * 0.18, size * 0.18)
    elif state is State.SKIPPED:
        bar = QPointF(size * 0.25, 0)
        painter.drawLine(middle - bar, middle + bar)
    painter.restore()
