"""Colours and heights of highlights."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from app.gui.reader.measures import Measures
from app.gui.theme import Theme
from app.model.scheme import Label

_ALPHA = {False: 0.17, True: 0.26}
_ALPHA_SELECTED = {False: 0.38, True: 0.5}
_STEP = 0.2
"""Distance of lanes, in em, where there is room."""
_FIRST = 0.3
"""From the baseline to the first lane, in em."""
_CLEAR = 0.78
"""What the letters of the next line need above their baseline, in em."""


@dataclass(frozen=True, slots=True)
class LaneHeights:
    """Heights of the lanes of one block, relative to a baseline, downward.

    Attributes:
        first: Top of lane 0.
        step: From lane to lane.
        thickness: Of a line.
    """

    first: float
    step: float
    thickness: float

    def top(self, lane: int) -> float:
        """Top of the line of a lane."""
        return self.first + lane * self.step


def lane_heights(measures: Measures, depth: int) -> LaneHeights:
    """Lanes share the room between two lines of text; the more there are, the closer they run.

    Args:
        measures: The measures of the page.
        depth: Number of lanes in use.
    """
    em = measures.em
    first = _FIRST * em
    room = measures.pitch - first - _CLEAR * em
    step = min(_STEP * em, room / max(1, depth))
    return LaneHeights(first, step, max(1.0, min(0.1 * em, 0.62 * step)))


def label_color(label: Label, theme: Theme) -> QColor:
    """The colour of a label on this theme's page."""
    return QColor(label.color_dark if theme.dark else label.color)


def ground_color(label: Label, theme: Theme, selected: bool) -> QColor:
    """The ground of a highlight: the label's colour, thin enough to read through."""
    color = label_color(label, theme)
    color.setAlphaF((_ALPHA_SELECTED if selected else _ALPHA)[theme.dark])
    return color
