"""An edit of very many places, as a job: all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.model.edit_size import places
from app.model.edits import Edit
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.progress import Progress, Work

Making = Callable[[Project], Edit]
"""Makes the edit from what is in the project; it may raise a `UserError`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended.

    Attributes:
        edit: What is in the file now, or was refused; None if it could not even be made.
        refusal: Why nothing was changed; None if it was.
    """

    edit: Edit | None
    refusal: UserError | None = None


def carrying_out(path: Path, making: Making, *, by: str | None = None) -> Work[Outcome]:
    """Makes an edit and carries it out, with a project of its own.

    Progress is in places. Closing the generator before its end takes everything back; once the
    last step is committed it ends.

    Args:
        path: The project file.
        making: Makes the edit.
        by: Who does it; the project's own annotator if None.
    """
    edit = None
    try:
        with Project.open(path, lock=False) as project:
            yield Progress(0, 0)
            edit = making(project)
            total = places(edit)
            for done in project.apply_steps(edit, by=by):
                yield Progress(done, total)
    except UserError as error:
        return Outcome(edit, error)
    return Outcome(edit)
