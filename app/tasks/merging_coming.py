"""Articles that come in whole: counted beforehand, said in our words when they come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.model.article import Comment, Relation
from app.model.record import ArticleRecord
from app.model.scheme import Scheme
from app.model.scheme_edit_plan import Uses
from app.model.span import Span
from app.project.merge_side import KINDS
from app.project.project import Project
from app.review.merging_fitting import Fitting
from app.tasks.merging_layers import Layers
from app.tasks.merging_words import Wording

_PAGE = 100


class Coming:
    """Looks at articles before they come in.

    Args:
        layers: What is merged otherwise; decisions on the articles go there.
        uids: Their uids, in the other file.
        fitting: Says what does not fit the label scheme.
    """

    def __init__(self, layers: Layers, uids: Sequence[str], fitting: Fitting) -> None:
        self._layers, self._meeting, self._uids = layers, layers.meeting, uids
        self._fitting = fitting

    def look(self, uses: Uses | None) -> None:
        """Counts what comes, and gives what has a uid that is taken here one of its own.

        Args:
            uses: What they say in words of their label scheme.
        """
        is_tight = uses is not None and self._is_tight(uses)
        for first in range(0, len(self._uids), _PAGE):
            some = self._uids[first : first + _PAGE]
            for kind in KINDS:
                self._look(kind, some)
            self._people(some)
            for decision in self._meeting.theirs.decisions_in(some):
                said = self._meeting.other.said(decision)
                self._layers.put("decisions", said.uid, None, said)
            if is_tight:
                self._fit_in(some)

    def _is_tight(self, uses: Uses) -> bool:
        """Whether anything they say does not fit here."""
        words, fitting = self._meeting.other, self._fitting
        if any(fitting.unfit("labels", *words.saying("labels", *one[:2])) for one in uses.spans):
            return True
        for kind, said, *ends, _ in uses.relations:
            name, now = words.saying("relations", kind, said)
            labels = [words.saying("labels", end, {})[0] for end in ends]
            if fitting.unfit("relations", name, now) or not fitting.joins(name, *labels):
                return True
        return False

    def _fit_in(self, articles: Sequence[str]) -> None:
        """Counts the comments that keep what does not fit, and the relations that go."""
        said, words = self._meeting.theirs.said_in(articles), self._meeting.other
        relations = [words.said(one) for one in said["relations"]]
        spans = [words.said(span) for span in said["spans"]]
        _, kept, comments = fit_in(spans, relations, self._fitting)
        for comment in comments:
            self._meeting.plan.comes.add(comment.annotator, "comments")
        there = {one.uid for one in kept}
        for one in relations:
            if one.uid not in there:
                self._meeting.plan.comes.add(one.annotator, "relations", -1)

    def _look(self, kind: str, articles: Sequence[str]) -> None:
        meeting = self._meeting
        owners = meeting.theirs.owners(kind, articles)
        taken = meeting.ours.having(kind, list(owners))
        for part in meeting.theirs.parts(kind, taken).values():
            meeting.other.move(kind, part.uid, meeting.other.said(part))
        if kind != "decisions":
            for name in owners.values():
                meeting.plan.comes.add(meeting.other.person(name), kind)

    def _people(self, articles: Sequence[str]) -> None:
        meeting = self._meeting
        for _, name in meeting.theirs.states(articles):
            meeting.plan.comes.add(meeting.other.person(name), "states")
        for _, name in meeting.theirs.assigned(articles):
            meeting.plan.comes.add(meeting.other.person(name), "assignments")


def records(
    theirs: Project, uids: Sequence[str], words: Wording, scheme: Scheme
) -> Iterator[ArticleRecord]:
    """Articles as they come in, with everything that is said of them, in our words.

    What does not fit the label scheme becomes a comment.
    """
    fitting = Fitting(scheme)
    for uid in uids:
        record = theirs.record(uid)
        spans, relations, comments = fit_in(
            [words.said(span) for span in record.spans],
            [words.said(one) for one in record.relations],
            fitting,
        )
        yield replace(
            record,
            spans=tuple(spans),
            relations=tuple(relations),
            comments=(*(words.said(comment) for comment in record.comments), *comments),
            states={words.person(name): state for name, state in record.states.items()},
            assigned=tuple(dict.fromkeys(words.person(name) for name in record.assigned)),
        )


def fit_in(
    spans: Sequence[Span], relations: Sequence[Relation], fitting: Fitting
) -> tuple[list[Span], list[Relation], list[Comment]]:
    """Spans and relations of whole articles as they can be, and comments on what cannot."""
    said: dict[str, Span] = {}
    comments: list[Comment] = []
    for span in spans:
        said[span.uid], more = fitting.fitted(span)
        comments += more
    kept: list[Relation] = []
    for relation in relations:
        ends = [said[uid].label for uid in (relation.source, relation.target) if uid in said]
        if len(ends) == 2 and not fitting.joins(relation.type, *ends):
            comments.append(fitting.let_go(relation))
            continue
        found, more = fitting.fitted(relation)
        kept.append(found)
        comments += more
    return list(said.values()), kept, comments
