"""What of older versions has no place in an article yet: listed, placed by hand, or left behind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.model.article import Article, Comment
from app.model.edits import AddComment, AddRelation, AddSpan, Batch, ChangeArticle, Edit
from app.model.errors import InvalidEdit
from app.model.record import ArticleRecord
from app.model.span import Fragment, Span
from app.model.versions import LEFT_BEHIND, carried_from, left_behind, not_carried
from app.project.project import Project
from app.tasks.versions_carried import copied, copied_comments, joined, waiting
from app.text.carrying import Carrier, Uncarried


@dataclass(frozen=True, slots=True)
class Listed:
    """A span of an older version that waits for a place.

    Attributes:
        span: The span as it was there.
        version: The version it is of.
        reason: Why it was not carried over, in one sentence.
        relations: How many relations it had there.
        comments: How many comments.
    """

    span: Span
    version: Article
    reason: str
    relations: int
    comments: int


def listed(project: Project, uid: str) -> list[Listed]:
    """The spans of older versions of an article that wait for a place in it.

    Args:
        project: Where they are.
        uid: The article.
    """
    record = project.version(uid)
    reasons = not_carried(record.article.extra)
    return [
        Listed(span, older.article, reasons[span.uid], *_hanging(older, span))
        for older, spans in waiting(project, record)
        for span in spans
    ]


def placing(project: Project, uid: str, one: Listed, fragments: tuple[Fragment, ...]) -> Edit:
    """The edit that puts a span into the new version, where a person says.

    It keeps its label, attributes, note and annotator. Its comments come with it, and its relations
    to spans that are here.

    Args:
        project: Where the versions are.
        uid: The new version.
        one: The span.
        fragments: Where it is to be.
    """
    record, older = project.version(uid), project.version(one.version.uid)
    made = copied(one.span, uid, fragments, record.text)
    here = {**_partners(project, record), one.span.uid: made.uid}
    edits: list[Edit] = [AddSpan(made)]
    edits += _relations(record, older, one.span, here)
    known = {carried_from(comment.extra): comment.uid for comment in record.comments}
    thread = [c for c in _thread(older, one.span) if c.uid not in known]
    edits += map(AddComment, copied_comments(thread, uid, here, known))
    return Batch("Place a span of the version before", tuple(edits))


def leaving(project: Project, uid: str, span: str) -> Edit:
    """The edit that says of a span that it is not in this version any more.

    Args:
        project: Where the versions are.
        uid: The new version.
        span: The uid of the span in the older one.

    Raises:
        InvalidEdit: If it is not listed.
    """
    article = project.article(uid)
    if span not in not_carried(article.extra):
        raise InvalidEdit("This span is not listed any more.", "Look at the list again.")
    left = [*left_behind(article.extra), span]
    return ChangeArticle(article, replace(article, extra={**article.extra, LEFT_BEHIND: left}))


def _relations(
    record: ArticleRecord, older: ArticleRecord, span: Span, here: dict[str, str]
) -> Iterator[Edit]:
    carrier = Carrier(older.text, record.text)
    there = {carried_from(relation.extra) for relation in record.relations}
    for relation in older.relations:
        ends = here.get(relation.source), here.get(relation.target)
        about = span.uid in (relation.source, relation.target)
        if about and relation.uid not in there and ends[0] and ends[1]:
            cue = carrier.stretch(*relation.cue) if relation.cue else None
            led = None if isinstance(cue, Uncarried) else cue
            yield AddRelation(joined(relation, record.article.uid, (ends[0], ends[1]), led))


def _partners(project: Project, record: ArticleRecord) -> dict[str, str]:
    """Of spans of older versions, which span of the new one each has become."""
    found = {span.uid: span.uid for span in record.spans}
    spans = record.spans
    for version in project.versions(record.article.uid)[1:]:
        for span in spans:
            before = carried_from(span.extra)
            if before and span.uid in found:
                found.setdefault(before, found[span.uid])
        spans = project.version(version.article.uid).spans
    return found


def _thread(older: ArticleRecord, span: Span) -> list[Comment]:
    """The comments about a span, and their answers."""
    found: dict[str, Comment] = {}
    before = -1
    while len(found) != before:
        before = len(found)
        for comment in older.comments:
            if comment.span == span.uid or comment.parent in found:
                found[comment.uid] = comment
    return list(found.values())


def _hanging(older: ArticleRecord, span: Span) -> tuple[int, int]:
    relations = sum(span.uid in (r.source, r.target) for r in older.relations)
    return relations, len(_thread(older, span))
