"""One line of the palette, as a value."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.model.article import State
from app.model.scheme import Label
from app.text.fold import fold


class Kind(StrEnum):
    """What a line stands for, by the sign that asks for such lines alone."""

    LABEL = "#"
    COMMAND = ">"
    SETTING = "="
    ARTICLE = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to do.

    Attributes:
        id: Its name among those used lately.
        kind: What it stands for.
        title: What the line shows.
        run: What Return does.
        names: All it is found by, folded, one name a line.
        other: The title in Arabic, shown after it; empty if there is none.
        told: What stands at the end of the line: a key, a value.
        why_not: Why it cannot be done now, in one sentence; empty if it can.
        ticked: Whether it is on, or the one that is chosen.
        label: The label it is about, or None.
        state: The state of the article it is about, or None.
        inner: The lines that follow when it is taken; empty if something is done at once.
        beneath: Whether it is shown only when something was typed.
        command: The command it carries out; empty if none.
    """

    id: str
    kind: Kind
    title: str
    run: Callable[[], object]
    names: str
    other: str = ""
    told: str = ""
    why_not: str = ""
    ticked: bool = False
    label: Label | None = None
    state: State | None = None
    inner: "tuple[Entry, ...]" = ()
    beneath: bool = False
    command: str = ""


def names_of(*names: str) -> str:
    """Names as `Entry.names` has them."""
    return "\n".join(fold(" ".join(name.split())) for name in names if name)
