"""The selected span in logical order, letter by letter."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.compat import override
from app.gui.extents import Edge, End, Unit, end_at, ends_of
from app.gui.session import Session
from app.gui.strip.drag import StripDrag
from app.gui.strip.layout import Bar
from app.gui.strip.letters import StripType
from app.gui.strip.paint import paint_strip
from app.gui.strip.setting import HEIGHT, MARGIN, NARROW, Setting, Stick
from app.gui.strip.words import offsets_of, size_of, spoken
from app.model.span import Span

LOW = 480
"""Below this height of the window, in pixels, the strip gives way."""
_REACH = 8.0
_FIRST = End(0, Edge.START)


class LogicalStrip(QWidget):
    """Below the page: letters, what cannot be seen, offsets, and the ends, which can be moved."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._session = session
        self._stick = Stick(session, StripType(session.look.page_family))
        self._active = _FIRST
        self._setting: Setting | None = None
        self._uid = self._chosen = ""
        self._stale, self._low = True, False
        self._drag = StripDrag(session, self)
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.update)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Letters of the selected span"))
        self._connect()
        self._show_or_hide()

    def _connect(self) -> None:
        session = self._session
        session.article_opened.connect(self._show_or_hide)
        session.project_closed.connect(self._show_or_hide)
        session.span_selected.connect(self._on_span_selected)
        session.reviewing_changed.connect(self._show_or_hide)
        session.selection_placed.connect(self._on_selection_placed)
        session.ends.shape_changed.connect(self._on_shape_changed)
        session.directions.directions_changed.connect(self._lay_out)
        session.look.theme_changed.connect(self.update)
        session.look.page_type_changed.connect(self._on_page_type_changed)
        self._drag.outgrown.connect(self._on_outgrown)

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self

    @property
    def active(self) -> End:
        """The end that keys move."""
        if self._stale:
            self._settle()
        return self._active

    @property
    def setting(self) -> Setting | None:
        """What is shown, and where; None without a span."""
        if self._stale:
            self._settle()
        return self._setting

    def toggle(self) -> None:
        """Shows the strip, or no longer; remembered."""
        settings = self._session.look.settings
        settings.strip = not settings.strip
        self._show_or_hide()
        if settings.strip and self._low:
            words = self.tr("The window is too low for the letters of the span: make it higher.")
            self._session.told.emit(words)

    def fit(self, height: int) -> None:
        """Gives way in a low window, whose height is told, in pixels: the text needs the room."""
        low = height < LOW
        if low is not self._low:
            self._low = low
            self._show_or_hide()

    def point_of(self, end: End) -> QPointF:
        """Where a bar stands.

        Raises:
            LookupError: If there is no such end.
        """
        setting = self.setting
        bars = setting.bars if setting is not None else ()
        bar = next((bar for bar in bars if bar.end == end), None)
        if setting is None or bar is None:
            raise LookupError(f"no end {end} is shown")
        return QPointF(setting.x(bar.along), HEIGHT / 2)

    # -- what is shown

    def _show_or_hide(self) -> None:
        session = self._session
        idle = session.reviewing and session.span is None  # the page needs the room then
        wanted = session.look.settings.strip and not self._low and not idle
        self.setVisible(wanted and bool(self._session.uid))
        self._lay_out()

    def _lay_out(self) -> None:
        """Another span, or the same with other ends: the line is set anew when it is looked at.

        The page is painted first.
        """
        self._stale = True
        self._soon.start()

    def _settle(self) -> None:
        self._stale = False
        span = self._session.ends.shape
        before, same = self._setting, span is not None and span.uid == self._uid
        self._uid = span.uid if span is not None else ""
        self._setting = None
        if span is not None and not self.isHidden():
            self._keep_active(span)
            self._setting = self._set(span, before if same else None)
        self._tell(span)

    def _set(self, span: Span, before: Setting | None) -> Setting:
        if before is not None and self._drag.end is not None:
            return self._stick.held(before, span)
        return self._stick.set(span, self._active, self.width(), before)

    def _keep_active(self, span: Span) -> None:
        if self._active not in ends_of(span):
            self._active = End(min(self._active.fragment, len(span.fragments) - 1), Edge.END)

    def _tell(self, span: Span | None) -> None:
        words = spoken(self._session.text, span, self._active) if span is not None else ""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(told)

    def _on_span_selected(self) -> None:
        """Another span, or the same with something changed: what was being dragged is no more."""
        self._drag.give_up()
        if self._session.selected != self._chosen:
            self._chosen, self._active = self._session.selected, _FIRST
        if self._session.reviewing:
            self._show_or_hide()
        else:
            self._lay_out()

    def _on_selection_placed(self, anchor: int, caret: int) -> None:
        """The end the caret was put to is the one keys move."""
        span = self._session.span
        found = end_at(span, caret) if span is not None and anchor == caret else None
        if found is not None and found != self._active:
            self._active = found
            self._lay_out()

    def _on_shape_changed(self) -> None:
        self._lay_out()

    def _on_outgrown(self) -> None:
        """More of the text is wanted than the line under the pointer has."""
        span = self._session.ends.shape
        if span is not None:
            self._setting, self._stale = self._set(span, None), False
            self.update()

    def _on_page_type_changed(self) -> None:
        self._stick.type = StripType(self._session.look.page_family)
        self._lay_out()

    # -- keys and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, span = event.key(), self._session.span
        if span is None or not self._pressed(key, event.modifiers(), span):
            event.ignore()

    def _pressed(self, key: int, modifiers: Qt.KeyboardModifier, span: Span) -> bool:
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab or bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            ends = ends_of(span)
            self._activate(ends[(ends.index(self.active) + (-1 if back else 1)) % len(ends)])
            return True
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or self.setting is None:
            return False
        word = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        forward = (key == Qt.Key.Key_Left) is self.setting.rtl
        unit = Unit.WORD if word else Unit.LETTER
        self._session.ends.step(self.active, unit, forward=forward)
        return True

    def _activate(self, end: End) -> None:
        self._active = end
        self._lay_out()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from end to end."""
        return self.setting is None and super().focusNextPrevChild(forward)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self._bar_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and bar is not None:
            self._activate(bar.end)
            self._drag.begin(bar.end)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        setting = self.setting
        if setting is None or self._drag.end is None:
            free = self._bar_at(event.position()) is None
            self.setCursor(Qt.CursorShape.ArrowCursor if free else Qt.CursorShape.SizeHorCursor)
            return
        word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._drag.move(setting.line, setting.along(event.position().x()), word=word)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drag.end is not None:
            self._drag.finish()
            self._lay_out()

    def _bar_at(self, point: QPointF) -> Bar | None:
        """The bar a point takes, if its span can be changed."""
        setting = self.setting
        if setting is None or self._session.ends.movable() is None:
            return None
        far = {bar: abs(setting.x(bar.along) - point.x()) for bar in setting.bars}
        near = min(far, key=lambda bar: (far[bar], bar.end != self._active))
        return near if far[near] <= _REACH else None

    # -- how it is done

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._drag.give_up()
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._uid = ""
        self._lay_out()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            theme = self._session.look.theme
            painter.fillRect(self.rect(), QColor(theme.window))
            painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme, setting, span = self._session.look.theme, self.setting, self._session.ends.shape
        painter.setFont(self._stick.type.number)
        painter.setPen(QColor(theme.ink_soft))
        if setting is None or span is None:
            words = self.tr("Select a span to see it letter by letter.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        paint_strip(painter, setting, self._stick.type, theme, focused=self.hasFocus())
        if self.width() >= NARROW:
            self._paint_words(painter, setting, span)

    def _paint_words(self, painter: QPainter, setting: Setting, span: Span) -> None:
        """From where to where the span reaches, and how long it is, beside its letters."""
        theme = self._session.look.theme
        painter.setFont(self._stick.type.number)
        side = Qt.AlignmentFlag.AlignLeft if setting.rtl else Qt.AlignmentFlag.AlignRight
        whole = QRectF(self.rect()).adjusted(MARGIN * 0.7, 0, -MARGIN * 0.7, 0)
        for top, words, ink in (
            (14.0, offsets_of(span), theme.ink),
            (31.0, size_of(self._session.text, span), theme.ink_soft),
        ):
            painter.setPen(QColor(ink))
            place = QRectF(whole.left(), top, whole.width(), 16)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, words)
