"""One field for one attribute of the scheme, made from its type alone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.compat import override
from app.gui.attributes.choices import Value, shortened, values_of
from app.gui.countries import proposed, shown_as
from app.gui.gazetteer import link_words
from app.gui.headed import stack_headed
from app.gui.naming import both, value_words, words_of
from app.gui.proposals import Proposals
from app.gui.tips import tip
from app.gui.typed import value_of
from app.model.attributes import advice, problem
from app.model.json import Json
from app.model.scheme import Attribute
from app.model.span import Span

_SAID_IN_WORDS = ("text", "date", "country", "language", "entity_ref", "int", "number")
_CHOSEN = ("enum", "bool", "span_ref")
_LINK = "gazetteer_ref"
_BESIDE = 4
"""Pixels left free beside words and icon of a combo box."""
_LONGEST = 2_000
"""Characters of a value that is still written in a line; a longer one is shown in part."""


class CalmCombo(QComboBox):
    """A combo box that does not change its mind when the pane around it is scrolled.

    Words it has no room for end in dots; the list below it, as wide as they are, shows them.
    """

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(*parts, self).width() - _BESIDE
        room -= self.iconSize().width() + _BESIDE if not option.currentIcon.isNull() else 0
        words = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, max(0, room)
        )
        option.currentText = words
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class AttributeField(QWidget):
    """The attribute's name, and a combo box or a line to say it in.

    Attributes:
        attribute: It.
        editor: The combo box or the line.
        heading: Its name.
        doubt: What a person should look at, below the field; hidden where there is nothing.

    Signals:
        said: Another value was given (attribute id, JSON value; None: nothing is said).
        refused: What was typed cannot be (a sentence, and what to do next).
        entered: Return was pressed, and what was typed stands.
    """

    said = Signal(str, object)
    refused = Signal(str)
    entered = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self._value: Json = None
        self._before: Json = None
        self._shown = ""
        self._spans: list[Value] = []
        self._odd: list[Value] = []
        self.editor: QComboBox | QLineEdit = self._make_editor()
        self.editor.setAccessibleName(both(attribute.name))
        name = both(attribute.name)
        self._title = f"{name} *" if attribute.required else name
        self.heading = stack_headed(self._title, self.editor, self)
        self.doubt = QLabel(self)
        self.doubt.setObjectName("danger")
        self.doubt.setTextFormat(Qt.TextFormat.PlainText)
        self.doubt.setWordWrap(True)
        self.doubt.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(self.doubt)

    def show_value(self, value: Json) -> None:
        """Shows what the span says, unless somebody is typing on in the words that say it."""
        self._value = value
        self._show_required()
        self._show_odd(value)
        editor = self.editor
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, self._place_of(value)))
            return
        words = self._words_of(value)
        typing = self._stands(value) if self._waits else editor.text() == words
        if not (typing and self._is_typed_in):
            editor.setText(words)
            editor.setCursorPosition(0)
        self._shown = editor.text()
        editor.setReadOnly(not self._can_type(value))
        example = self.tr("An id and a name, such as geonames:163843 Syria")
        hint = example if self.attribute.type == _LINK else ""
        editor.setToolTip(self.tr("Shown, not typed here") if editor.isReadOnly() else hint)

    def show_doubt(self, sentence: str) -> None:
        """Says what a person should look at; nothing if empty. It blocks nothing."""
        self.doubt.setText(sentence)
        self.doubt.setHidden(not sentence)
        self.editor.setAccessibleDescription(sentence)

    def _show_required(self) -> None:
        """A required attribute is marked, and named so while nothing is said; it blocks nothing."""
        if self.attribute.required and self._value is None:
            self.heading.setText(self.tr("{name} required").format(name=self._title))
        else:
            self.heading.setText(self._title)

    def offer(self, found: Callable[[str], list[str]]) -> None:
        """Proposes names while something is typed: from what was typed to those that fit."""
        if isinstance(self.editor, QLineEdit):
            Proposals(found, self.editor)

    def offer_spans(self, spans: Sequence[Span], name_of: Callable[[str], str]) -> None:
        """The spans that a reference can lead to."""
        editor = self.editor
        if self.attribute.type != "span_ref" or not isinstance(editor, QComboBox):
            return
        found = values_of(self.attribute, spans, name_of)
        if found != self._spans:
            self._spans, self._odd = found, []
            self._fill()
            editor.setCurrentIndex(max(0, self._place_of(self._value)))

    def write(self, value: Json) -> None:
        """Puts a value into the field as if it were being typed: nothing has been said yet."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(0, self._place_of(value)))
        else:
            self.editor.setText(self._words_of(value))

    def commit(self) -> None:
        """Says what stands in the field, even if it has not been left yet."""
        if isinstance(self.editor, QLineEdit):
            self._take_typed()
        elif self.is_changed:
            self._on_chosen(self.editor.currentIndex())

    def refuse(self) -> None:
        """What was said last could not be stored: it stays in the field, to be said again."""
        self._value = self._before
        self._shown = self._words_of(self._before)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in the field than what was said last."""
        editor = self.editor
        if isinstance(editor, QComboBox):
            return editor.currentIndex() != max(0, self._place_of(self._value))
        return not editor.isReadOnly() and editor.text() != self._shown

    @property
    def _is_typed_in(self) -> bool:
        """Whether keys go to the line: it has the focus, or will once its window is in front."""
        return self.window().focusWidget() is self.editor

    @property
    def _waits(self) -> bool:
        """Whether another window is in front: one may be in the middle of a word."""
        return self._is_typed_in and not self.editor.hasFocus()

    def _stands(self, value: Json) -> bool:
        """Whether what is written in the line says this, in whatever words."""
        editor = self.editor
        return isinstance(editor, QLineEdit) and value_of(self.attribute, editor.text()) == value

    def _show_odd(self, value: Json) -> None:
        """What the list lacks stands in it as it is: a span of another page, a value of before."""
        known = [choice.value for choice in self._choices() if choice not in self._odd]
        odd = [] if value is None or _place(value, known) else [Value(value, _in_line(value))]
        if isinstance(self.editor, QComboBox) and odd != self._odd:
            self._odd = odd
            self._fill()

    def _fill(self) -> None:
        """Puts all choices into the combo box."""
        combo = self.editor
        if not isinstance(combo, QComboBox):
            return
        combo.clear()
        combo.addItem(self._not_said())
        for n, (value, words) in enumerate(self._choices(), 1):
            combo.addItem(words, value)
            combo.setItemData(n, tip(words), Qt.ItemDataRole.ToolTipRole)

    def _words_of(self, value: Json) -> str:
        if self.attribute.type == "country" and isinstance(value, str):
            return _in_line(shown_as(value))
        words = link_words(value) if self.attribute.type == _LINK else None
        return words if words is not None else _in_line(value)

    def _can_type(self, value: Json) -> bool:
        """Whether a value can be said in one line of words."""
        if self.attribute.type == _LINK:
            return link_words(value) is not None
        said = self.attribute.type in _SAID_IN_WORDS and not isinstance(value, dict | list)
        return said and _in_line(value) == words_of(value)

    def _make_editor(self) -> QComboBox | QLineEdit:
        if self.attribute.type in _CHOSEN:
            return self._make_combo()
        line = QLineEdit(self)
        line.setPlaceholderText(self._not_said())
        if self.attribute.type == "country":
            Proposals(proposed, line)
        line.setAlignment(Qt.AlignmentFlag.AlignLeading)
        line.editingFinished.connect(self._on_typed)
        line.returnPressed.connect(self._on_return)
        return line

    def _make_combo(self) -> CalmCombo:
        combo = CalmCombo(self)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        self.editor = combo
        self._fill()
        combo.activated.connect(self._on_chosen)
        return combo

    def _not_said(self) -> str:
        """What stands where nothing is said: what is meant then, or what can be written."""
        attribute = self.attribute
        if attribute.default is not None:
            meant = value_words(attribute, attribute.default)
            return self.tr("not said: {value}").format(value=meant)
        low, high = attribute.minimum, attribute.maximum
        if low is not None and high is not None:
            return self.tr("not said; {low} to {high}").format(low=f"{low:g}", high=f"{high:g}")
        if low is not None:
            return self.tr("not said; {low} or more").format(low=f"{low:g}")
        if high is not None:
            return self.tr("not said; {high} or less").format(high=f"{high:g}")
        hints = {
            "date": self.tr("not said; 2026, 2026-11 or 2026-11-22"),
            "country": self.tr("not said; a name or a code"),
        }
        return hints.get(attribute.type, self.tr("not said"))

    def _choices(self) -> list[Value]:
        if self.attribute.type == "span_ref":
            return [*self._spans, *self._odd]
        words = (self.tr("yes"), self.tr("no"))
        return [*values_of(self.attribute, yes_no=words), *self._odd]

    def _place_of(self, value: Json) -> int:
        return _place(value, [choice.value for choice in self._choices()])

    def _on_chosen(self, place: int) -> None:
        self._say(self._choices()[place - 1].value if place > 0 else None)

    def _on_return(self) -> None:
        """What was typed is said; the field is left, unless it was refused."""
        if self._take_typed():
            self.entered.emit()

    def _on_typed(self) -> None:
        self._take_typed()

    def _take_typed(self) -> bool:
        """Says what stands in the line; False if it cannot be, and what was said stands again."""
        editor = self.editor
        if not isinstance(editor, QLineEdit) or not self.is_changed:
            return True
        value = value_of(self.attribute, editor.text())
        sentence = None if value is None else problem(self.attribute, value)
        if sentence and self._waits:  # the word may be finished once one comes back
            return False
        if sentence:
            self.show_value(self._value)
            self.refused.emit(f"{sentence} {advice(self.attribute)}".strip())
            return False
        self._say(value)
        if self._stands(self._value):  # it was stored: it is written as everywhere
            self.show_value(self._value)
        return True

    def _say(self, value: Json) -> None:
        if isinstance(self.editor, QLineEdit):
            self._shown = self.editor.text()
        if value != self._value:
            self._before, self._value = self._value, value
            self.said.emit(self.attribute.id, value)


def _place(value: Json, given: Sequence[Json]) -> int:
    """The place of a value, from 1; 0 if it is not there. 1 is not true, and 0 not false."""
    alike = (n for n, one in enumerate(given, 1) if one == value and type(one) is type(value))
    return next(alike, 0)


def _in_line(value: Json) -> str:
    """A value as a line has room for it."""
    words = words_of(value)
    return words if len(words) <= _LONGEST else shortened(words[:_LONGEST])
