"""The relations of one span, walked by keys: gone along, changed, removed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.links.prompt import DIGITS, Choices, Prompt
from app.gui.links.shelf import other_end
from app.gui.naming import type_of
from app.model.article import Relation

if TYPE_CHECKING:
    from app.gui.links.links import Links


class WalkStep:
    """One of the span's relations is lit; keys change it or lead along it."""

    def __init__(self, links: "Links", uid: str) -> None:
        """Takes the span."""
        self._links = links
        self._span = uid
        self._lit = ""
        self._keys = {
            "Return": self._change,
            "F9": self._change,
            "Space": self._go_along,
            "Del": self._remove,
            "+": self._mark_cue,
            "-": self._take_cue_away,
        }

    @property
    def relation(self) -> Relation | None:
        """The one that is lit."""
        found = self._choices
        return found.items[found.marked] if found.items else None

    @property
    def _choices(self) -> Choices[Relation]:
        """All of the span, that with `_lit` marked; read anew each time, as edits change them."""
        found = self._links.of(self._span)
        uids = [relation.uid for relation in found]
        return Choices(found, uids.index(self._lit) if self._lit in uids else 0)

    @property
    def prompt(self) -> Prompt:
        """Numbers at the other ends."""
        found = self._choices
        badges = tuple((str(n), other_end(r, self._span)) for n, r in enumerate(found.shown, 1))
        lit = self.relation
        return Prompt(self._span, badges, lit=lit.uid if lit else "", more=found.more)

    @property
    def sentence(self) -> str:
        """The relation, and what can be done with it."""
        relation, found = self.relation, self._choices
        if relation is None:
            return ""
        said = self._links.words(relation, self._span)
        words = _tr("{n} of {all}: {words}.").format(
            n=found.marked + 1, all=len(found.items), words=said
        )
        keys = ", ".join(self._keys_for(relation))
        return f"{words} {keys[:1].upper()}{keys[1:]}."

    def _keys_for(self, relation: Relation) -> list[str]:
        """What can be done with a relation, key by key."""
        links, there, leaves = self._links, _tr("Space goes there"), _tr("Esc leaves")
        if not links.session.owns(relation.annotator):
            return [there, leaves]
        kind = type_of(relation, links.session.scheme)
        carries = kind is not None and kind.cue
        said = (
            (links.may_become_other(relation), _tr("Return changes it")),
            (True, there),
            (carries and relation.cue is None, _tr("+ marks its cue")),
            (carries and relation.cue is not None, _tr("+ marks another cue, - takes it away")),
            (True, _tr("Delete removes it")),
            (True, leaves),
        )
        return [words for holds, words in said if holds]

    def pressed(self, chord: str) -> bool:
        """Tab and digits light another one; the rest acts on the one that is lit."""
        found = self._choices
        if not found.items:
            return False
        if chord in ("Tab", "Shift+Tab"):
            found.step(1 if chord == "Tab" else -1)
        elif chord == "0":
            found.turn()
        elif chord in DIGITS:
            if not found.mark(int(chord)):
                self._links.tell(_tr("No relation has this number."))
                return True
        elif chord in self._keys:
            self._lit = found.items[found.marked].uid
            self._keys[chord]()
            return True
        else:
            return False
        self._light(found.items[found.marked])
        return True

    def pointed(self, uid: str) -> None:
        """A span that was pressed shows its relations, if it has any."""
        if uid != self._span and self._links.of(uid):
            self._span, self._lit = uid, ""
            self._links.tell_step()

    def is_alive(self) -> bool:
        """Whether the span is there and has relations."""
        return self._links.session.spans.is_shown(self._span) and bool(self._choices.items)

    def _light(self, relation: Relation) -> None:
        self._lit = relation.uid
        other = self._links.session.spans.get(other_end(relation, self._span))
        if other is not None:
            self._links.place_wanted.emit(other.start)
        self._links.tell_step()

    def _change(self) -> None:
        self._links.ask_change(self._lit, self._span)

    def _go_along(self) -> None:
        relation = self.relation
        other = other_end(relation, self._span) if relation is not None else ""
        if self._links.session.spans.is_shown(other):
            self._span = other
            self._links.session.go_to(other)
            self._links.tell_step()

    def _remove(self) -> None:
        found = self._choices
        place = found.marked
        if not self._links.remove(self._lit):
            return
        left = self._links.of(self._span)
        self._lit = left[min(place, len(left) - 1)].uid if left else ""
        if left:
            self._links.tell_step()
        else:
            self._links.session.leave_mode()
            self._links.tell(_tr("The relation is removed."))

    def _mark_cue(self) -> None:
        self._links.ask_cue(self._lit, self._span)

    def _take_cue_away(self) -> None:
        if self._links.set_cue(self._lit, None):
            self._links.tell(_tr("The relation has no cue."))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Relations", words)
