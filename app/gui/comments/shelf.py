"""The comments on the article on the page, read once, read anew after every edit of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.comments.threads import Thread, threads_of
from app.gui.counted import counted
from app.gui.edit_parts import parts_of
from app.model.article import Comment
from app.model.edits import AddComment, ChangeComment, Edit, RemoveComment, RemoveSpan
from app.model.errors import UserError
from app.model.span import reading_order

if TYPE_CHECKING:
    from app.gui.session import Session

_KINDS = (AddComment, ChangeComment, RemoveComment)


class CommentShelf(QObject):
    """What there is said about the article on the page.

    Signals:
        comments_changed: Comments on the page were added, changed or removed (article uid).
    """

    comments_changed = Signal(str)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.session = session
        self._all: list[Comment] | None = None
        self._threads: list[Thread] | None = None
        self._counts: dict[str, int] | None = None
        session.committed.connect(self._on_committed)
        session.article_opened.connect(self._on_article_opened)
        session.spans_changed.connect(self._on_spans_changed)

    @property
    def all(self) -> list[Comment]:
        """All comments on the article, oldest first."""
        if self._all is None:
            self._all = self._read()
        return self._all

    @property
    def threads(self) -> list[Thread]:
        """All threads: those on the article first, then those on its spans in reading order."""
        if self._threads is None:
            self._threads = sorted(threads_of(self.all), key=self._place)
        return self._threads

    @property
    def counts(self) -> Mapping[str, int]:
        """How many comments there are on each span that has any, by its uid."""
        if self._counts is None:
            found: dict[str, int] = {}
            for comment in self.all:
                if comment.span is not None:
                    found[comment.span] = found.get(comment.span, 0) + 1
            self._counts = found
        return self._counts

    @property
    def settled_shown(self) -> bool:
        """Whether settled threads are shown."""
        return self.session.look.settings.settled

    def show_settled(self, shown: bool) -> None:
        """Shows settled threads, or no longer."""
        self.session.look.settings.settled = shown
        self.comments_changed.emit(self.session.uid)

    def about(self, span: str) -> list[Thread]:
        """The threads on a span, or on the whole article for an empty uid; open ones first."""
        found = [thread for thread in self.threads if (thread.root.span or "") == span]
        return sorted(found, key=lambda thread: not thread.is_open)

    def get(self, uid: str) -> Comment | None:
        """The comment with this uid, or None."""
        return next((comment for comment in self.all if comment.uid == uid), None)

    def thread_of(self, uid: str) -> Thread | None:
        """The thread a comment belongs to, or None."""
        return next((t for t in self.threads if any(c.uid == uid for c in t.comments)), None)

    def forget(self) -> None:
        """What was read may be out of date: the next who asks has it read again."""
        self._all = self._threads = self._counts = None

    def _place(self, thread: Thread) -> tuple[bool, tuple[int, int, str], str, str]:
        root = thread.root
        span = self.session.spans.get(root.span) if root.span else None
        where = reading_order(span) if span else (0, 0, "")
        return root.span is not None, where, root.created, root.uid

    def _read(self) -> list[Comment]:
        session = self.session
        if session.project is None or not session.uid:
            return []
        try:
            return session.project.comments(session.uid)
        except UserError as error:
            session.report(error)
            return []

    def _on_committed(self, edit: Edit) -> None:
        """Forgets before anybody is told, so that whoever asks then is told the truth."""
        if self.session.uid in edit.articles() or not edit.articles():
            self.forget()
        gone = gone_with_spans(edit)
        if gone:
            words = self.tr("{comments} went with the span; Ctrl+Z brings all back.")
            self.session.told.emit(words.format(comments=counted("comments", gone)))

    def _on_article_opened(self, uid: str) -> None:
        self.forget()
        self.comments_changed.emit(uid)

    def _on_spans_changed(self, uid: str) -> None:
        if uid == self.session.uid:
            self.comments_changed.emit(uid)


def gone_with_spans(edit: Edit) -> int:
    """How many comments an edit takes away because the spans they are on go."""
    parts = parts_of(edit)
    spans = {part.span.uid for part in parts if isinstance(part, RemoveSpan)}
    gone = (part.comment for part in parts if isinstance(part, RemoveComment))
    return sum(comment.span in spans for comment in gone)


def comments_in(edit: Edit) -> list[Comment]:
    """The comments an edit adds, changes or removes, as they are after it."""
    found = [part for part in parts_of(edit) if isinstance(part, _KINDS)]
    return [part.after if isinstance(part, ChangeComment) else part.comment for part in found]
