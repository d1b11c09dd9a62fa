"""An index over what was read: enough in memory to list and filter 100,000 articles."""

import shutil
import weakref
from array import array
from collections.abc import Sequence
from enum import IntFlag
from pathlib import Path

from app.tasks.progress import Progress, Work
from app.tasks.staged import Alike, Staged
from app.tasks.staging_stage import Stage
from app.text.fold import fold

_EVERY = 2000


class Kind(IntFlag):
    """What can be filtered by."""

    NONE = 0
    TWIN = 1
    CUTS = 2
    DOUBT = 4
    VERSION = 8


class Looked:
    """What was read, and what lists need to know of each article; its folder goes with it.

    Attributes:
        stage: What was read.
        kinds: Of each article.
        counts: How many articles are of each kind.
    """

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage = stage
        self.kinds = array("B")
        self.counts = dict.fromkeys((Kind.TWIN, Kind.CUTS, Kind.DOUBT, Kind.VERSION), 0)
        self._away = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._words: list[str] = []

    def fill(self) -> Work[None]:
        """Reads through the list of articles once; progress is in articles."""
        for staged in self.stage.articles:
            kind = kind_of(staged)
            self.kinds.append(kind)
            for one in self.counts:
                self.counts[one] += bool(kind & one)
            self._words.append(fold(f"{staged.title}\n{staged.file}\n{staged.place}"))
            if staged.number % _EVERY == 0:
                yield Progress(staged.number, self.stage.count)

    def found(self, words: str, kind: Kind = Kind.NONE) -> Sequence[int]:
        """The articles that are of a kind and have all these words in title, file or place."""
        wanted = fold(words).split()
        numbers: Sequence[int] = range(self.stage.count)
        if kind:
            numbers = [n for n in numbers if self.kinds[n] & kind]
        if wanted:
            numbers = [n for n in numbers if all(word in self._words[n] for word in wanted)]
        return numbers

    def put_away(self) -> None:
        """Takes the shelves off the disk."""
        self._away()


def kind_of(staged: Staged) -> Kind:
    """What an article can be found by."""
    kind = Kind.NONE
    ways = {twin.how for twin in staged.twins}
    if staged.group is not None or ways & {Alike.BYTES, Alike.TEXT, Alike.NEAR}:
        kind |= Kind.TWIN
    if Alike.VERSION in ways:
        kind |= Kind.VERSION
    if staged.proposed:
        kind |= Kind.CUTS
    if staged.quality is not None:  # its letters were drawn, not written: nobody can be sure
        kind |= Kind.DOUBT
    return kind
