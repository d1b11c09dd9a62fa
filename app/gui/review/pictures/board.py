"""A drawing in the window: every place that leads to articles is reached by mouse and by key."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from app.compat import override
from app.gui.look import Look
from app.gui.review.pictures.paint import colors_of, paint
from app.review.drawing import Drawing, Target
from app.review.walking import at, neighbour

Draw = Callable[[float], Drawing]
"""Lays something out for a width."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NARROWEST = 520.0
_EDGE = 14.0


class Sheet(QGraphicsItem):
    """What is drawn, and a frame around the place that is current."""

    def __init__(self, board: "Board") -> None:
        super().__init__()
        self._board = board

    @override
    def boundingRect(self) -> QRectF:
        drawing = self._board.drawing
        return QRectF(0, 0, drawing.width + 2 * _EDGE, drawing.height + 2 * _EDGE)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        board = self._board
        painter.translate(_EDGE, _EDGE)
        paint(painter, board.drawing, colors_of(board.look.theme))
        target = board.target
        if target is not None and board.hasFocus():
            box = target.box
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(board.look.theme.accent), 2.5))
            frame = QRectF(box.x, box.y, box.width, box.height).adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(frame, 5, 5)


class Board(pg.GraphicsView):  # type: ignore[misc]
    """Shows one drawing, laid out anew for each width.

    Attributes:
        look: Theme.
        drawing: What is shown.
        current: Place of the current target among those of the drawing; -1 for none.

    Signals:
        chosen: A place was clicked, or Return pressed on it (its `Target`).
        walked: Another place is current (its `Target`, or None).
    """

    chosen = Signal(object)
    walked = Signal(object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        self.drawing = Drawing(0, 0, name)
        self.current = -1
        self.look = look
        super().__init__(parent, useOpenGL=False, background=None)
        self._draw: Draw | None = None
        self.enableMouse(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setObjectName("picture")
        self.setAccessibleName(name)
        self._sheet = Sheet(self)
        self.addItem(self._sheet)
        look.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def target(self) -> Target | None:
        """The place that is current."""
        targets = self.drawing.targets
        return targets[self.current] if 0 <= self.current < len(targets) else None

    def show_drawing(self, draw: Draw) -> None:
        """Shows another drawing."""
        self._draw = draw
        self._lay_out()
        self.go_to(0 if self.drawing.targets else -1)

    def go_to(self, place: int) -> None:
        """Makes a place current."""
        self.current = place
        target = self.target
        self.setAccessibleDescription(target.words if target else "")
        self._sheet.update()
        if target is not None:
            box = target.box
            self.ensure_seen(QRectF(box.x, box.y, box.width, box.height))
        self.walked.emit(target)

    def ensure_seen(self, box: QRectF) -> None:
        """Lets whoever scrolls this board bring a place into view."""
        area = self.parentWidget().parentWidget() if self.parentWidget() else None
        reach = getattr(area, "ensureVisible", None)
        if reach is not None:
            middle = box.center()
            reach(int(middle.x()), int(middle.y()), int(box.width()), int(box.height()) + 30)

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(self.drawing.width + 2 * _EDGE), int(self.drawing.height + 2 * _EDGE))

    def place_at(self, point: QPointF) -> int:
        """Which place is at a point of the widget; -1 for none."""
        return at(self.drawing.targets, point.x() - _EDGE, point.y() - _EDGE)

    def point_of(self, place: int) -> QPointF:
        """The middle of a place, as a point of the widget."""
        box = self.drawing.targets[place].box
        return QPointF(box.x + box.width / 2 + _EDGE, box.y + box.height / 2 + _EDGE)

    # -- keys and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, targets = event.key(), self.drawing.targets
        if key in _ARROWS and targets:
            self.go_to(neighbour(targets, self.current, *_ARROWS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and targets:
            self.go_to(0 if key == Qt.Key.Key_Home else len(targets) - 1)
        elif key in _CHOOSING and self.target is not None:
            self.chosen.emit(self.target)
        else:
            event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self.place_at(event.position())
        if place >= 0:
            self.go_to(place)
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            place = self.place_at(event.position())
            if place >= 0 and place == self.current:
                self.chosen.emit(self.drawing.targets[place])
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.place_at(event.position()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        event.accept()

    @override
    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(QPointF(event.pos()))
            words = self.drawing.targets[place].words if place >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().viewportEvent(event))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._sheet.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._sheet.update()

    # -- how it is done

    @override
    def resizeEvent(self, event: QResizeEvent | None) -> None:  # None while it is being made
        super().resizeEvent(event)
        if event is not None and event.size().width() != event.oldSize().width():
            self._lay_out()

    def _lay_out(self) -> None:
        if self._draw is None:
            return
        self._sheet.prepareGeometryChange()
        self.drawing = self._draw(max(_NARROWEST, self.width() - 2 * _EDGE))
        self.setAccessibleName(self.drawing.title)
        self.setMinimumHeight(int(self.drawing.height + 2 * _EDGE))
        self.setMinimumWidth(int(_NARROWEST + 2 * _EDGE))
        self._sheet.update()

    def _on_theme_changed(self) -> None:
        self.setBackground(self.look.theme.page)
        self._sheet.update()
