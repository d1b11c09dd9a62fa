"""The index for searching, brought up to date beside the window."""

import logging
from functools import partial

from PySide6.QtCore import QObject

from app.gui.counted import counted
from app.gui.jobs import Jobs
from app.gui.session import Session
from app.model.errors import UserError
from app.tasks.searching import index_project

log = logging.getLogger(__name__)
ENOUGH = 500
"""Articles that are not worth a word: they are read one by one in no time."""
_EVERY = 10
"""Percent between two sentences."""


class Indexing(QObject):
    """Begins when many articles are not in the index, after opening and after an import."""

    def __init__(self, session: Session, parent: QObject, enough: int = ENOUGH) -> None:
        super().__init__(parent)
        self._session, self._enough = session, enough
        self._jobs = Jobs(self)
        self._told = 0
        session.project_opened.connect(self._on_articles)
        session.articles_changed.connect(self._on_articles)
        session.work_changed.connect(self._on_articles)
        session.project_left.connect(self._jobs.stop)

    @property
    def running(self) -> bool:
        """Whether the index is being built."""
        return self._jobs.job is not None

    def _on_articles(self) -> None:
        session = self._session
        project = session.project
        if project is None or session.work or self.running:
            return
        try:
            if project.unindexed() < self._enough:
                return
        except UserError as error:
            log.warning("index: %s", error.message)
            return
        job = self._jobs.start(partial(index_project, project.path))
        if job is not None:
            self._told = 0
            job.progressed.connect(self._on_progressed)
            job.succeeded.connect(self._on_succeeded)
            job.failed.connect(self._on_failed)

    def _on_progressed(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 0
        if percent >= self._told + _EVERY:
            self._told = percent
            words = self.tr("Preparing the search: {n} % of {articles}")
            self._session.told.emit(words.format(n=percent, articles=counted("articles", total)))

    def _on_succeeded(self, _done: int) -> None:
        self._session.told.emit(self.tr("The project can be searched at once now."))

    def _on_failed(self, message: str, hint: str) -> None:
        """A search reads every text then: slower, and finds the same."""
        log.warning("no index: %s %s", message, hint)
