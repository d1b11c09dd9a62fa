"""The way to guidelines, and back to the articles that want a second look."""

from typing import TYPE_CHECKING, Any

from app.compat import override
from app.gui import dialogs
from app.gui.merge_doors import MergeDoors
from app.model.errors import UserError

if TYPE_CHECKING:
    from app.tasks.guidelines import GuidelineChange


class GuidelineDoors(MergeDoors):
    """Opens the window of guidelines; offers it when the scheme editor has changed one.

    Attributes:
        guidelines: The window of guidelines, or None.
    """

    guidelines: "dialogs.GuidelinesWindow | None" = None

    def show_guidelines(self) -> None:
        """Opens the window of guidelines, or brings it to the front."""
        if self._session.project is None:
            return
        if self.guidelines is None:
            window = dialogs.GuidelinesWindow(self._session, self._settings, self._window)
            window.queued.connect(self._on_second_look_queued)
            window.closed.connect(self._on_guidelines_closed)
            self.guidelines = window
        self.guidelines.show()
        self.guidelines.raise_()
        self.guidelines.activateWindow()

    @override
    def _on_in_force(self, editor: "dialogs.SchemeEditor") -> None:
        """Where a guideline was changed and work from before wants a second look, offers it."""
        super()._on_in_force(editor)
        if self._wants_second_look():
            self.show_guidelines()
            assert self.guidelines is not None
            self.guidelines.show_newest()

    def _wants_second_look(self) -> bool:
        from app.tasks.guidelines import guideline_changes, touched

        project = self._session.project
        if project is None:
            return False
        try:
            event = project.history(1)[0].id
            newest: list[GuidelineChange] = [
                one for one in guideline_changes(project) if one.event == event
            ]
            return any(touched(project, one).waiting for one in newest)
        except UserError as error:
            self._session.report(error)
            return False

    def _on_second_look_queued(self, line: str) -> None:
        """The queue shows what waits."""
        window: Any = self._window
        self._session.arranging.look_for(line)
        window.queue.line.write(line)

    def _on_guidelines_closed(self) -> None:
        self.guidelines = None
        self.closed.emit()
