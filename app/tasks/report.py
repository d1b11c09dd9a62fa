"""What an import tells at its end: how much came in, and everything a person should know."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from app.model.record import ArticleRecord, Kind, Problem
from app.tasks.passages import Noticed
from app.tasks.versions import Renewed


@dataclass(slots=True, kw_only=True)
class FileResult:
    """How one file fared.

    Attributes:
        file: Its name.
        format: Id of the format that read it; empty if it was refused.
        encoding: The encoding its text was in.
        read: Articles found in it; a file that was refused counts as one.
        accepted: Articles that came in.
        aside: Articles kept aside.
        skipped: Articles left out on purpose.
    """

    file: str
    format: str = ""
    encoding: str = ""
    read: int = 0
    accepted: int = 0
    aside: int = 0
    skipped: int = 0

    @property
    def refused(self) -> bool:
        """Whether nothing of it was read, since it is not what it says it is."""
        return not self.format

    def to_json(self) -> dict[str, Any]:
        """For ``--json``."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class ImportReport:
    """What came of an import; for articles, read = accepted + aside + skipped.

    Attributes:
        files: How each file fared.
        problems: Remarks, pieces kept aside, articles skipped, in the order they were met;
            without the bytes, which are in the project.
        pieces_aside: Pieces (spans, attributes …) kept aside of articles that came in.
        spans: Spans that came in.
        relations: Relations that came in.
        comments: Comments that came in.
        uids: The articles that came in, for taking all of them back at once.
        taken: Numbers of pieces kept aside before that have come in now.
        versions: Those of them that are new versions, and what was carried over.
        noticed: What of the first ones looks like no part of an article.
    """

    files: list[FileResult] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pieces_aside: int = 0
    spans: int = 0
    relations: int = 0
    comments: int = 0
    uids: tuple[str, ...] = ()
    taken: tuple[int, ...] = ()
    versions: list[Renewed] = field(default_factory=list)
    noticed: Noticed = field(default_factory=Noticed)

    @property
    def replaced(self) -> tuple[str, ...]:
        """The old versions, which were put aside."""
        return tuple(version.previous for version in self.versions)

    @property
    def read(self) -> int:
        """Articles found."""
        return sum(file.read for file in self.files)

    @property
    def accepted(self) -> int:
        """Articles that came in."""
        return sum(file.accepted for file in self.files)

    @property
    def aside(self) -> int:
        """Articles kept aside."""
        return sum(file.aside for file in self.files)

    @property
    def skipped(self) -> int:
        """Articles left out on purpose."""
        return sum(file.skipped for file in self.files)

    @property
    def complete(self) -> bool:
        """Whether everything came in."""
        return not (self.aside or self.skipped or self.pieces_aside)

    def count(self, record: ArticleRecord) -> None:
        """Counts the layers of an article that came in."""
        self.spans += len(record.spans)
        self.relations += len(record.relations)
        self.comments += len(record.comments)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Keeps problems for the end, without their bytes."""
        self.problems += [replace(problem, data=b"") for problem in problems]

    def to_json(self) -> dict[str, Any]:
        """For ``--json``."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "aside": self.aside,
            "skipped": self.skipped,
            "pieces_aside": self.pieces_aside,
            "articles": self.accepted,
            "spans": self.spans,
            "relations": self.relations,
            "comments": self.comments,
            "files": [file.to_json() for file in self.files],
            "proposed": [{"rule": rule, "passages": n} for rule, n in self.noticed.rules.items()],
            "taken": list(self.taken),
            "versions": [version.to_json() for version in self.versions],
            "problems": [problem_json(problem) for problem in self.problems],
        }


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem for ``--json``."""
    return {
        "kind": Kind(problem.kind).value,
        "message": problem.message,
        "file": problem.file,
        "line": problem.line,
        "byte": problem.byte,
        "reader": problem.reader,
        "where": problem.where,
        "hint": problem.hint,
    }
