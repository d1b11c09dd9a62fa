"""What a format is: a row in the registry, a function that reads, a function that writes.

A reader knows nothing of projects and checks nothing: it yields what a file says, article by
article, in constant memory. All validation is done in `app.tasks.validation`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Protocol

from app.formats.features import Holds
from app.formats.losses import Loss
from app.formats.names import name_of
from app.formats.sinks import Sink
from app.formats.units import Unit
from app.model.json import Json, JsonObject
from app.model.record import ArticleRecord, Problem, Source
from app.text.cutting import Cut


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read.

    Attributes:
        path: Where its bytes lie.
        name: What messages call it: its name, or its path inside the folder or archive that was
            named, with ``/`` between folders. Never used as a path.
        size: Its size in bytes.
        tree: All files that were named together with it, by name; itself among them.
    """

    path: Path
    name: str
    size: int
    tree: Mapping[str, "Input"] = field(default_factory=dict, compare=False, repr=False)

    @property
    def stem(self) -> str:
        """The last part of its name without the suffix."""
        return _place(self.name).stem

    @property
    def suffix(self) -> str:
        """The suffix of its name, with the dot, lower case."""
        return _place(self.name).suffix.lower()

    def beside(self, name: str) -> "Input | None":
        """The file with this name in the same folder, if it was named, too."""
        return self.tree.get(str(_place(self.name).parent / name))


@lru_cache(maxsize=256)
def _place(name: str) -> PurePosixPath:
    return PurePosixPath(name)


