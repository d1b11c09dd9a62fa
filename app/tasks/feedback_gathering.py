"""What one colleague is told of one article: decisions about their work, and comments on it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.model.article import Comment, Relation, State
from app.model.decision import Decision, Verdict
from app.model.record import ArticleRecord
from app.model.span import Span
from app.review.cases import Layer
from app.review.comparing import case_uid
from app.review.feedback import (
    ArticleFeedback,
    LinkTold,
    Proposal,
    Remark,
    SpanTold,
    Stand,
    Told,
    later,
    proposal_uid,
)
from app.review.feedback_comments import proposal_of
from app.review.gold import MORE
from app.review.grouping import says
from app.review.origin import taken_from


class Page:
    """One article of the project in which it was decided, as one colleague is told of it.

    Args:
        record: The article with all layers.
        decisions: What was decided in it.
        person: The colleague.
        gold: Name of the gold layer.
    """

    def __init__(
        self, record: ArticleRecord, decisions: Iterable[Decision], person: str, gold: str
    ) -> None:
        self._record, self._person, self._gold = record, person, gold
        self._spans = {span.uid: span for span in record.spans}
        self._links = {link.uid: link for link in record.relations}
        spans = tuple(span for span in record.spans if span.annotator == person)
        links = tuple(link for link in record.relations if link.annotator == person)
        state = record.states.get(person, State.NEW)
        self._layer = Layer(person, spans, links, state)
        latest = sorted(decisions, key=lambda one: (one.created, one.uid))
        self._latest = {frozenset(c.uid for c in one.candidates): one for one in latest}
        self._kept = {
            comment.uid: told
            for comment in record.comments
            if (told := proposal_of(comment)) is not None
        }

    # -- decisions

    def proposals(self, *, everything: bool) -> list[Proposal]:
        """What was decided about the colleague's work, by place.

        Args:
            everything: Also where the colleague has just what was decided.
        """
        found = [self._proposal(one) for one in self._latest.values()]
        told = [one for one in found if one is not None and (everything or not one.agrees)]
        return sorted(told, key=lambda one: (one.start, one.uid))

    def _proposal(self, decision: Decision) -> Proposal | None:
        if decision.verdict is Verdict.OPEN or not decision.candidates:
            return None
        uids = [one.uid for one in decision.candidates]
        links = [self._links[uid] for uid in uids if uid in self._links]
        spans = [self._spans[uid] for uid in uids if uid in self._spans]
        told = self._of_links(decision, links) if links else self._of_spans(decision, spans)
        if told is None or not any(told):
            return None
        case = case_uid(uids)
        made = Proposal(
            uid=proposal_uid(case, self._person),
            case=case,
            person=self._person,
            by=decision.annotator,
            at=decision.created,
            verdict=decision.verdict,
            reason=decision.reason,
            note=decision.note,
            yours=told[0],
            instead=told[1],
        )
        if made.agrees:
            return replace(made, stand=Stand.CONFIRMED)
        before = self._kept.get(made.uid)
        return made if before is None else later(before, made)

    def _of_spans(
        self, decision: Decision, spans: Sequence[Span]
    ) -> tuple[tuple[Told, ...], tuple[Told, ...]] | None:
        """What the colleague has and what was decided; None where there is nothing to tell."""
        mine = [span for span in spans if span.annotator == self._person]
        more = decision.extra.get(MORE)
        named = [decision.result, *(more if isinstance(more, list) else ())]
        gold = [self._spans[uid] for uid in named if uid in self._spans]
        if decision.verdict is not Verdict.REJECTED and not gold:
            return None  # what came of it was taken back
        if not mine and (not self._layer.counts or all(map(self._has, gold))):
            return None
        return tuple(_told(span) for span in mine), tuple(_told(s, uid=False) for s in gold)

    def _of_links(
        self, decision: Decision, links: Sequence[Relation]
    ) -> tuple[tuple[Told, ...], tuple[Told, ...]] | None:
        mine = [link for link in links if link.annotator == self._person]
        uids = {link.uid for link in links}
        gold = [
            link
            for link in self._record.relations
            if link.annotator == self._gold
            and (link.uid == decision.relation or uids & set(taken_from(link)))
        ]
        if decision.verdict is not Verdict.REJECTED and not gold:
            return None  # it waits for its ends
        if not mine and not all(self._has_ends(link) for link in gold):
            return None
        told = tuple(self._link(link) for link in mine)
        return told, tuple(self._link(link, uid=False) for link in gold)

    def _has(self, gold: Span) -> bool:
        """Whether the colleague has a span that says the same as one that was decided."""
        said = _told(gold).said
        return any(_told(span).said == said for span in self._layer.spans)

    def _has_ends(self, link: Relation) -> bool:
        """Whether the colleague has spans where both ends of a relation are."""
        ends = (self._spans.get(link.source), self._spans.get(link.target))
        return all(end is not None and self._meets(end) for end in ends)

    def _meets(self, end: Span) -> bool:
        return any(span.start < end.end and end.start < span.end for span in self._layer.spans)

    def _link(self, link: Relation, *, uid: bool = True) -> LinkTold:
        return LinkTold(
            type=link.type,
            source=_told(self._spans[link.source], uid=uid, plain=True),
            target=_told(self._spans[link.target], uid=uid, plain=True),
            attributes=says(link.attributes),
            cue=link.cue,
            uid=link.uid if uid else "",
        )

    # -- comments

    def remarks(self, told: Iterable[str]) -> list[Remark]:
        """The threads on the colleague's spans, on the article and on proposals, oldest first.

        Args:
            told: uids of the proposals that are told.

        Threads in which nobody else has said anything are left out.
        """
        own = {span.uid for span in self._layer.spans}
        proposals = set(told)
        return [
            self._remark(comment)
            for thread in threads(self._record.comments)
            if self._is_told(thread, own, proposals)
            for comment in thread
            if comment.uid not in self._kept
        ]

    def _is_told(self, thread: Sequence[Comment], own: set[str], proposals: set[str]) -> bool:
        root = thread[0]
        if root.uid in self._kept:
            return root.uid in proposals and len(thread) > 1
        others = any(comment.annotator != self._person for comment in thread)
        return others and (root.span is None or root.span in own)

    def _remark(self, comment: Comment) -> Remark:
        return remark_of(comment, self._spans.get)


def article_feedback(
    record: ArticleRecord, proposals: Iterable[Proposal], remarks: Iterable[Remark]
) -> ArticleFeedback:
    """What is told of an article."""
    return ArticleFeedback(
        uid=record.article.uid,
        key=record.article.key,
        sha256=record.article.sha256,
        proposals=tuple(proposals),
        remarks=tuple(sorted(remarks, key=lambda one: (one.at, one.uid))),
    )


def answers_of(record: ArticleRecord, person: str) -> tuple[list[Proposal], list[Remark], set[str]]:
    """What a colleague has answered in an article: proposals, comments, and who wrote those.

    Args:
        record: The article, as the colleague has it.
        person: The colleague, as the feedback calls them.
    """
    kept = {c.uid: told for c in record.comments if (told := proposal_of(c)) is not None}
    mine = {uid: told for uid, told in kept.items() if told.person == person}
    spans = {span.uid: span for span in record.spans}
    proposals = {uid: told for uid, told in mine.items() if told.stand.is_answer}
    remarks: list[Remark] = []
    for thread in threads(record.comments):
        root = thread[0]
        if root.uid in kept and root.uid not in mine:
            continue
        said = [comment for comment in thread if comment.uid not in kept]
        others = root.uid in kept or any(c.annotator != said[0].annotator for c in said)
        if said and others:
            remarks += [remark_of(comment, spans.get) for comment in said]
            proposals |= {root.uid: mine[root.uid]} if root.uid in mine else {}
    return list(proposals.values()), remarks, {one.by for one in remarks}


def threads(comments: Iterable[Comment]) -> list[list[Comment]]:
    """Comments by what they answer, each thread with its beginning first."""
    known = {comment.uid: comment for comment in comments}
    found: dict[str, list[Comment]] = {}
    for comment in known.values():
        found.setdefault(_root(comment, known), []).append(comment)
    return [sorted(said, key=lambda one: one.uid != root) for root, said in found.items()]


def _root(comment: Comment, known: dict[str, Comment]) -> str:
    seen: set[str] = set()
    while comment.parent in known and comment.uid not in seen:
        seen.add(comment.uid)
        comment = known[comment.parent]
    return min(seen) if comment.uid in seen else comment.uid


def remark_of(comment: Comment, span_of: Callable[[str], Span | None]) -> Remark:
    """A comment, as it is told."""
    span = span_of(comment.span) if comment.span else None
    return Remark(
        uid=comment.uid,
        by=comment.annotator,
        at=comment.created,
        text=comment.text,
        span=_told(span, plain=True) if span is not None else None,
        parent=comment.parent or "",
        resolved=comment.resolved,
    )


def _told(span: Span, *, uid: bool = True, plain: bool = False) -> SpanTold:
    return SpanTold(
        label=span.label,
        fragments=span.fragments,
        quote=span.quote,
        attributes={} if plain else says(span.attributes),
        uid=span.uid if uid else "",
    )
