"""Words and the label they are to get, as a button that gives way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.compat import override
from app.gui.naming import both, label_of
from app.gui.quoted import brief, isolated
from app.gui.session import Session
from app.gui.swatches import swatch
from app.gui.tips import caption

_LONGEST = 60
_BESIDE = 38
"""Pixels that are not for words."""


class What(QToolButton):
    """Tells the words and the label; dots stand for what there is no room for."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._words = self._label = ""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(70)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(self.tr("The key of a label gives another label"))
        session.look.theme_changed.connect(self._show)

    def tell(self, words: str, label: str) -> None:
        """Shows other words, or another label (its id; empty: it has to be chosen)."""
        self._words, self._label = words, label
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        label = label_of(self._label, self._session.scheme)
        name = both(label.name) if label else self.tr("press the key of a label")
        line = f"{isolated(brief(self._words, _LONGEST))} → {name}"
        elide, room = Qt.TextElideMode.ElideRight, self.width() - _BESIDE
        self.setText(caption(self.fontMetrics().elidedText(line, elide, room)))
        self.setAccessibleName(line)
        if label is not None:
            self.setIcon(swatch(label, self._session.look.theme))
        else:
            self._session.look.icons.put(self, "tag")
