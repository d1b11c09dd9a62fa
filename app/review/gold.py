"""The gold layer of one article while decisions are made: what it has, and the edits so far."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.model.article import Comment, Relation, State
from app.model.decision import Decision
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.edits import (
    AddRelation,
    AddSpan,
    ChangeSpan,
    Edit,
    RemoveComment,
    RemoveRelation,
    RemoveSpan,
    SetState,
)
from app.model.scheme import Scheme
from app.model.span import Span
from app.review.cases import Layer

MORE = "more"
"""Key of a decision's `extra`: uids of the gold spans that came of it besides its result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What decisions about one article start from.

    Attributes:
        text: Of the article.
        scheme: The labels in force.
        layer: The gold layer; its annotator is who it is named after.
        decisions: What was decided in the article so far.
        comments: On the article and its spans.
        by: Who decides.
        at: When, UTC, ISO 8601.
        new_uid: Makes uids.
    """

    text: str
    scheme: Scheme
    layer: Layer
    decisions: tuple[Decision, ...]
    comments: tuple[Comment, ...]
    by: str
    at: str
    new_uid: Callable[[], str]


class GoldLayer:
    """The layer as it is after the edits so far; every change of it adds to them.

    Attributes:
        ground: What it started from.
        edits: What was done, in order.
        spans: By uid.
        relations: By uid.
        decisions: By uid.
        state: How far the layer is.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.edits: list[Edit] = []
        self.spans = {span.uid: span for span in ground.layer.spans}
        self.relations = {link.uid: link for link in ground.layer.relations}
        self.decisions = {decision.uid: decision for decision in ground.decisions}
        self.state = ground.layer.state
        self._comments = {comment.uid: comment for comment in ground.comments}

    def put(self, span: Span) -> None:
        """Adds a span, or lets the one of this uid be another; relations it cannot have then go."""
        before = self.spans.get(span.uid)
        if before == span:
            return
        if before is None:
            self.edits.append(AddSpan(span))
        else:
            self._drop_misfits(span)
            self.edits.append(ChangeSpan(before, span))
        self.spans[span.uid] = span

    def drop(self, uid: str) -> None:
        """Removes a span with its relations and the comments on it; no decision may lead to it."""
        for link in self.links_of((uid,)):
            self.unlink(link.uid)
        for comment in self._thread(uid):
            self.edits.append(RemoveComment(comment))
            del self._comments[comment.uid]
        self.edits.append(RemoveSpan(self.spans.pop(uid)))

    def link(self, relation: Relation) -> None:
        """Adds a relation."""
        self.edits.append(AddRelation(relation))
        self.relations[relation.uid] = relation

    def unlink(self, uid: str) -> None:
        """Removes a relation."""
        self.edits.append(RemoveRelation(self.relations.pop(uid)))

    def decide(self, decision: Decision) -> None:
        """Adds a decision, or lets the one of this uid be another."""
        before = self.decisions.get(decision.uid)
        if before is None:
            self.edits.append(AddDecision(decision))
        elif before != decision:
            self.edits.append(ChangeDecision(before, decision))
        self.decisions[decision.uid] = decision

    def undecide(self, uid: str) -> None:
        """Removes a decision; what came of it stays."""
        self.edits.append(RemoveDecision(self.decisions.pop(uid)))

    def set_state(self, article: str, state: State) -> None:
        """Says how far the layer is."""
        if state is not self.state:
            self.edits.append(SetState(article, self.ground.layer.annotator, self.state, state))
            self.state = state

    def results(self, decision: Decision | None) -> list[str]:
        """Uids of the gold spans that came of a decision and still are there."""
        if decision is None:
            return []
        more: Any = decision.extra.get(MORE, ())
        named = [decision.result, *(more if isinstance(more, list) else ())]
        return [uid for uid in named if uid in self.spans]

    def links_of(self, spans: Iterable[str]) -> list[Relation]:
        """The relations that begin or end at one of some spans."""
        ends = set(spans)
        return [link for link in self.relations.values() if ends & {link.source, link.target}]

    def alike(self, type_id: str, source: str, target: str) -> Relation | None:
        """The relation of this type between two gold spans, or None."""
        ends = (type_id, source, target)
        links = (link for link in self.relations.values())
        return next((x for x in links if (x.type, x.source, x.target) == ends), None)

    def joins(self, type_id: str, source: str, target: str) -> bool:
        """Whether a relation may lead from one gold span to another."""
        labels = self.spans[source].label, self.spans[target].label
        return source != target and self.ground.scheme.relation(type_id).joins(*labels)

    def _drop_misfits(self, after: Span) -> None:
        labels = {uid: span.label for uid, span in self.spans.items()} | {after.uid: after.label}
        for link in self.links_of((after.uid,)):
            kind = self.ground.scheme.relation(link.type)
            if not kind.joins(labels[link.source], labels[link.target]):
                self.unlink(link.uid)

    def _thread(self, span: str) -> Sequence[Comment]:
        """The comments on a span and their answers, answers first."""
        found = [comment for comment in self._comments.values() if comment.span == span]
        for comment in found:
            known = {one.uid for one in found}
            found += [
                one
                for one in self._comments.values()
                if one.parent == comment.uid and one.uid not in known
            ]
        return _leaves_first(found)


def _leaves_first(found: list[Comment]) -> list[Comment]:
    ordered: list[Comment] = []
    left = list(found)
    while left:
        parents = {comment.parent for comment in left}
        leaves = [comment for comment in left if comment.uid not in parents] or left
        ordered += leaves
        gone = {comment.uid for comment in leaves}
        left = [comment for comment in left if comment.uid not in gone]
    return ordered


def with_more(decision: Decision, spans: Sequence[str]) -> Decision:
    """The decision with the gold spans that came of it, the first as its result."""
    extra = {key: value for key, value in decision.extra.items() if key != MORE}
    if len(spans) > 1:
        extra[MORE] = list(spans[1:])
    return replace(decision, result=spans[0] if spans else None, extra=extra)
