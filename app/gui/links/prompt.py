"""What is asked of the person while relations are drawn or walked: values that can be painted."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
DIGITS = "123456789"
"""What can be pressed; 0 shows the next ones."""
NINE = len(DIGITS)


class Prompt(NamedTuple):
    """What a step shows on the page.

    Attributes:
        focus: The span it is about; its relations are shown.
        badges: Key and uid of the spans that a key leads to.
        chosen: The span chosen with Tab, or an empty string.
        lit: The relation it is about, or an empty string.
        at: The span a list stands at; empty: there is no list.
        title: What the list is of.
        rows: Its rows.
        marked: The row that Return takes.
        more: Whether 0 shows other rows.
    """

    focus: str = ""
    badges: Sequence[tuple[str, str]] = ()
    chosen: str = ""
    lit: str = ""
    at: str = ""
    title: str = ""
    rows: Sequence[str] = ()
    marked: int = 0
    more: bool = False


NOTHING = Prompt()


class Choices(Generic[T]):
    """Things to choose from, so many at a time, of which one is marked.

    Attributes:
        items: All of them.
        marked: Place of the marked one.
        page: How many are shown at once.
    """

    def __init__(self, items: Sequence[T], marked: int = 0, page: int = NINE) -> None:
        self.items = items
        self.marked = marked
        self.page = page

    @property
    def first(self) -> int:
        """Place of the first one shown."""
        return self.marked // self.page * self.page

    @property
    def shown(self) -> Sequence[T]:
        """Those shown with the marked one among them."""
        return self.items[self.first : self.first + self.page]

    @property
    def more(self) -> bool:
        """Whether there are more than can be shown at once."""
        return len(self.items) > self.page

    def step(self, step: int) -> None:
        """Marks the next (1) or previous (-1) one, going round."""
        self.marked = (self.marked + step) % len(self.items)

    def turn(self) -> None:
        """Shows the next ones, going round."""
        after = self.first + self.page
        self.marked = after if after < len(self.items) else 0

    def mark(self, digit: int) -> bool:
        """Marks the one with a number among those shown; False if none has it."""
        there = 0 < digit <= len(self.shown)
        if there:
            self.marked = self.first + digit - 1
        return there
