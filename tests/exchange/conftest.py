"""Projects to exchange: the gold annotation, the traps, nothing at all, two people at once."""

from contextlib import ExitStack

import pytest

from app.tasks.creating import create_project
from app.tasks.exporting import ExportOptions, export_corpus
from app.tasks.gold import SEED_GOLD, gold_draft
from app.tasks.importing import ImportOptions, import_drafts, import_files
from app.tasks.progress import run
from tests.exchange.texts import TRAPS, draft


class Exchange:
    """Makes projects in a folder of their own and sends them through formats."""

    def __init__(self, folder, stack):
        self.folder, self._stack = folder, stack

    def project(self, name, *drafts, annotator="Samar"):
        made = create_project(self.folder / f"{name}.hashiya", annotator=annotator)
        self._stack.enter_context(made)
        if drafts:
            report = run(import_drafts(made, drafts, "articles"))
            assert not report.aside + report.pieces_aside, report.problems
        return made

    def gold(self, name="gold"):
        """The seed with its gold annotation, and a colleague's layer in a second article."""
        return self.project(name, gold_draft("Samar", SEED_GOLD))

    def traps(self, name="traps"):
        return self.project(name, *(draft(n, line) for n, line in enumerate(TRAPS)))

    def export(self, project, format_id, target, **options):
        options = ExportOptions(format=format_id, accept_loss=True, **options)
        return run(export_corpus(project, target, options))

    def bring(self, target, name="back", **options):
        """A new project with what a file holds; returns it and the report."""
        made = self.project(name, annotator="Reader")
        return made, run(import_files(made, [target], ImportOptions(**options)))


@pytest.fixture
def exchange(tmp_path):
    with ExitStack() as stack:
        yield Exchange(tmp_path, stack)
