"""One field for one attribute of the scheme, made from its type alone."""

import re
from collections.abc import Callable, Sequence
from unicodedata import decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from app.compat import override
from app.gui.attributes.choices import Value, values_of
from app.gui.countries import code_of, countries, shown_as
from app.gui.gazetteer import link_of, link_words
from app.gui.headed import stack_headed
from app.gui.naming import both, value_words, words_of
from app.gui.tips import tip
from app.model.attributes import problem
from app.model.json import Json
from app.model.scheme import Attribute
from app.model.span import Span

_SAID_IN_WORDS = ("text", "date", "country", "language", "entity_ref", "int", "number")
_LINK = "gazetteer_ref"
_YEAR = 4
_STROKES = re.compile(r"[-/.\s–]+")
_COUNTRY = 3  # letters of the longer country codes


class CalmCombo(QComboBox):
    """A combo box that does not change its mind when the pane around it is scrolled."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class AttributeField(QWidget):
    """The attribute's name, and a combo box or a line to say it in.

    Signals:
        said: Another value was given (attribute id, JSON value; None: nothing is said).
        refused: What was typed cannot be (a sentence).
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
        self.editor: QComboBox | QLineEdit = self._make_editor()
        self.editor.setAccessibleName(both(attribute.name))
        name = both(attribute.name)
        self._title = f"{name} *" if attribute.required else name
        self.heading = stack_headed(self._title, self.editor, self)

    def show_value(self, value: Json) -> None:
        """Shows what the span says."""
        self._value = value
        self._show_required()
        editor = self.editor
        if isinstance(editor, QComboBox):
            self._keep_elsewhere(value)
            editor.setCurrentIndex(max(0, self._place_of(value)))
            return
        self._shown = self._words_of(value)
        editor.setText(self._shown)
        editor.setCursorPosition(0)
        editor.setReadOnly(not self._can_type(value))
        example = self.tr("An id and a name, such as geonames:163843 Syria")
        hint = example if self.attribute.type == _LINK else ""
        editor.setToolTip(self.tr("Shown, not typed here") if editor.isReadOnly() else hint)

    def _show_required(self) -> None:
        """A required attribute is marked, and named so while nothing is said; it blocks nothing."""
        if self.attribute.required and self._value is None:
            self.heading.setText(self.tr("{name} required").format(name=self._title))
        else:
            self.heading.setText(self._title)

    def offer(self, words: Sequence[str]) -> None:
        """Proposes words while something is typed."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setCompleter(completer(words, self.editor))

    def offer_spans(self, spans: Sequence[Span], name_of: Callable[[str], str]) -> None:
        """The spans that a reference can lead to."""
        editor = self.editor
        if self.attribute.type != "span_ref" or not isinstance(editor, QComboBox):
            return
        self._spans = values_of(self.attribute, spans, name_of)
        while editor.count() > 1:
            editor.removeItem(1)
        for value, words in self._choices():
            editor.addItem(words, value)

    def write(self, value: Json) -> None:
        """Puts a value into the field as if it were being typed: nothing has been said yet."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(0, self._place_of(value)))
        else:
            self.editor.setText(self._words_of(value))

    def commit(self) -> None:
        """Says what stands in the field, even if it has not been left yet."""
        if isinstance(self.editor, QLineEdit):
            self._on_typed()
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

    def _keep_elsewhere(self, value: Json) -> None:
        """A reference to a span that is not on the page stands in the list as it is."""
        if self.attribute.type == "span_ref" and value is not None and not self._place_of(value):
            self._spans.append(Value(value, words_of(value)))
            if isinstance(self.editor, QComboBox):
                self.editor.addItem(words_of(value), value)

    def _words_of(self, value: Json) -> str:
        if self.attribute.type == "country" and isinstance(value, str):
            return shown_as(value)
        words = link_words(value) if self.attribute.type == _LINK else None
        return words if words is not None else words_of(value)

    def _can_type(self, value: Json) -> bool:
        """Whether a value can be said in one line of words."""
        if self.attribute.type == _LINK:
            return link_words(value) is not None
        return self.attribute.type in _SAID_IN_WORDS and not isinstance(value, dict | list)

    def _make_editor(self) -> QComboBox | QLineEdit:
        choices = self._choices()
        if choices or self.attribute.type == "span_ref":
            combo = CalmCombo(self)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(8)
            combo.addItem(self._not_said())
            for value, words in choices:
                combo.addItem(words, value)
            for n, choice in enumerate(self.attribute.values):
                combo.setItemData(n + 1, tip(both(choice.name)), Qt.ItemDataRole.ToolTipRole)
            combo.activated.connect(self._on_chosen)
            return combo
        line = QLineEdit(self)
        line.setPlaceholderText(self._not_said())
        if self.attribute.type == "country":
            line.setCompleter(completer(list(countries().values()), line))
        line.setAlignment(Qt.AlignmentFlag.AlignLeading)
        line.editingFinished.connect(self._on_typed)
        line.returnPressed.connect(self._on_return)
        return line

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

    def _choices(self) -> list[tuple[Json, str]]:
        if self.attribute.type == "enum":
            return [(choice.id, choice.name.en) for choice in self.attribute.values]
        if self.attribute.type == "bool":
            return [(True, self.tr("yes")), (False, self.tr("no"))]
        if self.attribute.type == "span_ref":
            return [(value.value, value.words) for value in self._spans]
        return []

    def _place_of(self, value: Json) -> int:
        given = [choice for choice, _ in self._choices()]
        return given.index(value) + 1 if value in given else 0

    def _on_chosen(self, place: int) -> None:
        self._say(self._choices()[place - 1][0] if place > 0 else None)

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
        if sentence:
            self.show_value(self._value)
            self.refused.emit(sentence)
            return False
        self._say(value)
        return True

    def _say(self, value: Json) -> None:
        if isinstance(self.editor, QLineEdit):
            self._shown = self.editor.text()
        if value != self._value:
            self._before, self._value = self._value, value
            self.said.emit(self.attribute.id, value)


def value_of(attribute: Attribute, typed: str) -> Json:
    """What was typed as a JSON value of the attribute's type; None for an empty line."""
    typed = typed.strip()
    if not typed:
        return None
    if attribute.type in ("int", "number"):
        return _number(typed)
    if attribute.type == _LINK:
        return link_of(typed)
    if attribute.type == "date":
        return date_of(typed)
    if attribute.type == "country":
        short = typed.isascii() and len(typed) <= _COUNTRY
        return code_of(typed) or (typed.upper() if short else typed)
    return typed


def date_of(typed: str) -> str:
    """A date as it is stored, ``2026-11-22``, from digits of any script and other strokes."""
    digits = "".join(str(decimal(sign, sign)) for sign in typed)
    parts = [part for part in _STROKES.split(digits) if part]
    if not all(part.isdigit() for part in parts) or len(parts[0]) != _YEAR:
        return digits
    return "-".join((parts[0], *(part.zfill(2) for part in parts[1:])))


def completer(words: Sequence[str], line: QLineEdit) -> QCompleter:
    """Proposes those of some words that hold what was typed."""
    made = QCompleter(words, line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def _number(typed: str) -> Json:
    """The number, digits of any script; the text itself if it is none."""
    try:
        return int(typed)
    except ValueError:
        pass
    try:
        return float(typed)
    except ValueError:
        return typed
