"""What a command is: a title, keys, what it needs, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.window import Window

Run = Callable[["Window"], object]


class Group(StrEnum):
    """The menus, in their order."""

    PROJECT = "Project"
    EDIT = "Edit"
    SPAN = "Span"
    ARTICLE = "Article"
    REVIEW = "Review"
    VIEW = "View"
    HELP = "Help"


class Need(Enum):
    """What must be there for a command to make sense."""

    NOTHING = 0
    PROJECT = 1
    WRITING = 2  # a project that can be changed
    ARTICLE = 3
    TAGGING = 4  # an article whose project can be changed
    SPAN = 5  # a selected span whose project can be changed
    UNDO = 6
    REDO = 7


class Scope(Enum):
    """Where a key acts."""

    ANYWHERE = 0
    NOT_TYPING = 1  # everywhere but in text fields
    PAGE = 2  # on the page only


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing the window can be told to do.

    Attributes:
        id: Its name in code and settings.
        title: Its name for people, untranslated.
        group: The menu it stands in.
        run: What it does.
        keys: Its chords as `app.gui.keys.resolve` spells them; the first is shown.
        need: What must be there.
        scope: Where its keys act.
        icon: Name of a Phosphor icon, or empty.
        part: Rows of one menu with different parts are kept apart by a line.
        choice: Empty, or the name of the set of which one is ticked.
        ticked: Whether it is on, for a command that can be on or off, or is one of a set.
    """

    id: str
    title: str
    group: Group
    run: Run
    keys: tuple[str, ...] = ()
    need: Need = Need.NOTHING
    scope: Scope = Scope.ANYWHERE
    icon: str = ""
    part: int = 0
    choice: str = ""
    ticked: Callable[["Window"], bool] | None = None
