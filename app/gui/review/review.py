"""Reviewing colleagues: who is compared, where they differ on the page, and in the whole queue."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.review.listing import Listing
from app.gui.review.renamed import renamed
from app.gui.review.touching import leaves_alone
from app.model.decision import Decision
from app.model.edits import Edit
from app.model.errors import UserError
from app.review.cases import Case, Comparison, SpanCase
from app.tasks.choosing import GOLD
from app.tasks.comparing import comparison_of, decided_cases

if TYPE_CHECKING:
    from app.gui.session import Session

KEPT = "review"
"""The setting of the project that says who was compared last, and whether blind."""
FEWEST, MOST = 2, 8


class Review(QObject):
    """What is compared now. The session makes it when it is first asked for.

    Attributes:
        people: Who is compared, in order, the first being measured against; empty if nobody is.
            The gold layer is never among them.
        gold: Name of the annotator whose layer decisions go to.
        blind: Whether names are hidden.
        comparison: Of the article on the page; None if nothing is compared.
        current: The case that is looked at, of this article.
        decided: uid of a case of this article to the decision about it.
        found: The disagreements of the whole queue, and which of them are listed.

    Signals:
        began: A review has begun.
        ended: It is over.
        comparison_changed: The article on the page is compared anew (its uid).
        case_chosen: Another case is looked at (its uid; empty: none).
        list_changed: Other disagreements are listed, or are decided.
        blind_changed: Names are hidden, or shown again.
    """

    began = Signal()
    ended = Signal()
    comparison_changed = Signal(str)
    case_chosen = Signal(str)
    list_changed = Signal()
    blind_changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.people: tuple[str, ...] = ()
        self.gold = GOLD
        self.blind = False
        self.comparison: Comparison | None = None
        self.current: Case | None = None
        self.decided: Mapping[str, Decision] = {}
        self._cases: dict[str, Case] = {}
        self._is_untouched = False
        self.found = Listing(session, self)
        self.found.changed.connect(self.list_changed)
        session.committed.connect(self._on_committed)
        session.article_opened.connect(self._on_article_opened)
        session.spans_changed.connect(self._on_spans_changed)
        session.links.links_changed.connect(self._on_spans_changed)
        session.project_left.connect(self.end)

    # -- begin and end

    def begin(self, people: Sequence[str], *, blind: bool = False) -> bool:
        """Compares two to eight people; False if there are too few or too many.

        Args:
            people: Their names, the one to measure against first.
            blind: Whether names are hidden.
        """
        chosen = tuple(dict.fromkeys(name for name in people if name != self.gold))
        session = self._session
        if session.project is None or not FEWEST <= len(chosen) <= MOST:
            session.told.emit(self.tr("Two to eight colleagues can be compared."))
            return False
        self.people, self.blind, self.current = chosen, blind, None
        session.keep(KEPT, {"people": list(chosen), "blind": blind})
        self._compare()
        self.found.begin(chosen)
        self.began.emit()
        session.reviewing_changed.emit()
        self.comparison_changed.emit(session.uid)
        return True

    def end(self) -> None:
        """Ends the review; the page is as before."""
        if not self.people:
            return
        self.people, self.comparison, self.current = (), None, None
        self.decided, self._cases = {}, {}
        self.found.end()
        self.ended.emit()
        self._session.reviewing_changed.emit()

    def set_blind(self, blind: bool) -> None:
        """Hides names, or shows them again."""
        if blind != self.blind:
            self.blind = blind
            self._session.keep(KEPT, {"people": list(self.people), "blind": blind})
            self.blind_changed.emit()

    # -- who

    def name_of(self, person: str) -> str:
        """What a person is called here: a letter while names are hidden."""
        if self.blind and person in self.people:
            return chr(ord("A") + self.mark_of(person))
        return person

    def mark_of(self, person: str) -> int:
        """The place of a person among those compared, 0 to 7; -1 for anybody else."""
        return self.people.index(person) if person in self.people else -1

    # -- where

    def case(self, uid: str) -> Case | None:
        """A case of the article on the page, agreed on or not."""
        return self._cases.get(uid)

    def choose(self, uid: str) -> bool:
        """Looks at a case of the article on the page; an empty `uid` looks at none."""
        case = self._cases.get(uid)
        if uid and case is None:
            return False
        if case is not None:
            self._session.select_span(None)
            self._session.place(case.start)
        if case is not self.current:
            self.current = case
            self.case_chosen.emit(uid)
        return True

    def look_again(self) -> None:
        """Brings what is looked at back into view: panes that opened left the page less room."""
        if self.current is not None:
            self._session.place(self.current.start)

    def go(self, article: str, uid: str) -> bool:
        """Looks at a case of any article, which is opened for that."""
        self.found.rest()
        session = self._session
        return bool(self.people) and session.open_article(article) and self.choose(uid)

    def step(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) undecided disagreement that is listed.

        After the last one of the queue the first one comes again.
        """
        place = (self.current.start, -self.current.end) if self.current else None
        uid = self.current.uid if self.current else ""
        row = self.found.beside(self._session.uid, place, uid, step)
        if row is None:
            self._session.told.emit(self.found.why_none())
            return False
        return self.go(row.article, row.case)

    # -- how it is done

    def _compare(self) -> None:
        """Compares the article on the page; what was looked at stays looked at if it is there."""
        project, uid = self._session.project, self._session.uid
        self.comparison, self.decided, self._cases = None, {}, {}
        if project is not None and uid and self.people:
            try:
                self.comparison = comparison_of(project, uid, self.people)
                self.decided = decided_cases(project, self.comparison)
            except UserError as error:
                self._session.report(error)
        if self.comparison is not None:
            cases: tuple[Case, ...] = (*self.comparison.spans, *self.comparison.relations)
            self._cases = {case.uid: case for case in cases}
        self._keep_current()

    def _keep_current(self) -> None:
        """The same case as it is now; else one that has a span of it still."""
        before, self.current = self.current, None
        if before is None:
            return
        self.current = self._cases.get(before.uid) or self._heir(before)
        if self.current is None or self.current.uid != before.uid:
            self.case_chosen.emit(self.current.uid if self.current else "")

    def _heir(self, before: Case) -> Case | None:
        uids = _uids(before)
        kind = type(before)
        same = (case for case in self._cases.values() if isinstance(case, kind))
        return next((case for case in same if uids & _uids(case)), None)

    def _on_article_opened(self, uid: str) -> None:
        if not self.people:
            return
        self.current = None
        self._compare()
        self.comparison_changed.emit(uid)

    def _on_committed(self, edit: Edit) -> None:
        """Told before anything shows an edit: whether it leaves alone what is compared."""
        self._follow_names(edit)
        self._is_untouched = bool(self.people) and leaves_alone(edit, self.people)
        if self._is_untouched:
            QTimer.singleShot(0, self, self._on_shown)

    def _follow_names(self, edit: Edit) -> None:
        people = renamed(self.people, edit)
        if people != self.people:
            self.people = people
            self.found.follow_names(people)
            self._session.keep(KEPT, {"people": list(people), "blind": self.blind})

    def _on_shown(self) -> None:
        """The edit is shown; what comes next may be anything."""
        self._is_untouched = False

    def _look_at_decisions(self) -> None:
        """What people said is as it was; what was decided may be other."""
        project = self._session.project
        if project is None or self.comparison is None:
            return
        try:
            self.decided = decided_cases(project, self.comparison)
        except UserError as error:
            self._session.report(error)

    def _on_spans_changed(self, uid: str) -> None:
        if not self.people:
            return
        if uid == self._session.uid:
            if self._is_untouched and self.comparison is not None:
                self._look_at_decisions()
                self.found.redecide(uid, self.decided)
            else:
                self._compare()
                self.found.renew(uid, self.comparison, self.decided)
            self.comparison_changed.emit(uid)
        else:
            self.found.renew(uid)


def _uids(case: Case) -> set[str]:
    return {said.uid for said in case.present}


def words_of(case: Case, text: str) -> str:
    """The words a case is about, its envelope for a relation."""
    if isinstance(case, SpanCase):
        return max(case.present, key=lambda span: span.end - span.start).quote
    return text[case.start : case.end]
