"""Deciding between colleagues: what keys and commands do with the case that is looked at."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.edit_parts import parts_of
from app.gui.review.deciding_mode import DecidingMode
from app.gui.review.deciding_words import decided_words, reason_of
from app.model.decision import Decision, Reason
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.edits import Batch, Edit
from app.model.errors import UserError
from app.review.cases import Case, SpanCase
from app.review.choices import Choice, Way
from app.review.comparing import case_uid
from app.review.deciding import Table, settles
from app.tasks.deciding import agreed_everywhere, table_of

if TYPE_CHECKING:
    from app.gui.session import Session

ALL_KEYS = "deciding_all_keys"
"""The setting of the project that says whether all keys are shown below the page."""
_DECISIONS = (AddDecision, RemoveDecision, ChangeDecision)


class Deciding(QObject):
    """What is decided about the case that is looked at. The session makes it with the first review.

    Attributes:
        on: Whether letters and digits on the page decide.
        editing: Whether the gold span of the case is being edited: keys mean what they always do.
        asks: What the next key answers: ``reason``, ``comment``, ``queue``, or nothing.
        reason: The reason given with decisions; None: the one the case tells by itself.
        note: Words for the next decision.
        all_keys: Whether all keys are shown below the page, rather than the most important.

    Signals:
        changed: Something of this is other; what shows the keys looks again.
        note_asked: A note is to be written.
        guideline_asked: A note on the guideline of what is disputed is to be written.
    """

    changed = Signal()
    note_asked = Signal()
    guideline_asked = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._review = session.review
        self.on = self.editing = False
        self.asks = ""
        self.reason: Reason | None = None
        self.note = ""
        self.all_keys = False
        self.mode = DecidingMode(self)
        self._review.ended.connect(self.pause)
        self._review.case_chosen.connect(self._on_case_chosen)
        for other in (self._review.blind_changed, self._review.list_changed):
            other.connect(self.changed)
        self._review.comparison_changed.connect(self._on_comparison_changed)
        session.mode_changed.connect(self._on_mode_changed)

    # -- whether keys decide

    def begin(self) -> bool:
        """Lets keys decide; looks at the first disagreement of the article if at none."""
        if not self._session.reviewing:
            self._tell(self.tr("Begin a review first: Ctrl+Shift+R."))
            return False
        self.on, self.editing, self.asks = True, False, ""
        self.all_keys = self._session.kept(ALL_KEYS) is True
        self._session.enter_mode(self.mode)
        if self._review.current is None:
            self._choose_first()
        self.changed.emit()
        return True

    def pause(self) -> None:
        """Lets keys mean what they always do."""
        self.on, self.editing, self.asks, self.note = False, False, "", ""
        if self._session.mode is self.mode:
            self._session.leave_mode()
        self.changed.emit()

    def back(self) -> bool:
        """One thing less is asked; False if nothing was, and then keys decide no more."""
        if not (self.asks or self.editing):
            self.on = False
            self._tell(self.tr("Keys mark again; Ctrl+Shift+K goes on deciding."))
            self.changed.emit()
            return False
        self.asks, self.editing = "", False
        self.changed.emit()
        return True

    def ask(self, what: str) -> None:
        """Lets the next key answer something; nothing is asked any more if `what` is empty."""
        if self._case() is not None or not what or what == "queue":
            self.asks = what
            self.changed.emit()

    # -- decisions

    def accept(self, person: int) -> bool:
        """Takes one person's version, by place; nothing where the person has nothing."""
        if person >= len(self._review.people):
            words = self.tr("Only {count} colleagues are compared.")
            self._tell(words.format(count=len(self._review.people)))
            return False
        return self.decide(Way.ACCEPT, person)

    def decide(self, way: Way | str, person: int = 0, *, onward: bool = True) -> bool:
        """Decides the case that is looked at, and goes on to the next one that is not decided.

        Args:
            way: How, or its name.
            person: Place of the person whose version is accepted.
            onward: Whether the next disagreement is looked at then.
        """
        case = self._case()
        if case is None or not self._session.can_write():
            return False
        choice = self._choice(case, Way(way), person)
        made = self._planned(case, choice)
        if made is None:
            return False
        table, decision = made
        if not self._carry_out(table, self.tr("decision")):
            return False
        self.note = ""
        scheme = self._session.scheme
        assert scheme is not None
        words = decided_words(case, choice, decision, self._review.name_of, scheme)
        if onward:
            self._go_on(words)
        else:
            self._tell(words)
        return True

    def take_back(self) -> bool:
        """Takes the decision about the case back, with all that came of it."""
        case, table = self._case(), self._table()
        if case is None or table is None or not self._session.can_write():
            return False
        if not table.take_back(case):
            self._tell(self.tr("Nothing is decided about this yet."))
            return False
        done = self._carry_out(table, self.tr("decision taken back"))
        if done:
            self._tell(self.tr("The decision is taken back."))
        return done

    def adopt_agreed(self) -> bool:
        """Accepts what everyone agrees on in this article; asks for all, if that is done."""
        table = self._table()
        if table is None or not self._session.can_write():
            return False
        count = table.adopt_agreed()
        if not count:
            self.ask("queue")
            self._tell(self.tr("Accept what everyone agrees on in every article? Return accepts."))
            return False
        if not self._carry_out(table, self.tr("what everyone agrees on accepted")):
            return False
        words = self.tr("{count} spans everyone agrees on are taken. Shift+A again: every article.")
        self._tell(words.format(count=count))
        return True

    def adopt_everywhere(self) -> bool:
        """Accepts what everyone agrees on in every article, as one step beside the window."""
        self.asks = ""
        self.changed.emit()
        if not self._session.can_write():
            return False
        title = self.tr("what everyone agrees on accepted")
        making = partial(agreed_everywhere, people=self._review.people, title=title)
        done = self.tr("What everyone agrees on is taken in every article.")
        return self._session.run_long(title, making, partial(self._tell, done))

    # -- around a decision

    def step(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) disagreement that is not decided."""
        return self._review.step(step)

    def edit(self) -> bool:
        """Lets the gold span of the case be edited; the first version is taken before."""
        case = self._case()
        if not isinstance(case, SpanCase):
            if case is not None:
                self._tell(self.tr("Relations are edited on the page: Shift+F9."))
            return False
        decision = self._review.decided.get(case.uid)
        if decision is None or not decision.result:
            if not self.decide(Way.ACCEPT, case.spans.index(case.present[0]), onward=False):
                return False
            decision = self._review.decided.get(case.uid)
        if decision is None or not decision.result:
            return False
        self.editing = True
        self._session.go_to(decision.result)
        self._tell(self.tr("Edit the span as always; Return goes on to the next disagreement."))
        self.changed.emit()
        return True

    def go_on(self) -> bool:
        """Editing is over: the decision says so, and the next disagreement is looked at."""
        case, table = self._case(), self._table()
        self.editing = False
        words = self.tr("Kept as it was taken.")
        choice = Choice(way=Way.ACCEPT, reason=self.reason or Reason.NONE)
        if isinstance(case, SpanCase) and table is not None and table.edited(case, choice):
            self._carry_out(table, self.tr("decision changed"))
            words = self.tr("Taken as it was edited.")
        self._session.select_span(None)
        self.changed.emit()
        return self._go_on(words)

    def set_reason(self, reason: Reason) -> None:
        """Gives decisions this reason from now on; none: what the case tells by itself."""
        self.asks, self.reason = "", reason or None
        self.changed.emit()

    def write_note(self) -> bool:
        """Has a note for the case asked for."""
        if self._case() is None:
            return False
        self.note_asked.emit()
        return True

    def set_note(self, note: str) -> None:
        """Keeps a note: with the decision there is, else for the one to come."""
        case, note = self._review.current, note.strip()
        decision = self._review.decided.get(case.uid) if case is not None else None
        if decision is None:
            self.note = note
        elif note != decision.note and self._session.can_write():
            table = self._table()
            if table is not None and case is not None and table.annotate(case, note):
                self._carry_out(table, self.tr("note of a decision"))
        self.changed.emit()

    def note_here(self) -> str:
        """The note of the case: that of its decision, or what waits for one."""
        case = self._review.current
        decision = self._review.decided.get(case.uid) if case is not None else None
        return decision.note if decision is not None else self.note

    def people_here(self) -> list[int]:
        """Places of those who have something in the case."""
        case = self._review.current
        if not isinstance(case, SpanCase):
            return []
        return [n for n, span in enumerate(case.spans) if span is not None]

    def comment(self) -> bool:
        """Begins a comment on a colleague's span; asks whose if there are several."""
        people, case = self.people_here(), self._case()
        if case is None:
            return False
        if not people:
            self._tell(self.tr("Comments are on spans; this is a relation."))
            return False
        if len(people) == 1:
            return self.comment_on(people[0])
        self.ask("comment")
        return True

    def comment_on(self, person: int) -> bool:
        """Begins a comment on the span of one person."""
        case = self._review.current
        self.asks = ""
        self.changed.emit()
        span = case.spans[person] if isinstance(case, SpanCase) else None
        if span is None:
            return False
        self._session.select_span(span.uid)
        return self._session.comments.write()

    def ask_guideline(self) -> None:
        """Asks for a note on the guideline of the label or relation type that is disputed."""
        if self._case() is not None:
            self.guideline_asked.emit()

    @property
    def resting(self) -> bool:
        """Whether nothing is asked and nothing edited: all keys decide."""
        return not (self.asks or self.editing)

    def toggle_all_keys(self) -> None:
        """Shows all keys, or the most important ones; kept in the project."""
        self.all_keys = not self.all_keys
        self._session.keep(ALL_KEYS, self.all_keys)
        self.changed.emit()

    def toggle_blind(self) -> None:
        """Hides the names of colleagues, or shows them."""
        self._review.set_blind(not self._review.blind)
        words = self.tr("Names are hidden."), self.tr("Names are shown.")
        self._tell(words[not self._review.blind])

    def show(self, edit: Edit) -> bool:
        """Looks at the case an edit that was undone decided about; False if it is about none."""
        told = [part for part in parts_of(edit) if isinstance(part, _DECISIONS)]
        made = {_decision_of(part).uid: _decision_of(part) for part in told}
        if len(made) != 1 or not self._session.reviewing:
            return False
        (decision,) = made.values()
        return self._review.choose(case_uid(one.uid for one in decision.candidates))

    # -- how it is done

    def _choice(self, case: Case, way: Way, person: int) -> Choice:
        reason = self.reason if self.reason is not None else reason_of(case)
        return Choice(way=way, person=person, reason=reason, note=self.note)

    def _planned(self, case: Case, choice: Choice) -> tuple[Table, Decision] | None:
        table = self._table()
        try:
            return None if table is None else (table, table.decide(case, choice))
        except UserError as error:
            self._tell(f"{error.message} {error.hint}".strip())
            return None

    def _table(self) -> Table | None:
        project, comparison = self._session.project, self._review.comparison
        if project is None or comparison is None:
            return None
        try:
            return table_of(project, comparison, gold=self._review.gold)
        except UserError as error:
            self._session.report(error)
            return None

    def _carry_out(self, table: Table, title: str) -> bool:
        edits = table.edits()
        return not edits or self._session.run(Batch(title, edits))

    def _go_on(self, words: str) -> bool:
        """Looks at the next disagreement, and says what was done with the last one."""
        went = self._review.step(1)
        self._tell(words if went else f"{words} {self._review.found.why_none()}")
        return True

    def _case(self) -> Case | None:
        case = self._review.current
        if case is None:
            self._tell(self.tr("No disagreement is looked at: N goes to the next one."))
        return case

    def _choose_first(self) -> None:
        comparison, decided = self._review.comparison, self._review.decided
        for case in comparison.disagreements if comparison is not None else ():
            decision = decided.get(case.uid)
            if decision is None or not settles(decision, span=isinstance(case, SpanCase)):
                self._review.choose(case.uid)
                return

    def _tell(self, words: str) -> None:
        self._session.told.emit(words)

    def _on_case_chosen(self, _uid: str) -> None:
        self.asks, self.editing, self.note = "", False, ""
        self.changed.emit()

    def _on_comparison_changed(self, _uid: str) -> None:
        self.changed.emit()

    def _on_mode_changed(self) -> None:
        """Whatever took the keys meanwhile has given them back; another article took them."""
        if self.on and self._session.reviewing and self._session.mode is None:
            self._session.enter_mode(self.mode)


def _decision_of(part: Edit) -> Decision:
    return part.after if isinstance(part, ChangeDecision) else part.decision  # type: ignore[attr-defined]
