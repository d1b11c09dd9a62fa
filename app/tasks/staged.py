"""What a person is shown before files come in, and what they decide about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.json import JsonObject
from app.text.cutting import Cut


class Alike(StrEnum):
    """How an article that comes in is like another one."""

    BYTES = "bytes"  # the same original bytes
    TEXT = "text"  # the same text
    NEAR = "near"  # most of its shingles: likely the same wire copy
    VERSION = "version"  # the same key, another text


@dataclass(frozen=True, slots=True)
class Twin:
    """Another article that one is like.

    Attributes:
        how: In what way.
        number: Its number, if it comes in with the same files; else None.
        uid: Its uid, if it is in the project; else empty.
        title: Its title.
        share: Resemblance of the two (Jaccard, 0 to 1); 1 for the same text.
    """

    how: Alike
    number: int | None
    uid: str
    title: str
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """One article that is to come in, without its text.

    Attributes:
        number: Counted from 0, in the order they are read.
        key: The key it comes under.
        title: What lists will show.
        file: Name of its file, with ``/`` between folders and archives.
        place: Where in the file; empty for a whole file.
        reader: Id of the format that read it.
        length: Code points of its text, before anything is cut.
        language: BCP 47 tag, as told or found out; empty if unknown.
        rtl: Whether it runs from right to left, by its letters.
        metadata: What came with it.
        proposed: What may be left out of its text; in order, not overlapping.
        twins: What it is like; empty for most.
        group: Number of its group of near-duplicates, or None.
        quality: How readable the text is, 0 to 1, where a reader can tell (PDF); else None.
        layers: Whether it brings spans, relations or comments, or may: nothing of it can be cut
            then, and it is never left out for being like another one.
    """

    number: int
    key: str
    title: str
    file: str
    place: str
    reader: str
    length: int
    language: str
    rtl: bool
    metadata: JsonObject = field(default_factory=dict)
    proposed: tuple[Cut, ...] = ()
    twins: tuple[Twin, ...] = ()
    group: int | None = None
    quality: float | None = None
    layers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decided about one article; whatever is None stays as it was found.

    Attributes:
        left_out: It does not come in.
        cuts: What is left out of its text.
        metadata: Keys to put in its metadata; a None takes a key away.
        title: Its title.
        language: Its language.
        direction: ``rtl`` or ``ltr``; empty goes by the letters.
    """

    left_out: bool = False
    cuts: tuple[Cut, ...] | None = None
    metadata: JsonObject = field(default_factory=dict)
    title: str | None = None
    language: str | None = None
    direction: str | None = None


class Versions(StrEnum):
    """What becomes of an article whose key is in the project with another text."""

    CARRY = "carry"  # a new version where the texts are alike: spans are carried over
    SEPARATE = "separate"  # an article of its own
    SKIP = "skip"  # it stays out


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person decided about all that comes in.

    Attributes:
        cut: Ids of the rules whose proposals are cut out of every article, unless decided
            otherwise for it.
        decided: Number of an article to what was decided about it alone.
        keep_twins: Whether articles come in whose text or bytes are there already.
        versions: What becomes of articles whose key is there with another text.
        assigned: Names of those whose task the articles are; empty for everybody's queue.
        metadata: Keys to put in the metadata of all, such as a collection's name.
        groups: Whether near-duplicates get the name of their group in their metadata, under
            ``wire_group``.
        again: Whether articles come in whose key and text are there already; None goes by
            `keep_twins`.
    """

    cut: frozenset[str] = frozenset()
    decided: Mapping[int, Decided] = field(default_factory=dict)
    keep_twins: bool = False
    versions: Versions = Versions.CARRY
    assigned: tuple[str, ...] = ()
    metadata: JsonObject = field(default_factory=dict)
    groups: bool = True
    again: bool | None = None
