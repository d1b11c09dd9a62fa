"""The labels that have no digit of their own: a list at the caret, picked from by key."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from app.gui.naming import both
from app.gui.numbered_menu import NINE, NumberedMenu
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.swatches import swatch
from app.gui.tips import caption
from app.model.scheme import Label

MORE = "0"
"""The key of the list."""


class LabelMenu(NumberedMenu):
    """One entry a label; the first nine of them answer to digits."""

    def __init__(self, session: Session, reader: ReaderView) -> None:
        super().__init__(reader)
        self.setAccessibleName(self.tr("More labels"))
        self._session = session
        self.triggered.connect(self._on_picked)

    def offer(self, labels: tuple[Label, ...]) -> None:
        """Fills the list anew."""
        self.clear()
        for number, label in enumerate(labels, 1):
            keys = " · ".join(key for key in (_digit(number), label.key, label.key_ar) if key)
            action = self.addAction(caption(both(label.name)) + (f"\t{keys}" if keys else ""))
            action.setData(label.id)
            action.setIcon(swatch(label, self._session.look.theme))
            action.setIconVisibleInMenu(True)

    def _on_picked(self, action: QAction) -> None:
        self._session.tag(str(action.data()))


def more_labels(session: Session) -> tuple[Label, ...]:
    """The labels from the tenth on."""
    return session.scheme.labels[NINE:] if session.scheme else ()


def pick_label(session: Session, reader: ReaderView) -> None:
    """Opens the list at the caret; says so if all labels have digits."""
    labels = more_labels(session)
    if not labels:
        session.told.emit(
            QCoreApplication.translate("LabelMenu", "All labels have keys of their own.")
        )
        return
    _pop_up(session, reader, labels)


def pick_label_from(session: Session, reader: ReaderView, place: int) -> None:
    """Opens the list of the labels from a place on, counted from 0."""
    if session.scheme and place < len(session.scheme.labels):
        _pop_up(session, reader, session.scheme.labels[place:])


def _pop_up(session: Session, reader: ReaderView, labels: tuple[Label, ...]) -> None:
    reader.ensure_visible(session.caret)
    menu = reader.findChild(LabelMenu) or LabelMenu(session, reader)
    menu.offer(labels)
    menu.popup(reader.viewport().mapToGlobal(reader.caret_rect().bottomLeft().toPoint()))
    menu.setActiveAction(menu.actions()[0])


def key_of(label: Label, number: int) -> str:
    """The first key of a label by its place, counted from 1: its own, a digit, or the list's."""
    return label.key or (str(number) if number <= NINE else MORE)


def _digit(number: int) -> str:
    return str(number) if number <= NINE else ""