def alone(path: Path) -> Input:
    """A file of its own, nothing beside it."""
    return Input(path, name_of(path), path.stat().st_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asked for when importing.

    Attributes:
        encoding: The encoding of the text; None finds it out.
        unit: What offsets count; None finds it out, or takes what the format usually means.
        fields: What is read from where in a list of articles: field (``text``, ``title``,
            ``key``, ``date``, ``author``, ``publisher``, ``url``, ``language``, or any other, for
            the metadata) to the name of a column or key; empty guesses.
        choices: What was chosen of a format's `Choice`, by its id.
    """

    encoding: str | None = None
    unit: Unit | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)

    def choice(self, what: "Choice") -> str:
        """What was chosen, or the first value."""
        return self.choices.get(what.id, what.values[0][0])


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person may choose when files of a format are read.

    Attributes:
        id: What ``--choose`` calls it, such as ``join``.
        title: What people call it.
        values: Each value and what people call it; the first is taken if nobody chooses.
    """

    id: str
    title: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a list of articles, or the keys of its records.

    Attributes:
        names: All of them, in order; keys inside others with dots, ``author.name``.
        guessed: Field to column, as guessed (see `Asked.fields`).
        examples: Column to the first few values, shortened.
    """

    names: tuple[str, ...]
    guessed: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a corpus file says of all its articles.

    Attributes:
        line: Line it stands on, counted from 1.
        scheme: Its label scheme as JSON, or None.
        annotators: The names it lists.
        extra: Keys we do not know.
        history: What happened where it comes from, oldest first.
        raw: Its bytes.
    """

    line: int
    scheme: Json = None
    annotators: Json = None
    extra: JsonObject = field(default_factory=dict)
    history: tuple[JsonObject, ...] = ()
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
        source: The evidence, where the file brings it whole; None makes it of the above.
        place: Where in the file it stands if no line says so, such as ``message 12``.
        proposed: What of its text the reader takes for no part of the article, to be shown.
        cuts: What of its text is left out, since a person agreed; in order, not overlapping.
        details: What the reader knows of how it was read; see `Source.details`.
        packed: The original bytes compressed by zlib, where a process had the time for it.
    """

    data: Mapping[str, Json]
    name: str
    key: str
    reader: str
    raw: bytes
    line: int | None = None
    encoding: str = "utf-8"
    done: int = 0
    source: Source | None = None
    place: str = ""
    proposed: tuple[Cut, ...] = ()
    cuts: tuple[Cut, ...] = ()
    details: JsonObject = field(default_factory=dict)
    packed: bytes = field(default=b"", compare=False, repr=False)


Item = Header | Draft | Problem
"""What a reader yields; a `Problem` kept aside or skipped stands for one whole article."""


Tell = Callable[[Loss], None]
"""Takes what a writer cannot write, while it writes."""

Written = tuple[ArticleRecord, ArticleRecord]
"""An article, and what of it was written: what reading the file again will give.

Where all of it was written, both are the same object.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What a writer is given: articles page by page, and what is said of all of them.

    Attributes:
        scheme: The label scheme as JSON.
        annotators: Names of all who have a layer in it, sorted.
        records: The articles, in the order they came in; with `Article.sources` where the format
            asks for originals.
        extra: Keys of the header that another tool gave.
        history: What happened in the project, oldest first, one JSON object an event; empty
            unless the format asks for it.
    """

    scheme: JsonObject
    annotators: tuple[str, ...]
    records: Iterable[ArticleRecord]
    extra: JsonObject = field(default_factory=dict)
    history: Iterable[JsonObject] = ()


class Reader(Protocol):
    """Reads a file.

    Raises:
        FormatMismatch: If the content is not what the format says.
        UserError: If the encoding that was asked for does not exist or does not fit.
    """

    def __call__(self, item: Input, asked: Asked) -> Iterator[Item]:
        """Yields what is in the file."""
        ...


class Writer(Protocol):
    """Writes a corpus, in constant memory, the same articles always as the same bytes."""

    def __call__(self, corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
        """Writes to `sink`; yields each article once it is written, and tells what is lost."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One row of the registry.

    Attributes:
        id: What ``--format`` calls it.
        title: What people call it.
        suffixes: File name endings that mean it, with the dot, lower case; the first is written.
        unit: What offsets in its files count; empty if it has none.
        reader: Reads files of this format, or None.
        writer: Writes files of this format, or None.
        header: Reads no more of a file than what it says of all its articles, or None.
        sniff: Says from the content whether this format fits: 0 (no) to 1 (surely). A format
            that shares its suffix with another needs one.
        companions: Names of files in the tree that belong to this one and are not read on their
            own, or None.
        many: Whether it writes one file or more an article, thus a folder or a ZIP.
        holds: What becomes of each feature; empty for formats without annotations.
        warnings: What receivers drop unless they are set up, one sentence each.
        units: What its offsets may count where the file does not tell; the first is the default.
            Empty if there is no doubt.
        foreign: Whether it comes from other tools: labels the project does not know are then
            created, and what a label may have as attributes is not asked.
        originals: Whether it writes the original bytes and the history, too.
        audience: Who reads it: some of ``training``, ``tools``, ``qualitative``, ``events``,
            ``reading``, ``archive``.
        about: One sentence for the export dialog.
        magic: Says from the first 4,096 bytes that a file is surely this, whatever its suffix; a
            sniff that says 0 still wins. None if the beginning cannot tell.
        choices: What a person may choose when files of it are read.
        columns: Looks which columns or keys a list of articles has, or None for other formats.
        libraries: Names of the distributions that read it, for the evidence.
        comes_back: Whether what the writer writes is what the reader reads; not so for pages made
            for people, which are read as any other web page.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    unit: str = ""
    reader: Reader | None = None
    writer: Writer | None = None
    header: Callable[[Input, Asked], Header | None] | None = None
    sniff: Callable[[Input], float] | None = None
    companions: Callable[[Input], Collection[str]] | None = None
    many: bool = False
    holds: Holds = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    foreign: bool = False
    originals: bool = False
    audience: tuple[str, ...] = ()
    about: str = ""
    magic: Callable[[bytes], bool] | None = None
    choices: tuple[Choice, ...] = ()
    columns: Callable[[Input, Asked], Columns] | None = None
    libraries: tuple[str, ...] = ()
    comes_back: bool = True

    @property
    def direction(self) -> str:
        """``in``, ``out`` or ``in and out``."""
        ways = [way for way, door in (("in", self.reader), ("out", self.writer)) if door]
        return " and ".join(ways)
