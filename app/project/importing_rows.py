"""The rows of one article that comes in, after a last look at what cannot be."""

from collections.abc import Callable, Sequence

from app.model.article import Comment, Relation, State
from app.model.errors import InvalidEdit
from app.model.fit import Fit
from app.model.record import ArticleRecord, Source
from app.model.span import Span
from app.project.fitting import (
    check_comment,
    check_ends,
    check_joins,
    check_relation,
    check_span,
)
from app.project.rows import (
    Row,
    comment_values,
    fragment_values,
    relation_values,
    span_values,
)
from app.project.values import object_json, sha256


class RecordRows:
    """Turns one record into rows; ids are handed out from `ids`, by table.

    Attributes:
        digest: SHA-256 of the text in UTF-8, 32 bytes.
        spans, fragments, relations, comments, states, assigned: Values for the INSERT statements.

    Raises:
        InvalidEdit: If something in the record cannot be.
        UnicodeEncodeError: If the text holds a lone surrogate.
    """

    def __init__(
        self,
        record: ArticleRecord,
        article: int,
        fit: Fit,
        ids: dict[str, int],
        person: Callable[[str], int],
    ) -> None:
        self._record, self._article, self._fit = record, article, fit
        self._scheme = fit.scheme
        self._ids, self._person = ids, person
        self._known: dict[str, tuple[int, int, str]] = {}
        self.digest = _checked_digest(record)
        self.fragments: list[Row] = []
        self.spans = self._spans(record.spans)
        self.relations = [self._relation(relation) for relation in record.relations]
        self._remarks = {c.uid: self._id("comments") for c in record.comments}
        self.comments = [self._comment(comment) for comment in record.comments]
        self.states = [
            (article, person(name), state)
            for name, state in record.states.items()
            if state != State.NEW
        ]
        self.assigned = [(person(name), article) for name in record.assigned]

    def _id(self, table: str) -> int:
        new = self._ids[table]
        self._ids[table] = new + 1
        return new

    def _spans(self, spans: Sequence[Span]) -> list[Row]:
        home, text, people = self._record.article.uid, self._record.text, dict[str, int]()
        article, known, is_plain = self._article, self._known, self._is_plain
        rows = []
        for new, span in enumerate(spans, self._ids["spans"]):
            if span.article != home:
                self._check_home(span)
            if not is_plain(span, text):
                check_span(self._scheme, span, text)
            name = span.annotator
            annotator = people.get(name)
            if annotator is None:
                annotator = people[name] = self._person(name)
            if len(span.fragments) > 1:
                self.fragments += fragment_values(new, span)
            known[span.uid] = (new, annotator, span.label)
            rows.append(span_values(new, article, annotator, span))
        self._ids["spans"] += len(rows)
        return rows

    def _is_plain(self, span: Span, text: str) -> bool:
        """Whether a span of one fragment fits at first sight; `check_span` would not refuse it."""
        if len(span.fragments) != 1:
            return False
        ((start, end),) = span.fragments
        if not (type(start) is type(end) is int and 0 <= start < end):
            return False
        values = self._fit.labels.get(span.label)
        return (
            end <= len(text)
            and text[start:end] == span.quote
            and values is not None
            and (not span.attributes or values.fit(span.attributes))
        )

    def _relation(self, relation: Relation) -> Row:
        self._check_home(relation)
        check_relation(self._scheme, relation, len(self._record.text))
        source, target = self._end(relation.source), self._end(relation.target)
        annotator, here = self._person(relation.annotator), self._article
        check_ends(relation, (here, annotator), (here, source[1]), (here, target[1]))
        check_joins(self._scheme, relation.type, source[2], target[2])
        ends = (source[0], target[0])
        return relation_values(self._id("relations"), here, annotator, ends, relation)

    def _comment(self, comment: Comment) -> Row:
        self._check_home(comment)
        check_comment(comment)
        span = self._end(comment.span)[0] if comment.span is not None else None
        parent = None
        if comment.parent is not None:
            parent = self._remarks.get(comment.parent)
            if parent is None:
                raise InvalidEdit(f"There is no comment {comment.parent} in this article.")
        annotator, about = self._person(comment.annotator), (span, parent)
        new = self._remarks[comment.uid]
        return comment_values(new, self._article, annotator, about, comment)

    def _end(self, uid: str) -> tuple[int, int, str]:
        try:
            return self._known[uid]
        except KeyError:
            raise InvalidEdit(f"There is no span {uid} in this article.") from None

    def _check_home(self, part: Span | Relation | Comment) -> None:
        if part.article != self._record.article.uid:
            raise InvalidEdit(f"{part.uid} belongs to another article, {part.article}.")


def source_values(article: int, original: int, source: Source) -> Row:
    """The first eight values of a row of ``sources``."""
    text_map = object_json(source.text_map)
    return (
        article,
        original,
        source.name,
        source.place,
        source.reader,
        source.encoding,
        text_map,
        object_json(source.details),
    )


def _checked_digest(record: ArticleRecord) -> bytes:
    digest = sha256(record.text.encode())
    if digest.hex() != record.article.sha256:
        raise InvalidEdit("The SHA-256 of the article is not that of its text.")
    if len(record.text) != record.article.length:
        raise InvalidEdit("The length of the article is not that of its text.")
    return digest
