"""The history of a project as JSON objects, oldest first."""

from collections.abc import Iterator

from app.model.json import JsonObject
from app.project.project import Project

_PAGE = 500


def told(project: Project) -> Iterator[JsonObject]:
    """Every event of the history, oldest first: number, time, person, kind, title."""
    numbers: list[JsonObject] = []
    before: int | None = None
    while page := project.history(_PAGE, before=before):
        numbers += [
            {"number": e.id, "at": e.at, "by": e.by, "kind": e.kind, "title": e.title} for e in page
        ]
        before = page[-1].id
    yield from reversed(numbers)
