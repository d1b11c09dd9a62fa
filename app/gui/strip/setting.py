"""The strip set for painting: which cells, where they stand, and what a point of it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from app.gui.extents import End
from app.gui.naming import label_of
from app.gui.session import Session
from app.gui.strip.layout import Bar, Line, bars_of, line_of, shared_out, shift_for
from app.gui.strip.letters import NARROWEST, StripType
from app.gui.strip.words import offsets_of, size_of
from app.model.scheme import Label
from app.model.span import Span
from app.text.direction import one_way

HEIGHT = 68
"""Height of the strip."""
TOP, BOTTOM = 8.0, 44.0
"""Of the cells."""
MARGIN = 22
"""Space at both sides."""
NARROW = 460
"""Below this width letters have all the room."""
_LEAST = 60.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What is painted.

    Attributes:
        text: The text of the article.
        line: The cells.
        bars: The ends.
        area: Where cells may stand.
        shift: How far the line is moved towards the side where it begins.
        rtl: Whether it begins at the right.
        active: The end that keys move.
        label: Of the span.
    """

    text: str
    line: Line
    bars: Sequence[Bar]
    area: QRectF
    shift: float
    rtl: bool
    active: End
    label: Label | None

    def x(self, along: float) -> float:
        """A place of the line in the widget."""
        along -= self.shift
        return self.area.right() - along if self.rtl else self.area.left() + along

    def along(self, x: float) -> float:
        """A place of the widget in the line."""
        return (self.area.right() - x if self.rtl else x - self.area.left()) + self.shift

    def box(self, index: int) -> QRectF:
        """Where a cell stands."""
        one, other = self.x(self.line.edges[index]), self.x(self.line.edges[index + 1])
        return QRectF(min(one, other), TOP, abs(other - one), BOTTOM - TOP)


class Stick:
    """The composing stick: sets the line of a span at a width.

    A line begins at the side where the letters of the span begin, so that it reads as the page
    does; where they run both ways, or there are none, at the side where the paragraph begins.

    Attributes:
        type: The type that is set.
    """

    def __init__(self, session: Session, type_: StripType) -> None:
        self._session = session
        self.type = type_

    def set(self, span: Span, active: End, width: float, before: Setting | None) -> Setting:
        """Sets a span.

        Args:
            span: The span.
            active: The end that keys move.
            width: Of the strip.
            before: The same span with other ends, if it was set before: what is not moved stays
                where it is, if there is room.
        """
        session = self._session
        way = one_way(span.quote) or session.directions.of_paragraph(span.start)
        rtl = way == "rtl"
        area = self._area(span, width, rtl=rtl)
        line = line_of(session.text, span.fragments, area.width(), self.type.width, NARROWEST)
        bars = bars_of(line, span.fragments)
        shift = _shift(line, bars, active, area.width(), before)
        return Setting(
            session.text, line, bars, area, shift, rtl, active, label_of(span.label, session.scheme)
        )

    def held(self, setting: Setting, span: Span) -> Setting:
        """The same line for a span whose end is being dragged: no cell moves under the pointer."""
        line = Line(shared_out(setting.line.cells, span.fragments), setting.line.edges)
        return replace(setting, line=line, bars=bars_of(line, span.fragments))

    def _area(self, span: Span, width: float, *, rtl: bool) -> QRectF:
        """Where cells may stand; the words have the other side."""
        words = (offsets_of(span), size_of(self._session.text, span))
        aside = max(self.type.number_width(each) for each in words) + MARGIN
        aside = MARGIN + (aside if width >= NARROW else 0.0)
        left = aside if rtl else MARGIN
        return QRectF(left, 0, max(_LEAST, width - aside - MARGIN), HEIGHT)


def _shift(
    line: Line, bars: Sequence[Bar], active: End, room: float, before: Setting | None
) -> float:
    moved = next((bar for bar in bars if bar.end == active), bars[-1])
    if before is None or line.length > room:
        return shift_for(line, room, moved.along)
    place = -1 if moved is bars[0] else 0
    was = before.bars[place].along - before.shift
    return shift_for(line, room, bars[place].along, was)
