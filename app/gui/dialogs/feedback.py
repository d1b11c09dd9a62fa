"""The question before a file of feedback: for whom, what goes along, where to."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from app.gui.counted import counted
from app.gui.dialogs.frame import FormDialog, PathField
from app.model.errors import UserError
from app.project.project import Project
from app.review.feedback import Direction, Feedback
from app.review.feedback_json import SUFFIX
from app.tasks.feedback import FeedbackWish, default_target, gather, nothing_to_tell
from app.tasks.progress import Work

_SOON = 250
"""Milliseconds after the last key before a filter is asked."""


class FeedbackDialog(FormDialog):
    """For whom a file is, what it tells, where it goes.

    Attributes:
        found: What would be written; None while it is put together, or if there is a mistake.
    """

    def __init__(
        self,
        project: Project,
        people: Sequence[tuple[Direction, str, str]],
        parent: QWidget | None,
    ) -> None:
        """Asks.

        Args:
            project: The project.
            people: Direction, name, and what that is called on the screen, of each choice.
            parent: What it stands above.
        """
        super().__init__(parent)
        self._project, self._people = project, list(people)
        self.found: Feedback | None = None
        self._work: Work[Feedback] | None = None
        words = self.tr(
            "Decisions and comments about one person’s work, in a small file: without texts, and "
            "without anybody else’s work or name."
        )
        self.dress(self.tr("Feedback file"), words, self.tr("Write"))
        self.person = QComboBox(self)
        self.person.addItems([called for _, _, called in self._people])
        self.articles = QLineEdit(self)
        self.articles.setPlaceholderText(self.tr("All; or a filter of the queue"))
        self.everything = QCheckBox(self.tr("Also what was taken just as it is"), self)
        self.nameless = QCheckBox(self.tr("Without the name of who decided"), self)
        self.counts = QLabel(self)
        self.counts.setAccessibleName(self.tr("What goes along"))
        kinds = self.tr("Feedback (*{suffix});;All files (*)").format(suffix=SUFFIX)
        self.path_field = PathField(self, save=True, kinds=kinds)
        self._lay_out()
        self._soon, self._step = QTimer(self), QTimer(self)
        self._connect()
        self._on_person()

    def _lay_out(self) -> None:
        self.add(self.tr("For"), self.person)
        self.add(self.tr("Articles"), self.articles)
        self.form.addRow("", self.everything)
        self.form.addRow("", self.nameless)
        self.add(self.tr("Goes along"), self.counts)
        self.add(self.tr("File"), self.path_field)
        self.person.setFocus()

    def _connect(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        self._step.timeout.connect(self._on_step)
        self.person.currentIndexChanged.connect(self._on_person)
        self.articles.textChanged.connect(self._on_typed)
        for box in (self.everything, self.nameless):
            box.toggled.connect(self._begin)
        self.finished.connect(self._on_finished)

    @property
    def wish(self) -> FeedbackWish:
        """What is to be told."""
        direction, name, _ = self._people[max(0, self.person.currentIndex())]
        back = direction is Direction.ANSWERS
        return FeedbackWish(
            person=name,
            direction=direction,
            articles=self.articles.text().strip(),
            everything=not back and self.everything.isChecked(),
            nameless=not back and self.nameless.isChecked(),
        )

    @property
    def target(self) -> Path | None:
        """Where to."""
        return self.path_field.path

    @property
    def _called(self) -> str:
        """What the person is called on the screen: a letter while names are hidden."""
        direction, name, called = self._people[max(0, self.person.currentIndex())]
        return name if direction is Direction.ANSWERS else called

    def _on_person(self) -> None:
        back = self.wish.direction is Direction.ANSWERS
        for box in (self.everything, self.nameless):
            box.setEnabled(not back)
        plain = replace(self.wish, person=self._called)
        self.path_field.show_path(default_target(self._project.path, plain))
        self._begin()

    def _on_typed(self) -> None:
        self._soon.start(_SOON)

    def _begin(self) -> None:
        """Puts together what would be written, bit by bit, so that the window stays alive."""
        self.found = None
        self.mistake.hide()
        self.answer.setEnabled(False)
        self.counts.setText(self.tr("being counted…"))
        self._work = gather(self._project, self.wish)
        self._step.start(0)

    def _on_step(self) -> None:
        if self._work is None:
            self._step.stop()
            return
        try:
            next(self._work)
        except StopIteration as end:
            self._show_found(end.value)
        except UserError as error:
            self._stop()
            self.counts.setText("–")
            self.show_mistake(error.message, error.hint)

    def _show_found(self, found: Feedback) -> None:
        self._stop()
        if not found.articles:
            self.counts.setText(nothing_to_tell(replace(found, person=self._called))[0])
            return
        self.found = found
        decisions = self.tr("{count} decisions").format(count=f"{found.proposals:,}")
        if found.proposals == 1:
            decisions = self.tr("1 decision")
        parts = [decisions] if found.proposals else []
        parts += [counted("comments", found.remarks)] if found.remarks else []
        articles = counted("articles", len(found.articles))
        words = self.tr("{what} in {articles}")
        self.counts.setText(words.format(what=", ".join(parts), articles=articles))
        self.answer.setEnabled(True)

    def _stop(self) -> None:
        self._step.stop()
        self._work = None

    def _on_finished(self) -> None:
        if self._work is not None:
            self._work.close()
        self._stop()
