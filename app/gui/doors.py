"""The ways in and out of a project: what is behind them, and the copy."""

from app.gui import dialogs
from app.gui.aside_doors import AsideDoors
from app.model.errors import UserError


class Doors(AsideDoors):
    """Asks what has to be asked, then does it."""

    def ask_copy(self) -> None:
        """Asks where to save a copy."""
        project = self._session.project
        if project is None:
            return
        target = project.path.with_stem(self.tr("{name}-copy").format(name=project.path.stem))
        dialog = dialogs.CopyDialog(target, self._window)
        dialog.answered.connect(self._on_copy_answered)
        self._show(dialog)

    def _on_copy_answered(self) -> None:
        dialog = self.dialog
        project = self._session.project
        if not isinstance(dialog, dialogs.CopyDialog) or project is None:
            return
        target = dialog.path_field.path
        if target is None:
            dialog.show_mistake(self.tr("Say where the copy is to lie."))
            return
        try:
            project.copy_to(target)
        except UserError as error:
            dialog.show_mistake(error.message, error.hint)
            return
        dialog.accept()
        self._session.told.emit(self.tr("Copy saved: {path}").format(path=target))
