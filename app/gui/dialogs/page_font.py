"""Choosing the typeface of the page among all that are installed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.frame import FormDialog
from app.gui.fonts import SANS, families, natural_size
from app.gui.look import Look
from app.gui.reader.measures import page_font
from app.gui.settings import TYPE_SIZES

_SAMPLES = (
    ("قال المتحدث «لا عودة للاجئين» في ٢٠ شباط ٢٠٠٢.", Qt.LayoutDirection.RightToLeft),
    ("\u200fISIS هو تنظيم داعش · ٠١٢٣٤٥٦٧٨٩", Qt.LayoutDirection.RightToLeft),
    ("Reuters, 20/02/2002: 1,360 left.", Qt.LayoutDirection.LeftToRight),
)
_FAMILY = Qt.ItemDataRole.UserRole
_ROWS = 7
_HEIGHT = 170
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Sample(QFrame):
    """A few lines of Arabic, Latin and digits on the colour of the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sample")
        self.setFixedHeight(_HEIGHT)
        self.lines = [QLabel(words, self) for words, _ in _SAMPLES]
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        for line, (_, direction) in zip(self.lines, _SAMPLES, strict=True):
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setLayoutDirection(direction)
            line.setMinimumWidth(1)  # large type is cut off; the dialog does not grow
            column.addWidget(line)

    def show_type(self, family: str, points: float) -> None:
        """Sets the lines in a typeface."""
        for line in self.lines:
            line.setFont(page_font(family, points))


class PageFontDialog(FormDialog):
    """A list of typefaces, a size, and how the page will look.

    Nothing is changed before the answer.
    """

    def __init__(self, look: Look, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._look = look
        self._chosen = ""
        self.sought = QLineEdit(self)
        self.sought.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.size_field = QDoubleSpinBox(self)
        self.sample = Sample(self)
        self.reset = QPushButton(self.tr("As at first"), self)
        self.dress(
            self.tr("Typeface of the page"),
            self.tr("Typefaces that write Arabic come first. Zoom comes on top of the size."),
            self.tr("Use"),
        )
        self._lay_out()
        self._fill()
        self.answered.connect(self._on_answered)
        self.show_family(look.page_family, look.settings.type_size(look.page_family))

    @property
    def family(self) -> str:
        """The typeface that is chosen now."""
        return self._chosen

    def show_family(self, family: str, points: float = 0.0) -> None:
        """Chooses a typeface, at a size or at the one that suits it."""
        self._chosen = family
        for n in range(self.list.count()):
            if self.list.item(n).data(_FAMILY) == family:
                self.list.setCurrentRow(n)
                self.list.scrollToItem(self.list.item(n))
                break
        self.size_field.setValue(points or natural_size(family))
        self._show_sample()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean nothing to the field go through the list while one types."""
        if self.sought.hasFocus() and event.key() in _STEPS:
            QApplication.sendEvent(self.list, event)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.add(self.tr("Find"), self.sought)
        self.add(self.tr("Typeface"), self.list)
        self.add(self.tr("Size"), self.size_field)
        self.list.ensurePolished()  # rows are as high as the style sheet says
        self.list.setUniformItemSizes(True)
        self.size_field.lineEdit().setTextMargins(7, 0, 7, 0)
        self.size_field.setRange(*TYPE_SIZES)
        self.size_field.setSingleStep(0.5)
        self.size_field.setDecimals(1)
        self.size_field.setSuffix(self.tr(" pt"))
        self.sample.setAccessibleName(self.tr("Sample"))
        self.form.addRow(self.sample)
        box = self.findChild(QDialogButtonBox)
        if box is not None:
            self.reset.setAutoDefault(False)
            box.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.clicked.connect(self._on_reset)
        self.sought.textChanged.connect(self._on_sought)
        self.list.currentItemChanged.connect(self._on_family_changed)
        self.list.itemActivated.connect(self.answered)
        self.size_field.valueChanged.connect(self._show_sample)
        self._look.theme_changed.connect(self._show_sample)  # a style sheet resets fonts

    def _fill(self) -> None:
        arabic, others = families()
        for family in (*arabic, *others):
            item = QListWidgetItem(family, self.list)
            item.setData(_FAMILY, family)
            if family not in arabic:
                item.setForeground(self.palette().placeholderText())
                item.setToolTip(self.tr("Has no Arabic letters; they come from the sans."))
        row = self.list.sizeHintForRow(0) if self.list.count() else 24
        self.list.setFixedHeight(_ROWS * row + 2 * self.list.frameWidth())

    def _show_sample(self) -> None:
        self.sample.show_type(self.family, self.size_field.value())

    def _on_sought(self, words: str) -> None:
        """Shows the typefaces whose name holds the words; the first of them is chosen."""
        found = []
        for n in range(self.list.count()):
            item = self.list.item(n)
            item.setHidden(words.casefold() not in item.text().casefold())
            if not item.isHidden():
                found.append(item)
        gone = self.list.currentRow() < 0 or self.list.currentItem().isHidden()
        if found and gone:
            self.list.setCurrentItem(found[0])

    def _on_family_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_FAMILY) != self._chosen:
            self._chosen = item.data(_FAMILY)
            points = self._look.settings.type_size(self._chosen)
            self.size_field.setValue(points or natural_size(self._chosen))
            self._show_sample()

    def _on_reset(self) -> None:
        self.sought.clear()
        self.show_family(SANS)

    def _on_answered(self) -> None:
        points = self.size_field.value()
        own = points == natural_size(self.family)
        self._look.choose_family(self.family, 0.0 if own else points)
        self.accept()
