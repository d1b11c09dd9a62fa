"""One row of a list of hits: where, and what is tagged there."""

from dataclasses import dataclass

from app.project.queries_search import Hit


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as it is listed.

    Attributes:
        hit: Where it is, and the words around it.
        labels: The labels of the spans with just its extent.
        spans: uids of these spans.
        inside: Whether it lies within a longer span.
    """

    hit: Hit
    labels: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    inside: bool = False

    @property
    def has_words(self) -> bool:
        """Whether it is a place in a text; else it is a whole article."""
        return self.hit.start < self.hit.end

    @property
    def line(self) -> str:
        """The words around the hit as one line, as long as they are stored."""
        return "".join(" " if sign in "\n\r\u2028\u2029" else sign for sign in self.hit.context)

    @property
    def place(self) -> tuple[int, int]:
        """``(start, end)`` of the hit in `line`."""
        first = self.hit.context_start
        return self.hit.start - first, self.hit.end - first
