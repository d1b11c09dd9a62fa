"""The disagreements of the whole queue: found beside the window, filtered, kept up to date."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.search.hunt import Hunt
from app.model.errors import UserError
from app.project.project import Project
from app.review.cases import Comparison, Kind
from app.tasks.comparing import (
    Compared,
    Difference,
    compare_all,
    comparison_of,
    decided_cases,
    rows_of,
)
from app.tasks.progress import Progress
from app.text.fold import fold

if TYPE_CHECKING:
    from app.gui.session import Session


@dataclass(frozen=True, slots=True)
class Filters:
    """Which disagreements are listed; what is empty lets everything through.

    Attributes:
        kind: How people differ.
        label: Id of a label or relation type somebody gave.
        person: Somebody who says something else than the first, or is the first.
        undecided: Whether only those without a decision.
        words: Of the text, or of the title; spelling variants are alike.
    """

    kind: Kind | None = None
    label: str = ""
    person: int | None = None
    undecided: bool = False
    words: str = ""

    def lets(self, row: Difference) -> bool:
        """Whether a row is listed."""
        return (
            not (self.undecided and row.decided)
            and (self.kind is None or self.kind in row.kinds)
            and (not self.label or self.label in row.labels)
            and (self.person is None or stands_apart(row, self.person))
            and (not self.words or self._has_words(row))
        )

    def _has_words(self, row: Difference) -> bool:
        wanted = fold(self.words).strip()
        said = [row.title, *(told.words for told in row.told if told is not None)]
        return any(wanted in fold(words) for words in said)


def stands_apart(row: Difference, person: int) -> bool:
    """Whether somebody says what not everybody else says; by place among people."""
    others = [told for n, told in enumerate(row.told) if n != person]
    return any(told != row.told[person] for told in others) or bool(row.attributes)


class Listing(QObject):
    """All disagreements that were found, and those that are listed.

    Attributes:
        rows: Those the filters let through, in order.
        filters: Which ones that are.
        done: Articles that were compared.
        total: Articles there are.
        unread: Articles that only one person has read.

    Signals:
        changed: Other rows are listed, or rows are other ones.
        grew: More rows have come in at the end (how many were listed before).
    """

    changed = Signal()
    grew = Signal(int)

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._people: tuple[str, ...] = ()
        self._all: list[Difference] = []
        self._places: dict[str, int] = {}
        self.rows: list[Difference] = []
        self.filters = Filters()
        self.done = self.total = self.unread = 0
        self._hunt = Hunt(self)
        self._hunt.arrived.connect(self._on_arrived)
        self._hunt.ended.connect(self.changed)
        self._hunt.failed.connect(session.problem_raised)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._rescan)
        for other in (session.articles_changed, session.rows_changed, session.scheme_changed):
            other.connect(self._on_much_changed)

    @property
    def running(self) -> bool:
        """Whether there may be more to come."""
        return self._hunt.running

    @property
    def all(self) -> Sequence[Difference]:
        """Every disagreement that was found, in order."""
        return self._all

    def begin(self, people: tuple[str, ...]) -> None:
        """Compares these people, article by article, beside the window."""
        self._people = people
        self.filters = Filters()
        self._rescan()

    def end(self) -> None:
        """Compares nobody any more."""
        self._hunt.stop()
        self._again.stop()
        self._people = ()
        self._empty()

    def stop(self) -> None:
        """Looks no further; what was found stays found."""
        self._hunt.stop()
        self.changed.emit()

    def filter_by(self, filters: Filters) -> None:
        """Lists other ones."""
        if filters != self.filters:
            self.filters = filters
            self._sift()
            self.changed.emit()

    def counts(self) -> dict[Kind, int]:
        """How many disagreements of each kind are listed."""
        found = Counter(kind for row in self.rows for kind in row.kinds)
        return {kind: found[kind] for kind in Kind if found[kind]}

    @property
    def undecided(self) -> int:
        """How many of those listed wait for a decision."""
        return sum(not row.decided for row in self.rows)

    # -- from one to the next

    def beside(
        self, article: str, where: tuple[int, int] | None, case: str, step: int
    ) -> Difference | None:
        """The next (1) or previous (-1) undecided row that is listed, and round.

        Args:
            article: uid of the article on the page.
            where: ``(start, -end)`` of the case that is looked at; None for before the article.
            case: Its uid.
            step: Which way.
        """
        here = (self._places.get(article, -1), *(where or (-1, 0)), case)
        rows = self.rows
        if step > 0:
            first = bisect_right(rows, here, key=_key)
            order = _both(rows, range(first, len(rows)), range(first))
        else:
            first = bisect_left(rows, here, key=_key)
            order = _both(rows, range(first - 1, -1, -1), range(len(rows) - 1, first - 1, -1))
        return next((row for row in order if not row.decided and row.case != case), None)

    def index_of(self, article: str, case: str) -> int:
        """Where a case stands among those listed; -1 if it is not."""
        place = self._places.get(article, -1)
        first = bisect_left(self.rows, (place,), key=_key)
        for number in range(first, len(self.rows)):
            if self.rows[number].place != place:
                break
            if self.rows[number].case == case:
                return number
        return -1

    def why_none(self) -> str:
        """Why there is nothing to go to, in a sentence."""
        if self.running:
            return self.tr("The articles are still being compared.")
        if not self._all:
            return self.tr("The colleagues agree everywhere.")
        if self.undecided:
            return self.tr("This is the only disagreement listed that is not decided.")
        return self.tr("Every disagreement that is listed is decided.")

    # -- kept up to date

    def renew(
        self, article: str, comparison: Comparison | None = None, decided: Collection[str] = ()
    ) -> None:
        """Takes an article as it is now; without its comparison, it is compared anew."""
        project, place = self._session.project, self._places.get(article)
        if project is None or place is None or not self._people:
            return
        try:
            title = project.article(article).title
            if comparison is None:
                comparison = comparison_of(project, article, self._people)
                decided = decided_cases(project, comparison)
        except UserError:
            self._on_much_changed()
            return
        rows = rows_of(comparison, title, place, decided)
        if self._replace(self._all, place, rows):
            self._replace(self.rows, place, [row for row in rows if self.filters.lets(row)])
            self.changed.emit()

    @staticmethod
    def _replace(into: list[Difference], place: int, rows: list[Difference]) -> bool:
        """Puts other rows where those of an article stand; False if they are the same."""
        first = bisect_left(into, (place,), key=_key)
        last = bisect_left(into, (place + 1,), key=_key)
        if into[first:last] == rows:
            return False
        into[first:last] = rows
        return True

    def _sift(self) -> None:
        self.rows = [row for row in self._all if self.filters.lets(row)]

    def _empty(self) -> None:
        self._all, self.rows, self._places = [], [], {}
        self.done = self.total = self.unread = 0
        self.changed.emit()

    def _rescan(self) -> None:
        project = self._session.project
        self._hunt.stop()
        self._empty()
        if project is not None and self._people:
            self._hunt.start(project.path, partial(_steps, people=self._people))

    def _on_arrived(self, steps: list[Any]) -> None:
        before = len(self.rows)
        for step in steps:
            self._all += step.rows
            self.rows += [row for row in step.rows if self.filters.lets(row)]
            self._places.update(step.places)
            self.done, self.total, self.unread = step.done, step.total, step.unread
        self.grew.emit(before)

    def _on_much_changed(self) -> None:
        """Very much is other at once: everything is compared again, soon."""
        if self._people:
            self._again.start(0)


def _key(row: Difference) -> tuple[int, int, int, str]:
    return row.key


def _both(rows: list[Difference], *ranges: range) -> Iterator[Difference]:
    for numbers in ranges:
        for number in numbers:
            yield rows[number]


def _steps(
    project: Project, people: tuple[str, ...]
) -> Iterator[tuple[Progress, list[Compared] | int]]:
    for step in compare_all(project, people):
        assert isinstance(step, Compared)
        yield step, [step]
