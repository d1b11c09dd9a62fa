"""Scrolling as the hand wants it: notches glide, fingers move the page by exactly so much."""

from PySide6.QtCore import QEasingCurve, QObject, QPoint, Qt, QVariantAnimation, Signal

NOTCH = 120
"""What one notch of a wheel turns, in eighths of a degree."""
_DURATION = 120
_FIRST_FRAME = 16
"""Milliseconds a glide lasts, and how much of it is shown at once: nobody waits for a frame."""


class Course:
    """A way to go in whole pixels: any number of parts of it add up to it exactly.

    Attributes:
        left: What is still to go, in pixels, downward; parts of a pixel are kept for later.
    """

    def __init__(self) -> None:
        self.left = 0.0
        self._whole = 0.0
        self._gone = 0

    def push(self, distance: float) -> None:
        """Lengthens the way; one the other way takes the place of what is left."""
        if self.left * distance < 0:
            self.left = 0.0
        self.left += distance
        self._whole, self._gone = self.left, 0

    def step(self, share: float) -> int:
        """How many pixels to go now, for this share (0 to 1) of the way to be behind."""
        goal = int(self._whole * share)
        step, self._gone = goal - self._gone, goal
        self.left = self._whole - goal
        return step

    def stop(self) -> None:
        """Gives up what is left."""
        self.left = self._whole = 0.0
        self._gone = 0


class Glide(QObject):
    """Spreads a notch of the wheel over a few frames; a new notch never waits for the last.

    Signals:
        moved(int): The page is to go so many pixels down, now.
    """

    moved = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.smooth = False
        self._course = Course()
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setDuration(_DURATION)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._on_value_changed)

    @property
    def running(self) -> bool:
        """Whether the page is on its way."""
        return self._motion.state() is QVariantAnimation.State.Running

    def push(self, distance: float, *, notch: bool) -> None:
        """Goes so many pixels down: over a few frames for a `notch`, at once for fingers."""
        self._motion.stop()
        self._course.push(distance)
        if notch and self.smooth:
            self._motion.start()
            self._motion.setCurrentTime(_FIRST_FRAME)
        else:
            self._go(1.0)

    def stop(self) -> None:
        """Stays where it is."""
        self._motion.stop()
        self._course.stop()

    def _on_value_changed(self, share: float) -> None:
        if self.running:
            self._go(float(share))

    def _go(self, share: float) -> None:
        step = self._course.step(share)
        if step:
            self.moved.emit(step)


def turned(pixels: QPoint, angle: QPoint, notch: float, platform: str) -> tuple[float, bool]:
    """How far a turn of the wheel goes, in pixels downward, and whether it is one of notches.

    Args:
        pixels: ``QWheelEvent.pixelDelta()``; what X11 tells there is not to be trusted.
        angle: ``QWheelEvent.angleDelta()``, in eighths of a degree.
        notch: Pixels a notch goes.
        platform: ``QGuiApplication.platformName()``.
    """
    if pixels.y() and platform != "xcb":
        return -float(pixels.y()), False
    return -angle.y() / NOTCH * notch, angle.y() % NOTCH == 0


class Turns:
    """Counts whole notches of a wheel that also tells parts of them."""

    def __init__(self) -> None:
        self._angle = 0

    def add(self, angle: int) -> int:
        """Whole notches since the last ones, up positive; a turn the other way begins anew."""
        if self._angle * angle < 0:
            self._angle = 0
        self._angle += angle
        whole = int(self._angle / NOTCH)
        self._angle -= whole * NOTCH
        return whole


def pages(modifiers: Qt.KeyboardModifier) -> bool:
    """Whether the wheel goes by pages."""
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
