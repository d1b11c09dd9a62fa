"""Searching as a job: the index brought up to date, all hits found, each with signs of progress."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.project.project import Project
from app.project.queries_search import Hit
from app.tasks.progress import Progress, Work
from app.text.query import Query


@dataclass(frozen=True, slots=True)
class Found(Progress):
    """Progress of a search.

    Attributes:
        hits: What the last articles gave, in corpus order.
    """

    hits: tuple[Hit, ...] = field(default=())


def index_project(path: Path) -> Work[int]:
    """Brings the index of a project up to date, with a connection of its own.

    May be stopped at any step: what is done stays, and is gone on from the next time.

    Args:
        path: The project file.

    Returns:
        How many articles were added.

    Raises:
        UserError: If the project cannot be read, or an index be written nowhere.
    """
    done = 0
    with Project.open(path, read_only=True, lock=False) as project:
        for done, total in project.index_steps():
            yield Progress(done, total, "articles")
    return done


def find_all(project: Project, query: Query | str) -> Work[list[Hit]]:
    """All hits of a query, as they are found: each step is a `Found` with the latest.

    Args:
        project: The project; a job opens its own.
        query: What to look for.

    Raises:
        UserError: If the query cannot be read, or names what there is not.
    """
    found: list[Hit] = []
    for step in _steps(project, query):
        found += step.hits
        yield step
    return found


def _steps(project: Project, query: Query | str) -> Iterator[Found]:
    search = project.search(query)
    last = project.last_article()
    for batch in search.batches():
        yield Found(min(batch.upto, last), last, "articles", tuple(batch.hits))
    yield Found(last, last, "articles")
