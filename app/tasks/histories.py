"""The history of a project as JSON objects, oldest first, and those of archives it was made of."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import orjson

from app.model.json import JsonObject
from app.project.project import Project

HISTORIES = "archive.histories"
"""Where the histories of archives are kept."""
_PAGE = 500
_FROM = "archive"  # tells events of an archive from the project's own


def told(project: Project) -> Iterator[JsonObject]:
    """Every event of the history, oldest first: number, time, person, kind, title.

    What happened in archives that were read into the project comes before; such events say by
    which archive, under ``archive``.
    """
    for mark, events in kept_histories(project).items():
        yield from ({_FROM: mark, **event} for event in events)
    numbers: list[JsonObject] = []
    before: int | None = None
    while page := project.history(_PAGE, before=before):
        numbers += [
            {"number": e.id, "at": e.at, "by": e.by, "kind": e.kind, "title": e.title} for e in page
        ]
        before = page[-1].id
    yield from reversed(numbers)


def kept_histories(project: Project) -> dict[str, list[JsonObject]]:
    """The histories of archives that were read into a project, each by a mark of its own."""
    found: Any = project.setting(HISTORIES, {})
    return dict(found)


def keep_histories(project: Project, histories: Sequence[Sequence[JsonObject]]) -> None:
    """Keeps histories of archives; those that are kept already stay as they are."""
    known = kept_histories(project)
    new = {_mark(events): list(events) for events in histories}
    if new.keys() - known.keys():
        kept: Any = {**new, **known}
        project.set_setting(HISTORIES, kept)


def _mark(events: Sequence[JsonObject]) -> str:
    return sha256(orjson.dumps([dict(event) for event in events])).hexdigest()[:12]
