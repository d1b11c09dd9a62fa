"""Comments brought together in threads; pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.article import Comment


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and everything said in answer to it.

    Attributes:
        root: The comment it began with; its being resolved is that of the thread.
        answers: Answers, and answers to those, oldest first.
    """

    root: Comment
    answers: tuple[Comment, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the matter is not settled yet."""
        return not self.root.resolved

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All of it, in the order in which it is read."""
        return (self.root, *self.answers)


def threads_of(comments: Iterable[Comment]) -> list[Thread]:
    """The threads of some comments, in the order in which they began.

    A comment whose parent is not among them begins one.

    Args:
        comments: Oldest first.
    """
    known = {comment.uid: comment for comment in comments}
    found: dict[str, list[Comment]] = {}
    for comment in known.values():
        found.setdefault(_root_of(comment, known), []).append(comment)
    return [
        Thread(known[root], tuple(c for c in said if c.uid != root)) for root, said in found.items()
    ]


def below(comment: Comment, said: Sequence[Comment]) -> list[Comment]:
    """The answers to a comment and the answers to those; each after what answers it.

    That is the order in which they can be removed.
    """
    found: list[Comment] = []
    wave, seen = {comment.uid}, {comment.uid}
    while wave:
        answers = [c for c in said if c.parent in wave and c.uid not in seen]
        found = [*answers, *found]
        wave = {c.uid for c in answers}
        seen |= wave
    return found


def _root_of(comment: Comment, known: dict[str, Comment]) -> str:
    """Where the thread of a comment begins; in a circle, at the least uid of it."""
    seen: list[str] = []
    while comment.uid not in seen:
        seen.append(comment.uid)
        parent = known.get(comment.parent or "")
        if parent is None:
            return comment.uid
        comment = parent
    return min(seen[seen.index(comment.uid) :])
