"""A whole article as it travels: between formats and project files, text and layers together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.article import Article, Comment, Relation, State
from app.model.json import JsonObject
from app.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article came from: the evidence.

    Attributes:
        name: File name, never a path.
        place: Where in the file, such as ``line 12``; empty for a whole file.
        reader: Id of the format that read it.
        encoding: Name of the encoding its text was decoded with.
        data: The original bytes.
        text_map: How offsets of the text lead back to the decoded original (see
            `app.text.newlines.TextMap.to_json`).
        details: What else is known of how it was read: ``version`` (of Hashiya and of the
            libraries that read it), ``cut`` (what was left out, where and why), ``pages`` (first
            code point of each page) and whatever else a reader tells.
        packed: The same bytes compressed by zlib, if that was done already; else empty.
    """

    name: str
    reader: str
    data: bytes
    place: str = ""
    encoding: str = "utf-8"
    text_map: JsonObject = field(default_factory=dict)
    details: JsonObject = field(default_factory=dict)
    packed: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    r"""An article with its text and everything people said of it.

    Attributes:
        article: The article.
        text: Its text; line ends are ``\n`` only.
        spans: Spans of all layers, in reading order.
        relations: Relations of all layers.
        comments: Comments, oldest first.
        states: Annotator name to state.
        assigned: Names of those whose task it is, each once.
        source: The evidence, or None when it is not asked for.
    """

    article: Article
    text: str
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    comments: tuple[Comment, ...] = ()
    states: Mapping[str, State] = field(default_factory=dict)
    assigned: tuple[str, ...] = ()
    source: Source | None = None


class Kind(StrEnum):
    """How much of the input a problem concerns."""

    REMARK = "remark"  # everything came in; something is worth knowing
    ASIDE = "aside"  # this piece did not fit and was kept aside with its bytes
    SKIPPED = "skipped"  # this piece was left out on purpose: it is in the project already


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the input that a person should know of.

    Attributes:
        kind: Remark, kept aside or skipped.
        message: One plain sentence.
        file: Name of the file.
        line: Line in it, counted from 1, or None.
        where: What it concerns, such as ``span s3``; empty for the whole line or file.
        hint: What to do next.
        data: The raw bytes kept aside; empty for remarks.
        byte: Where in the file those bytes begin, counted from 0, or None.
        reader: Id of the format that met it; empty if none did.
    """

    kind: Kind
    message: str
    file: str = ""
    line: int | None = None
    where: str = ""
    hint: str = ""
    data: bytes = b""
    byte: int | None = None
    reader: str = ""
