"""Reading an export back: whether what is missing is what the loss report says, and no more."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from app.formats.base import Format
from app.formats.comparing import differences
from app.formats.features import Feature
from app.formats.losses import LossReport
from app.model.decision_json import KEY
from app.model.errors import UserError
from app.model.record import ArticleRecord
from app.project.project import Project
from app.tasks.choosing import with_decisions
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import Work

MOST = 1000
"""Articles up to which an export is read back unless something else is asked for."""
_OF_A_CORPUS = {Feature.SCHEME}  # no article shows it
_NOBODY = "\u2014"  # no annotator of a project is called so


def self_check(
    target: Path, made: Format, records: Iterable[ArticleRecord], losses: LossReport
) -> Work[str]:
    """Reads an export back and compares.

    Args:
        target: The export.
        made: Its format.
        records: The articles that were exported, in their order.
        losses: What was told to be lost.

    Returns:
        What is wrong, in one sentence; empty if all is well.
    """
    with TemporaryDirectory(prefix="hashiya-") as folder:
        back = create_project(Path(folder) / "back.hashiya", annotator=_NOBODY)
        with back:
            try:
                report = yield from import_files(back, [target], ImportOptions(format=made.id))
            except UserError as error:
                return f"It cannot be read back: {error.message}" if _any(records) else ""
            if report.aside or report.pieces_aside:
                return f"Read back, it gives a problem: {report.problems[0].message}"
            return _compared(records, back, losses)


def _any(records: Iterable[ArticleRecord]) -> bool:
    return next(iter(records), None) is not None


def _compared(records: Iterable[ArticleRecord], back: Project, losses: LossReport) -> str:
    found: Counter[Feature] = Counter()
    came = back.records()
    for count, before in enumerate(records):
        after = next(came, None)
        if after is None:
            return f"Read back, it holds only {count} articles."
        if KEY in before.article.extra and back.decisions(after.article.uid):
            after = with_decisions(back, after)
        found += differences(before, after)
    told = {feature: n for feature, n in losses.counts.items() if feature not in _OF_A_CORPUS}
    # Less may be missing than was told: a reader may by chance make up the key that was lost.
    wrong = [f for f in Feature if found[f] > told.get(f, 0)]
    if not wrong:
        return ""
    words = ", ".join(f"{f.value} {found[f]} instead of {told.get(f, 0)}" for f in wrong)
    return f"Read back, other things are missing than the report says: {words}."
