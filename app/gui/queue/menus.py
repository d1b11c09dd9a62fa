"""The menus of the queue: what to filter by, in which order, and what to do with articles."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.gui.queue import bulk
from app.gui.queue.arranging import Arranging
from app.gui.queue.groups import grouping_words, sort_words
from app.gui.session import Session
from app.gui.state_icon import state_icon
from app.gui.states import state_words
from app.gui.tips import caption
from app.model.article import State
from app.model.queue import GroupBy, Grouping, Order, Sort
from app.model.queue_words import ME, NOBODY, has_piece, piece, piece_saying, with_piece

_MOST = 30
"""Entries of a menu that can still be looked through."""
_STATE_WORDS = {
    State.NEW: "new",
    State.IN_PROGRESS: "progress",
    State.DONE: "done",
    State.SECOND_LOOK: "second",
    State.SKIPPED: "skipped",
}
Write = Callable[[str], None]


class FilterMenu(QMenu):
    """What can be filtered by; each entry puts its piece into the line, or takes it out."""

    def __init__(self, session: Session, write: Write, parent: QMenu | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._write = write
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Makes the entries anew: labels, people and fields are those of the project."""
        emptied(self)
        if self._session.project is None:
            return
        self._states()
        self._labels()
        self._people()
        for word, words in (
            ("comment", self.tr("With comments")),
            ("open", self.tr("With open comments")),
            ("note", self.tr("With notes")),
        ):
            self._entry(self, piece("has", word), words)
        self._fields()
        self.addSeparator()
        every = self.addAction(self.tr("All articles"))
        every.setEnabled(bool(self._line))
        every.triggered.connect(partial(self._on_write, ""))

    @property
    def _line(self) -> str:
        return self._session.arranging.line

    def _states(self) -> None:
        menu = self.addMenu(self.tr("State"))
        self._entry(menu, piece("state", "open"), self.tr("Not finished"))
        menu.addSeparator()
        theme = self._session.look.theme
        for state, word in _STATE_WORDS.items():
            action = self._entry(menu, piece("state", word), state_words(state))
            action.setIcon(state_icon(state, theme))

    def _labels(self) -> None:
        scheme = self._session.scheme
        if scheme is None:
            return
        menu = self.addMenu(self.tr("Has a span of"))
        for label in scheme.labels:
            self._entry(menu, piece("label", label.id), label.name.en)

    def _people(self) -> None:
        arranging = self._session.arranging
        people = [name for name in arranging.known().people if name != self._session.annotator]
        for name, title, others in (
            ("by", self.tr("Worked on by"), ()),
            ("for", self.tr("Assigned to"), ((NOBODY, self.tr("Nobody")),)),
        ):
            menu = self.addMenu(title)
            self._entry(menu, piece(name, ME), self.tr("Me"), alone=True)
            for value, words in (
                *others,
                *((name, self._session.name_of(name)) for name in people[:_MOST]),
            ):
                self._entry(menu, piece(name, value), words, alone=True)

    def _fields(self) -> None:
        project = self._session.project
        if project is None:
            return
        for number, field in enumerate(project.queueing.fields()[:_MOST]):
            if not number:
                self.addSeparator()
            menu = self.addMenu(caption(field))
            menu.aboutToShow.connect(partial(self._fill_field, menu, field))

    def _fill_field(self, menu: QMenu, field: str) -> None:
        """The values of a field, asked for when they are looked at."""
        project = self._session.project
        if project is None or not menu.isEmpty():
            return
        for value, count in project.queueing.values(field, _MOST):
            words = f"{value[:60]}\t{count:,}"
            self._entry(menu, piece_saying(field, value), words)

    def _entry(self, menu: QMenu, wanted: str, words: str, *, alone: bool = False) -> QAction:
        action = menu.addAction(caption(words))
        action.setCheckable(True)
        action.setChecked(has_piece(self._line, wanted))
        line = with_piece(self._line, wanted, alone=alone)
        action.triggered.connect(partial(self._on_write, line))
        return action

    def _on_write(self, line: str, _checked: bool = False) -> None:
        self._write(line)


