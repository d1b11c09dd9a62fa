"""The files that are merged, each as a project: their own, or one made of a corpus on the way."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.formats.names import name_of
from app.model.errors import UserError
from app.model.record import Problem
from app.project.header import is_project, journal_of
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_drafts, import_files
from app.tasks.progress import Work
from app.tasks.report import ImportReport
from app.tasks.standoff import is_standoff, standoff_draft

_PIECE = 1 << 20


@dataclass(slots=True, kw_only=True)
class Source:
    """One file to merge.

    Attributes:
        name: What messages call it.
        project: What is in it; never written to.
        mark: Hexadecimal SHA-256 of the bytes of a corpus; empty for a project.
        problems: What its format kept aside, skipped or remarked.
        told: What else there is to say.
    """

    name: str
    project: Project
    mark: str = ""
    problems: list[Problem] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def owner(self) -> str:
        """Whose file it is: a project's annotator; of a corpus, the only person in it."""
        if not self.mark:
            return self.project.annotator
        people = self.project.annotators(with_work=True)
        return people[0] if len(people) == 1 else ""


def opened(
    project: Project, path: Path, folder: Path, stack: ExitStack, reading: ImportOptions
) -> Work[Source]:
    """Opens a file; what is made for it is closed with the stack.

    Args:
        project: The project that it will be merged into.
        path: A project file, or a file or folder of any format that can be imported.
        folder: An empty folder of its own.
        stack: What is open.
        reading: How to read what is no project.

    Raises:
        UserError: If it cannot be read, is damaged, or is the project itself.
    """
    if not _is_there(path):
        raise UserError(f"There is no file {path.name}.", "Check the name and the folder.")
    if not (path.is_file() or path.is_dir()):  # a device may never end
        raise UserError(f"{path.name} is not a file.", "Name a file or a folder.")
    if path.samefile(project.path):
        raise UserError(f"{path.name} is the project itself.", "Name a colleague's file.")
    name = name_of(path)
    if is_project(path):
        return Source(name=name, project=stack.enter_context(_project(path, folder)))
    between = create_project(
        folder / "between.hashiya", scheme=project.scheme, annotator=project.annotator
    )
    stack.enter_context(between)
    source = Source(name=name, project=between, mark=_mark(path))
    if is_standoff(path):
        draft = standoff_draft(path, project)
        report: ImportReport = yield from import_drafts(between, [draft], name)
    else:
        report = yield from import_files(between, [path], reading)
    source.problems = report.problems
    return source


@contextmanager
def _project(path: Path, folder: Path) -> Iterator[Project]:
    """A colleague's project, open for reading only.

    What has to be changed to be read (an older version, a crash in the middle) is copied first.
    """
    try:
        if journal_of(path).exists():
            raise UserError("")
        found = Project.open(path, read_only=True, lock=False)
    except UserError as error:
        copy = folder / path.name
        shutil.copy2(path, copy)
        if journal_of(path).exists():
            shutil.copy2(journal_of(path), journal_of(copy))
        try:
            found = Project.open(copy, lock=False)
        except UserError as again:
            raise (error if error.message else again) from again
    with found:
        yield found


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have
        return False


def _files_in(folder: Path) -> Iterator[Path]:
    found = (Path(top, name) for top, _, names in os.walk(folder) for name in names)
    return (file for file in found if file.is_file())


def _mark(path: Path) -> str:
    """The SHA-256 of a file, or of all files of a folder with their names.

    What cannot be read counts by its name alone; whoever imports it tells of it.
    """
    found = hashlib.sha256()
    files = sorted(_files_in(path)) if path.is_dir() else [path]
    for file in files:
        found.update(f"{file.relative_to(path)}\0".encode(errors="surrogateescape"))
        with suppress(OSError), file.open("rb") as opened:
            while piece := opened.read(_PIECE):
                found.update(piece)
    return found.hexdigest()
