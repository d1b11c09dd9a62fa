"""What is done with comments: written, answered, settled, changed, removed, gone through."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from app.gui.comments.drafts import Drafts, Target
from app.gui.comments.shelf import CommentShelf, comments_in
from app.gui.comments.threads import below
from app.gui.quoted import isolated
from app.gui.spanlist import ALL
from app.model.article import Comment
from app.model.clock import now
from app.model.edits import AddComment, Batch, ChangeComment, Edit, RemoveComment
from app.model.errors import UserError
from app.model.queue import Filter, Remark, Wish
from app.model.uids import new_uid

if TYPE_CHECKING:
    from app.gui.session import Session


class Comments(CommentShelf):
    """The comments of the session; panels and commands ask it for all that is done with them.

    Attributes:
        drafts: What was begun and not stored.
        chosen: uid of the comment that was gone to last, or an empty string.

    Signals:
        writing_asked: Something is to be written (a `Target`).
        shown: A comment was gone to and wants the focus (its uid).
    """

    writing_asked = Signal(object)
    shown = Signal(str)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.drafts = Drafts(session)
        self.chosen = ""
        session.article_left.connect(self._on_article_left)

    # -- writing

    def write(self) -> bool:
        """Begins a comment on the selected span, or on the article where none is selected."""
        session = self.session
        if not session.uid or not session.can_write():
            return False
        self.writing_asked.emit(Target(session.uid, session.selected))
        return True

    def answer(self, uid: str = "") -> bool:
        """Begins an answer in the thread of a comment, or of the chosen one."""
        comment = self._asked(uid)
        thread = self.thread_of(comment.uid) if comment else None
        if thread is None or not self.session.can_write():
            return False
        root = thread.root
        self.writing_asked.emit(Target(root.article, root.span or "", answered=root.uid))
        return True

    def change(self, uid: str = "") -> bool:
        """Begins to change the words of one's own comment."""
        comment = self._asked(uid)
        if comment is None or not self._may_change(comment):
            return False
        self.writing_asked.emit(Target(comment.article, comment.span or "", changed=comment.uid))
        return True

    def store(self, target: Target, words: str) -> bool:
        """Stores what was written; a draft goes with it. False if there is nothing, or refused."""
        words = words.strip()
        if not words:
            self.session.told.emit(self.tr("There is nothing written yet."))
            return False
        edit = self._edit(target, words)
        if edit is None:
            self.session.told.emit(self.tr("What this was about is not there any more."))
            return False
        if isinstance(edit, ChangeComment) and edit.before == edit.after:
            self.drafts.put(target, "")
            return True
        if not self.session.can_write() or not self.session.run(edit):
            return False
        self.drafts.put(target, "")
        self.drafts.keep()
        return True

    # -- what becomes of them

    def settle(self, uid: str = "") -> bool:
        """Settles the thread of a comment, of anybody, or opens it again."""
        comment = self._asked(uid)
        thread = self.thread_of(comment.uid) if comment else None
        if thread is None or not self.session.can_write():
            return False
        root = thread.root
        opened, settled = self.tr("comment opened again"), self.tr("comment settled")
        change = ChangeComment(root, replace(root, resolved=not root.resolved))
        title = opened if root.resolved else settled
        if not self.session.run(Batch(title, (change,))):
            return False
        done, again = self.tr("The comment is settled."), self.tr("The comment is open again.")
        self.session.told.emit(again if root.resolved else done)
        return True

    def remove(self, uid: str = "") -> bool:
        """Removes one's own comment; answers go along where they are one's own, too."""
        comment = self._asked(uid)
        if comment is None or not self._may_change(comment):
            return False
        answers = below(comment, self.all)
        if any(answer.annotator != self.session.annotator for answer in answers):
            told = self.tr("This comment has been answered: settle it, it can no longer go.")
            self.session.told.emit(told)
            return False
        gone = tuple(RemoveComment(c) for c in (*answers, comment))
        return self.session.run(gone[0] if len(gone) == 1 else Batch(_removed(), gone))

    # -- going through them

    def step(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) open comment: of the article, then of the queue."""
        session = self.session
        if session.project is None:
            return False
        uids = [thread.root.uid for thread in self.threads if thread.is_open]
        place = self._beside(uids, step)
        if 0 <= place < len(uids):
            return self.show_comment(uids[place])
        article = self._article_beside(step)
        if article and article != session.uid and session.open_article(article):
            uids = [thread.root.uid for thread in self.threads if thread.is_open]
        if not uids:
            session.told.emit(self.tr("No comment is open."))
            return False
        return self.show_comment(uids[0 if step > 0 else -1])

    def show_comment(self, uid: str) -> bool:
        """Goes to a comment of the article on the page: its span, and the comment itself."""
        comment, session = self.get(uid), self.session
        if comment is None:
            return False
        self.chosen = uid
        if comment.span and not session.spans.is_shown(comment.span):
            session.show_layers(ALL)
        if not (comment.span and session.go_to(comment.span)):
            session.select_span(None)
        self.shown.emit(uid)
        return True

    def show_changed(self, edit: Edit) -> bool:
        """Shows the span of a comment after undo or redo; False if the edit is about none."""
        found = comments_in(edit)[:1]
        for comment in found:
            span = comment.span if comment.span and self.session.spans.get(comment.span) else None
            self.session.select_span(span)
        return bool(found)

    # -- how it is done

    def _edit(self, target: Target, words: str) -> AddComment | ChangeComment | None:
        """The edit that stores what was written; None if what it is about is gone."""
        if target.changed:
            before = self.get(target.changed)
            return ChangeComment(before, replace(before, text=words)) if before else None
        if target.answered and self.get(target.answered) is None:
            return None
        if target.span and self.session.spans.get(target.span) is None:
            return None
        comment = Comment(
            uid=new_uid(),
            article=target.article,
            annotator=self.session.annotator,
            text=words,
            span=target.span or None,
            parent=target.answered or None,
            created=now(),
        )
        return AddComment(comment) if target.article == self.session.uid else None

    def _asked(self, uid: str) -> Comment | None:
        """The comment with this uid, else the chosen one, else the first one that is shown."""
        comment, here = self.get(uid or self.chosen), self.session.selected
        if not uid and (comment is None or (comment.span or "") != here):
            threads = self.about(here)
            comment = threads[0].root if threads else None
        if comment is None:
            told = self.tr("No comment is chosen: Ctrl+T goes from one to the next.")
            self.session.told.emit(told)
        return comment

    def _may_change(self, comment: Comment) -> bool:
        if comment.annotator != self.session.annotator:
            told = self.tr("This comment is {name}’s: answer it or settle it.")
            self.session.told.emit(
                told.format(name=isolated(self.session.name_of(comment.annotator)))
            )
            return False
        return self.session.can_write()

    def _beside(self, uids: list[str], step: int) -> int:
        """The place of the open comment beside the chosen one, or beside where that stood."""
        if self.chosen in uids:
            return uids.index(self.chosen) + step
        order = [thread.root.uid for thread in self.threads]
        if self.chosen not in order:
            return 0 if step > 0 else len(uids) - 1
        here = order.index(self.chosen)
        before = sum(order.index(uid) < here for uid in uids)
        return before if step > 0 else before - 1

    def _article_beside(self, step: int) -> str:
        """The next article of the queue's order with open comments, going round; empty if none."""
        session = self.session
        if session.project is None:
            return ""
        wish = session.arranging.wish
        wanted = Wish(filter=Filter(remarks=frozenset((Remark.OPEN,))), order=wish.order)
        whole = Wish(order=wish.order)
        try:
            found = session.project.queueing.arrange(wanted, session.annotator).ids
            if not found:
                return ""
            ids = session.project.queueing.arrange(whole, session.annotator).ids
            number = session.project.queue_row(session.uid, session.annotator).id
            return next(iter(session.project.queueing.uids([_next(ids, found, number, step)])), "")
        except UserError as error:
            session.report(error)
            return ""

    def _on_article_left(self) -> None:
        self.chosen = ""
        self.drafts.keep()


def _next(ids: Sequence[int], found: Sequence[int], here: int, step: int) -> int:
    """The first of `found` after (1) or before (-1) `here` in the order of `ids`, going round."""
    place = {number: n for n, number in enumerate(ids)}
    around = len(ids)
    start = place.get(here, 0)
    return min(found, key=lambda n: ((place[n] - start) * step - 1) % around)


def _removed() -> str:
    return QCoreApplication.translate("Edits", "comments removed")
