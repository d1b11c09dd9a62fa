"""What went wrong and what to do next, across the top, until it is put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.gui.session import Session


class Notice(QWidget):
    """One sentence and its next step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton(self)
        self.close_button.setAccessibleName(self.tr("Put this message away"))
        self.close_button.setToolTip(self.close_button.accessibleName())
        self.close_button.clicked.connect(self.hide)
        session.look.icons.put(self.close_button, "x", "ink")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 10, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.close_button)
        session.problem_raised.connect(self.show_problem)
        for mended in (session.project_opened, session.spans_changed, session.articles_changed):
            mended.connect(self.hide)
        self.hide()

    def show_problem(self, message: str, hint: str) -> None:
        """Shows what went wrong and the next step."""
        self.words.setText(f"{message}\n{hint}" if hint else message)
        self.words.setAccessibleName(f"{message} {hint}")
        self.show()
