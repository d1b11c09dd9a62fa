"""Choosing the typeface of the page among all that are installed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from app.gui.dialogs.frame import FormDialog
from app.gui.fonts import SANS, families, natural_size
from app.gui.look import Look
from app.gui.reader.measures import page_font
from app.gui.settings import TYPE_SIZES

SAMPLE = (
    "قال المتحدث «لا عودة للاجئين» في ٢٠ شباط، ووصلت القافلة إلى مدينة حمص.",
    "Reuters, 20/02/2002: 1,250 people left.",
    "٠١٢٣٤٥٦٧٨٩ · 0123456789",
)
_FAMILY = Qt.ItemDataRole.UserRole
_ROWS = 8


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
        self.sample = QLabel("\n".join(SAMPLE), self)
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

    def _lay_out(self) -> None:
        self.add(self.tr("Find"), self.sought)
        self.add(self.tr("Typeface"), self.list)
        self.add(self.tr("Size"), self.size_field)
        self.list.ensurePolished()  # rows are as high as the style sheet says
        self.list.setUniformItemSizes(True)
        self.size_field.setRange(*TYPE_SIZES)
        self.size_field.setSingleStep(0.5)
        self.size_field.setDecimals(1)
        self.size_field.setSuffix(self.tr(" pt"))
        self.sample.setObjectName("sample")
        self.sample.setAccessibleName(self.tr("Sample"))
        self.sample.setTextFormat(Qt.TextFormat.PlainText)
        self.sample.setWordWrap(True)
        self.sample.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.sample.setFixedHeight(170)
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
        self.sample.setFont(page_font(self.family, self.size_field.value()))

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
