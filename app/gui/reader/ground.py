"""Colours and heights of highlights."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor

from app.gui.contrast import SIGN, blend, legible_on
from app.gui.reader.measures import Measures
from app.gui.theme import Theme
from app.model.scheme import Label

UNKNOWN = "#808080"
"""The colour of a label the scheme does not know."""
_ALPHA = {False: 0.17, True: 0.18}
_ALPHA_SELECTED = {False: 0.38, True: 0.29}
_FADING = {False: 0.3, True: 0.6}
"""Thickness of grounds by whether the theme is dark: text keeps a contrast of 4.5:1 six deep."""
_ALPHA_DEEP = 0.1
"""Of a selected span around six others."""
_GROUNDED = 6
"""Lanes whose spans have a ground."""
_STEP = 0.2
"""Distance of lanes, in em, where there is room."""
_FIRST = 0.3
"""From the baseline to the first lane, in em."""
_NEAREST = 0.14
"""The same where lines of text stand close."""
_TIGHT = 3
"""Pixels from lane to lane below which lanes begin nearer to the text."""


@dataclass(frozen=True, slots=True)
class LaneHeights:
    """Heights of the lanes of one block, relative to a baseline, downward.

    Attributes:
        first: Top of lane 0.
        step: From lane to lane.
        thickness: Of a line.
        shared: From this lane on, lanes share one line, the outermost there is room for; no lane
            does where this is their number.
    """

    first: int
    step: int
    thickness: int
    shared: int

    def top(self, lane: int) -> int:
        """Top of the line of a lane."""
        return self.first + min(lane, self.shared) * self.step

    def bottom(self, lane: int) -> int:
        """Lower edge of the line of a lane."""
        return self.top(lane) + self.thickness


def lane_heights(measures: Measures, depth: int) -> LaneHeights:
    """Lanes share the room between two lines of text; the more there are, the closer they run.

    All heights are whole pixels, so that lines stay crisp and apart. Where lines of text stand
    close, lanes begin nearer to the text and become thin; they never lie on each other. Lanes for
    which there is no room without touching the next line of text share the outermost line.

    Args:
        measures: The measures of the page.
        depth: Number of lanes in use.
    """
    em = measures.em
    first = round(_FIRST * em)
    step = _step(measures, first, depth)
    if step < _TIGHT:
        first = round(_NEAREST * em)
        step = max(2, _step(measures, first, depth))
    fit = max(1, int((measures.pitch - first - measures.rise) / step))
    shared = depth if depth <= fit else fit - 1
    return LaneHeights(first, step, max(1, min(round(0.1 * em), step - 1)), shared)


def _step(measures: Measures, first: int, depth: int) -> int:
    """From lane to lane, if all are to end above the letters of the next line."""
    room = measures.pitch - first - measures.rise
    return int(min(_STEP * measures.em, room / max(1, depth)))


def label_color(label: Label | None, theme: Theme) -> QColor:
    """The colour of a label's grounds; grey for a label nobody knows."""
    return QColor(_own_color(label, theme))


def line_color(label: Label | None, theme: Theme) -> QColor:
    """The colour of a label's lines and caps: its own, or the nearest that can be seen.

    A line has 3:1 against the page below it and against the ground of its span above it.
    """
    return QColor(_seen_color(_own_color(label, theme), theme))


def _own_color(label: Label | None, theme: Theme) -> str:
    if label is None:
        return UNKNOWN
    return label.color_dark if theme.dark else label.color


@lru_cache(256)
def _seen_color(color: str, theme: Theme) -> str:
    ground = blend(theme.page, color, ground_alpha(theme, 0, selected=False))
    return legible_on(color, ground, SIGN)


def ground_alpha(theme: Theme, lane: int, selected: bool) -> float:
    """How thick the ground is: thinner in outer lanes, since the grounds of nested spans add up.

    Beyond six lanes a span has a line, and a faint ground if it is selected: text stays readable
    however deep it lies.
    """
    if lane >= _GROUNDED:
        return _ALPHA_DEEP if selected else 0.0
    if selected:
        return _ALPHA_SELECTED[theme.dark]
    return _ALPHA[theme.dark] / (1 + _FADING[theme.dark] * lane)
