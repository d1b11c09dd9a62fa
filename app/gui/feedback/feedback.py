"""What was decided about one's own work: gone through, accepted, declined, answered."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.comments.shelf import comments_in
from app.gui.feedback.mode import FeedbackMode
from app.gui.quoted import isolated
from app.gui.spanlist import ALL
from app.model.article import Comment
from app.model.clock import now
from app.model.edits import AddComment, Batch, Edit
from app.model.errors import UserError
from app.model.uids import new_uid
from app.review.cases import Layer
from app.review.feedback import Proposal, Stand
from app.review.feedback_accepting import ChangedMeanwhile, OwnGround, accepting, settled
from app.review.feedback_comments import KEPT, kept, proposal_of, waits
from app.tasks.feedback_taking import own_names

if TYPE_CHECKING:
    from app.gui.session import Session


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the list.

    Attributes:
        comment: The comment that keeps it.
        proposal: What was decided.
        title: Of the article.
        mine: Whether it is for the annotator.
    """

    comment: Comment
    proposal: Proposal
    title: str
    mine: bool

    @property
    def waits(self) -> bool:
        """Whether the annotator has not looked at it yet."""
        return self.mine and waits(self.comment, self.proposal)


class Feedback(QObject):
    """All feedback in the project. The session makes it when it is first asked for.

    Attributes:
        current: uid of the proposal that is looked at; empty if none is.
        on: Whether letters on the page answer it.
        everything: Whether what is settled is listed as well.
        mode: What letters mean while `on`.

    Signals:
        changed: The list is another one, or something of it has been answered.
        chosen: Another proposal is looked at (its uid; empty: none).
        words_asked: Words for an answer are to be written (whether it is declined with them).
    """

    changed = Signal()
    chosen = Signal(str)
    words_asked = Signal(bool)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.current, self.on, self.everything = "", False, False
        self._all: list[Told] | None = None
        self._answers: dict[str, list[Proposal]] = {}
        self._over = ""
        self.mode = FeedbackMode(self)
        session.committed.connect(self._on_committed)
        session.project_closed.connect(self._on_project_closed)
        session.project_opened.connect(self.forget)
        session.articles_changed.connect(self.forget)
        session.annotator_changed.connect(self.forget)
        session.mode_changed.connect(self._on_mode_changed)
        session.reviewing_changed.connect(self._on_reviewing_changed)

    # -- what there is

    @property
    def all(self) -> list[Told]:
        """All feedback, by articles of the corpus, then by place."""
        if self._all is None:
            self._all = self._read()
            self._answers = {}
            for told in self._all:
                if told.proposal.stand.is_answer:
                    self._answers.setdefault(told.proposal.case, []).append(told.proposal)
        return self._all

    @property
    def rows(self) -> list[Told]:
        """What is listed: all, or what is still to be looked at and what is looked at."""
        if self.everything:
            return self.all
        return [told for told in self.all if told.waits or told.comment.uid == self.current]

    @property
    def waiting(self) -> int:
        """How many of them are still to be looked at."""
        return sum(told.waits for told in self.all)

    @property
    def told(self) -> Told | None:
        """What is looked at."""
        return next((one for one in self.all if one.comment.uid == self.current), None)

    def here(self) -> list[Told]:
        """What waits in the article on the page."""
        uid = self._session.uid
        return [told for told in self.all if told.comment.article == uid and told.waits]

    def answered(self, case: str) -> list[Proposal]:
        """What colleagues have answered to the decision about a case."""
        return self._answers.get(case, []) if self.all else []

    def forget(self) -> None:
        """What was read may be out of date."""
        self._all, self._over = None, ""
        if self.current and self.told is None:
            self.choose("")
        self.changed.emit()

    # -- going through it

    def begin(self) -> bool:
        """Lets letters on the page answer; looks at the first one that waits."""
        session = self._session
        if session.project is None:
            return False
        if session.reviewing:
            session.review.end()
        self.on = True
        session.enter_mode(self.mode)
        if self.told is None and not self.step(1):
            self.changed.emit()
        return True

    def pause(self) -> None:
        """Lets letters mean what they always do."""
        self.on = False
        if self._session.mode is self.mode:
            self._session.leave_mode()
        self.changed.emit()

    def step(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) one that waits, going round."""
        order = [told.comment.uid for told in self.all]
        among = [n for n, told in enumerate(self.all) if told.waits]
        if not among:
            self._session.told.emit(self.tr("There is no feedback left to look at."))
            return False
        here = order.index(self.current) if self.current in order else (-1, len(order))[step < 0]
        around = len(order)
        place = min(among, key=lambda n: ((n - here) * step - 1) % around)
        return self.go(order[place])

    def go(self, uid: str) -> bool:
        """Looks at a proposal: opens its article and goes to its place."""
        found = next((told for told in self.all if told.comment.uid == uid), None)
        session = self._session
        if found is None or not session.open_article(found.comment.article):
            return False
        span = found.comment.span
        if span and not session.spans.is_shown(span):
            session.show_layers(ALL)
        if not (span and session.go_to(span)):
            session.select_span(None)
            session.place(min(found.proposal.start, len(session.text)))
        session.comments.chosen = uid
        self.choose(uid)
        return True

    def choose(self, uid: str) -> None:
        """Says what is looked at."""
        if uid != self.current:
            self.current, self._over = uid, ""
            self.chosen.emit(uid)
            self.changed.emit()

    # -- answering it

    def accept(self) -> bool:
        """Has the own layer say what was decided, as one edit, and goes on to the next one."""
        told = self._own()
        if told is None:
            return False
        try:
            over = self._over == told.comment.uid
            edits = accepting(told.proposal, self._ground(), over=over)
        except UserError as error:
            if isinstance(error, ChangedMeanwhile):
                self._over = told.comment.uid
            self._session.told.emit(f"{error.message} {error.hint}".strip())
            return False
        after = replace(told.proposal, stand=Stand.ACCEPTED, answered=now())
        extra = kept(after, told.comment.extra)
        closing = settled(told.comment, edits, extra, resolved=True)
        batch = Batch(self.tr("feedback accepted"), (*edits, closing))
        return self._answered(batch, self.tr("Accepted."))

    def decline(self, words: str) -> bool:
        """Leaves it as one has it, and says why."""
        told, words = self._own(), words.strip()
        if told is None:
            return False
        if not words:
            self._session.told.emit(self.tr("Say why: the answer goes back with it."))
            return False
        after = replace(told.proposal, stand=Stand.DECLINED, answered=now())
        extra = kept(after, told.comment.extra)
        closing = settled(told.comment, (), extra, resolved=False)
        answer = AddComment(self._answer(told, words))
        batch = Batch(self.tr("feedback declined"), (closing, answer))
        return self._answered(batch, self.tr("Declined; your answer goes back."))

    def answer(self, words: str) -> bool:
        """Says something of it, and leaves it open."""
        told, words = self.told, words.strip()
        if told is None or not self._session.can_write():
            return False
        if not words:
            self._session.told.emit(self.tr("There is nothing written yet."))
            return False
        if not self._session.run(AddComment(self._answer(told, words))):
            return False
        self._session.told.emit(self.tr("Answered; it stays open."))
        return True

    def ask_words(self, *, declining: bool) -> bool:
        """Has words for an answer asked for."""
        if (self._own() if declining else self.told) is None:
            return False
        self.words_asked.emit(declining)
        return True

    # -- how it is done

    def _own(self) -> Told | None:
        """What is looked at, if one may answer for it; tells why not."""
        told, session = self.told, self._session
        if told is None:
            session.told.emit(self.tr("No feedback is looked at: N goes to the next one."))
            return None
        if not told.mine:
            words = self.tr("This is for {name}: only they accept or decline it.")
            session.told.emit(words.format(name=isolated(session.name_of(told.proposal.person))))
            return None
        if told.comment.article != session.uid and not self.go(told.comment.uid):
            return None
        return told if session.can_write() else None

    def _answered(self, batch: Batch, words: str) -> bool:
        session = self._session
        if not session.run(batch):
            return False
        left = self.waiting
        if left:
            self.step(1)
            session.told.emit(self.tr("{done} {count} left.").format(done=words, count=left))
        else:
            session.told.emit(self.tr("{done} That was the last one.").format(done=words))
        return True

    def _answer(self, told: Told, words: str) -> Comment:
        return Comment(
            uid=new_uid(),
            article=told.comment.article,
            annotator=self._session.annotator,
            text=words,
            parent=told.comment.uid,
            created=now(),
        )

    def _ground(self) -> OwnGround:
        session = self._session
        project, uid, me = session.project, session.uid, session.annotator
        assert project is not None
        layer = Layer(me, tuple(project.spans(uid, me)), tuple(project.relations(uid, me)))
        return OwnGround(
            article=uid,
            text=session.text,
            scheme=project.scheme,
            layer=layer,
            comments=tuple(project.comments(uid)),
            at=now(),
            new_uid=new_uid,
        )

    def _read(self) -> list[Told]:
        project = self._session.project
        if project is None:
            return []
        try:
            names = own_names(project)
            found = project.comments_keeping(KEPT)
            titles = {uid: project.article(uid).title for uid in {c.article for c in found}}
        except UserError as error:
            self._session.report(error)
            return []
        order = {uid: n for n, uid in enumerate(dict.fromkeys(c.article for c in found))}
        told = [
            Told(comment, proposal, titles[comment.article], proposal.person in names)
            for comment in found
            if (proposal := proposal_of(comment)) is not None
        ]
        return sorted(
            told,
            key=lambda one: (
                order[one.comment.article],
                one.proposal.links,  # once their ends are there
                one.proposal.start,
                one.comment.uid,
            ),
        )

    def _on_committed(self, edit: Edit) -> None:
        if not edit.articles() or any(KEPT in c.extra or c.parent for c in comments_in(edit)):
            self.forget()

    def _on_project_closed(self) -> None:
        self.on, self.current = False, ""
        self.forget()

    def _on_mode_changed(self) -> None:
        """Whatever took the keys meanwhile has given them back; another article took them."""
        session = self._session
        if self.on and session.project is not None and session.mode is None:
            session.enter_mode(self.mode)

    def _on_reviewing_changed(self) -> None:
        if self._session.reviewing and self.on:
            self.pause()
