"""Relations: drawn from the selected span, walked, changed, removed; by keys or by mouse."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.gui.links.drafts import Draft, drafts
from app.gui.links.hand import LinkHand
from app.gui.links.mode import LinkMode, Step
from app.gui.links.options import (
    Option,
    is_choice,
    option_words,
    options,
    place_of_now,
    values_of,
)
from app.gui.links.prompt import NOTHING, Prompt
from app.gui.links.rules import Offer, offers
from app.gui.links.shelf import other_end
from app.gui.links.steps import CueStep, ListStep
from app.gui.links.targets import TargetStep
from app.gui.links.walking import WalkStep
from app.gui.naming import name_of_type
from app.model.article import Relation
from app.model.json import Json
from app.model.scheme import Attribute
from app.model.span import Fragment, Span

if TYPE_CHECKING:
    from app.gui.session import Session


class Links(LinkHand):
    """The relations of the article on the page, and what is asked of the person about them.

    Attributes:
        in_view: Says which stretch of the text is seen, ``(start, end)``; the page sets it.
        all_shown: Whether all relations are shown, not only those of one span.

    Signals:
        prompt_changed: What is asked is something else, or nothing.
        place_wanted: A position is to be brought into view.
        shown_changed: All relations are shown from now on, or only those of one span.
        field_wanted: What a relation says is to be written in its field (its uid, attribute id).
    """

    prompt_changed = Signal()
    place_wanted = Signal(int)
    shown_changed = Signal()
    field_wanted = Signal(str, str)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.in_view: Callable[[], Fragment] = self._whole_text
        self.all_shown = False
        self._mode = LinkMode(self)
        session.spans_changed.connect(self._on_changed)
        session.layers_changed.connect(self._on_changed)
        self.links_changed.connect(self._on_changed)

    @property
    def step(self) -> Step | None:
        """What is asked now."""
        return self._mode.step

    @property
    def prompt(self) -> Prompt:
        """What is shown on the page of it."""
        return self.step.prompt if self.step else NOTHING

    def show_all(self, shown: bool) -> None:
        """Shows all relations on the page, or those of the selected span only."""
        self.all_shown = shown
        self.shown_changed.emit()

    def tell_step(self) -> None:
        """Says what is asked now, here and on the page."""
        self.tell(self.step.sentence if self.step else "")
        self.prompt_changed.emit()

    def pointed(self, uid: str) -> None:
        """A span was pressed with the mouse."""
        if self.step is not None:
            self.step.pointed(uid)

    # -- drawing

    def draw(self) -> bool:
        """Begins to draw a relation from the selected span."""
        source = self._selected()
        if source is None or not self.may_draw_from(source):
            return False
        step = TargetStep(self, source)
        if not step.targets:
            words = self.tr("The scheme has no relation between this span and any other here.")
            self.tell(words)
            return False
        self._begin(step)
        return True

    def offers_between(self, source: Span, target: Span) -> list[Offer]:
        """The types that may be drawn between two spans; tells why there are none."""
        if not (self.may_draw_from(source) and self.may_draw_from(target)):
            return []
        scheme = self.session.scheme
        found = offers(scheme, source.label, target.label) if scheme else []
        if source.uid == target.uid:
            self.tell(self.tr("A relation leads to another span."))
            return []
        if not found:
            self.tell_no_type(source, target)
        return found

    def ask_type(self, source: Span, target: Span) -> None:
        """Asks what a new relation between two spans is to be."""
        scheme = self.session.scheme
        if scheme is not None and self.offers_between(source, target):
            found = drafts(scheme, source.label, target.label)
            rows = [draft.words for draft in found]
            shown = Prompt(source.uid, chosen=target.uid, at=target.uid, title=self.tr("Relation"))
            take = partial(self._on_type, source, target, found)
            self._mode.ask(ListStep(self, shown, rows, take))

    def take(self, offer: Offer, source: Span, target: Span) -> bool:
        """Draws a relation; a type that carries a cue gets the selected words, or asks for them."""
        return self.take_draft(Draft(offer), source, target)

    def take_draft(self, draft: Draft, source: Span, target: Span) -> bool:
        """The same, with what the relation says of itself; what is written is asked for then."""
        offer, selected = draft.offer, self.selected_words()
        relation = self.add(offer, source, target, selected, draft.said)
        if relation is None:
            return False
        done = partial(self._finish, relation, source.uid)
        if draft.asked and draft.attribute is not None:
            done()
            self.field_wanted.emit(relation.uid, draft.attribute.id)
        elif offer.type.cue and selected is None:
            self._begin(self._cue_step(relation, source.uid, done))
        else:
            done()
        return True

    # -- walking

    def walk(self) -> bool:
        """Begins to walk the relations of the selected span."""
        span = self._selected()
        if span is None:
            return False
        if not self.of(span.uid):
            self.tell(self.tr("This span has no relations; F9 draws one."))
            return False
        self._begin(WalkStep(self, span.uid))
        return True

    def ask_change(self, uid: str, focus: str) -> None:
        """Asks what a relation is to become."""
        relation = self.own(uid)
        if relation is None:
            return
        if not self.may_become_other(relation):
            self.tell(self.tr("There is nothing else that this relation may be."))
            return
        found = self.options_of(relation)
        rows = [option_words(option, relation) for option in found]
        take = partial(self._on_option, relation, focus, found)
        self._ask_list(
            relation, focus, self.tr("Change"), rows, take, place_of_now(found, relation)
        )

    def may_become_other(self, relation: Relation) -> bool:
        """Whether there is anything to change in a relation but its cue."""
        return is_choice(self.options_of(relation), relation)

    def options_of(self, relation: Relation) -> list[Option]:
        """What a relation may become."""
        spans, scheme = self.session.spans, self.session.scheme
        source, target = spans.get(relation.source), spans.get(relation.target)
        if scheme is None or source is None or target is None:
            return []
        return options(scheme, relation, (source.label, target.label))

    def ask_cue(self, uid: str, focus: str) -> None:
        """Marks the selected words as the cue of a relation, or asks for them."""
        relation = self.list.get(uid)
        if relation is None or not self.may_carry_cue(relation):
            return
        selected = self.selected_words()
        if selected is None:
            self._mode.ask(self._cue_step(relation, focus, self._mode.back))
        elif self.set_cue(uid, selected):
            self.come_back(focus)
            self.tell(self.tr("The selected words are the cue."))

    def mark_cue(self, uid: str, focus: str) -> bool:
        """The same, asked from elsewhere than the page; whether something is asked there now."""
        relation = self.list.get(uid)
        if relation is None or not self.may_carry_cue(relation):
            return False
        selected = self.selected_words()
        if selected is not None:
            return not self.set_cue(uid, selected)
        self._begin(self._cue_step(relation, focus, self.session.leave_mode))
        return True

    # -- how it is done

    def _selected(self) -> Span | None:
        if self.session.span is None:
            self.tell(self.tr("Select a span first: Tab goes from span to span."))
        return self.session.span

    def _begin(self, step: Step) -> None:
        if self.session.mode is not self._mode:
            self.session.enter_mode(self._mode)
        self._mode.ask_only(step)

    def _cue_step(self, relation: Relation, focus: str, done: Callable[[], object]) -> CueStep:
        name = name_of_type(relation, self.session.scheme)
        return CueStep(self, relation.uid, name, focus, done)

    def _ask_list(
        self,
        relation: Relation,
        focus: str,
        title: str,
        rows: Sequence[str],
        take: Callable[[int], object],
        marked: int = 0,
    ) -> None:
        at = other_end(relation, focus)
        if rows:
            shown = Prompt(focus, lit=relation.uid, at=at, title=title)
            self._mode.ask(ListStep(self, shown, rows, take, marked))

    def _finish(self, relation: Relation, source: str) -> None:
        self.session.leave_mode()
        self.come_back(source)
        self.tell(self.tr("Drawn: {words}.").format(words=self.words(relation, source)))

    def _whole_text(self) -> Fragment:
        return 0, len(self.session.text)

    def _on_type(self, source: Span, target: Span, found: list[Draft], place: int) -> None:
        self.take_draft(found[place], source, target)

    def _on_option(
        self, relation: Relation, focus: str, found: Sequence[Option], place: int
    ) -> None:
        option = found[place]
        if isinstance(option, Attribute) and option.type == "text":
            self.session.leave_mode()
            self.field_wanted.emit(relation.uid, option.id)
        elif isinstance(option, Attribute):
            values = values_of(option)
            take = partial(self._on_value, relation.uid, option.id, values)
            said = [value for value, _ in values[:-1]]
            held = relation.attributes.get(option.id)
            marked = said.index(held) if held in said else 0
            rows = [words for _, words in values]
            self._ask_list(relation, focus, option.name.en, rows, take, marked)
        elif self.retype(relation.uid, option):
            self._mode.back()

    def _on_value(
        self, uid: str, attribute_id: str, values: Sequence[tuple[Json, str]], place: int
    ) -> None:
        if self.set_attribute(uid, attribute_id, values[place][0]):
            self._mode.back()
            self._mode.back()

    def _on_changed(self) -> None:
        if self.step is None:
            return
        if self.step.is_alive():
            self.prompt_changed.emit()
        else:
            self.session.leave_mode()
