"""The ways of feedback: a file for a colleague, and a file that is taken in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.gui import dialogs
from app.gui.guideline_doors import GuidelineDoors
from app.model.errors import UserError

if TYPE_CHECKING:
    from app.review.feedback import Direction, Feedback
    from app.tasks.feedback_taking import Taken


class FeedbackDoors(GuidelineDoors):
    """Asks for whom a file is, and which one to take in; tells what came of it.

    Attributes:
        question: The question whether feedback for another name is taken all the same, or None.
    """

    question: QMessageBox | None = None
    _waiting: "Feedback | None" = None

    # -- out

    def ask_feedback(self) -> None:
        """Asks for whom a file of feedback is, and where it is to lie."""
        project = self._session.project
        if project is None:
            return
        people = self._told()
        if not people:
            words = self.tr("Nobody else has work in this project: there is nobody to tell.")
            self._session.told.emit(words)
            return
        dialog = dialogs.FeedbackDialog(project, people, self._window)
        dialog.answered.connect(self._on_feedback_answered)
        self._show(dialog)

    def _told(self) -> "list[tuple[Direction, str, str]]":
        """Whom one can write for: those with work, and who has sent feedback."""
        from app.review.feedback import Direction
        from app.tasks.feedback import people_told

        session, project = self._session, self._session.project
        assert project is not None
        mine = [told for told in session.feedback.all if told.mine]
        names = dict.fromkeys(told.proposal.person for told in mine)
        back = self.tr("Back to who decided: my answers")
        found = [(Direction.ANSWERS, name, back) for name in names]
        try:
            people = people_told(project)
        except UserError as error:
            session.report(error)
            return []
        return [*found, *((Direction.FEEDBACK, name, session.name_of(name)) for name in people)]

    def _on_feedback_answered(self) -> None:
        from app.tasks.feedback import write_feedback

        dialog = self.dialog
        if not isinstance(dialog, dialogs.FeedbackDialog) or dialog.found is None:
            return
        target = dialog.target
        if target is None:
            dialog.show_mistake(self.tr("Say where the file is to lie."))
            return
        try:
            write_feedback(dialog.found, target)
        except UserError as error:
            dialog.show_mistake(error.message, error.hint)
            return
        dialog.accept()
        self._session.told.emit(self.tr("Written to {path}.").format(path=target))

    # -- in

    def ask_take_feedback(self) -> None:
        """Asks which file of feedback to take in."""
        if not self._session.can_write():
            return
        kinds = self.tr("Feedback (*.feedback.json);;All files (*)")
        dialog = QFileDialog(self._window, self.tr("Take feedback"), "", kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_feedback_selected)
        dialog.open()

    def _on_feedback_selected(self, name: str) -> None:
        self.take_feedback(Path(name))

    def take_feedback(self, path: Path) -> bool:
        """Takes a file of feedback, or of answers, in; asks first if it is for another name."""
        from app.tasks.feedback import read_feedback
        from app.tasks.feedback_taking import ForSomebodyElse, check_person

        session, project = self._session, self._session.project
        if project is None:
            session.told.emit(self.tr("Open the project this feedback is about first."))
            return False
        if not session.can_write():
            return False
        try:
            feedback = read_feedback(path)
            check_person(project, feedback)
        except ForSomebodyElse as error:
            self._ask_anyway(feedback, error)
            return False
        except UserError as error:
            session.report(error)
            return False
        return self._take_in(feedback)

    def _ask_anyway(self, feedback: "Feedback", error: UserError) -> None:
        question = QMessageBox(self._window)
        question.setWindowTitle(self.tr("Feedback for another name"))
        question.setText(error.message)
        question.setInformativeText(error.hint)
        question.addButton(self.tr("Take it all the same"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        self._waiting = feedback
        question.finished.connect(self._on_question_over)
        self.question = question
        question.open()

    def _on_question_over(self) -> None:
        question, waiting = self.question, self._waiting
        self.question, self._waiting = None, None
        if question is None:
            return
        role = question.buttonRole(question.clickedButton())
        question.deleteLater()
        if waiting is not None and role is QMessageBox.ButtonRole.AcceptRole:
            self._take_in(waiting)
        self.closed.emit()

    def _take_in(self, feedback: "Feedback") -> bool:
        from app.tasks.feedback_taking import plan_taking, remember_name

        session, project = self._session, self._session.project
        assert project is not None
        try:
            batch, taken = plan_taking(project, feedback)
            remember_name(project, feedback)
        except UserError as error:
            session.report(error)
            return False
        session.feedback.forget()
        if batch is not None and not session.run(batch):
            return False
        self._tell_taken(taken)
        return True

    def _tell_taken(self, taken: "Taken") -> None:
        from app.review.feedback import Direction

        session = self._session
        words = self.tr("Nothing in this file is new.")
        if taken.direction is Direction.ANSWERS and not taken.nothing:
            told = self.tr("Answers of {name}: {accepted} accepted, {declined} declined.")
            name = session.name_of(taken.person)
            accepted, declined = (taken.stands.get(key, 0) for key in ("accepted", "declined"))
            words = told.format(name=name, accepted=accepted, declined=declined)
        elif not taken.nothing:
            told = self.tr("Feedback from {name}: {count} to look at.")
            words = told.format(name=taken.sender, count=session.feedback.waiting)
        if taken.unplaced:
            missing = self.tr("{count} could not be placed.").format(count=len(taken.unplaced))
            session.problem_raised.emit(f"{words} {missing}", taken.unplaced[0])
        else:
            session.told.emit(words)
        window = self._window
        if taken.direction is Direction.FEEDBACK and session.feedback.waiting:
            window.open_list("feedback")  # type: ignore[attr-defined]
