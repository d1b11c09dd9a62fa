"""What is said of the selected span, asked on the page and repeated from the last one."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.attributes.choices import PAGE, Value, caps_of, nearest_first, values_of
from app.gui.attributes.known import key_of, known_values, said_alike
from app.gui.attributes.mode import AttributeMode
from app.gui.attributes.prompt import NOTHING, Prompt
from app.gui.attributes.words import WordsMode
from app.gui.edit_parts import parts_of
from app.gui.naming import both, label_of, name_of_label, value_words
from app.model.edits import ChangeSpan, Edit
from app.model.errors import UserError
from app.model.json import Json, JsonObject
from app.model.scheme import Attribute
from app.model.span import Span

if TYPE_CHECKING:
    from app.gui.session import Session


class Attributes(QObject):
    """Asks for attributes with one key each, and repeats those of the last span of a label.

    Signals:
        prompt_changed: Something else is asked on the page, or nothing any more.
        field_wanted: This attribute is to be written in its field (its id).
    """

    prompt_changed = Signal()
    field_wanted = Signal(str)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._last: dict[tuple[str, str], dict[str, JsonObject]] = {}
        self._alike: dict[tuple[str, str, str], JsonObject] = {}
        session.committed.connect(self._on_committed)
        session.span_selected.connect(self._on_span_selected)
        for other in (session.project_opened, session.project_closed, session.scheme_changed):
            other.connect(self._forget)

    @property
    def mode(self) -> AttributeMode | None:
        """What is being asked, if it is."""
        mode = self._session.mode
        return mode if isinstance(mode, AttributeMode) else None

    @property
    def prompt(self) -> Prompt:
        """What is to be shown on the page."""
        mode = self.mode
        if mode is None:
            return NOTHING
        shown = mode.values[mode.first : mode.first + PAGE]
        written = [self._written(mode.attribute)] if mode.is_written else []
        rows = [*written, *(value.words for value in shown)]
        keys = [*("⏎" for _ in written), *caps_of(len(shown))]
        marked = max(-1, mode.marked - mode.first) + len(written)
        more = len(mode.values) > PAGE
        title = self._title(mode.attribute)
        return Prompt(mode.uid, title, tuple(rows), tuple(keys), marked, more)

    # -- asking

    def begin(self, place: int = 0) -> bool:
        """Asks for the attributes of the selected span, beginning with this one."""
        session, span = self._session, self._session.span
        if span is None:
            session.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        if not session.may_change(span):
            return False
        asked = self._of_label(span.label)
        if place >= len(asked):
            session.told.emit(self.tr("This label has no such attribute."))
            return False
        mode = AttributeMode(self, span.uid, asked)
        mode.ask(place)
        session.enter_mode(mode)
        self.tell()
        return True

    def offers(self, attribute: Attribute) -> tuple[list[Value], int]:
        """What can be picked for an attribute, and the place of what is meant now."""
        session = self._session
        others = nearest_first(session.span, session.spans.visible)
        words = (self.tr("yes"), self.tr("no"))
        if self.is_written(attribute):
            own = [s for s in session.spans.visible if s.annotator == session.annotator]
            return known_values(attribute, own), -1
        found = values_of(attribute, others, self._name_of_label, words)
        meant = self.meant(attribute)
        places = [n for n, value in enumerate(found) if value.value == meant]
        return found, places[0] if places else 0

    def is_written(self, attribute: Attribute) -> bool:
        """Whether an attribute is said in words of one's own."""
        return attribute.type not in ("enum", "bool", "span_ref")

    def meant(self, attribute: Attribute) -> Json:
        """What the selected span says, or else what is meant where nothing is said."""
        span = self._session.span
        said = span.attributes.get(attribute.id) if span else None
        return attribute.default if said is None else said

    def say(self, uid: str, attribute_id: str, value: Json) -> bool:
        """Says something of a span; what stands already is not said again."""
        return self._session.set_attribute(attribute_id, value, uid)

    def write(self, attribute_id: str) -> None:
        """Lets an attribute be written in its field."""
        self.field_wanted.emit(attribute_id)

    def take_words(self, mode: AttributeMode) -> None:
        """Lets words of the page be taken for what is asked."""
        asking = partial(self._ask_again, mode.place)
        taking = WordsMode(self._session, mode.uid, mode.attribute, asking)
        self._session.enter_mode(taking)
        taking.begin()

    def written(self) -> None:
        """A field was left with Return: the next attribute is asked."""
        if self.mode is not None:
            self.mode.go_on()

    def pointed(self, uid: str) -> bool:
        """A span was pressed; True if it was the answer."""
        return self.mode is not None and self.mode.pointed(uid)

    def leave(self) -> None:
        """Asks no more."""
        self._session.leave_mode()

    def tell(self) -> None:
        """Says what is asked now."""
        mode = self.mode
        self.prompt_changed.emit()
        words = self._how(mode).format(name=both(mode.attribute.name)) if mode is not None else ""
        self._session.told.emit(words)

    def _how(self, mode: AttributeMode) -> str:
        """How what is asked is answered."""
        if not self.is_written(mode.attribute):
            if mode.values:
                return self.tr("{name}: its key says it; Tab next, Del says nothing, Esc ends.")
            return self.tr("{name}: Return writes it; Tab next, Del says nothing, Esc ends.")
        if mode.values:
            return self.tr(
                "{name}: a key says it again; Return writes another, W takes words; Esc ends."
            )
        return self.tr("{name}: Return writes it, W takes words of the page; Tab next, Esc ends.")

    # -- repeating

    def repeat(self) -> bool:
        """Says of the selected span what was said of the last one with its label, as one edit."""
        session, span = self._session, self._session.span
        if span is None:
            session.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        last = self.last_for(span)
        if not last:
            session.told.emit(self.tr("No other span with this label says anything yet."))
            return False
        return self._say_again(span, last)

    def _say_again(self, span: Span, said: JsonObject) -> bool:
        """Says of a span what was said of another one, as one edit."""
        session = self._session
        after = replace(span, attributes={**span.attributes, **said})
        if after == span:
            session.told.emit(self.tr("It says the same already."))
            return False
        if not session.may_change(span) or not session.run(ChangeSpan(span, after)):
            return False
        session.told.emit(self.tr("Said the same as last time."))
        return True

    def repeat_alike(self) -> bool:
        """Says of the selected span what was said of the last one with its label and its words."""
        session, span = self._session, self._session.span
        if span is None:
            session.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        said = said_alike(span, session.spans.visible) or self._alike.get(key_of(span), {})
        if not said:
            session.told.emit(self.tr("Nothing was said yet of these words with this label."))
            return False
        return self._say_again(span, said)

    def last_for(self, span: Span) -> JsonObject:
        """What was said last of another span with the label of this one."""
        session = self._session
        lately = self._last.get((session.annotator, span.label), {})
        found = [said for uid, said in lately.items() if uid != span.uid]
        said = found[-1] if found else self._stored(span)
        known = {attribute.id for attribute in self._of_label(span.label)}
        return {key: value for key, value in said.items() if key in known}

    # -- how it is done

    def _stored(self, span: Span) -> JsonObject:
        """What was said last, in whatever article, before the program was started."""
        session = self._session
        if session.project is None:
            return {}
        try:
            return session.project.last_said(span.label, session.annotator, but=span.uid)
        except UserError as error:
            session.report(error)
            return {}

    def _ask_again(self, place: int, step: int) -> None:
        """Asks for an attribute again (0) or for the one after it (1), if there is one."""
        span = self._session.span
        if span is not None and place + step < len(self._of_label(span.label)):
            self.begin(place + step)

    def _of_label(self, label_id: str) -> tuple[Attribute, ...]:
        label = label_of(label_id, self._session.scheme)
        return label.attributes if label else ()

    def _name_of_label(self, label_id: str) -> str:
        return name_of_label(label_id, self._session.scheme)

    def _title(self, attribute: Attribute) -> str:
        span = self._session.span
        asked = self._of_label(span.label) if span else ()
        place = next((n for n, one in enumerate(asked) if one.id == attribute.id), 0)
        title = f"{place + 1}/{len(asked)}   {both(attribute.name)}"
        said = span is not None and span.attributes.get(attribute.id) is not None
        if attribute.required and not said:
            return self.tr("{title} · required").format(title=title)
        return title

    def _written(self, attribute: Attribute) -> str:
        words = value_words(attribute, self.meant(attribute))
        return words or self.tr("not said")

    def _on_committed(self, edit: Edit) -> None:
        """Remembers what was said last of each label by whom."""
        for part in parts_of(edit):
            if isinstance(part, ChangeSpan) and part.after.attributes != part.before.attributes:
                self._remember(part.after)

    def _forget(self) -> None:
        """The project is another one, or its labels are: what was said is asked of its file."""
        self._last.clear()
        self._alike.clear()

    def _remember(self, span: Span) -> None:
        """The last two spans of a label that say something, the latest at the end."""
        lately = self._last.setdefault((span.annotator, span.label), {})
        lately.pop(span.uid, None)
        if span.attributes:
            self._alike[key_of(span)] = dict(span.attributes)
            lately[span.uid] = dict(span.attributes)
        for uid in list(lately)[:-2]:
            del lately[uid]

    def _on_span_selected(self) -> None:
        """Another span is selected: what was asked of the first one is asked no more."""
        if self.mode is not None and self.mode.uid != self._session.selected:
            self.leave()
