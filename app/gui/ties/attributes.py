"""Attributes asked on the page."""

from PySide6.QtCore import QObject, QPointF, Qt

from app.gui.attributes.attributes import Attributes
from app.gui.reader.grips import Target
from app.gui.reader.hints.choices import Asked, HintList
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session


class AttributesTie(QObject):
    """Paints what is asked of the selected span, and takes presses on it.

    Attributes:
        list: The list of values that is open, if one is.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self.list = HintList(self._asked)
        reader.add_overlay(Stage.OVER, self.list)
        reader.add_grip(RowGrip(session.attributes, reader, self.list))
        session.attributes.prompt_changed.connect(self._on_changed)

    def _asked(self) -> Asked:
        prompt = self._session.attributes.prompt
        return Asked(
            (prompt.at,), prompt.title, prompt.rows, prompt.marked, prompt.more, prompt.keys
        )

    def _on_changed(self) -> None:
        self._reader.viewport().update()


class RowGrip(Target):
    """A press on a row says its value; on a span, a reference to it."""

    def __init__(self, attributes: Attributes, reader: ReaderView, shown: HintList) -> None:
        self._attributes = attributes
        self._reader = reader
        self._list = shown

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Takes the press where it means something to what is asked."""
        mode = self._attributes.mode
        if mode is None:
            return False
        row = self._list.row_at(point)
        if row is None:
            under = self._reader.spans_under(point)
            return any(self._attributes.pointed(uid) for uid in under)
        if mode.is_written and row == 0:
            self._attributes.write(mode.attribute.id)
        else:
            mode.pick(row - mode.is_written)
        return True

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """A hand over what can be pressed."""
        over = self._attributes.mode is not None and self._list.row_at(point) is not None
        return Qt.CursorShape.PointingHandCursor if over else None
