"""A file of feedback, or of answers, taken into a project: one edit, and a report of what came."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.model.article import Article, Comment
from app.model.edits import AddComment, Batch, ChangeComment, Edit
from app.model.errors import UserError
from app.model.json import JsonObject
from app.model.span import Span
from app.project.project import Project
from app.review.feedback import (
    ArticleFeedback,
    Direction,
    Feedback,
    Proposal,
    Remark,
    SpanTold,
)
from app.review.feedback_comments import comment_of, joined

TITLE = {Direction.FEEDBACK: "feedback taken", Direction.ANSWERS: "answers taken"}
NAMES = "feedback/"
"""Setting, with one's own name after it: other names that feedback for oneself has had."""


class ForSomebodyElse(UserError):
    """The file is about the work of another person; it can be taken all the same, if asked."""


@dataclass(slots=True)
class Taken:
    """What a file of feedback brings.

    Attributes:
        direction: Which way it came.
        sender: Who wrote it.
        person: Whose work it is about.
        articles: Articles with something new.
        proposals: Proposals that come.
        changed: Proposals known here of which something else is told.
        comments: Comments that come.
        settled: Threads known here that are settled there.
        known: Proposals and comments that are here already.
        unplaced: What could not be placed, a sentence each.
        stands: How many of its proposals are at each stand.
    """

    direction: Direction
    sender: str
    person: str
    articles: int = 0
    proposals: int = 0
    changed: int = 0
    comments: int = 0
    settled: int = 0
    known: int = 0
    unplaced: list[str] = field(default_factory=list)
    stands: dict[str, int] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether nothing of it is new."""
        return not (self.proposals or self.changed or self.comments or self.settled)

    def to_json(self) -> JsonObject:
        """The same for programs."""
        return {
            "direction": self.direction.value,
            "from": self.sender,
            "for": self.person,
            "articles": self.articles,
            "decisions": self.proposals,
            "decisions_changed": self.changed,
            "comments": self.comments,
            "comments_settled": self.settled,
            "known": self.known,
            "stands": dict(self.stands),
            "unplaced": list(self.unplaced),
        }


def check_person(project: Project, feedback: Feedback) -> None:
    """Refuses a file about the work of somebody else.

    Raises:
        ForSomebodyElse: If it is.
    """
    person = feedback.person
    if feedback.direction is Direction.ANSWERS:
        if person not in project.annotators():
            raise ForSomebodyElse(
                f"These are answers of {person}, who has no work in this project.",
                "Check whether this is the project they belong to.",
            )
    elif person not in own_names(project):
        raise ForSomebodyElse(
            f"This feedback is for {person}; you are {project.annotator} here.",
            "If that is you under another name, it can be taken all the same.",
        )


def own_names(project: Project) -> set[str]:
    """The names under which feedback is for the project's own annotator."""
    kept = project.setting(f"{NAMES}{project.annotator}", [])
    others = kept if isinstance(kept, list) else []
    return {project.annotator, *(name for name in others if isinstance(name, str))}


def remember_name(project: Project, feedback: Feedback) -> None:
    """From now on, feedback for that name is for the project's own annotator."""
    names = own_names(project)
    if feedback.direction is Direction.FEEDBACK and feedback.person not in names:
        names = {*names, feedback.person} - {project.annotator}
        project.set_setting(f"{NAMES}{project.annotator}", sorted(names))


def plan_taking(project: Project, feedback: Feedback) -> tuple[Batch | None, Taken]:
    """The edit that takes a file in, None if nothing of it is new, and what comes with it.

    However often, and in whatever order, files are taken: the same is left.
    """
    plan = _Plan(project, feedback)
    edits = tuple(edit for article in feedback.articles for edit in plan.article(article))
    batch = Batch(TITLE[feedback.direction], edits) if edits else None
    return batch, plan.taken


def take(project: Project, feedback: Feedback, *, dry_run: bool = False) -> Taken:
    """Takes a file in, as one edit.

    Raises:
        UserError: If the project refuses; nothing is changed then.
    """
    batch, taken = plan_taking(project, feedback)
    if not dry_run:
        if batch is not None:
            project.apply(batch)
        remember_name(project, feedback)
    return taken


