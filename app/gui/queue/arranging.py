"""The queue as it is wished for: which articles, in which order, and the way through them."""

import logging
from array import array
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.queue.words import problem_of
from app.model.errors import UserError
from app.model.queue import (
    Arrangement,
    Filter,
    GroupBy,
    Grouping,
    Order,
    Sort,
    Wish,
)
from app.model.queue_words import Known, read

if TYPE_CHECKING:
    from app.gui.desk import Desk

log = logging.getLogger(__name__)

_SETTING = "queue"
_AFTER = 400
"""Milliseconds until what filtering needs is gathered, when the first article is on the page."""

_KEEP_AFTER = 200
"""Milliseconds until another order is stored."""

_MANY = 5_000
"""So many articles are shown in the order of import until what sorting needs is gathered."""

NOTHING = Arrangement(array("q"))


class Arranging(QObject):
    """Filter, order and groups of the queue.

    What was found stays as it is while one works through it: an article that no longer fits the
    filter leaves the list when the list is asked for anew.

    Attributes:
        line: What stands in the filter line.
        wish: What is wished for.
        found: The queue as it was arranged last.
        problem: What in the filter line means nothing, in one sentence, or an empty string.

    Signals:
        arranged: Other articles, or in another order.
    """

    arranged = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.line = ""
        self.wish = Wish()
        self.found = NOTHING
        self.problem = ""
        self._waiting: Wish | None = None
        self._places: dict[str, int] = {}
        self._later = QTimer(self)
        self._later.timeout.connect(self._on_idle)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_AFTER)
        self._soon.timeout.connect(self._keep)
        desk.project_left.connect(self._on_project_left)
        desk.annotator_changed.connect(self._on_annotator_changed)

    # -- what is wished for

    def look_for(self, line: str) -> None:
        """Shows the articles that the filter line wants."""
        self.line = line
        understood = read(line, self.known()) if line.strip() else None
        self.problem = problem_of(understood) if understood else ""
        wanted = understood.filter if understood else Filter()
        self._wish(replace(self._wished, filter=wanted))

    def sort_by(self, order: Order) -> None:
        """Shows them in another order."""
        self._wish(replace(self._wished, order=order))
        self._soon.start()

    def group_by(self, grouping: Grouping) -> None:
        """Brings them together by something else."""
        self._wish(replace(self._wished, grouping=grouping))
        self._soon.start()

    @property
    def usual(self) -> bool:
        """Whether the order is that of import, without groups."""
        return self.wish.order == Order() and self.wish.grouping.by is GroupBy.NOTHING

    def known(self) -> Known:
        """What names in the filter line can mean."""
        project, scheme = self._desk.project, self._desk.scheme
        if project is None or scheme is None:
            return Known()
        return Known(
            me=project.annotator,
            people=project.annotators(),
            labels={label.id: (label.name.en, label.name.ar) for label in scheme.labels},
            fields=project.queueing.fields(),
        )

    # -- what is there

    def begin(self) -> None:
        """Another project is open: its order and groups, everything in it."""
        self.line, self.problem = "", ""
        self.wish, self._waiting = Wish(), None
        self.renew()
        wish = _wish_of(self._desk.kept(_SETTING))
        if self.found.total > _MANY and wish != Wish():
            self._waiting = wish
        elif wish != Wish():
            self.wish = wish
            self.renew()
        self._later.start(_AFTER)

    def end(self) -> None:
        """No project is open any more."""
        self._later.stop()
        self.line, self.problem = "", ""
        self.wish, self.found, self._waiting = Wish(), NOTHING, None
        self._places.clear()

    def renew(self) -> None:
        """Arranges anew what is wished for; nobody is told."""
        project = self._desk.project
        self._places.clear()
        if project is None:
            return
        try:
            self.found = project.queueing.arrange(self.wish, project.annotator)
        except UserError as error:
            self._desk.report(error)

    def place_of(self, uid: str) -> int:
        """How many articles come before this one; -1 if it is not among them."""
        if self._desk.project is None or not uid:
            return -1
        if uid not in self._places:
            self._places[uid] = self._found_place(uid)
        return self._places[uid]

    def beside(self, uid: str, step: int) -> str | None:
        """The uid of the article `step` places on (negative: back), or None.

        Beside an article that the list has not: the one that would follow it, or the first one.
        """
        place = self._place_beside(uid, step)
        project, ids = self._desk.project, self.found.ids
        if project is None or not 0 <= place < len(ids):
            return None
        found = next(iter(project.queueing.uids([ids[place]])), None)
        if found:
            self._places[found] = place
        return found

    def unfinished(self, uid: str, step: int) -> str | None:
        """The uid of the nearest other article neither done nor skipped, going round, or None."""
        project, ids = self._desk.project, self.found.ids
        if project is None or not ids:
            return None
        here, place = self.place_of(uid), self._place_beside(uid, step)
        place = min(max(place, -1), len(ids))
        if step > 0:
            around = ids[place:] + ids[: here if here >= 0 else place]
        else:
            around = ids[: place + 1][::-1] + ids[(here if here >= 0 else place) + 1 :][::-1]
        return project.queueing.next_unfinished(around, project.annotator)

    # -- how it is done

    def _found_place(self, uid: str) -> int:
        project, ids = self._desk.project, self.found.ids
        if project is None:
            return -1
        number = project.queue_row(uid, project.annotator).id
        if self.usual:
            place = bisect_left(ids, number)
            return place if place < len(ids) and ids[place] == number else -1
        try:
            return ids.index(number)
        except ValueError:
            return -1

    def _place_beside(self, uid: str, step: int) -> int:
        place, ids = self.place_of(uid), self.found.ids
        if place >= 0 or not uid or self._desk.project is None:
            return place + step if place >= 0 else 0
        if not self.usual:
            return 0 if step > 0 else len(ids) - 1
        number = self._desk.project.queue_row(uid, self._desk.annotator).id
        return bisect_left(ids, number) + (step - 1 if step > 0 else step)

    @property
    def _wished(self) -> Wish:
        """What is wished for, or will be as soon as what it needs is gathered."""
        return self._waiting or self.wish

    def _wish(self, wish: Wish) -> None:
        self.wish, self._waiting = wish, None
        self.renew()
        self.arranged.emit()

    def _on_project_left(self) -> None:
        if self._soon.isActive():
            self._keep()

    def _keep(self) -> None:
        """Stores order and groups; the list is painted first, and the disk waited for then."""
        self._soon.stop()
        order, grouping = self.wish.order, self.wish.grouping
        value = {
            "sort": [order.by.value, order.field, order.descending],
            "group": [grouping.by.value, grouping.field],
        }
        self._desk.keep(_SETTING, value)

    def _on_annotator_changed(self) -> None:
        if self._desk.project is not None and self.wish != Wish():
            self.look_for(self.line)

    def _on_idle(self) -> None:
        """Gathers what filtering needs while nothing else happens."""
        project = self._desk.project
        self._later.setInterval(0)
        try:
            more = project is not None and project.queueing.gather()
        except UserError as error:
            log.warning("the queue cannot be gathered: %s", error.message)
            more = False
        if not more:
            self._later.stop()
            if self._waiting is not None:
                self._wish(self._waiting)


def _wish_of(kept: object) -> Wish:
    """Order and groups as they were kept; what cannot be read is as at first."""
    if not isinstance(kept, dict):
        return Wish()
    try:
        by, name, descending = kept["sort"]
        group, group_name = kept["group"]
        return Wish(
            order=Order(Sort(by), str(name), bool(descending)),
            grouping=Grouping(GroupBy(group), str(group_name)),
        )
    except (KeyError, ValueError, TypeError):
        return Wish()
