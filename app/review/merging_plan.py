"""What a merge will do, or has done: lists and counts a person looks at before it happens."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.model.edits import Batch
from app.model.record import Problem
from app.review.merging import Conflict

COUNTED = ("articles", "spans", "relations", "comments", "decisions", "states", "assignments")


class Way(StrEnum):
    """How a file was compared."""

    THREE = "three-way"  # its history says what was changed since both were the same
    TWO = "two-way"  # nobody knows what both come from
    KNOWN = "known"  # nothing is in it that has not been merged


@dataclass(slots=True)
class Counts:
    """How many of each kind, by person; nobody's (articles) under an empty name."""

    people: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, person: str, kind: str, number: int = 1) -> None:
        """Counts some more."""
        mine = self.people.setdefault(person, {})
        mine[kind] = mine.get(kind, 0) + number

    def total(self, kind: str) -> int:
        """How many of a kind in all."""
        return sum(mine.get(kind, 0) for mine in self.people.values())

    def __bool__(self) -> bool:
        return bool(self.people)

    def to_json(self) -> dict[str, Any]:
        """For ``--json``: totals, and the same by person."""
        totals = {kind: self.total(kind) for kind in COUNTED}
        people = {name: mine for name, mine in sorted(self.people.items()) if name}
        return {**totals, "people": people}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An article whose text is not the one it has here.

    Attributes:
        uid: Its uid.
        key: What it is called in the other file.
        ours_length: Characters of the text here.
        theirs_length: Characters of the text there.
        place: The first character that differs, counted from 0.
        ours: What stands there here, with what is around it.
        theirs: What stands there in the other file.
        file: The other file.
    """

    uid: str
    key: str
    ours_length: int
    theirs_length: int
    place: int
    ours: str
    theirs: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A part of their label scheme that nobody can tell from one of ours.

    Attributes:
        kind: ``label`` or ``relation``.
        theirs: Its id there.
        ours: The id here that it looks like.
        spans: How many of their spans (or relations) say it.
        file: The other file.
    """

    kind: str
    theirs: str
    ours: str
    spans: int = 0
    file: str = ""


@dataclass(slots=True, kw_only=True)
class FilePlan:
    """What comes of one file.

    Attributes:
        file: Its name.
        way: How it was compared.
        comes: What is new here.
        changes: What becomes another.
        goes: What is removed.
        conflicts: What both have changed.
        refused: Articles with another text.
        scheme: What is done to the label scheme, in words.
        questions: What has to be answered before anything can be done.
        told: What else a person should know, in words.
        problems: What its own format kept aside, skipped or remarked.
        before: Edits that come before new articles: the label scheme, articles that are restored.
        articles: uids, in the other file, of articles that come in whole.
        edits: Everything else.
    """

    file: str
    way: Way = Way.TWO
    comes: Counts = field(default_factory=Counts)
    changes: Counts = field(default_factory=Counts)
    goes: Counts = field(default_factory=Counts)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    scheme: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    before: Batch | None = None
    articles: tuple[str, ...] = ()
    edits: Batch | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the file changes nothing."""
        return not (self.before or self.articles or self.edits)


@dataclass(slots=True)
class MergePlan:
    """What comes of several files, one after the other."""

    files: list[FilePlan] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be changed."""
        return all(one.is_empty for one in self.files)

    @property
    def questions(self) -> list[Question]:
        """What has to be answered first."""
        return [question for one in self.files for question in one.questions]

    @property
    def conflicts(self) -> list[Conflict]:
        """All conflicts."""
        return [conflict for one in self.files for conflict in one.conflicts]

    @property
    def refused(self) -> list[Refused]:
        """All articles that were refused."""
        return [refused for one in self.files for refused in one.refused]

    def counts(self, what: str) -> Counts:
        """The sum of ``comes``, ``changes`` or ``goes`` of all files."""
        found = Counts()
        for person, kind, number in self._each(what):
            found.add(person, kind, number)
        return found

    def _each(self, what: str) -> Iterator[tuple[str, str, int]]:
        for one in self.files:
            for person, mine in getattr(one, what).people.items():
                for kind, number in mine.items():
                    yield person, kind, number
