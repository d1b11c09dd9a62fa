"""Words of several lines, each of which ends, or begins, exactly where the others do."""

from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from app.compat import override

_LINE = "\u2028"


class Words(QLabel):
    """A label that counts no space at the end of a line, and breaks words that are too long.

    Qt's own moves Arabic lines by the space they were broken at, so that their beginnings do not
    stand below each other.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)

    @override
    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        room = width - around.left() - around.right()
        return ceil(self.laid_out(room)[1]) + around.top() + around.bottom()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout, _ = self.laid_out(room.width())
        layout.draw(painter, QPointF(room.topLeft()))

    def laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """The lines in so many pixels, and how high all of them are."""
        layout = QTextLayout(self.text().replace("\n", _LINE), self.font())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side)
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height, line = 0.0, layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
            line = layout.createLine()
        layout.endLayout()
        return layout, height
