"""What comes from another file and does not fit the label scheme here: kept as comments."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.model.article import Comment, Relation
from app.model.attributes import problem
from app.model.scheme import Attribute, Scheme
from app.review.merging import Clash, Take, digest
from app.review.merging_fields import MISSING, in_words
from app.review.merging_lost import lost_version, remark


class Fitting:
    """Makes spans and relations fit a label scheme, and counts what they have to give up.

    Args:
        scheme: The label scheme as it will be.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._known: dict[tuple[str, str], dict[str, Attribute]] = {
            **{("labels", x.id): {a.id: a for a in x.attributes} for x in scheme.labels},
            **{("relations", x.id): {a.id: a for a in x.attributes} for x in scheme.relations},
        }
        self._unfit: Counter[tuple[str, str, str]] = Counter()
        self._apart: Counter[tuple[str, str]] = Counter()

    def unfit(self, kind: str, owner: str, said: Mapping[str, Any]) -> list[str]:
        """The attributes that the scheme knows and whose values it does not take."""
        known = self._known.get((kind, owner), {})
        return [n for n, value in said.items() if n in known and problem(known[n], value)]

    def fitted(self, part: Any) -> tuple[Any, list[Comment]]:
        """A span or relation without what does not fit, and comments that keep it."""
        kind, owner = _word(part)
        names = self.unfit(kind, owner, part.attributes) if part.attributes else []
        if not names:
            return part, []
        comments = []
        for name in names:
            self._unfit[kind, owner, name] += 1
            clash = Clash(f"attributes.{name}", MISSING, MISSING, part.attributes[name])
            comments.append(lost_version(part, clash, Take.OURS, ""))
        kept = {key: value for key, value in part.attributes.items() if key not in names}
        return replace(part, attributes=kept), [one for one in comments if one is not None]

    def joins(self, kind: str, source: str, target: str) -> bool:
        """Whether a relation type joins two labels."""
        return any(one.id == kind and one.joins(source, target) for one in self._scheme.relations)

    def let_go(self, relation: Relation) -> Comment:
        """Counts a relation that does not join its ends; the comment tells of it."""
        self._apart[relation.type, relation.annotator] += 1
        text = f"A relation {in_words(relation.type)} does not join these labels any more."
        return remark(relation, text, digest([relation.type, relation.target]), "")

    @property
    def told(self) -> list[str]:
        """What was given up, in words."""
        found = [
            f"“{name}” of “{owner}” does not fit the label scheme here ({count:,} times); what it "
            "said is kept in comments."
            for (_, owner, name), count in self._unfit.items()
        ]
        for (kind, person), count in self._apart.items():
            some = "A relation" if count == 1 else f"{count:,} relations"
            found.append(
                f"{some} “{kind}” of {person} went: the type does not join the labels its ends "
                "have now. Comments tell of it."
            )
        return found


def _word(part: Any) -> tuple[str, str]:
    return ("relations", part.type) if isinstance(part, Relation) else ("labels", part.label)
