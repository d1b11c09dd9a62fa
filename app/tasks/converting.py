"""From one format straight into another: a project in between that nobody sees."""

from pathlib import Path
from typing import BinaryIO

from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.exporting import ExportOptions, ExportReport, export_corpus
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import Work
from app.tasks.report import ImportReport

_SOMEBODY = "annotator"


def convert(
    folder: Path,
    source: Path,
    target: Path | BinaryIO,
    reading: ImportOptions,
    writing: ExportOptions,
) -> Work[tuple[ImportReport, ExportReport]]:
    """Reads files of one format and writes them in another.

    Args:
        folder: An empty folder for what is in between; nothing in it is needed afterwards.
        source: A file or folder.
        target: A file or folder, replaced once the new one is complete; or a binary stream.
        reading: How to read.
        writing: What to write.

    Raises:
        UserError: If nothing can be read, or the target cannot be written.
    """
    project: Project = create_project(folder / "between.hashiya", annotator=_SOMEBODY)
    with project:
        came = yield from import_files(project, [source], reading)
        went = yield from export_corpus(project, target, writing)
    return came, went
