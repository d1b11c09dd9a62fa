"""One tick for each rule that proposes to leave something out, with how much it proposes."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from app.compat import override
from app.gui.importing.words import rule_title
from app.gui.tips import caption, tip

_BETWEEN = 2
"""Pixels between two lines."""
_STATES = (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked)


class Flow(QLayout):
    """Widgets one after another, on as many lines as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(10)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Puts items in lines, each in the middle of its line; returns the height of all lines."""
        y = rect.top()
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            x = rect.left()
            for item, size in line:
                if move:
                    top = y + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, top), size))
                x += size.width() + self.spacing()
            y += height + _BETWEEN
        return max(0, y - _BETWEEN - rect.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            size = item.sizeHint()
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines


class RuleBar(QWidget):
    """Says what is proposed, and lets a person take it or not.

    Attributes:
        boxes: The ticks, by rule.

    Signals:
        decided(str, bool): What a rule proposes is to be left out, or to stay.
    """

    decided = Signal(str, bool)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._title = title
        self._flow = Flow(self)
        heading = QLabel(title, self)
        heading.setObjectName("soft")
        self._flow.addWidget(heading)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rules(self, rules: Mapping[str, tuple[str, str, int]]) -> None:
        """Shows rules; those of before keep their ticks and the focus.

        Args:
            rules: By id: how much it proposes, an example, and 0 (nothing of it is left out), 1
                (some) or 2 (all).
        """
        for rule in [known for known in self.boxes if known not in rules]:
            box = self.boxes.pop(rule)
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        for rule, (amount, example, state) in rules.items():
            box = self.boxes.get(rule) or self._add(rule)
            box.setText(caption(f"{rule_title(rule)} ({amount})"))
            box.setAccessibleName(f"{self._title} {rule_title(rule)}, {amount}")
            box.setToolTip(tip(example))
            box.blockSignals(True)
            box.setTristate(state == 1)
            box.setCheckState(_STATES[state])
            box.blockSignals(False)
        self.setVisible(bool(rules))
        self.updateGeometry()

    def _add(self, rule: str) -> QCheckBox:
        box = self.boxes[rule] = QCheckBox(self)
        box.clicked.connect(partial(self._on_clicked, rule))
        self._flow.addWidget(box)
        box.show()
        return box

    def _on_clicked(self, rule: str, _checked: bool = False) -> None:
        out = self.boxes[rule].checkState() != Qt.CheckState.Unchecked
        self.decided.emit(rule, out)
