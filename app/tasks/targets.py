"""Where an export may go, and what it may not replace."""

from pathlib import Path

from app.formats.base import Format
from app.model.errors import UserError
from app.project.header import journal_of
from app.project.index_file import beside
from app.project.locking import lock_path
from app.project.project import Project
from app.tasks.whole_files import free_folder, free_place


def place_of(project: Project, target: Path, made: Format) -> Path:
    """Where a target really is, links followed.

    Raises:
        UserError: If it is the project, a folder where a file is meant, or its folder is missing.
    """
    ours = project.path.resolve()
    if target.resolve() in (ours, journal_of(ours), lock_path(ours), beside(ours)):
        raise UserError("A project cannot be written over by an export.", "Name another file.")
    if made.many and (target.is_dir() or target.suffix.lower() not in (".zip", *made.suffixes)):
        return free_folder(target)
    return free_place(target)
