"""The labels below the page: what each is called, its key, its colour; one press tags."""

from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.compat import override
from app.gui.label_menu import key_of
from app.gui.numbered_menu import NINE
from app.gui.session import Session
from app.gui.swatches import paint_swatch
from app.gui.theme import Theme
from app.gui.tips import tip
from app.model.scheme import Label
from app.text.direction import is_rtl

_HEIGHT = 46
_LEAST_NAME = 26  # room in which a name is more than dots
_SWATCH = 40  # width of a button in which its swatch and digit can be seen
_LEAST = 72  # in which something of its name can be read
_USUAL = 96
_SPACING = 8
_DISABLED = 0.5  # how much of a label is left that cannot be used now


class LabelButton(QAbstractButton):
    """One label: swatch with its underline, both names, its keys."""

    def __init__(self, label: Label, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = label
        self._keys = [key_of(label, number), *([label.key_ar] if label.key_ar else [])]
        self._theme: Theme | None = None
        self.setCheckable(True)
        self.setText(label.name.en)
        self.setAccessibleName(f"{label.name.en} · {label.name.ar} ({' '.join(self._keys)})")
        self.setToolTip(_guideline(label))
        self.setAccessibleDescription(label.guideline.en)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def dress(self, theme: Theme) -> None:
        """Takes the colours of a theme."""
        self._theme = theme
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Both names side by side, the swatch before and the keys behind them."""
        names = self._metrics(bold=True).horizontalAdvance(self.label.name.en)
        names = max(names, self._metrics(bold=False).horizontalAdvance(self.label.name.ar))
        return QSize(names + 66 + 25 * len(self._keys), _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for the swatch, a little of the name, and the first key."""
        return QSize(_USUAL, _HEIGHT)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaints: hovered."""
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Repaints: no longer hovered."""
        self.update()
        super().leaveEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the button, mirrored where the window is."""
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        painter.setOpacity(1.0 if self.isEnabled() else _DISABLED)
        self._paint_swatch(painter, theme)
        if self.width() < self.sizeHint().width():
            self._paint_key_in_swatch(painter, theme)
            self._paint_names(painter, theme, self.width() - 2.0)
        else:
            self._paint_names(painter, theme, self._paint_keys(painter, theme))

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        ground = theme.hover if self.underMouse() and self.isEnabled() else theme.raised
        active = self.isChecked() or self.hasFocus()
        painter.setBrush(QColor(theme.chosen if self.isChecked() else ground))
        painter.setPen(QPen(QColor(theme.accent if active else theme.line), 2 if active else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if self.isChecked() and self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)

    def _paint_swatch(self, painter: QPainter, theme: Theme) -> None:
        paint_swatch(painter, self._mirrored(QRectF(12, 11, 18, 17)), self.label, theme)

    def _paint_keys(self, painter: QPainter, theme: Theme) -> float:
        """Paints the key caps; returns where they begin, from the leading edge."""
        painter.setFont(self._font(bold=False, size=8.5))
        left = float(self.width()) - 10
        for key in reversed(self._keys):
            left -= 22
            box = self._mirrored(QRectF(left, 12, 20, 21))
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(QColor(theme.window))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(theme.ink_soft))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            left -= 3
        return left

    def _paint_key_in_swatch(self, painter: QPainter, theme: Theme) -> None:
        """Where there is no room for key caps, the first key stands in the swatch."""
        painter.setFont(self._font(bold=True, size=8.5))
        painter.setPen(QColor(theme.ink))
        box = self._mirrored(QRectF(12, 11, 18, 17))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._keys[0])

    def _paint_names(self, painter: QPainter, theme: Theme, end: float) -> None:
        lead = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            lead = Qt.AlignmentFlag.AlignRight
        lines = (
            (self.label.name.en, True, theme.ink, QRectF(40, 4, end - 42, 20)),
            (self.label.name.ar, False, theme.ink_soft, QRectF(40, 22, end - 42, 20)),
        )
        for name, bold, colour, box in lines:
            if box.width() < _LEAST_NAME:
                continue
            shown = self._metrics(bold=bold).elidedText(
                name, Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.setFont(self._font(bold=bold))
            painter.setPen(QColor(colour))
            painter.setLayoutDirection(_direction(name))
            flags = lead | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self._mirrored(box), flags, shown)

    def _mirrored(self, box: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())

    def _font(self, *, bold: bool, size: float = 9.5) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._font(bold=bold))


class LabelBar(QWidget):
    """The labels of the scheme in a row; those there is no room for are behind a button.

    Attributes:
        buttons: One a label, shown or not.
        more: Stands for those that are not shown.

    Signals:
        more_asked: The other labels are wanted: those from this place on, counted from 0.
    """

    more_asked = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("label_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Labels"))
        self._session = session
        self.buttons: list[LabelButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 9, 12, 9)
        self._row.setSpacing(_SPACING)
        self.more = QPushButton(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setToolTip(tip(self.tr("The labels there is no room for")))
        self.more.clicked.connect(self._on_more)
        self.more.hide()
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        session.project_opened.connect(self._on_scheme_changed)
        session.project_closed.connect(self._on_scheme_changed)
        session.scheme_changed.connect(self._on_scheme_changed)
        session.article_opened.connect(self._on_state_changed)
        session.work_changed.connect(self._on_state_changed)
        session.label_armed.connect(self._on_armed)
        session.look.theme_changed.connect(self._on_theme_changed)

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the bar does."""
        return self.buttons[0] if self.buttons else self

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Shows as many labels as can be told from each other."""
        edges = self._row.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        count = len(self.buttons)
        self.more.setText(self.tr("{n} more").format(n=count))
        shown = places(count, room, self.more.sizeHint().width())
        for n, button in enumerate(self.buttons):
            button.setVisible(n < shown)
        self.more.setText(self.tr("{n} more").format(n=count - shown))
        self.more.setVisible(shown < count)

    def _on_more(self) -> None:
        self.more_asked.emit(sum(not button.isHidden() for button in self.buttons))

    def _on_scheme_changed(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        scheme = self._session.scheme
        labels = scheme.labels if scheme else ()
        self.buttons = [LabelButton(label, n + 1, self) for n, label in enumerate(labels)]
        for n, button in enumerate(self.buttons):
            self._row.insertWidget(n, button)
            button.clicked.connect(partial(self._on_clicked, button.label.id))
        self._make_room()
        self._on_theme_changed()
        self._on_state_changed()

    def _on_clicked(self, label_id: str, _checked: bool = False) -> None:
        self._session.press_label(label_id)
        self._on_armed(self._session.armed)

    def _on_armed(self, label_id: str) -> None:
        for button in self.buttons:
            button.setChecked(button.label.id == label_id)

    def _on_state_changed(self) -> None:
        session = self._session
        possible = bool(session.uid) and session.writing
        for button in (*self.buttons, self.more):
            button.setEnabled(possible)

    def _on_theme_changed(self) -> None:
        for button in self.buttons:
            button.dress(self._session.look.theme)


def places(count: int, room: int, more: int) -> int:
    """How many of `count` labels are shown in `room` pixels; at least one.

    As long as each has a digit of its own, the digit is enough to tell it by; else its name is.

    Args:
        count: The labels there are.
        room: Pixels for them, and for the spaces between them.
        more: Pixels of the button for those that are not shown.
    """
    least = _SWATCH if count <= NINE else _LEAST
    if count * (least + _SPACING) <= room + _SPACING:
        return count
    return max(1, (room - more) // (_USUAL + _SPACING))


def _direction(name: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if is_rtl(name) else Qt.LayoutDirection.LeftToRight


def _guideline(label: Label) -> str:
    """Both guidelines, as a tool tip that wraps."""
    parts = []
    if label.guideline.en:
        parts.append(_paragraph("ltr", label.name.en, label.guideline.en))
    if label.guideline.ar:
        parts.append(_paragraph("rtl", label.name.ar, label.guideline.ar))
    return f"<qt>{''.join(parts)}</qt>" if parts else tip(label.name.en)


def _paragraph(direction: str, name: str, guideline: str) -> str:
    return f"<p dir='{direction}'><b>{escape(name)}.</b> {escape(guideline)}</p>"
