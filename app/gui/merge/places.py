"""Where a conflict stands: its article, and the words it is about."""

from dataclasses import dataclass

from app.model.errors import UserError
from app.model.span import Span
from app.project.project import Project
from app.review.merging import Conflict


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article; nothing in it where a conflict is about no words.

    Attributes:
        title: Of the article; empty without one.
        text: Of the article.
        start: First code point.
        end: One past the last.
    """

    title: str = ""
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def quote(self) -> str:
        """The words."""
        return self.text[self.start : self.end]


def place_of(project: Project, conflict: Conflict) -> Place:
    """Where a conflict stands in the project; an empty place where it stands nowhere in it."""
    try:
        article = project.article_with_uid(conflict.article) if conflict.article else None
        if article is None:
            return Place()
        text = project.text(article.uid)
        span = _span_of(project, conflict)
    except UserError:
        return Place()
    if span is None:
        return Place(article.title, text)
    return Place(article.title, text, span.start, span.end)


def _span_of(project: Project, conflict: Conflict) -> Span | None:
    """The span it is about; of a relation the one it starts from."""
    spans = {span.uid: span for span in project.spans(conflict.article)}
    uid: str | None = conflict.uid
    if conflict.kind == "relations":
        relations = project.relations(conflict.article)
        uid = next((one.source for one in relations if one.uid == uid), None)
    elif conflict.kind == "comments":
        comments = project.comments(conflict.article)
        uid = next((one.span for one in comments if one.uid == uid), None)
    return spans.get(uid or "")
