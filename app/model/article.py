"""Articles, apart from their text, and what is said about them."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.model.json import JsonObject


class State(StrEnum):
    """How far one annotator is with one article."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    SECOND_LOOK = "second_look"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, without its text.

    Attributes:
        uid: UUID of 36 characters.
        key: The name it came under, a file name for instance; not necessarily unique.
        title: What lists show.
        sha256: Hexadecimal SHA-256 of the text in UTF-8.
        length: Length of the text in code points.
        language: BCP 47 tag, ``ar`` unless known better; empty if unknown.
        metadata: Anything that came with it (date, publisher, address …).
        extra: Keys another tool gave that we do not know, kept for the way out.
    """

    uid: str
    key: str
    title: str
    sha256: str
    length: int
    language: str = ""
    metadata: JsonObject = field(default_factory=dict)
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed link from one span to another of the same article and layer.

    Attributes:
        uid: UUID of 36 characters.
        article: uid of the article.
        annotator: Name of the person whose layer this is.
        type: Id of a relation type in the scheme.
        source: uid of the span it starts from.
        target: uid of the span it leads to.
        attributes: Attribute id to JSON value.
        cue: ``(start, end)`` of the words that carry the relation, code points, or None.
        created: UTC time, ISO 8601.
        extra: Keys another tool gave that we do not know, kept for the way out.
    """

    uid: str
    article: str
    annotator: str
    type: str
    source: str
    target: str
    attributes: JsonObject = field(default_factory=dict)
    cue: tuple[int, int] | None = None
    created: str = ""
    extra: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark on an article or on one of its spans.

    Attributes:
        uid: UUID of 36 characters.
        article: uid of the article.
        annotator: Name of its author.
        text: The words.
        span: uid of the span it is about, or None for the whole article.
        parent: uid of the comment it answers, or None.
        resolved: Whether the matter is settled.
        created: UTC time, ISO 8601.
        extra: Keys another tool gave that we do not know, kept for the way out.
    """

    uid: str
    article: str
    annotator: str
    text: str
    span: str | None = None
    parent: str | None = None
    resolved: bool = False
    created: str = ""
    extra: JsonObject = field(default_factory=dict)
