"""What of a relation is to be seen: a value the page can paint without asking any further."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from app.model.article import Relation


class Strength(IntEnum):
    """How much a curve stands out."""

    FAINT = 0  # of a span that is pointed at, or one of all
    CLEAR = 1  # of the selected span
    LIT = 2  # the one that is being worked on


@dataclass(frozen=True, slots=True)
class Wish:
    """One relation that is to be shown.

    Attributes:
        relation: The relation; one without a uid is only being drawn.
        label: Id of the label of its source, whose colour it has.
        name: What its type is called.
        style: The line of its family of types.
        arrow: Whether it has a direction.
        up: Whether an end that is not in view lies above.
        words: Those of its source and of its target.
        strength: How much it stands out.
        number: The key that leads to it, or nothing.
    """

    relation: Relation
    label: str
    name: str
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    arrow: bool = True
    up: bool = False
    words: tuple[str, str] = ("", "")
    strength: Strength = Strength.CLEAR
    number: str = ""
