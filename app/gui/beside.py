"""What is carried out beside the window, while edits wait."""

from PySide6.QtCore import QObject, Signal

from app.gui.following import Following
from app.gui.long_edits import Ended, LongEdits
from app.gui.look import Look
from app.model.edits import Edit
from app.model.errors import UserError
from app.tasks.editing import Making


class Beside(Following):
    """The desk, and long work that writes to its project with a connection of its own.

    Attributes:
        long: The edit of very many places that is carried out now.

    Signals:
        committed: An edit is in the file (the edit); nothing shows it yet.
    """

    committed = Signal(object)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.long = LongEdits(self)
        self.long.ended.connect(self.end_work)
        self.project_left.connect(self.long.stop)

    def begin_work(self, title: str) -> None:
        """Long work begins to write; what is being written is stored first, then edits wait."""
        self.words_wanted.emit()
        self.work = title
        self.work_changed.emit()

    def end_work(self) -> None:
        """Long work is over; edits go on."""
        if self.work:
            self.work = ""
            self.work_changed.emit()

    def stop_long(self) -> bool:
        """Stops what is carried out beside the window; nothing of it will be left."""
        if not self.long.cancel():
            self.told.emit(self.tr("No long change is running."))
            return False
        self.told.emit(self.tr("Stopping; nothing of it will be left."))
        return True

    def _waits(self) -> bool:
        """Whether nothing can be changed now; tells why."""
        if self.work:
            self.told.emit(self.tr("{work} is running; edits wait.").format(work=self.work))
        return self.project is None or bool(self.work)

    def _begin_long(self, title: str, making: Making, ended: Ended) -> bool:
        if self._waits() or self.project is None:
            return False
        path, who = self.project.path, self.annotator
        self.begin_work(title)
        return self.long.start(title, path, making, who, ended)

    def _taken_over(self, edit: Edit) -> None:
        """Shows what another connection has just committed."""
        if self.project is None:
            return
        try:
            self.project.reread()
        except UserError as error:
            self.report(error)
        self.committed.emit(edit)
        self._follow(edit, edit.articles())

    def _on_refused(self, error: UserError | None) -> None:
        """A long edit changed nothing: it was stopped, or refused."""
        if error is None:
            self.told.emit(self.tr("Stopped. Nothing was changed."))
        else:
            self.report(error)
