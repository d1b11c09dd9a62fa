"""Which disagreements are listed."""

from dataclasses import dataclass

from app.review.cases import Kind
from app.tasks.comparing import Difference
from app.text.fold import fold


@dataclass(frozen=True, slots=True)
class Filters:
    """Which disagreements are listed; what is empty lets everything through.

    Attributes:
        kind: How people differ.
        label: Id of a label or relation type somebody gave.
        person: Somebody who says something else than the first, or is the first.
        undecided: Whether only those without a decision.
        words: Of the text, or of the title; spelling variants are alike.
    """

    kind: Kind | None = None
    label: str = ""
    person: int | None = None
    undecided: bool = False
    words: str = ""

    def lets(self, row: Difference) -> bool:
        """Whether a row is listed."""
        return (self.kind is None or self.kind in row.kinds) and self.lets_but_kind(row)

    def lets_but_kind(self, row: Difference) -> bool:
        """Whether a row would be listed, were every kind."""
        return (
            not (self.undecided and row.decided)
            and (not self.label or self.label in row.labels)
            and (self.person is None or stands_apart(row, self.person))
            and (not self.words or self._has_words(row))
        )

    def _has_words(self, row: Difference) -> bool:
        wanted = fold(self.words).strip()
        said = [row.title, *(told.words for told in row.told if told is not None)]
        return any(wanted in fold(words) for words in said)


def stands_apart(row: Difference, person: int) -> bool:
    """Whether somebody says what not everybody else says; by place among people."""
    others = [told for n, told in enumerate(row.told) if n != person]
    return any(told != row.told[person] for told in others) or bool(row.attributes)
