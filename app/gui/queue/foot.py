"""At the foot of the queue: how far one is with it, and what was done today."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app.gui.counted import counted
from app.gui.edit_parts import parts_of
from app.gui.queue.progress import Tally
from app.gui.session import Session
from app.model.article import State
from app.model.edits import Edit, SetState


class ProgressFoot(QWidget):
    """A bar, “12 of 60 done”, and “3 min an article · today 12 articles, 240 spans”."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._done = 0
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Articles done"))
        self.bar.setTextVisible(False)
        self.done = QLabel(self)
        self.today = QLabel(self)
        self.today.setObjectName("soft")
        self.today.setWordWrap(True)
        for label in (self.done, self.today):
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addSpacing(2)
        column.addWidget(self.done)
        column.addWidget(self.today)
        session.committed.connect(self._on_committed)
        session.rows_changed.connect(self.count)
        session.progress.progressed.connect(self._show)

    def count(self) -> None:
        """Counts anew how many articles of the queue are done."""
        session = self._session
        project = session.project
        self.setVisible(project is not None and len(session.queue) > 0)
        if project is not None:
            self._done = project.queueing.done(session.queue, session.annotator)
            self._show()

    def _on_committed(self, edit: Edit) -> None:
        """Follows the state of single articles: counting all of them takes its time."""
        session = self._session
        for part in parts_of(edit):
            if isinstance(part, SetState) and part.annotator == session.annotator:
                change = (part.after is State.DONE) - (part.before is State.DONE)
                if change and session.place_of(part.article) >= 0:
                    self._done += change
        self._show()

    def _show(self) -> None:
        total = len(self._session.queue)
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(self._done)
        words = self.tr("{done} of {all} done")
        self.done.setText(words.format(done=f"{self._done:,}", all=f"{total:,}"))
        today = today_words(self._session.progress.tally)
        self.today.setText(today)
        self.today.setVisible(bool(today))
        self.bar.setAccessibleDescription(f"{self.done.text()}. {today}")


def today_words(tally: Tally) -> str:
    """What was done today, in words; empty before anything was."""
    parts = []
    pace = pace_words(tally.per_article)
    if pace:
        parts.append(pace)
    if tally.done or tally.spans:
        words = _said("today {articles}, {spans}")
        articles, spans = counted("articles", len(tally.done)), counted("spans", tally.spans)
        parts.append(words.format(articles=articles, spans=spans))
    return " · ".join(parts)


def pace_words(seconds: float) -> str:
    """How long an article takes, in words: seconds below a minute and a half, else minutes."""
    if seconds <= 0:
        return ""
    if seconds < 90:
        return _said("{n} s an article").format(n=max(1, round(seconds)))
    return _said("{n} min an article").format(n=round(seconds / 60))


def _said(words: str) -> str:
    return QCoreApplication.translate("Progress", words)
