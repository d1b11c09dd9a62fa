"""Agreement by article or day as points that can be drawn nearer: pyqtgraph in our dress."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.compat import override
from app.gui.fonts import small_font
from app.gui.look import Look
from app.review.drawing import Box, Target
from app.review.drawn_series import said
from app.review.naming import Names
from app.review.pictures import Series
from app.text.markup import directed

_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NEAR = 12.0
"""Pixels around a point that belong to it."""
_TICKS = 8
_FEW, _BRIEF = 4, 10
"""Points, and characters of their names, that leave room for names below."""
_WRITTEN = 20
"""No more points than this have their value written beside them."""
_LONGEST = 22


class SeriesPlot(pg.GraphicsView):  # type: ignore[misc]
    """Points from 0 to 1 in their order, and the line of all of them together.

    The wheel and dragging go nearer to what is many; arrows, Home and End go from point to point.

    Attributes:
        targets: The points, each with the articles behind it.
        current: Place of the current one; -1 for none.

    Signals:
        chosen: A point was clicked, or Return pressed on it (its `Target`).
        walked: Another point is current (its `Target`, or None).
    """

    chosen = Signal(object)
    walked = Signal(object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        self.targets: tuple[Target, ...] = ()
        self.current = -1
        super().__init__(parent, useOpenGL=False, background=look.theme.page)
        self._look = look
        self._series = Series("", "")
        self._names: tuple[str, ...] = ()
        self._ring_item: pg.ScatterPlotItem | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("picture")
        self.setAccessibleName(name)
        self.setMinimumHeight(300)
        self._build()
        look.theme_changed.connect(self._on_theme_changed)

    def _build(self) -> None:
        """A view with two axes; not pyqtgraph's own plot, which leaves menus behind."""
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(8, 14, 18, 8)
        layout.setSpacing(0)
        self.setCentralItem(layout)
        self.view = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self.view.setMouseEnabled(x=True, y=False)
        self._left, self._bottom = pg.AxisItem("left"), pg.AxisItem("bottom")
        layout.addItem(self._left, 0, 0)
        layout.addItem(self.view, 0, 1)
        layout.addItem(self._bottom, 1, 1)
        for axis in (self._left, self._bottom):
            axis.linkToView(self.view)

    @property
    def target(self) -> Target | None:
        """The point that is current."""
        return self.targets[self.current] if 0 <= self.current < len(self.targets) else None

    def show_series(self, series: Series, names: Names, name_of: Callable[[str], str]) -> None:
        """Shows other points.

        Args:
            series: The points.
            names: What people are called.
            name_of: What a point is called.
        """
        self._series = series
        self._names = tuple(name_of(point.name) for point in series.points)
        self.targets = tuple(
            Target(Box(n, point.value or 0.0, 0, 0), 0, n, said(point, name_of), point.articles)
            for n, point in enumerate(series.points)
        )
        a, b = names.person(series.a), names.person(series.b)
        self.setAccessibleName(f"{a} · {b}")
        self._draw()
        self.view.setLimits(
            xMin=-0.6, xMax=max(0.6, len(self.targets) - 0.4), minXRange=2, yMin=-0.04, yMax=1.14
        )
        self.view.setRange(
            xRange=(-0.6, max(0.6, len(self.targets) - 0.4)), yRange=(-0.04, 1.14), padding=0
        )
        self.go_to(0 if self.targets else -1)

    def go_to(self, place: int) -> None:
        """Makes a point current and brings it into view."""
        self.current = place
        target = self.target
        self.setAccessibleDescription(target.words if target else "")
        self._ring()
        if target is not None:
            self._bring(target.box.x)
        self.walked.emit(target)

    def point_of(self, place: int) -> QPointF:
        """Where a point is, in the coordinates of the widget."""
        box = self.targets[place].box
        scene = self.view.mapViewToScene(QPointF(box.x, box.y))
        return QPointF(self.mapFromScene(scene))

    def place_at(self, point: QPointF) -> int:
        """Which point is at a place of the widget; -1 for none."""
        near = [
            (QPointF(self.point_of(n) - point).manhattanLength(), n) for n in self._around(point)
        ]
        distance, place = min(near, default=(_NEAR + 1, -1))
        return place if distance <= _NEAR else -1

    # -- keys and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.targets) - 1
        goals = {
            Qt.Key.Key_Left: max(0, self.current - 1),
            Qt.Key.Key_Right: min(last, self.current + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in goals and self.targets:
            self.go_to(goals[Qt.Key(event.key())])
        elif event.key() in _CHOOSING and self.target is not None:
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
        if place >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.go_to(place)
            event.accept()
            return
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        super().mouseReleaseEvent(event)
        if place >= 0 and place == self.current and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self.targets[place])

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.targets[place].words if place >= 0 else "")
            return True
        return bool(super().viewportEvent(event))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring()

    # -- how it is done

    def _around(self, point: QPointF) -> Sequence[int]:
        """The points that can be near a place: few, however many there are."""
        view = self.view
        left, right = (
            view.mapSceneToView(self.mapToScene(int(point.x() + by), int(point.y()))).x()
            for by in (-_NEAR, _NEAR)
        )
        return range(max(0, int(left)), min(len(self.targets), int(right) + 2))

    def _bring(self, x: float) -> None:
        (low, high), _ = self.view.viewRange()
        if not low <= x <= high:
            half = (high - low) / 2
            self.view.setXRange(x - half, x + half, padding=0)

    def _draw(self) -> None:
        theme, view = self._look.theme, self.view
        view.clear()
        self.setBackground(theme.page)
        for axis in (self._left, self._bottom):
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.ink_soft))
            axis.setStyle(tickFont=small_font(12), tickLength=0, tickTextOffset=8)
        self._left.setTicks([[(n / 4, f"{n / 4:.2f}") for n in range(5)]])
        self._bottom.setTicks([self._ticks()])
        for n in range(5):
            line = pg.InfiniteLine(n / 4, angle=0, pen=pg.mkPen(theme.line, width=1))
            view.addItem(line, ignoreBounds=True)
        self._draw_points()
        self._draw_whole()
        self._ring_item = pg.ScatterPlotItem(
            size=19, symbol="o", pen=pg.mkPen(theme.accent, width=2.5), brush=None
        )
        view.addItem(self._ring_item, ignoreBounds=True)

    def _draw_points(self) -> None:
        theme, view = self._look.theme, self.view
        xs = [target.box.x for target in self.targets]
        ys = [target.box.y for target in self.targets]
        line = pg.PlotCurveItem(xs, ys, pen=pg.mkPen(theme.edge, width=1.3), antialias=True)
        view.addItem(line, ignoreBounds=True)
        dots = pg.ScatterPlotItem(
            xs, ys, size=9, symbol="o", pen=None, brush=pg.mkBrush(theme.accent), antialias=True
        )
        view.addItem(dots, ignoreBounds=True)
        for x, y in zip(xs, ys, strict=True) if len(xs) <= _WRITTEN else ():
            self._write(f"{y:.2f}", (x, y), (0.5, 1.25 if y < 0.95 else -0.3), theme.ink)

    def _draw_whole(self) -> None:
        theme, whole = self._look.theme, self._series.whole
        if whole is not None:
            pen = pg.mkPen(theme.good, width=1.6, style=Qt.PenStyle.DashLine)
            line = pg.InfiniteLine(whole, angle=0, pen=pen)
            self.view.addItem(line, ignoreBounds=True)
            words = self.tr("– – all together {n}").format(n=f"{whole:.2f}")
            self._write(words, (max(0.6, len(self.targets) - 0.4), 1.13), (1, 0), theme.good)

    def _write(
        self, words: str, place: tuple[float, float], anchor: tuple[float, float], color: str
    ) -> None:
        item = pg.TextItem(words, color=QColor(color), anchor=anchor)
        font = small_font(12)
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setPos(*place)
        self.view.addItem(item, ignoreBounds=True)

    def _ring(self) -> None:
        """A ring around the current point, while this has the focus."""
        ring, target = self._ring_item, self.target
        if ring is None:
            return
        if target is None or not self.hasFocus():
            ring.setData([], [])
        else:
            ring.setData([target.box.x], [target.box.y])

    def _ticks(self) -> list[tuple[float, str]]:
        """Names where they are few or short, as days are; else numbers."""
        names = self._names
        few = len(names) <= _FEW
        brief = max(map(len, names), default=0) <= _BRIEF
        places = range(0, len(names), -(-len(names) // _TICKS) or 1)
        return [
            (n, directed(_short(names[n], _LONGEST)) if few or brief else f"{n + 1:,}")
            for n in places
        ]

    def _on_theme_changed(self) -> None:
        if self.targets:
            self._draw()
            self._ring()
        else:
            self.setBackground(self._look.theme.page)


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
