"""What is painted on the page besides text, highlights and caret."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

from app.gui.reader.marks import Mark
from app.gui.reader.measures import Measures
from app.gui.reader.painting import Look, Scene


class Stage(Enum):
    """When an overlay is painted."""

    UNDER = auto()  # after grounds and selection, before the text
    OVER = auto()  # after the caps, before the caret


@dataclass(frozen=True, slots=True)
class Frame:
    """What is in view while it is painted; lengths in logical pixels of the viewport.

    Attributes:
        scenes: The blocks in view, top to bottom, with their marks.
        look: Theme, labels, the selected and the hovered span.
        left: Left edge of the column.
        width: Width of the column.
        size: Size of the viewport.
    """

    scenes: Sequence[Scene]
    look: Look
    left: float
    width: float
    size: QSize

    @property
    def measures(self) -> Measures:
        """The measures of the page.

        Raises:
            IndexError: If nothing is in view.
        """
        return self.scenes[0].measures

    def marks_of(self, uid: str) -> Iterator[tuple[Scene, Mark]]:
        """The blocks in view that a span reaches into, with its mark in each."""
        for scene in self.scenes:
            mark = scene.mark_of(uid)
            if mark is not None:
                yield scene, mark


class Overlay(Protocol):
    """Something painted on the page; it never changes the layout of the text."""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints what belongs to what is in view."""


class Overlays:
    """The overlays of one page, painted in the order they were added."""

    def __init__(self) -> None:
        self._of: dict[Stage, list[Overlay]] = {stage: [] for stage in Stage}

    def add(self, stage: Stage, overlay: Overlay) -> None:
        """Has an overlay painted at a stage from now on."""
        self._of[stage].append(overlay)

    def paint(self, stage: Stage, painter: QPainter, frame: Frame) -> None:
        """Paints the overlays of a stage; each finds the painter as it was."""
        for overlay in self._of[stage]:
            painter.save()
            overlay.paint(painter, frame)
            painter.restore()