class OrderMenu(QMenu):
    """What the queue is sorted by, which way, and what it is grouped by."""

    def __init__(self, session: Session, parent: QMenu | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.aboutToShow.connect(self.fill)

    @property
    def _arranging(self) -> Arranging:
        return self._session.arranging

    def fill(self) -> None:
        """Makes the entries anew."""
        emptied(self)
        project = self._session.project
        if project is None:
            return
        fields = project.queueing.fields()[:_MOST]
        self._orders(fields)
        self.addSeparator()
        self._directions()
        self.addSeparator()
        self._groupings(fields)

    def _orders(self, fields: Sequence[str]) -> None:
        group = QActionGroup(self)
        now = self._arranging.wish.order
        for by in Sort:
            if by is not Sort.FIELD:
                action = self._entry(self, group, sort_words(by), ticked=now.by is by)
                action.triggered.connect(partial(self._on_sort, by, ""))
        if not fields:
            return
        menu = self.addMenu(self.tr("Metadata"))
        for field in fields:
            ticked = now.by is Sort.FIELD and now.field == field
            action = self._entry(menu, group, field, ticked=ticked)
            action.triggered.connect(partial(self._on_sort, Sort.FIELD, field))

    def _directions(self) -> None:
        descending = self._arranging.wish.order.descending
        group = QActionGroup(self)
        for words, value in (
            (self.tr("Ascending"), False),
            (self.tr("Descending"), True),
        ):
            action = self._entry(self, group, words, ticked=descending is value)
            action.triggered.connect(partial(self._on_direction, value))

    def _groupings(self, fields: Sequence[str]) -> None:
        menu = self.addMenu(self.tr("Group by"))
        now, group = self._arranging.wish.grouping, QActionGroup(self)
        for by in GroupBy:
            if by is not GroupBy.FIELD:
                action = self._entry(menu, group, grouping_words(by), ticked=now.by is by)
                action.triggered.connect(partial(self._on_group, by, ""))
        menu.addSeparator()
        for field in fields:
            ticked = now.by is GroupBy.FIELD and now.field == field
            action = self._entry(menu, group, field, ticked=ticked)
            action.triggered.connect(partial(self._on_group, GroupBy.FIELD, field))

    def _entry(self, menu: QMenu, group: QActionGroup, words: str, *, ticked: bool) -> QAction:
        action = menu.addAction(caption(words))
        action.setCheckable(True)
        group.addAction(action)
        action.setChecked(ticked)
        return action

    def _on_sort(self, by: Sort, field: str, _checked: bool = False) -> None:
        self._arranging.sort_by(Order(by, field, self._arranging.wish.order.descending))

    def _on_direction(self, descending: bool, _checked: bool = False) -> None:
        order = self._arranging.wish.order
        self._arranging.sort_by(Order(order.by, order.field, descending))

    def _on_group(self, by: GroupBy, field: str, _checked: bool = False) -> None:
        self._arranging.group_by(Grouping(by, field))


def emptied(menu: QMenu) -> None:
    """Takes everything out of a menu, its menus and its groups of entries included."""
    menu.clear()
    for part in (*menu.findChildren(QMenu), *menu.findChildren(QActionGroup)):
        part.deleteLater()


def fill_articles_menu(
    menu: QMenu, session: Session, articles: Sequence[int], ask_name: Callable[[], None]
) -> None:
    """What can be done with articles, by local id: their state, and whom they are for.

    Args:
        menu: An empty menu.
        session: What is open.
        articles: The articles.
        ask_name: Asks for the name of somebody new.
    """
    project = session.project
    if project is None:
        return
    writing = not session.read_only and not session.work
    for state in State:
        action = menu.addAction(state_icon(state, session.look.theme), state_words(state))
        action.triggered.connect(partial(_on_state, session, articles, state))
        action.setEnabled(writing)
    menu.addSeparator()
    people = menu.addMenu(menu.tr("Assign to"))
    people.setEnabled(writing)
    own, have = session.annotator, project.queueing.all_assigned(articles)
    for name in [own, *(name for name in project.annotators() if name != own)][:_MOST]:
        words = menu.tr("{name} (me)").format(name=name) if name == own else session.name_of(name)
        action = people.addAction(caption(words))
        action.setCheckable(True)
        action.setChecked(name in have)
        change = bulk.unassign if name in have else bulk.assign
        action.triggered.connect(partial(_on_person, session, articles, name, change))
    people.addSeparator()
    people.addAction(menu.tr("Somebody else…")).triggered.connect(ask_name)
    people.addAction(menu.tr("Nobody")).triggered.connect(partial(_on_nobody, session, articles))
    menu.addSeparator()
    for words, graphic in ((menu.tr("Flag as graphic"), True), (menu.tr("Not graphic"), False)):
        action = menu.addAction(words)
        action.triggered.connect(partial(_on_flag, session, articles, graphic))
        action.setEnabled(writing)


def _on_state(session: Session, articles: Sequence[int], state: State, _: bool = False) -> None:
    bulk.set_states(session, articles, state)


def _on_person(
    session: Session,
    articles: Sequence[int],
    name: str,
    change: Callable[[Session, Sequence[int], str], bool],
    _: bool = False,
) -> None:
    change(session, articles, name)


def _on_flag(session: Session, articles: Sequence[int], graphic: bool, _: bool = False) -> None:
    bulk.flag(session, articles, graphic=graphic)


def _on_nobody(session: Session, articles: Sequence[int], _: bool = False) -> None:
    bulk.clear(session, articles)
