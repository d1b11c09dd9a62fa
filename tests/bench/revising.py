"""Another label scheme for a million spans, beside what SQLite takes to rewrite as many rows."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.model.edits import Edit
from app.model.scheme_edit import Draft, draft_of, dropped, renamed
from app.model.scheme_edit_plan import recoding_of
from app.project.project import Project
from tests.bench.big import big_project, copy_of
from tests.bench.rows import Row, row

ROUNDS = 3
_BARE = "UPDATE spans SET label = 'agent' WHERE label = 'actor'"


def measure(place: Path) -> Iterator[Row]:
    path = copy_of(big_project(), place)
    bare = _bare(path)
    reference = "one UPDATE, rolled back"
    with Project.open(path) as project:
        first = draft_of(project.scheme)
        uses = _times(project.scheme_uses)
        yield row("scheme", "what is said, in groups", "s", uses, reference, bare)
        renaming = renamed(first, ("labels", 0), "agent")
        removing = dropped(first, ("labels", 0))
        for what, draft in (("an id of 250,000 spans", renaming), ("250,000 spans gone", removing)):
            plan, there, back = _steps(project, draft)
            yield row("scheme", f"{what}: planned", "s", [plan], reference, bare)
            yield row("scheme", f"{what}: applied", "s", [there], reference, bare)
            yield row("scheme", f"{what}: undone", "s", [back], reference, bare)


def _steps(project: Project, draft: Draft) -> tuple[float, float, float]:
    """Seconds to plan a revision, to apply it, and to take it back."""
    made: list[Edit] = []
    plan = _time(lambda: made.append(project.revision(recoding_of(draft))))
    there = _time(lambda: project.apply(made[0]))
    return plan, there, _time(lambda: project.apply(made[0].inverse()))


def _bare(path: Path) -> list[float]:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        taken = _time(lambda: db.execute(_BARE))
        db.execute("ROLLBACK")
    return [taken]


def _times(step: Callable[[], object]) -> list[float]:
    return [_time(step) for _ in range(ROUNDS)]


def _time(step: Callable[[], object]) -> float:
    began = time.perf_counter()
    step()
    return time.perf_counter() - began
