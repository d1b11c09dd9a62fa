"""The sample project: the seed article as a colleague has tagged it, and five more to try."""

from pathlib import Path

import orjson

from app.formats.base import Draft
from app.model.errors import UserError
from app.project.project import Project
from app.resources import seed
from app.tasks.creating import create_project
from app.tasks.gold import gold_draft
from app.tasks.importing import import_drafts
from app.tasks.progress import run

COLLEAGUE = "Samar Haddad"
"""Whose layer the gold annotation becomes."""


def create_sample(path: Path, annotator: str = "annotator") -> Project:
    """Makes the sample project and opens it.

    Args:
        path: Where it is to be; nothing may be there yet.
        annotator: Name of the project's own annotator.

    Raises:
        UserError: If the file cannot be made there; nothing is left behind.
    """
    project = create_project(path, annotator=annotator)
    try:
        report = run(import_drafts(project, sample_drafts(), "Import the sample"))
        if not report.complete:
            problem = report.problems[0]
            raise UserError(f"The sample is damaged: {problem.message}", "Install Hashiya again.")
    except BaseException:
        project.close()
        path.unlink()
        raise
    return project


def sample_drafts() -> list[Draft]:
    """The articles of the sample, the tagged one first."""
    return [gold_draft(COLLEAGUE), *(_article(file) for file in sorted(_folder().glob("*.json")))]


def _article(file: Path) -> Draft:
    raw = file.read_bytes()
    return Draft(
        data=orjson.loads(raw),
        name=file.name,
        key=file.stem,
        reader="jsonl",
        raw=raw,
        done=len(raw),
    )


def _folder() -> Path:
    return seed("articles")
