"""A new project."""

from pathlib import Path

from app.model.scheme import Scheme
from app.project.project import Project
from app.tasks.schemes import DEFAULT, scheme_named


def create_project(
    path: Path, scheme: str | Path | Scheme = DEFAULT, annotator: str = "annotator"
) -> Project:
    """Makes a project file and opens it.

    Args:
        path: Where it is to be; nothing may be there yet.
        scheme: A label scheme, the id of a shipped one, or a JSON file.
        annotator: Name of the project's own annotator.

    Raises:
        UserError: If there is a file already, the folder is missing or cannot be written to, the
            scheme is none, or the name is blank.
    """
    chosen = scheme if isinstance(scheme, Scheme) else scheme_named(str(scheme))
    return Project.create(path, scheme=chosen, annotator=annotator)
