"""What a label takes, shown at the foot of the window and chosen there."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.gui.session import Session
from app.gui.snapping import Snap
from app.gui.tips import caption


class SnapButton(QToolButton):
    """Says the way chosen; its menu has all of them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._snapping = session.snapping
        self.setAccessibleName(self.tr("What a mark takes"))
        self.setToolTip(self.tr("What a label takes at the caret, and a drag snaps to"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        session.look.icons.put(self, "brackets-square")
        self.setMenu(QMenu(self))
        for snap, name in self._snapping.names().items():
            action = self.menu().addAction(caption(name))
            action.setData(snap)
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_chosen, snap))
        self._snapping.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        self.setText(caption(self._snapping.name))
        for action in self.menu().actions():
            action.setChecked(action.data() == self._snapping.snap)

    def _on_chosen(self, snap: Snap, _checked: bool = False) -> None:
        self._snapping.choose(snap)
