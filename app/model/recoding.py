"""What a changed label scheme makes of many spans and relations: values that edits carry."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.article import Comment, Relation
from app.model.decision import Decision
from app.model.json import JsonObject
from app.model.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """What a span or a relation says in words of the scheme.

    Attributes:
        name: Id of its label or relation type.
        attributes: Attribute id to value, in stored order.
    """

    name: str
    attributes: JsonObject


@dataclass(frozen=True, slots=True)
class Recoded:
    """Spans (or relations) that said the same and say something else now.

    Attributes:
        before: What each of them says.
        after: What each of them is to say.
        uids: Which ones.
    """

    before: Said
    after: Said
    uids: tuple[str, ...]

    def flipped(self) -> Recoded:
        """The way back."""
        return Recoded(self.after, self.before, self.uids)


@dataclass(frozen=True, slots=True)
class Pieces:
    """Spans, relations, comments and decisions that go or come together."""

    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    comments: tuple[Comment, ...] = ()
    decisions: tuple[Decision, ...] = ()


NOTHING = Pieces()
