"""Every change is a value with an inverse.

A person's action is one edit or a `Batch` of them. `Project.apply` is the only door that carries
them out; undo is the inverse through the same door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.model.article import Article, Comment, Relation, State
from app.model.recoding import NOTHING, Pieces, Recoded
from app.model.scheme import Scheme
from app.model.span import Span


class Edit(Protocol):
    """What all edits can do."""

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        ...

    def articles(self) -> frozenset[str]:
        """The uids of the articles it touches; empty for a change of the whole project."""
        ...


@dataclass(frozen=True, slots=True)
class AddSpan:
    """A new span."""

    span: Span

    def inverse(self) -> RemoveSpan:
        return RemoveSpan(self.span)

    def articles(self) -> frozenset[str]:
        return frozenset((self.span.article,))


@dataclass(frozen=True, slots=True)
class RemoveSpan:
    """A span taken away; its relations and comments must have gone before it."""

    span: Span

    def inverse(self) -> AddSpan:
        return AddSpan(self.span)

    def articles(self) -> frozenset[str]:
        return frozenset((self.span.article,))


@dataclass(frozen=True, slots=True)
class ChangeSpan:
    """Another label, extent, attribute or note for a span that keeps its uid."""

    before: Span
    after: Span

    def inverse(self) -> ChangeSpan:
        return ChangeSpan(self.after, self.before)

    def articles(self) -> frozenset[str]:
        return frozenset((self.before.article, self.after.article))


@dataclass(frozen=True, slots=True)
class AddRelation:
    """A new relation."""

    relation: Relation

    def inverse(self) -> RemoveRelation:
        return RemoveRelation(self.relation)

    def articles(self) -> frozenset[str]:
        return frozenset((self.relation.article,))


@dataclass(frozen=True, slots=True)
class RemoveRelation:
    """A relation taken away."""

    relation: Relation

    def inverse(self) -> AddRelation:
        return AddRelation(self.relation)

    def articles(self) -> frozenset[str]:
        return frozenset((self.relation.article,))


@dataclass(frozen=True, slots=True)
class ChangeRelation:
    """Another type, end, cue or attribute for a relation that keeps its uid."""

    before: Relation
    after: Relation

    def inverse(self) -> ChangeRelation:
        return ChangeRelation(self.after, self.before)

    def articles(self) -> frozenset[str]:
        return frozenset((self.before.article, self.after.article))


@dataclass(frozen=True, slots=True)
class AddComment:
    """A new comment."""

    comment: Comment

    def inverse(self) -> RemoveComment:
        return RemoveComment(self.comment)

    def articles(self) -> frozenset[str]:
        return frozenset((self.comment.article,))


@dataclass(frozen=True, slots=True)
class RemoveComment:
    """A comment taken away."""

    comment: Comment

    def inverse(self) -> AddComment:
        return AddComment(self.comment)

    def articles(self) -> frozenset[str]:
        return frozenset((self.comment.article,))


@dataclass(frozen=True, slots=True)
class ChangeComment:
    """Other words for a comment, or its being settled."""

    before: Comment
    after: Comment

    def inverse(self) -> ChangeComment:
        return ChangeComment(self.after, self.before)

    def articles(self) -> frozenset[str]:
        return frozenset((self.before.article, self.after.article))


@dataclass(frozen=True, slots=True)
class SetState:
    """How far an annotator is with an article."""

    article: str
    annotator: str
    before: State
    after: State

    def inverse(self) -> SetState:
        return SetState(self.article, self.annotator, self.after, self.before)

    def articles(self) -> frozenset[str]:
        return frozenset((self.article,))


@dataclass(frozen=True, slots=True)
class ChangeArticle:
    """Another title, key, language or metadata; the text itself never changes."""

    before: Article
    after: Article

    def inverse(self) -> ChangeArticle:
        return ChangeArticle(self.after, self.before)

    def articles(self) -> frozenset[str]:
        return frozenset((self.before.uid,))


@dataclass(frozen=True, slots=True)
class WithdrawArticles:
    """Articles put aside: no list shows them, nothing of them is lost."""

    uids: tuple[str, ...]

    def inverse(self) -> RestoreArticles:
        return RestoreArticles(self.uids)

    def articles(self) -> frozenset[str]:
        return frozenset(self.uids)


@dataclass(frozen=True, slots=True)
class RestoreArticles:
    """Articles that were put aside, back in the queue."""

    uids: tuple[str, ...]

    def inverse(self) -> WithdrawArticles:
        return WithdrawArticles(self.uids)

    def articles(self) -> frozenset[str]:
        return frozenset(self.uids)


@dataclass(frozen=True, slots=True)
class ChangeScheme:
    """Another label scheme; every span and relation must still fit it."""

    before: Scheme
    after: Scheme

    def inverse(self) -> ChangeScheme:
        return ChangeScheme(self.after, self.before)

    def articles(self) -> frozenset[str]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class ReviseScheme:
    """Another label scheme, and all that was said in words of the one before said in its words.

    Spans by the hundred thousand are told by uid, so that one step takes all of it back.

    Attributes:
        before: The scheme in force.
        after: The scheme to be.
        spans: Spans that have another label or other attributes.
        relations: Relations that have another type or other attributes.
        removed: What goes.
        added: What comes; only the inverse of a removal has it.
    """

    before: Scheme
    after: Scheme
    spans: tuple[Recoded, ...] = ()
    relations: tuple[Recoded, ...] = ()
    removed: Pieces = NOTHING
    added: Pieces = NOTHING

    def inverse(self) -> ReviseScheme:
        return ReviseScheme(
            self.after,
            self.before,
            tuple(group.flipped() for group in self.spans),
            tuple(group.flipped() for group in self.relations),
            self.added,
            self.removed,
        )

    def articles(self) -> frozenset[str]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class RenameAnnotator:
    """Another name for one person, on everything they did."""

    before: str
    after: str

    def inverse(self) -> RenameAnnotator:
        return RenameAnnotator(self.after, self.before)

    def articles(self) -> frozenset[str]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits that a person sees as one.

    Attributes:
        title: What it is called in the history, such as “Remove span”.
        edits: Carried out in order, all or none.
    """

    title: str
    edits: tuple[Edit, ...]

    def inverse(self) -> Batch:
        return Batch(self.title, tuple(edit.inverse() for edit in reversed(self.edits)))

    def articles(self) -> frozenset[str]:
        of_spans = {
            edit.span.article for edit in self.edits if isinstance(edit, AddSpan | RemoveSpan)
        }
        others = (e.articles() for e in self.edits if not isinstance(e, AddSpan | RemoveSpan))
        return frozenset(of_spans).union(*others)
