"""The disagreements of the whole queue: found beside the window, filtered, kept up to date."""

import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.review.filters import Filters
from app.gui.search.hunt import Hunt
from app.model.decision import Decision
from app.model.errors import UserError
from app.project.project import Project
from app.review.cases import Comparison, Kind
from app.tasks.comparing import (
    Compared,
    Difference,
    compare_all,
    comparison_of,
    decided_cases,
    redecided,
    rows_of,
)
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.gui.session import Session

_PAGE = 10
"""Articles that are compared at a time: the first rows are there at once."""
_REST = 0.4
"""Seconds the comparison rests after a step: two threads of Python hold each other up."""
_NAP = 0.005


class Listing(QObject):
    """All disagreements that were found, and those that are listed.

    Attributes:
        rows: Those the filters let through, in order.
        filters: Which ones that are.
        kinds: How many there are of each kind, were every kind listed.
        undecided: How many of those listed wait for a decision.
        decided: How many of all have one.
        labels: Labels and relation types that somebody gave, and how often.
        done: Articles that were compared.
        total: Articles there are.
        unread: Articles that only one person has read.

    Signals:
        changed: Other rows are listed, or rows are other ones, or all has been compared.
        replaced: From a row on, some are others now (the first, how many are gone, the new ones).
        renewed: All rows are others now.
    """

    changed = Signal()
    replaced = Signal(int, int, list)
    renewed = Signal()

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._people: tuple[str, ...] = ()
        self._all: list[Difference] = []
        self._places: dict[str, int] = {}
        self.rows: list[Difference] = []
        self.filters = Filters()
        self.kinds: Counter[Kind] = Counter()
        self.labels: Counter[str] = Counter()
        self.undecided = self.decided = 0
        self.done = self.total = self.unread = 0
        self._rest_until = 0.0
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

    def follow_names(self, people: tuple[str, ...]) -> None:
        """The same people have other names now; who shows the edit has all compared again."""
        self._people = people

    def rest(self) -> None:
        """Lets the page have the machine for a moment: somebody goes from case to case."""
        self._rest_until = time.monotonic() + _REST

    def end(self) -> None:
        """Compares nobody any more."""
        self._halt()
        self._again.stop()
        self._people = ()
        self._empty()

    def stop(self) -> None:
        """Looks no further; what was found stays found."""
        self._halt()
        self.changed.emit()

    def filter_by(self, filters: Filters) -> None:
        """Lists other ones."""
        if filters == self.filters:
            return
        self.filters = filters
        self.kinds.clear()
        self.undecided, self.rows = 0, []
        self.rows = self._sifted(self._all)
        self.renewed.emit()
        self.changed.emit()

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
            order = (range(first, len(rows)), range(first))
        else:
            first = bisect_left(rows, here, key=_key)
            order = (range(first - 1, -1, -1), range(len(rows) - 1, first - 1, -1))
        numbers = (number for some in order for number in some)
        open_rows = (rows[n] for n in numbers if not rows[n].decided and rows[n].case != case)
        return next(open_rows, None)

    def index_of(self, article: str, case: str) -> int:
        """Where a case stands among those listed; -1 if it is not."""
        place = self._places.get(article, -1)
        first = bisect_left(self.rows, place, key=_place)
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
        if not self.rows:
            return self.tr("No disagreement fits the filters.")
        if self.undecided:
            return self.tr("This is the only disagreement listed that is not decided.")
        return self.tr("Every disagreement that is listed is decided.")

    # -- kept up to date

    def renew(
        self,
        article: str,
        comparison: Comparison | None = None,
        decided: Mapping[str, Decision] | None = None,
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
        self._take(place, rows_of(comparison, title, place, decided or {}))

    def redecide(self, article: str, decided: Mapping[str, Decision]) -> None:
        """Takes other decisions about an article; what people said there is as it was.

        Args:
            article: Its uid.
            decided: uid of a case to the decision about it.
        """
        place = self._places.get(article)
        if place is not None:
            first, last = _places_of(self._all, place)
            self._take(place, redecided(self._all[first:last], decided))

    def _take(self, place: int, rows: list[Difference]) -> None:
        """Puts other rows where those of an article stand."""
        first, last = _places_of(self._all, place)
        gone = self._all[first:last]
        if gone == rows:
            return
        self._all[first:last] = rows
        self._count(gone, -1)
        self.decided += sum(row.decided for row in rows) - sum(row.decided for row in gone)
        first, last = _places_of(self.rows, place)
        new = self._sifted(rows)
        if self.rows[first:last] != new:
            self.rows[first:last] = new
            self.replaced.emit(first, last - first, new)
        self.changed.emit()

    def _sifted(self, rows: Sequence[Difference]) -> list[Difference]:
        """The rows that are listed, counted."""
        self._count(rows, 1)
        return [row for row in rows if self.filters.lets(row)]

    def _count(self, rows: Sequence[Difference], by: int) -> None:
        filters = self.filters
        for row in rows:
            if filters.lets_but_kind(row):
                for kind in row.kinds:
                    self.kinds[kind] += by
                if not row.decided and (filters.kind is None or filters.kind in row.kinds):
                    self.undecided += by

    def _empty(self) -> None:
        self._all, self.rows, self._places = [], [], {}
        self.kinds.clear()
        self.labels.clear()
        self.undecided = self.decided = self.done = self.total = self.unread = 0
        self.renewed.emit()
        self.changed.emit()

    def _rescan(self) -> None:
        project = self._session.project
        self._halt()
        self._empty()
        if project is not None and self._people:
            steps = partial(_steps, people=self._people, rests=self._rests)
            self._hunt.start(project.path, steps)

    def _halt(self) -> None:
        self._rest_until = 0.0
        self._hunt.stop()

    def _rests(self) -> bool:
        """Whether the comparison is to wait; asked from its own thread."""
        return time.monotonic() < self._rest_until

    def _on_arrived(self, steps: list[Compared]) -> None:
        for step in steps:
            first, new = len(self.rows), self._sifted(step.rows)
            self._all += step.rows
            self.decided += sum(row.decided for row in step.rows)
            self.rows += new
            self._places.update(step.places)
            self.labels.update(label for row in step.rows for label in row.labels)
            self.done, self.total, self.unread = step.done, step.total, step.unread
            if new:
                self.replaced.emit(first, 0, new)
        self.changed.emit()

    def _on_much_changed(self) -> None:
        """Very much is other at once: everything is compared again, soon."""
        if self._people:
            self._again.start(0)


def _key(row: Difference) -> tuple[int, int, int, str]:
    return row.key


def _place(row: Difference) -> int:
    return row.place


def _places_of(rows: list[Difference], place: int) -> tuple[int, int]:
    """From which row on, and up to which, those of an article stand."""
    return bisect_left(rows, place, key=_place), bisect_right(rows, place, key=_place)


def _steps(
    project: Project, people: tuple[str, ...], rests: Callable[[], bool]
) -> Iterator[tuple[Progress, list[Compared]]]:
    for step in compare_all(project, people, page=_PAGE):
        assert isinstance(step, Compared)
        yield step, [step]
        while rests():
            time.sleep(_NAP)
