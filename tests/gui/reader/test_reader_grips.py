"""What can be taken with the mouse is asked before the text, overlays are painted in their turn."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.gui.reader.overlay import Stage
from tests.gui.hands import press
from tests.gui.reader.samples import span

LEFT = Qt.MouseButton.LeftButton


class Corner:
    """A grip: the upper left corner of the page, 30 pixels wide and high."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def press(self, point, modifiers) -> bool:
        taken = self._holds(point)
        if taken:
            self.told.append("press")
        return taken

    def move(self, point, modifiers) -> None:
        self.told.append(f"move {int(point.x())}")

    def release(self, point, modifiers) -> None:
        self.told.append("release")

    def cancel(self) -> None:
        self.told.append("cancel")

    def cursor_at(self, point):
        return Qt.CursorShape.SizeHorCursor if self._holds(point) else None

    def _holds(self, point: QPointF) -> bool:
        return point.x() < 30 and point.y() < 30


class Wash:
    """An overlay: one colour over everything."""

    def __init__(self, color: str, seen: list) -> None:
        self.color, self.seen = QColor(color), seen

    def paint(self, painter, frame) -> None:
        painter.fillRect(0, 0, frame.size.width(), frame.size.height(), self.color)
        painter.setPen(self.color)
        self.seen.append((self.color.name(), [scene.index for scene in frame.scenes]))


def test_a_grip_gets_the_press_and_what_follows(view, qtbot):
    view.set_article("قال الجيش إن قواته تقدمت")
    grip = Corner()
    view.add_grip(grip)
    port = view.viewport()
    qtbot.mousePress(port, LEFT, pos=QPoint(10, 10))
    qtbot.mouseMove(port, QPoint(200, 10))
    qtbot.mouseRelease(port, LEFT, pos=QPoint(200, 10))
    assert grip.told == ["press", "move 200", "release"]
    assert view.selection() == (0, 0)


def test_elsewhere_the_text_gets_the_press(view, qtbot):
    view.set_article("قال الجيش إن قواته تقدمت")
    grip = Corner()
    view.add_grip(grip)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.point_of(10))
    assert grip.told == []
    assert view.caret in (10, 11)


def test_escape_lets_go_of_a_grip_and_nothing_is_done(view, qtbot):
    view.set_article("قال الجيش إن قواته تقدمت")
    grip = Corner()
    view.add_grip(grip)
    port = view.viewport()
    qtbot.mousePress(port, LEFT, pos=QPoint(10, 10))
    press(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(port, LEFT, pos=QPoint(200, 10))
    assert grip.told == ["press", "cancel"]


def test_the_pointer_tells_what_it_is_over(view, qtbot):
    view.set_article("قال الجيش إن قواته تقدمت")
    view.set_layers([span("one", 4, 9)], {})
    view.add_grip(Corner())
    heard = []
    view.span_hovered.connect(heard.append)
    port = view.viewport()
    qtbot.mouseMove(port, view.point_of(6))
    assert port.cursor().shape() == Qt.CursorShape.IBeamCursor
    qtbot.mouseMove(port, QPoint(10, 10))
    assert port.cursor().shape() == Qt.CursorShape.SizeHorCursor
    qtbot.mouseMove(port, view.point_of(6))
    QApplication.sendEvent(port, QEvent(QEvent.Type.Leave))
    assert heard == ["one", "", "one", ""]


def test_overlays_are_painted_under_and_over_the_text(view):
    view.set_article("قال الجيش\nإن قواته تقدمت")
    seen: list = []
    view.add_overlay(Stage.UNDER, Wash("#00ff00", seen))
    under = view.viewport().grab().toImage()
    greens = {under.pixelColor(x, 60).name() for x in range(0, under.width(), 3)}
    assert len(greens) > 1  # letters stand on it
    view.add_overlay(Stage.OVER, Wash("#ff0000", seen))
    seen.clear()
    over = view.viewport().grab().toImage()
    reds = {over.pixelColor(x, 60).name() for x in range(0, over.width(), 3)}
    assert "#ff0000" in reds
    assert "#00ff00" not in reds
    assert seen == [("#00ff00", [0, 1]), ("#ff0000", [0, 1])]


def test_room_at_a_side_moves_the_column_and_keeps_what_is_read(view):
    view.set_article("\n".join(f"سطر رقم {n} في هذا النص" for n in range(200)))
    view.ensure_visible(2500)
    before = view.view_state()["top"]
    first = view.boxes(2500, 2501)[0]
    view.set_gutters(260, 0)
    assert view.view_state()["top"] == before
    assert min(box.left() for box in view.boxes(2490, 2520)) > 260
    view.set_gutters(0, 0)
    assert view.boxes(2500, 2501)[0] == first