class _Plan:
    """What is done with the articles of a file."""

    def __init__(self, project: Project, feedback: Feedback) -> None:
        self._project, self._side = project, project.side
        self._person = feedback.person
        self.taken = Taken(feedback.direction, feedback.sender, feedback.person)
        self._seen: set[str] = set()

    def article(self, told: ArticleFeedback) -> Iterator[Edit]:
        """The edits in one article."""
        for proposal in told.proposals:
            stand = proposal.stand.value
            self.taken.stands[stand] = self.taken.stands.get(stand, 0) + 1
        article = self._matched(told)
        if article is None or article.uid in self._seen:
            return
        self._seen.add(article.uid)
        uids = [p.uid for p in told.proposals] + [r.uid for r in told.remarks]
        parts: dict[str, Any] = self._side.parts("comments", uids)
        elsewhere = {uid for uid, comment in parts.items() if comment.article != article.uid}
        page = _Here(self._project, article, self._person, elsewhere)
        edits = list(self._of_page(page, told))
        self.taken.articles += bool(edits)
        yield from edits

    def _of_page(self, page: "_Here", told: ArticleFeedback) -> Iterator[Edit]:
        for proposal in told.proposals:
            yield from self._proposal(page, proposal)
        waiting = list(told.remarks)
        while waiting:  # each after what it answers
            known = {*page.comments}
            ready = [one for one in waiting if not one.parent or one.parent in known]
            if not ready:
                break
            for remark in ready:
                yield from self._remark(page, remark)
            placed = {one.uid for one in ready}
            waiting = [one for one in waiting if one.uid not in placed]
        for remark in waiting:
            self._unplaced(page, "What this comment answers is not here", remark.text)

    def _proposal(self, page: "_Here", told: Proposal) -> Iterator[Edit]:
        before = page.comments.get(told.uid)
        if told.uid in page.elsewhere:
            self._unplaced(page, "This decision is known in another article", told.quote)
        elif before is None:
            if max(end for _, end in told.fragments) > page.article.length:
                self._unplaced(page, "This decision lies outside the text", told.quote)
                return
            made = comment_of(told, page.article.uid, page.anchor(told))
            self.taken.proposals += 1
            page.comments[made.uid] = made
            yield AddComment(made)
        elif (after := joined(before, told)) != before:
            self.taken.changed += 1
            page.comments[after.uid] = after
            yield ChangeComment(before, after)
        else:
            self.taken.known += 1

    def _remark(self, page: "_Here", told: Remark) -> Iterator[Edit]:
        before = page.comments.get(told.uid)
        if told.uid in page.elsewhere:
            self._unplaced(page, "This comment is known in another article", told.text)
        elif before is not None:
            if told.resolved and not before.resolved:
                self.taken.settled += 1
                after = replace(before, resolved=True)
                page.comments[told.uid] = after
                yield ChangeComment(before, after)
            else:
                self.taken.known += 1
        else:
            span = page.span(told.span) if told.span is not None else None
            if told.span is not None and span is None and not told.parent:
                words = f"The span “{told.span.quote}” of this comment is not here any more"
                self._unplaced(page, words, told.text)
                return
            made = _comment(told, page.article.uid, span.uid if span else None)
            self.taken.comments += 1
            page.comments[made.uid] = made
            yield AddComment(made)

    def _matched(self, told: ArticleFeedback) -> Article | None:
        """The article that is meant: by uid, then by its text; None, and told, if there is none."""
        found = self._side.articles([told.uid]).get(told.uid)
        if found is None:
            same = sorted(self._side.with_text(told.sha256), key=lambda one: one.key != told.key)
            if same:
                return same[0]
            why = "is not in this project"
        elif found[0].sha256 != told.sha256:
            why = "has another text here: nothing of it was taken"
        elif found[1]:
            why = "is put aside here; bring it back, then take the file again"
        else:
            return found[0]
        self.taken.unplaced.append(f"“{told.key}” {why}.")
        return None

    def _unplaced(self, page: "_Here", why: str, words: str) -> None:
        brief = " ".join(words.split())[:60]
        self.taken.unplaced.append(f"{page.article.key}: {why}: “{brief}”.")


class _Here:
    """One article, as it is here, and as it will be."""

    def __init__(
        self, project: Project, article: Article, person: str, elsewhere: set[str]
    ) -> None:
        self.article, self.elsewhere = article, elsewhere
        self.comments = {comment.uid: comment for comment in project.comments(article.uid)}
        spans = project.spans(article.uid)
        layer = {person, *(own_names(project) if person in own_names(project) else ())}
        self._spans = {span.uid: span for span in spans}
        self._theirs = [span for span in spans if span.annotator in layer]

    def span(self, told: SpanTold) -> Span | None:
        """The span that is meant: by uid, else the colleague's that says the same."""
        found = self._spans.get(told.uid)
        return found or next(self._alike(told), None)

    def anchor(self, told: Proposal) -> str | None:
        """Uid of the span a proposal is about; None if there is none."""
        for one in told.yours:
            span = self.span(one if isinstance(one, SpanTold) else one.source)
            if span is not None:
                return span.uid
        return None

    def _alike(self, told: SpanTold) -> Iterator[Span]:
        said = (told.label, told.fragments)
        return (span for span in self._theirs if (span.label, span.fragments) == said)


def _comment(told: Remark, article: str, span: str | None) -> Comment:
    return Comment(
        uid=told.uid,
        article=article,
        annotator=told.by,
        text=told.text,
        span=span,
        parent=told.parent or None,
        resolved=told.resolved,
        created=told.at,
    )
