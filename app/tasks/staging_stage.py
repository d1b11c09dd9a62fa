"""What was read of some files and waits for a decision: shelves on the disk, and what is told."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import overload

from app.compat import override
from app.formats.base import Draft, Header, Item
from app.model.errors import UserError
from app.model.record import Problem
from app.tasks.entries import Entry
from app.tasks.report import FileResult
from app.tasks.shelf import Shelf
from app.tasks.staged import Alike, Staged, Twin
from app.text.newlines import normalise


@dataclass(slots=True)
class StagedFile:
    """One file that was read.

    Attributes:
        result: How it would fare if nothing were decided: twins are not counted as skipped.
        size: Its size in bytes.
        title: What people call its format.
        foreign: Whether it comes from another tool, with labels of its own.
        reading: What read it.
        header: What it says of all its articles, if it says so.
        first: Number of its first item on the shelf.
        last: One past its last.
        error: Why it was refused, or None.
    """

    result: FileResult
    size: int
    title: str = ""
    foreign: bool = False
    reading: Callable[[], Iterator[Item]] | None = None
    header: Header | None = None
    first: int = 0
    last: int = 0
    error: UserError | None = None

    @classmethod
    def of(cls, entry: Entry) -> "StagedFile":
        """A file before it is read."""
        result = FileResult(file=entry.name, format=entry.format)
        return cls(result, entry.size, entry.title, entry.foreign, entry.read)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.result.file


@dataclass(slots=True)
class Passages:
    """What one rule proposes to leave out.

    Attributes:
        count: How many stretches of text.
        articles: Of how many articles.
        example: The words of the first one.
    """

    count: int = 0
    articles: int = 0
    example: str = ""


@dataclass(slots=True)
class Group:
    """Near-duplicates: likely copies of the same wire report.

    Attributes:
        name: What it is called in the metadata: the key of its first article, or the name that it
            has in the project.
        numbers: The articles that come in, sorted.
        uids: Those of the project.
    """

    name: str
    numbers: tuple[int, ...]
    uids: tuple[str, ...] = ()


class Stage:
    """What was read; lives in a folder and is gone with it.

    Attributes:
        title: What the history will call the import.
        near: Whether near-duplicates were looked for.
        files: The files, in order.
        articles: The articles by number; each is read from the disk when it is asked for.
        problems: Remarks and what is kept aside, in the order they were met, without bytes.
        pieces_aside: Pieces (spans, attributes …) that will be kept aside.
        passages: What is proposed to be left out, by rule.
        alike: Number of an article to what it is like; most have none.
        groups: Groups of near-duplicates.
        items: Everything that the files gave, in order.
    """

    def __init__(self, folder: Path, title: str, *, near: bool) -> None:
        self.title, self.near = title, near
        self.files: list[StagedFile] = []
        self.problems: list[Problem] = []
        self.pieces_aside = 0
        self.passages: dict[str, Passages] = {}
        self.alike: dict[int, tuple[Twin, ...]] = {}
        self.groups: list[Group] = []
        self.items: Shelf[Item] = Shelf(folder / "items")
        self._shown: Shelf[Staged] = Shelf(folder / "articles")
        self._numbers = array("q")  # of each item: its article, -1 for none, or see `layer`
        self._places = array("Q")  # of each article: its item
        self._group_of: dict[int, int] = {}
        self.articles = Articles(self)

    # Reading

    def put(self, item: Item, number: int) -> None:
        """Puts what a file gave on its shelf; `number` is that of its article, -1 for none."""
        place = self.items.add(item)
        self._numbers.append(number)
        if number >= 0:
            self._places.append(place)

    def show(self, staged: Staged, text: str) -> int:
        """Takes an article among those shown; returns its number."""
        for cut in staged.proposed:
            found = self.passages.setdefault(cut.reason, Passages())
            found.example = found.example or text[cut.start : cut.end].strip()
            found.count += 1
        for reason in {cut.reason for cut in staged.proposed}:
            self.passages[reason].articles += 1
        return self._shown.add(staged)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Keeps problems without their bytes."""
        self.problems += [replace(problem, data=b"") for problem in problems]

    def close(self) -> None:
        """Nothing more comes to it; it can be looked at until its folder goes."""
        self.items.close()
        self._shown.close()

    def group(self, found: Iterable[Group]) -> None:
        """Takes groups of near-duplicates."""
        self.groups = list(found)
        self._group_of = {n: at for at, group in enumerate(self.groups) for n in group.numbers}

    # Looking

    def draft(self, number: int) -> Draft:
        """An article as its file gave it."""
        item = self.items[self._places[number]]
        assert isinstance(item, Draft)
        return item

    def text(self, number: int) -> str:
        """Its text with LF as its only line end and no byte order mark; nothing is cut."""
        return normalise(str(self.draft(number).data["text"]))[0]

    def raw(self, number: int) -> bytes:
        """Its original bytes."""
        return self.draft(number).raw

    def staged(self, number: int) -> Staged:
        """What is shown of it, with what it is like."""
        return self._told(self._shown[number])

    def between(self, first: int, last: int) -> Iterator[Staged]:
        """The same of the articles from number `first` up to before `last`."""
        return map(self._told, self._shown.between(first, last))

    def items_of(self, file: StagedFile) -> Iterator[tuple[Item, int]]:
        """What a file gave, each with the number of its article, -1 for none, or see `layer`."""
        items = self.items.between(file.first, file.last)
        return zip(items, self._numbers[file.first : file.last], strict=True)

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self._shown)

    def alike_counts(self) -> Counter[Alike]:
        """How many articles are like others, by way."""
        ways = ({twin.how for twin in twins} for twins in self.alike.values())
        return Counter(how for found in ways for how in found)

    def _told(self, staged: Staged) -> Staged:
        twins, group = self.alike.get(staged.number, ()), self._group_of.get(staged.number)
        return replace(staged, twins=twins, group=group) if twins or group is not None else staged


def layer(number: int) -> int:
    """What stands for another person's layer of an article; twice, it is the article again."""
    return -2 - number


class Articles(Sequence[Staged]):
    """The articles of a stage as a list; each is read from the disk when it is asked for."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    @override
    def __len__(self) -> int:
        return self._stage.count

    @overload
    def __getitem__(self, number: int) -> Staged: ...

    @overload
    def __getitem__(self, number: slice) -> list[Staged]: ...

    @override
    def __getitem__(self, number: int | slice) -> Staged | list[Staged]:
        if isinstance(number, slice):
            return [self._stage.staged(n) for n in range(*number.indices(len(self)))]
        return self._stage.staged(number + len(self) if number < 0 else number)

    @override
    def __iter__(self) -> Iterator[Staged]:
        return self._stage.between(0, len(self))
