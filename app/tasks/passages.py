"""What of an article looks like no part of it, by its reader and by the rules for all texts."""

from collections import Counter
from dataclasses import dataclass, field

from app.formats.base import Draft
from app.tasks.validation import has_layers
from app.text.boilerplate import proposed
from app.text.cutting import Cut, joined

LOOKED = 500
"""Articles of an import that are looked at where nobody asked for it, so that it costs nothing."""


def proposed_in(draft: Draft, text: str) -> tuple[Cut, ...]:
    """What may be left out, in order, not overlapping, inside the text.

    Args:
        draft: The article as its reader gave it.
        text: Its text with LF as its only line end; nothing is cut yet.
    """
    inside = [Cut(max(0, cut.start), min(cut.end, len(text)), cut.reason) for cut in draft.proposed]
    return joined([*(cut for cut in inside if cut.start < cut.end), *proposed(text)])


@dataclass(slots=True)
class Noticed:
    """Passages that came in and look like no part of an article.

    Attributes:
        articles: How many articles were looked at: the first ones.
        rules: How many passages each rule proposes.
    """

    articles: int = 0
    rules: Counter[str] = field(default_factory=Counter)

    def look(self, draft: Draft, text: str) -> None:
        """Looks at an article that came in, unless its text has to stay or was cut."""
        if self.articles < LOOKED and not (draft.source or draft.cuts or has_layers(draft.data)):
            self.articles += 1
            self.rules.update(cut.reason for cut in proposed_in(draft, text))
