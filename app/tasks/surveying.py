"""A look at files before they come in: labels nobody knows here, and what offsets count."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from app.formats.base import Draft, Item
from app.formats.units import Unit
from app.model.errors import UserError
from app.model.record import Problem
from app.project.project import Project
from app.tasks.apart.calling import calling
from app.tasks.apart.folders import own_folder
from app.tasks.apart.reading import Reading
from app.tasks.entries import Entry
from app.tasks.headers import scheme_ahead
from app.tasks.importing import ImportOptions, entries_of
from app.tasks.pace import Pace
from app.tasks.progress import Progress, Work
from app.text.legible import shortened

_EXAMPLES = 3  # words shown of each label
_DIFFERENT = 4  # spans shown under each unit
_LOOKED_THROUGH = 2000  # articles in which such spans are looked for
_DOUBTING = 120  # seconds for reading a file under each unit
_HINT = "--unit"


@dataclass(slots=True)
class Met:
    """A label that the project does not have.

    Attributes:
        label: As the files call it.
        count: How many spans have it.
        examples: The first few of their words.
    """

    label: str
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Doubt:
    """Files of one format that do not say what their offsets count, and for which it matters.

    Attributes:
        format: Title of the format.
        files: Their names.
        taken: The unit that is taken if nobody says anything.
        words: By unit, the words that some spans would have; all units have as many, and an empty
            one means that there is nothing in that place. No two units say the same.
    """

    format: str
    taken: Unit
    files: list[str] = field(default_factory=list)
    words: dict[Unit, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Survey:
    """What was found in the files.

    Attributes:
        files: How many are of each format, by its title.
        labels: Labels that the project does not have, the commonest first.
        doubts: What nobody can know but a person.
    """

    files: Counter[str] = field(default_factory=Counter)
    labels: list[Met] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether a person has to say something before the files come in."""
        return bool(self.labels or self.doubts)


def survey(project: Project, paths: Sequence[Path], options: ImportOptions) -> Work[Survey]:
    """Looks files through without taking anything in; only those of other tools are read.

    Progress is in bytes.

    Args:
        project: Where they are to come in.
        paths: Files and folders.
        options: How to read.

    Raises:
        UserError: If a file is missing or an option names nothing.
    """
    with own_folder() as folder:
        entries = yield from entries_of(paths, options, folder)
        scheme = yield from scheme_ahead(project, entries)
        look = _Look({label.id for label in scheme.labels})
        look.found.files.update(entry.title for entry in entries if entry.title)
        foreign = [entry for entry in entries if entry.foreign]
        total, done = sum(entry.size for entry in foreign), 0
        with Reading(foreign) as reading:
            for number, entry in enumerate(foreign):
                for step in look.through(entry, reading.items(number)):
                    yield Progress(done + step, total, entry.name)
                done += entry.size
    return look.result()


class _Look:
    def __init__(self, known: set[str]) -> None:
        self.found = Survey()
        self._known = known
        self._met: dict[str, Met] = {}
        self._doubts: dict[str, Doubt] = {}

    def result(self) -> Survey:
        self.found.labels = sorted(self._met.values(), key=lambda met: (-met.count, met.label))
        self.found.doubts = list(self._doubts.values())
        return self.found

    def through(self, entry: Entry, items: Iterator[Item | None]) -> Iterator[int]:
        """Looks one file through; yields the bytes read. Refusals are told by the import."""
        done, doubted, pace = 0, False, Pace()
        yield done
        try:
            for item in items:
                doubted |= isinstance(item, Problem) and _HINT in item.hint
                if isinstance(item, Draft):
                    self._meet(item)
                    done = item.done or done
                if item is None or pace.due(done):
                    yield done
            if doubted and entry.title not in self._doubts:
                yield from self._doubt(entry, done)
            elif doubted:
                self._doubts[entry.title].files.append(entry.name)
        except UserError:
            return

    def _meet(self, draft: Draft) -> None:
        for span in _spans(draft):
            label = span["label"]
            if not label or label in self._known:
                continue
            met = self._met.get(label)
            if met is None:
                met = self._met[label] = Met(label)
            met.count += 1
            if len(met.examples) < _EXAMPLES:
                words = _words(draft, span)
                if words and words not in met.examples:
                    met.examples.append(words)

    def _doubt(self, entry: Entry, done: int) -> Iterator[int]:
        looking = calling(doubt_of, entry, seconds=_DOUBTING)
        try:
            while True:
                next(looking)
                yield done
        except StopIteration as end:
            if end.value is not None:  # otherwise all units mean the same spans
                self._doubts[entry.title] = end.value
                end.value.files.append(entry.name)
        finally:
            looking.close()


def doubt_of(entry: Entry) -> Doubt | None:
    """What the spans of a file would be under each unit; None if they are the same."""
    with ExitStack() as held:
        ways = [entry.counting(unit).read() for unit in (None, *entry.units)]
        for way in ways:
            held.enter_context(closing(way))  # type: ignore[type-var]
        rows = list(islice(_different(ways), _DIFFERENT))
    if not rows:
        return None
    columns = [list(column) for column in zip(*rows, strict=True)]
    by_unit = dict(zip(entry.units, columns[1:], strict=True))
    same = (unit for unit, words in by_unit.items() if words == columns[0])
    taken = next(same, entry.units[0])
    distinct: dict[Unit, list[str]] = {}
    for unit in sorted(entry.units, key=lambda one: one is not taken):
        if by_unit[unit] not in distinct.values():
            distinct[unit] = by_unit[unit]
    return Doubt(entry.title, taken, words=distinct)


def _different(ways: Sequence[Iterator[Item]]) -> Iterator[tuple[str, ...]]:
    """The words of spans that are not the same under all ways of counting."""
    drafts = zip(*map(_drafts, ways), strict=False)
    for same in islice(drafts, _LOOKED_THROUGH):
        for spans in zip(*map(_spans, same), strict=False):
            words = tuple(_words(draft, span) for draft, span in zip(same, spans, strict=True))
            if len(set(words)) > 1:
                yield words
                break  # one an article


def _drafts(items: Iterator[Item]) -> Iterator[Draft]:
    return (item for item in items if isinstance(item, Draft))


def _spans(draft: Draft) -> Iterator[Any]:
    spans = draft.data.get("spans")
    for span in spans if isinstance(spans, list) else ():
        if isinstance(span, dict) and isinstance(span.get("label"), str):
            yield span


def _words(draft: Draft, span: Any) -> str:
    """The words of a span in one line; empty if there is nothing in its place."""
    text, start, end = draft.data["text"], span.get("start"), span.get("end")
    if not isinstance(text, str) or type(start) is not int or type(end) is not int:
        return ""
    inside = 0 <= start < end <= len(text)
    return shortened(" ".join(text[start:end][:200].split())) if inside else ""
