"""What is asked on the page while attributes are said: a value that can be painted."""

from typing import NamedTuple


class Prompt(NamedTuple):
    """What is shown at the span.

    Attributes:
        at: The span; empty: nothing is asked.
        title: The attribute that is asked.
        rows: Its values, or what it says now.
        keys: The key of each row.
        marked: The row Return takes.
        more: Whether 0 shows other rows.
    """

    at: str = ""
    title: str = ""
    rows: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    marked: int = 0
    more: bool = False


NOTHING = Prompt()
