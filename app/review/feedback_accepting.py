"""From a proposal to the edits that make a colleague's own layer say what was decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.model.article import Comment, Relation
from app.model.edits import ChangeComment, ChangeRelation, Edit
from app.model.errors import UserError
from app.model.json import JsonObject
from app.model.scheme import Scheme
from app.model.span import Span, check_fragments, quote_of
from app.review.cases import Layer
from app.review.feedback import LinkTold, Proposal, SpanTold, only_links, only_spans
from app.review.gold import GoldLayer, Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGround:
    """What accepting starts from.

    Attributes:
        article: uid of the article.
        text: Of the article.
        scheme: The labels in force.
        layer: The colleague's own.
        comments: On the article and its spans.
        at: When, UTC, ISO 8601.
        new_uid: Makes uids.
    """

    article: str
    text: str
    scheme: Scheme
    layer: Layer
    comments: tuple[Comment, ...]
    at: str
    new_uid: Callable[[], str]


class ChangedMeanwhile(UserError):
    """The colleague has changed, since it was decided about, what would be changed."""


def accepting(proposal: Proposal, ground: OwnGround, *, over: bool = False) -> tuple[Edit, ...]:
    """The edits after which the own layer says what was decided; none if it says so already.

    Args:
        proposal: What was decided.
        ground: What there is now.
        over: Whether what was changed meanwhile may be changed.

    Raises:
        ChangedMeanwhile: If something was, and may not.
        UserError: If it cannot be done, with the reason.
    """
    table = _Own(ground)
    if proposal.links:
        table.link_as(only_links(proposal.yours), only_links(proposal.instead), over=over)
    else:
        table.tag_as(only_spans(proposal.yours), only_spans(proposal.instead), over=over)
    return tuple(table.gold.edits)


class _Own:
    """The own layer, as it will be."""

    def __init__(self, ground: OwnGround) -> None:
        self._ground = ground
        self.gold = GoldLayer(
            Ground(
                text=ground.text,
                scheme=ground.scheme,
                layer=ground.layer,
                decisions=(),
                comments=(),  # they stay: what was said is not lost with a span
                by=ground.layer.annotator,
                at=ground.at,
                new_uid=ground.new_uid,
            )
        )

    # -- spans

    def tag_as(self, yours: Sequence[SpanTold], instead: Sequence[SpanTold], *, over: bool) -> None:
        """Has the spans of one case say what was decided; each keeps its uid where it can."""
        for told in instead:
            self._check_span(told)
        own = [(told, self._found(told)) for told in yours]
        decided = {told.said for told in instead}
        for told, span in own:
            if span is not None and not over and _told(span).said not in {told.said, *decided}:
                raise _changed(span)
        free = {span.uid: span for _, span in own if span is not None}
        twins = [self._twin(told) for told in instead]
        for twin in twins:
            if twin is not None:
                free.pop(twin.uid, None)
        used: set[str] = set()
        for told, span in zip(instead, twins, strict=True):
            if span is None or span.uid in used:
                span = free.pop(next(iter(free))) if free else None
            used.add(span.uid if span is not None else "")
            self.gold.put(self._as_decided(span, told))
        for left in free.values():
            self._let_go(left)

    def _found(self, told: SpanTold) -> Span | None:
        """The own span that was told of: by uid, else the one that says the same."""
        return self.gold.spans.get(told.uid) or self._twin(told)

    def _twin(self, told: SpanTold) -> Span | None:
        same = (
            span
            for span in self.gold.spans.values()
            if (span.label, span.fragments) == (told.label, told.fragments)
        )
        return next(same, None)

    def _as_decided(self, span: Span | None, told: SpanTold) -> Span:
        quote, attributes = quote_of(self._ground.text, told.fragments), dict(told.attributes)
        if span is not None:
            return replace(
                span,
                label=told.label,
                fragments=told.fragments,
                quote=quote,
                attributes=attributes,
            )
        return Span(
            uid=self._ground.new_uid(),
            article=self._ground.article,
            annotator=self._ground.layer.annotator,
            label=told.label,
            fragments=told.fragments,
            quote=quote,
            attributes=attributes,
            created=self._ground.at,
        )

    def _let_go(self, span: Span) -> None:
        """Removes a span; what was said of it stays, on the article."""
        for comment in self._ground.comments:
            if comment.span == span.uid:
                self.gold.edits.append(ChangeComment(comment, replace(comment, span=None)))
        self.gold.drop(span.uid)

    def _check_span(self, told: SpanTold) -> None:
        if told.label not in {label.id for label in self._ground.scheme.labels}:
            raise _unknown("label", told.label)
        check_fragments(told.fragments, len(self._ground.text))

    # -- relations

    def link_as(
        self, yours: Sequence[LinkTold], instead: Sequence[LinkTold], *, over: bool
    ) -> None:
        """Has the relations of one case say what was decided."""
        own = [self.gold.relations.get(told.uid) or self._alike(told) for told in yours]
        present = [link for link in own if link is not None]
        if not over:
            for told, link in zip(yours, own, strict=True):
                if link is not None and link.type != told.type:
                    raise _changed_link(link)
        for told in instead:
            made = self._as_linked(told, present[0] if present else None)
            if present:
                before = present.pop(0)
                if made != before:
                    self.gold.edits.append(ChangeRelation(before, made))
                    self.gold.relations[made.uid] = made
            elif (there := self._alike(told)) is None:
                self.gold.link(made)
            elif (there.attributes, there.cue) != (made.attributes, made.cue):
                after = replace(there, attributes=made.attributes, cue=made.cue)
                self.gold.edits.append(ChangeRelation(there, after))
        for link in present:
            self.gold.unlink(link.uid)

    def _as_linked(self, told: LinkTold, before: Relation | None) -> Relation:
        if told.type not in {kind.id for kind in self._ground.scheme.relations}:
            raise _unknown("relation", told.type)
        source, target = self._twin(told.source), self._twin(told.target)
        if source is None or target is None:
            raise UserError(
                "This relation leads between spans that are not tagged so here.",
                "Accept what was decided about its ends first.",
            )
        if not self.gold.joins(told.type, source.uid, target.uid):
            raise UserError(
                f"“{told.type}” does not lead from {source.label} to {target.label} here.",
                "The label schemes differ; ask who decided.",
            )
        return Relation(
            uid=before.uid if before else self._ground.new_uid(),
            article=self._ground.article,
            annotator=self._ground.layer.annotator,
            type=told.type,
            source=source.uid,
            target=target.uid,
            attributes=dict(told.attributes),
            cue=told.cue,
            created=before.created if before else self._ground.at,
            extra=before.extra if before else {},
        )

    def _alike(self, told: LinkTold) -> Relation | None:
        source, target = self._twin(told.source), self._twin(told.target)
        if source is None or target is None:
            return None
        return self.gold.alike(told.type, source.uid, target.uid)


def settled(
    comment: Comment, edits: Sequence[Edit], extra: JsonObject, *, resolved: bool
) -> ChangeComment:
    """The edit that says what became of a proposal, after some others.

    Args:
        comment: The comment that keeps it, as it is now.
        edits: What is done before.
        extra: What the comment says of it then.
        resolved: Whether nobody has to look at it any more.
    """
    moved = (edit for edit in edits if isinstance(edit, ChangeComment))
    before = next((edit.after for edit in moved if edit.after.uid == comment.uid), comment)
    return ChangeComment(before, replace(before, extra=extra, resolved=resolved))


def _told(span: Span) -> SpanTold:
    return SpanTold(label=span.label, fragments=span.fragments, attributes=span.attributes)


def _unknown(what: str, name: str) -> UserError:
    return UserError(
        f"There is no {what} “{name}” in this project.",
        "Take over the label scheme in which it was decided, then accept.",
    )


def _changed(span: Span) -> ChangedMeanwhile:
    words = " ".join(span.quote.split())[:60]
    return ChangedMeanwhile(
        f"You have changed this span since: it is “{words}” ({span.label}) now.",
        "Accept once more to take the decision all the same.",
    )


def _changed_link(link: Relation) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        f"You have changed this relation since: it is {link.type} now.",
        "Accept once more to take the decision all the same.",
    )
