"""What of a text is no part of the article: proposed, never cut without being asked.

Right is better than much: a rule proposes whole lines only, and only those that say nothing else.
"""

import re
from dataclasses import dataclass

from app.text.cutting import Cut

_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of line that is no part of an article.

    Attributes:
        id: What ``--cut`` calls it, and what stays on record as the reason.
        title: What people call it.
    """

    id: str
    title: str


RULES = (
    Rule("dots", "Lines of dots or dashes"),
    Rule("date", "Date line without a date"),
)
TITLES = {rule.id: rule.title for rule in RULES}


def proposed(text: str) -> tuple[Cut, ...]:
    """What may be left out of a text, in order, not overlapping; whole lines with their ends."""
    return ()
