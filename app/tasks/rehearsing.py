"""What an import would do, found out by doing it with a copy of the project."""

from pathlib import Path

from app.project.project import Project
from app.tasks.importing import ImportOptions
from app.tasks.progress import Progress, Work
from app.tasks.report import ImportReport
from app.tasks.staged import Wishes
from app.tasks.staging import import_staged
from app.tasks.staging_stage import Stage


def rehearse(
    project: Project, stage: Stage, wishes: Wishes, options: ImportOptions, folder: Path
) -> Work[ImportReport]:
    """Brings what was staged into a copy; the project itself is only read.

    So nothing that could be refused is missed: uids in use, text that is there already, labels.

    Args:
        project: Where it would go.
        stage: What was read.
        wishes: What was decided.
        options: As it was read with.
        folder: A folder of our own, with room for the copy.
    """
    yield Progress(0, 0, project.path.name)
    copy = folder / "copy.hashiya"
    project.copy_to(copy)
    with Project.open(copy) as opened:
        return (yield from import_staged(opened, stage, wishes, options))
