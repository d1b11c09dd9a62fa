"""What a format is: a row in the registry, a function that reads, a function that writes.

A reader knows nothing of projects and checks nothing: it yields what a file says, article by
article, in constant memory. All validation is done in `app.tasks.validation`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from app.model.json import Json, JsonObject
from app.model.record import ArticleRecord, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a corpus file says of all its articles.

    Attributes:
        line: Line it stands on, counted from 1.
        scheme: Its label scheme as JSON, or None.
        annotators: The names it lists.
        extra: Keys we do not know.
        raw: Its bytes.
    """

    line: int
    scheme: Json = None
    annotators: Json = None
    extra: JsonObject = field(default_factory=dict)
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as a file gave it: nothing of it is checked yet.

    Attributes:
        data: Keys and values of ``hashiya-article/1``; only ``text`` is sure to be there.
        name: Name of the file, never a path.
        key: The key to use if `data` has none.
        reader: Id of the format that read it.
        raw: The original bytes.
        line: Line in the file, counted from 1; None if it is the whole file.
        encoding: Name of the encoding its text was decoded with.
        done: Bytes of the file read so far, for progress.
    """

    data: Mapping[str, Json]
    name: str
    key: str
    reader: str
    raw: bytes
    line: int | None = None
    encoding: str = "utf-8"
    done: int = 0


Item = Header | Draft | Problem
"""What a reader yields; a `Problem` kept aside or skipped stands for one whole article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What a writer is given: articles page by page, and what is said of all of them.

    Attributes:
        scheme: The label scheme as JSON.
        annotators: Names of all who have a layer in it, sorted.
        records: The articles, in the order they came in.
        extra: Keys of the header that another tool gave.
    """

    scheme: JsonObject
    annotators: tuple[str, ...]
    records: Iterable[ArticleRecord]
    extra: JsonObject = field(default_factory=dict)


class Reader(Protocol):
    """Reads a file.

    Raises:
        FormatMismatch: If the content is not what the format says.
        UserError: If the encoding that was asked for does not exist or does not fit.
    """

    def __call__(self, path: Path, *, encoding: str | None = None) -> Iterator[Item]:
        """Yields what is in the file at `path`."""
        ...


class Writer(Protocol):
    """Writes a corpus."""

    def __call__(self, corpus: Corpus, out: BinaryIO) -> Iterator[ArticleRecord]:
        """Writes to `out` and yields each article once it is written."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One row of the registry.

    Attributes:
        id: What ``--format`` calls it.
        title: What people call it.
        suffixes: File name endings that mean it, with the dot, lower case.
        unit: What offsets in its files count; empty if it has none.
        reader: Reads files of this format, or None.
        writer: Writes files of this format, or None.
        header: Reads no more of a file than what it says of all its articles, or None.
        sniff: Says of a file without a telling suffix whether this format fits: 0 to 1.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    unit: str = ""
    reader: Reader | None = None
    writer: Writer | None = None
    header: Callable[[Path, str | None], Header | None] | None = None
    sniff: Callable[[Path], float] | None = None

    @property
    def direction(self) -> str:
        """``in``, ``out`` or ``in and out``."""
        ways = [way for way, door in (("in", self.reader), ("out", self.writer)) if door]
        return " and ".join(ways)
