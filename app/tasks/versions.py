"""Which article that comes in is a new version of one that is here, and what is told of it."""

from dataclasses import dataclass

from app.assist import wire
from app.model.article import Article
from app.model.json import JsonObject
from app.project.project import Project

LEAST = 0.3
"""Likeness from which on two texts of one key are versions of one article. Of 79,800 pairs of 400
different news texts ten reach it, and each of those ten is an older and a newer form of one report;
a report that has grown to three times its length reaches it still."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of an article that came in anew.

    Attributes:
        uid: uid of the new version.
        previous: uid of the old one, which was put aside.
        key: The key of both.
        spans: Spans of the old version.
        carried: How many of them were carried over.
    """

    uid: str
    previous: str
    key: str
    spans: int
    carried: int

    @property
    def listed(self) -> int:
        """Spans that are listed for a person."""
        return self.spans - self.carried

    def to_json(self) -> JsonObject:
        """For ``--json``."""
        return {
            "key": self.key,
            "uid": self.uid,
            "previous": self.previous,
            "spans": self.spans,
            "carried": self.carried,
            "listed": self.listed,
        }

    def sentence(self) -> str:
        """What is said of it at the end of an import."""
        begun = f"“{self.key}” is a new version of an article in the project; the old one is kept"
        if not self.spans:
            return f"{begun}. It had no spans."
        many = "span" if self.spans == 1 else "spans"
        told = f"{begun}. {self.carried} of {self.spans} {many} carried over"
        return f"{told}, {self.listed} listed for you to place." if self.listed else f"{told}."


def likeness(old: str, new: str) -> float:
    """How much of the shorter text is in the longer one, by runs of three words: 0 to 1."""
    one, other = wire.shingles(old), wire.shingles(new)
    if not len(one) or not len(other):
        return 0.0
    share = wire.resemblance(one, other)  # both / either, and either = one + other - both
    both = share * (len(one) + len(other)) / (1 + share)
    return min(1.0, both / min(len(one), len(other)))


def version_of(
    project: Project, key: str, text: str, before: int | None = None
) -> tuple[Article, float] | None:
    """The article of this key whose text is most like this one; of several, the latest.

    Args:
        project: Where it is looked for.
        key: The key.
        text: The text that comes in; an article with this very text is none.
        before: Only articles with a smaller local id; None for all.

    Returns:
        The article and its likeness, or None if no article has the key and another text.
    """
    found = [(a, project.text(a.uid)) for a in project.articles_of_key(key, before)]
    if not found or any(other == text for _, other in found):
        return None
    shares = [(likeness(other, text), n) for n, (_, other) in enumerate(found)]
    share, n = max(shares)
    return found[n][0], share
