"""A review report as a sequence of blocks, before anybody knows whether it is HTML or PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.review.drawing import Drawing
from app.review.worst import Passage

DASH = "–"
"""In place of a number that is not defined."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        words: What it says.
        level: 2 for a section, 3 for a part of one.
    """

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; those that are `soft` explain others."""

    words: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns.

    Attributes:
        heads: What the columns are called.
        rows: Their cells, as many in each row as there are heads.
        words: How many columns at the left are words; the others are numbers.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """Something drawn, with its title above."""

    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Said:
    """What one person says in an entry, as it is shown.

    Attributes:
        mark: Place of the person among people, from 0.
        person: The name that is shown.
        words: The label and what else is said; or that nothing is.
        fragments: What is marked of the passage.
    """

    mark: int
    person: str
    words: str
    fragments: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One disagreement in its sentence.

    Attributes:
        number: Its place in the list, from 1.
        title: Article, place and kinds in one line.
        text: The sentence; dots where it was cut.
        said: What everybody says.
        decided: What became of it, in a sentence.
    """

    number: int
    title: str
    text: str
    said: tuple[Said, ...]
    decided: str


Block = Heading | Paragraph | Table | Picture | Entry


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes:
        title: What it is called.
        made: When it was made, for people.
        people: Names as they are shown, in the order of their marks.
        blocks: What it says.
    """

    title: str
    made: str
    people: tuple[str, ...]
    blocks: tuple[Block, ...]


def letter(mark: int) -> str:
    """The letter of a person by the place among people: A for the first."""
    return chr(ord("A") + mark)


def number(value: float | None, digits: int = 2) -> str:
    """A figure as it is written; a dash for what is not defined."""
    return DASH if value is None else f"{value:.{digits}f}".replace("-", "\u2212")


def entry_text(passage: Passage) -> tuple[str, int]:
    """The words of a passage with dots where they are cut, and by how much they moved."""
    before, after = ("…" if there else "" for there in passage.cut)
    return before + passage.text + after, len(before)


def moved(fragments: Sequence[tuple[int, int]], by: int) -> tuple[tuple[int, int], ...]:
    """The same fragments further on."""
    return tuple((start + by, end + by) for start, end in fragments)
