"""The first step of drawing a relation: where it is to lead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.attributes.choices import KEYS, PAGE, row_of
from app.gui.links.prompt import Prompt
from app.gui.links.rules import targets
from app.gui.pieces import overlaps
from app.gui.quoted import one_line
from app.model.span import Span

if TYPE_CHECKING:
    from app.gui.links.links import Links


class TargetStep:
    """Tab goes through all targets, nearest first; digits and letters take one in view.

    Attributes:
        targets: The spans it may lead to, nearest first.
    """

    def __init__(self, links: "Links", source: Span) -> None:
        self._links = links
        self._source = source
        self._chosen = ""
        self._page = 0
        self.targets = self._find()

    def _find(self) -> list[Span]:
        session = self._links.session
        if session.scheme is None:
            return []
        return targets(session.spans.visible, self._source, session.scheme)

    @property
    def numbered(self) -> list[Span]:
        """Those in view that have a key now."""
        start, end = self._links.in_view()
        seen = [span for span in self.targets if overlaps(span.fragments, start, end)]
        if self._page * PAGE >= len(seen):
            self._page = 0
        return seen[self._page * PAGE : (self._page + 1) * PAGE]

    @property
    def prompt(self) -> Prompt:
        """Keys at the targets."""
        badges = tuple((key, s.uid) for key, s in zip(KEYS, self.numbered, strict=False))
        return Prompt(focus=self._source.uid, badges=badges, chosen=self._chosen)

    @property
    def sentence(self) -> str:
        """How a target is chosen."""
        chosen = self._links.session.spans.get(self._chosen)
        if chosen is not None:
            words = _tr("To “{quote}”: Return takes it; Tab goes on; Esc leaves.")
            return words.format(quote=one_line(chosen.quote))
        return _tr(
            "Draw a relation: press the number of its target (0: other numbers), or Tab and"
            " Return; Esc leaves."
        )

    def pressed(self, chord: str) -> bool:
        """Tab, digits, Return."""
        if chord in ("Tab", "Shift+Tab"):
            self._go(1 if chord == "Tab" else -1)
        elif chord == "0":
            self._page += 1
            self._links.tell_step()
        elif row_of(chord) is not None:
            self._take(row_of(chord) or 0)
        elif chord in ("Return", "Space"):
            self._take_chosen()
        else:
            return False
        return True

    def pointed(self, uid: str) -> None:
        """The span that was pressed is the target, if it can be one."""
        span = self._links.session.spans.get(uid)
        if span is not None and uid != self._source.uid:
            self._links.ask_type(self._source, span)

    def is_alive(self) -> bool:
        """Whether the source is there, and something to lead to."""
        here = self._links.session.spans.get(self._source.uid)
        if here is not None:
            self._source = here
            self.targets = self._find()
        return here is not None and bool(self.targets)

    def _go(self, step: int) -> None:
        found = self.targets
        uids = [span.uid for span in found]
        at = uids.index(self._chosen) if self._chosen in uids else (-1 if step > 0 else 0)
        span = found[(at + step) % len(found)]
        self._chosen = span.uid
        self._links.place_wanted.emit(span.start)
        self._links.tell_step()

    def _take(self, place: int) -> None:
        found = self.numbered
        if place >= len(found):
            self._links.tell(_tr("No target has this number."))
            return
        self._chosen = found[place].uid
        self._links.ask_type(self._source, found[place])

    def _take_chosen(self) -> None:
        span = self._links.session.spans.get(self._chosen)
        if span is None:
            self._links.tell(_tr("Choose a target first: its number, or Tab."))
        else:
            self._links.ask_type(self._source, span)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Relations", words)
