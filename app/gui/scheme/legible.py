"""Whether the colours of labels will be seen and told apart: pure functions."""

from app.gui.contrast import blend, ratio
from app.gui.reader.ground import ground_alpha
from app.gui.theme import DARK, LIGHT, Theme
from app.model.scheme import Label

SEEN = 1.09
"""Least contrast of a highlight and the page around it: the shipped colours have it."""


def is_seen(color: str, theme: Theme) -> bool:
    """Whether a highlight of this colour can be told from the page."""
    ground = blend(theme.page, color, ground_alpha(theme, 0, selected=False))
    return ratio(ground, theme.page) >= SEEN


def hard_to_see(label: Label) -> list[Theme]:
    """The themes in which a label's highlight is hard to see.

    Text can be read on any colour, since highlights are thin; lines are darkened by themselves.
    """
    sides = ((label.color, LIGHT), (label.color_dark, DARK))
    return [theme for color, theme in sides if not is_seen(color, theme)]


def twin_of(label: Label, labels: list[Label]) -> Label | None:
    """Another label that looks the same: same colour, same underline; or None."""
    look = (label.color.upper(), label.underline)
    for other in labels:
        if other is not label and (other.color.upper(), other.underline) == look:
            return other
    return None
