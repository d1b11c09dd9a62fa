"""Notes on guidelines, from a disagreement on the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session

if TYPE_CHECKING:
    from app.gui.review.guideline_field import GuidelineField


class GuidelinesTie(QObject):
    """Opens a field for a note where the disagreement stands; until then nothing is loaded.

    Attributes:
        field: The field, or None before the first note.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._reader = session, reader
        self.field: GuidelineField | None = None
        self._heard = False
        session.reviewing_changed.connect(self._on_reviewing_changed)

    def _on_reviewing_changed(self) -> None:
        if self._session.reviewing and not self._heard:
            self._heard = True
            self._session.deciding.guideline_asked.connect(self._on_asked)

    def _on_asked(self) -> None:
        from app.gui.review.guideline_field import GuidelineField

        if self.field is None:
            self.field = GuidelineField(self._session, self._reader)
            self.field.left.connect(self._on_left)
        self.field.open()

    def _on_left(self) -> None:
        self._reader.setFocus()
