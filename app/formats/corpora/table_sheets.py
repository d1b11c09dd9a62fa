"""Tables as they are found in files: a header and rows, and what can be wrong with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.formats.corpora.table_cells import Cell

MOST_COLUMNS = 2000


class Damaged(Exception):
    """A table that breaks off; carries one plain sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Attributes:
        name: What it is called.
        header: The names of its columns.
        rows: Yields line and cells of each row after the header, as often as it is called; raises
            `Damaged` where the table breaks off.
        encoding: Name of the encoding its text was decoded with.
        hidden: Whether a workbook does not show it.
        unseen: Lines of the rows read so far that a workbook does not show.
    """

    name: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[int, list[Cell]]]]
    encoding: str = "utf-8"
    hidden: bool = False
    unseen: set[int] = field(default_factory=set, compare=False)


def header_of(cells: list[Cell]) -> tuple[str, ...]:
    """The names in a header, each at its place."""
    return tuple("" if cell is None else str(cell).strip() for cell in cells[:MOST_COLUMNS])
