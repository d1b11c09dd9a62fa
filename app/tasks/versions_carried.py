"""A new version of an article: the old one stays, what was said of it is carried over.

A text never changes, so a new version is a new article under the same key, which names the old one
and puts it aside. What people said is copied to where its words stand now; the spans that have no
place are named in the new article, for a person to place or to leave behind.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.model.article import Comment, Relation, State
from app.model.json import JsonObject
from app.model.record import ArticleRecord
from app.model.span import Fragment, Span, quote_of, reading_order
from app.model.uids import new_uid
from app.model.versions import CARRIED_FROM, NOT_CARRIED, PREVIOUS, carried_from, not_carried
from app.project.project import Project
from app.review.origin import FEEDBACK, PROVENANCE
from app.text.carrying import Carrier, Uncarried


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A span of the old version that has no place in the new one.

    Attributes:
        span: The span as it was.
        reason: Why, in one sentence.
    """

    span: Span
    reason: str


def carried(
    project: Project, old_uid: str, record: ArticleRecord
) -> tuple[ArticleRecord, tuple[NotCarried, ...]]:
    """A new version with what was said of the old one, and the spans that have no place in it.

    Spans keep their label, attributes, note, time and annotator; relations come with both their
    ends, comments with their span. What was done is for a second look, since the text is another
    one. Decisions between colleagues stay with the old version.

    Args:
        project: Where the old version is; it may have been put aside.
        old_uid: The old version.
        record: The new one, with layers of its own or without.
    """
    old = project.version(old_uid)
    made = Carried(old, record)
    for before, spans in waiting(project, old):
        made.carry(before.text, spans)
    lost = tuple(made.lost)
    told: dict[str, object] = {PREVIOUS: old_uid}
    if lost:
        told[NOT_CARRIED] = {one.span.uid: one.reason for one in lost}
    return (
        replace(
            record,
            article=replace(record.article, extra={**record.article.extra, **told}),
            spans=tuple(sorted(made.spans, key=reading_order)),
            relations=(*record.relations, *made.relations()),
            comments=(*record.comments, *made.comments()),
            states={**_states(old), **record.states},
            assigned=tuple(sorted({*old.assigned, *record.assigned})),
        ),
        lost,
    )


def waiting(
    project: Project, record: ArticleRecord
) -> list[tuple[ArticleRecord, tuple[Span, ...]]]:
    """The spans of older versions that have no place in this one yet, with those versions.

    Args:
        project: Where the older versions are.
        record: The version, with its spans.
    """
    here = {carried_from(span.extra) for span in record.spans}
    wanted = not_carried(record.article.extra).keys() - here
    found = []
    for version in project.versions(record.article.uid)[1:] if wanted else ():
        older = project.version(version.article.uid)
        spans = tuple(span for span in older.spans if span.uid in wanted)
        if spans:
            found.append((older, spans))
    return found


class Carried:
    """What of an old version has its place in a new one.

    Args:
        old: The old version with its layers.
        record: The new one; what it brings itself stays, and stands for the same of the old one.

    Attributes:
        spans: The spans of the new one, those carried over among them.
        lost: Spans without a place.
    """

    def __init__(self, old: ArticleRecord, record: ArticleRecord) -> None:
        self._old, self._record = old, record
        self._partner: dict[str, str] = {}
        self.spans: list[Span] = list(record.spans)
        self.lost: list[NotCarried] = []
        self._there = {_said(span): n for n, span in enumerate(record.spans)}
        self._carrier = self.carry(old.text, old.spans)

    def carry(self, text: str, spans: Iterable[Span]) -> Carrier:
        """Carries spans of a text over, or names them as lost."""
        carrier = Carrier(text, self._record.text)
        for span in spans:
            place = carrier.span(span.fragments)
            if isinstance(place, Uncarried):
                self.lost.append(NotCarried(span, str(place)))
            else:
                self._partner[span.uid] = self._placed(span, place).uid
        return carrier

    def _placed(self, span: Span, place: tuple[Fragment, ...]) -> Span:
        made = copied(span, self._record.article.uid, place, self._record.text)
        at = self._there.get(_said(made))
        if at is None:
            self.spans.append(made)
            return made
        twin = self.spans[at]
        self.spans[at] = replace(twin, extra=_from(span.uid, twin.extra))
        return self.spans[at]

    def relations(self) -> Iterator[Relation]:
        """The relations whose two ends were carried over, new to the new version."""
        there = {(r.annotator, r.type, r.source, r.target) for r in self._record.relations}
        for relation in self._old.relations:
            source = self._partner.get(relation.source)
            target = self._partner.get(relation.target)
            known = (relation.annotator, relation.type, source, target) in there
            if source and target and not known:
                cue = relation.cue and self._carrier.stretch(*relation.cue)
                yield joined(
                    relation,
                    self._record.article.uid,
                    (source, target),
                    None if isinstance(cue, Uncarried) else cue,
                )

    def comments(self) -> Iterator[Comment]:
        """The comments on the article, and on spans that were carried over, with their answers."""
        return copied_comments(self._old.comments, self._record.article.uid, self._partner, {})


def copied(span: Span, article: str, fragments: tuple[Fragment, ...], text: str) -> Span:
    """The span in another version, with all that was said of it."""
    return replace(
        span,
        uid=new_uid(),
        article=article,
        fragments=fragments,
        quote=quote_of(text, fragments),
        extra=_from(span.uid, span.extra),
    )


def joined(
    relation: Relation, article: str, ends: tuple[str, str], cue: Fragment | None
) -> Relation:
    """The relation in another version, between what its ends have become."""
    extra = _from(relation.uid, relation.extra)
    source, target = ends
    uid = new_uid()
    return replace(
        relation, uid=uid, article=article, source=source, target=target, cue=cue, extra=extra
    )


def copied_comments(
    comments: Iterable[Comment], article: str, spans: dict[str, str], known: dict[str, str]
) -> Iterator[Comment]:
    """The comments in another version; those about spans that are not there stay, with answers.

    What colleagues propose by feedback stays, too: it is about a decision on the old version.

    Args:
        comments: Those of the old version, oldest first.
        article: uid of the new version.
        spans: uid of a span there to its uid here.
        known: uid of a comment there to its uid here; what is carried is added.
    """
    waiting = [comment for comment in comments if FEEDBACK not in comment.extra]
    before = -1
    while waiting and len(waiting) != before:  # an answer may be older than its question
        before, left = len(waiting), []
        for comment in waiting:
            about = spans.get(comment.span) if comment.span else None
            parent = known.get(comment.parent) if comment.parent else None
            if (comment.span and not about) or (comment.parent and not parent):
                left.append(comment)
                continue
            made = replace(
                comment,
                uid=new_uid(),
                article=article,
                span=about,
                parent=parent,
                extra=_from(comment.uid, comment.extra),
            )
            known[comment.uid] = made.uid
            yield made
        waiting = left


def _from(uid: str, extra: JsonObject) -> JsonObject:
    kept = {key: value for key, value in extra.items() if key != PROVENANCE}
    return {**kept, CARRIED_FROM: uid}


def _said(span: Span) -> tuple[object, ...]:
    return span.annotator, span.label, span.fragments


def _states(old: ArticleRecord) -> dict[str, State]:
    """What was done has another text now."""
    again = {State.DONE: State.SECOND_LOOK}
    return {name: again.get(state, state) for name, state in old.states.items()}
