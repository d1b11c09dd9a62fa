"""New versions among the articles of an import: known by their key, carried over, told."""

from app.formats.base import Draft
from app.model.record import ArticleRecord, Kind, Problem
from app.model.versions import carried_from
from app.project.importing import Importer
from app.project.project import Project
from app.tasks.report import ImportReport
from app.tasks.staged import Versions
from app.tasks.versions import LEAST, Renewed, version_of
from app.tasks.versions_carried import carried

_APART = "“{key}” is in the project with quite another text; this one is an article of its own."


class Coming:
    """Takes articles in; those that are new versions with what was said of the old ones.

    Only articles that were there before the import have new versions in it: files of one name from
    several folders are articles of their own.

    Args:
        project: Where they come in.
        importer: Takes them in.
        wish: What becomes of articles whose key is there with another text.
    """

    def __init__(self, project: Project, importer: Importer, wish: Versions) -> None:
        self._project, self._importer, self._wish = project, importer, wish
        self._last = project.last_article()
        self._replaced: set[str] = set()
        self._renewed: Renewed | None = None
        self._apart = False

    def refusal(self, record: ArticleRecord) -> str:
        """Why an article stays out, in one sentence; empty if it comes in."""
        if self._wish is not Versions.SKIP or self._older(record) is None:
            return ""
        key = record.article.key
        return f"“{key}” is in the project with another text, which stays as it is."

    def add(self, record: ArticleRecord, *, named: bool) -> ArticleRecord:
        """Takes in an article; returns it as it came in, with what was carried over.

        Args:
            record: The article.
            named: Whether its file gave it a uid; it is an article of its own then.

        Raises:
            InvalidEdit: If something in it cannot be; nothing of it is kept.
        """
        older = None if named or self._wish is not Versions.CARRY else self._older(record)
        if older is None or older[1] < LEAST:
            self._importer.add(record)
            self._apart = older is not None
            return record
        old = older[0]
        made, lost = carried(self._project, old, record)
        self._importer.replace(made, old)
        self._replaced.add(old)
        self._renewed = _renewed(made, old, len(lost))
        return made

    def tell(self, report: ImportReport, draft: Draft, file: str) -> None:
        """Tells the report of the article that came in last, if it has an older namesake.

        A key that was made of a line says nothing: what stood there may stand elsewhere now.
        """
        renewed, apart = self._renewed, self._apart
        self._renewed, self._apart = None, False
        named = draft.line is None or bool(draft.data.get("key"))
        if renewed is not None:
            report.versions.append(renewed)
            news = renewed.sentence()
        elif apart and named:
            news = _APART.format(key=draft.data.get("key") or draft.key)
        else:
            return
        report.tell([Problem(kind=Kind.REMARK, message=news, file=file, line=draft.line)])

    def _older(self, record: ArticleRecord) -> tuple[str, float] | None:
        """Uid and likeness of the article that this one may be a new version of."""
        if not self._last:
            return None
        key, text = record.article.key, record.text
        found = version_of(self._project, key, text, self._last + 1)
        if found is None or found[0].uid in self._replaced:
            return None
        return found[0].uid, found[1]


def _renewed(made: ArticleRecord, old: str, lost: int) -> Renewed:
    over = sum(1 for span in made.spans if carried_from(span.extra))
    return Renewed(made.article.uid, old, made.article.key, over + lost, over)
