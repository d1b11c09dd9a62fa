"""The line above the queue: what is looked for in it, in which order it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.compat import override
from app.gui.keys import OWN_KEYS
from app.gui.queue.menus import FilterMenu, OrderMenu
from app.gui.session import Session
from app.gui.sides import direction_of

_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_LONGEST = 400


class FilterField(QLineEdit):
    """A field that runs the way of what is typed; Return and Down lead to the list.

    Signals:
        left_downward: The list is wanted; by Return, filtered anew (whether).
    """

    left_downward = Signal(bool)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DOWN and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.accept()
            self.left_downward.emit(event.key() != Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)


class FilterLine(QWidget):
    """The field, and the buttons of two menus.

    Attributes:
        field: What is looked for.
        filters: What can be filtered by.
        orders: What it can be sorted and grouped by.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.field = FilterField(self)
        self.filters = self._button("funnel", self.tr("Filter by…"))
        self.orders = self._button("sort-ascending", self.tr("Sort and group by…"))
        self.filter_menu = FilterMenu(session, self.write, None)
        self.order_menu = OrderMenu(session, None)
        self.filter_menu.setParent(self.filters, self.filter_menu.windowFlags())
        self.order_menu.setParent(self.orders, self.order_menu.windowFlags())
        self.filters.setMenu(self.filter_menu)
        self.orders.setMenu(self.order_menu)
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        session.arranging.arranged.connect(self._on_arranged)
        session.project_opened.connect(self._on_arranged)
        session.project_closed.connect(self._on_arranged)

    def write(self, line: str) -> None:
        """Puts another filter into the field."""
        self.field.setText(line)

    def _lay_out(self) -> None:
        field = self.field
        field.setObjectName("filter")
        field.setMaxLength(_LONGEST)
        self.empty = field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self.empty.setText(self.tr("Show all articles again"))
        self.empty.setToolTip(self.empty.text())
        self.empty.setVisible(False)
        self.empty.triggered.connect(field.clear)
        self._session.look.icons.put(self.empty, "x")
        field.setPlaceholderText(self.tr("Filter"))
        field.setAccessibleName(self.tr("Filter the queue"))
        field.setToolTip(
            self.tr("Words of the title or key; state: label: by: for: has: and metadata (Ctrl+J)")
        )
        field.setProperty(OWN_KEYS, ["Return"])
        field.setMinimumWidth(60)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(field, 1)
        row.addSpacing(3)
        row.addWidget(self.filters)
        row.addWidget(self.orders)

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._session.look.icons.put(button, icon)
        return button

    def _on_typed(self, line: str) -> None:
        self.field.setLayoutDirection(direction_of(line))
        self.empty.setVisible(bool(line))
        if line != self._session.arranging.line:
            self._session.arranging.look_for(line)

    def _on_arranged(self) -> None:
        """What is filtered, or in another order than that of import, shows on the buttons."""
        arranging, put = self._session.arranging, self._session.look.icons.put
        if self.field.text() != arranging.line:
            self.field.setText(arranging.line)
        put(self.filters, "funnel", "accent" if arranging.line.strip() else "ink_soft")
        down = arranging.wish.order.descending
        usual = arranging.usual
        icon = "sort-descending" if down else "sort-ascending"
        put(self.orders, icon, "ink_soft" if usual else "accent")
