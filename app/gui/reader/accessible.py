"""The page as a screen reader meets it: one text, with a caret and a selection."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from app.compat import override
from app.gui.reader.accessible_text import Echo
from app.gui.reader.view import ReaderView

SPOKEN = "spoken"
"""Property of the reader: what a screen reader is told of the spans at the caret."""
COVERED = "covered"
"""Property of the reader: true while nothing is to be told of its text."""
_installed: list[bool] = []


class ReaderAccess(QAccessibleWidget):
    """What the reader says of itself: a text that is read and not written."""

    def __init__(self, reader: ReaderView) -> None:
        super().__init__(reader, QAccessible.Role.EditableText)

    @override
    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """The text interface, up to date; the others as any widget has them.

        Nothing is a null pointer here: PySide turns None and 0 into addresses that crash Qt.
        """
        if kind == QAccessible.InterfaceType.TextInterface:
            if self.widget().property(COVERED):
                return VoidPtr(0)
            return QAccessible.queryAccessibleInterface(self._echo()).textInterface()
        found: object = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        for name in ("multiLine", "readOnly", "selectableText"):
            setattr(state, name, True)
        return state

    @override
    def text(self, kind: QAccessible.Text) -> str:
        spoken = self.widget().property(SPOKEN)
        if kind == QAccessible.Text.Description and isinstance(spoken, str):
            return spoken
        return super().text(kind)

    @override
    def childCount(self) -> int:
        """None: the viewport and what is in it are parts of the one text."""
        return 0

    def _echo(self) -> Echo:
        reader = self.widget()
        if not isinstance(reader, ReaderView):
            raise TypeError(f"no reader: {reader}")
        echo = reader.viewport().findChild(Echo)
        if not isinstance(echo, Echo):
            echo = Echo(reader)
        echo.follow()
        return echo


def install() -> None:
    """Lets Qt know, once, how readers are told of."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface_of)


def _interface_of(key: str, target: QObject | None) -> QAccessibleInterface | None:
    """Called for every class of every widget a screen reader meets; must never raise."""
    if key == "ReaderView" and isinstance(target, ReaderView):
        return ReaderAccess(target)
    return None
