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


class Places:
    """Finds where conflicts stand; what it has read of an article it keeps."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._articles: dict[str, tuple[str, str]] = {}
        self._spans: dict[str, dict[str, Span]] = {}

    def find(self, conflict: Conflict) -> Place:
        """Where a conflict stands; an empty place where it stands nowhere in the project."""
        try:
            title, text = self._article(conflict.article)
            span = self._span_of(conflict) if text else None
        except UserError:
            return Place()
        if span is None:
            return Place(title, text)
        return Place(title, text, span.start, span.end)

    def _article(self, uid: str) -> tuple[str, str]:
        if uid not in self._articles:
            article = self._project.article_with_uid(uid) if uid else None
            found = (article.title, self._project.text(uid)) if article else ("", "")
            self._articles[uid] = found
        return self._articles[uid]

    def _span_of(self, conflict: Conflict) -> Span | None:
        """The span it is about; of a relation the one it starts from."""
        article, uid = conflict.article, conflict.uid
        if article not in self._spans:
            spans = self._project.spans(article)
            self._spans[article] = {span.uid: span for span in spans}
        if conflict.kind == "relations":
            relations = self._project.relations(article)
            uid = next((one.source for one in relations if one.uid == uid), "")
        elif conflict.kind == "comments":
            comments = self._project.comments(article)
            uid = next((one.span or "" for one in comments if one.uid == uid), "")
        return self._spans[article].get(uid)
