"""What may be asked of a person about a relation: one of a list, or the words of its cue."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.attributes.choices import PAGE, row_of
from app.gui.extents import trimmed
from app.gui.links.prompt import Choices, Prompt
from app.gui.links.words import numbered
from app.gui.quoted import isolated
from app.model.span import Fragment

if TYPE_CHECKING:
    from app.gui.links.links import Links


class ListStep:
    """One of a list, told by its key; Tab marks, Return takes the marked one."""

    def __init__(
        self,
        links: "Links",
        shown: Prompt,
        rows: Sequence[str],
        take: Callable[[int], object],
        marked: int = 0,
    ) -> None:
        """Takes what is shown besides the list, the list, and what to do with a row's place."""
        self._links = links
        self._shown = shown
        self._take = take
        self._rows = Choices(rows, marked, PAGE)

    @property
    def prompt(self) -> Prompt:
        """The list at its span."""
        rows = self._rows
        return self._shown._replace(
            rows=tuple(rows.shown), marked=rows.marked - rows.first, more=rows.more
        )

    @property
    def sentence(self) -> str:
        """What Return and Esc do, then the rows with their keys, which stand in the list too."""
        words = _tr("{title}: Return takes {marked}; Esc goes back; {rows}.")
        rows = numbered(self._rows.shown)
        marked = isolated(self._rows.items[self._rows.marked])
        return words.format(title=self._shown.title, rows=rows, marked=marked)

    def pressed(self, chord: str) -> bool:
        """Tab, digits, Return."""
        row = row_of(chord)
        if chord in ("Tab", "Down", "Shift+Tab", "Up"):
            self._rows.step(1 if chord in ("Tab", "Down") else -1)
        elif chord == "0" and self._rows.more:
            self._rows.turn()
        elif row is not None:
            if self._rows.mark(row + 1):
                self.pick(self._rows.marked)
            else:
                self._links.tell(_tr("Nothing has this number."))
            return True
        elif chord in ("Return", "Space"):
            self.pick(self._rows.marked)
            return True
        else:
            return False
        self._links.tell_step()
        return True

    def pick(self, place: int) -> None:
        """Takes the row at a place of the whole list."""
        self._take(place)

    def pick_shown(self, place: int) -> None:
        """Takes the row at a place of those shown."""
        self.pick(self._rows.first + place)

    def pointed(self, uid: str) -> None:
        """A span is no row."""

    def is_alive(self) -> bool:
        """Whether the spans and the relation it is about are there."""
        return self._links.is_there(self._shown)


class CueStep:
    """The words that carry a relation: selected on the page, or the word at the caret."""

    def __init__(
        self, links: "Links", uid: str, name: str, focus: str, done: Callable[[], object]
    ) -> None:
        """Takes the relation, what its type is called, and what comes when the cue is marked."""
        self._links = links
        self._uid = uid
        self._name = name
        self._focus = focus
        self._done = done
        self._guess = links.guess_cue(uid)
        if self._guess is not None:
            links.session.place(*self._guess)
        self._stood = links.session.caret

    @property
    def prompt(self) -> Prompt:
        """The relation alone."""
        return Prompt(focus=self._focus, lit=self._uid)

    @property
    def sentence(self) -> str:
        """How to mark a cue, or none."""
        if self._guess is not None:
            words = _tr(
                "“{cue}” may be the cue of “{name}”: Return takes it, or other words you select;"
                " Esc: no cue."
            )
        else:
            words = _tr("Select the cue words of “{name}” and press Return; Esc: no cue.")
        start, end = self._guess or (0, 0)
        return words.format(name=self._name, cue=self._links.session.text[start:end])

    def pressed(self, chord: str) -> bool:
        """Return takes what is selected, or the word the caret was moved to."""
        if chord != "Return":
            return False
        cue = self.wanted()
        if cue is None:
            self._links.tell(_tr("No cue was marked."))
        if cue is None or self._links.set_cue(self._uid, cue):
            self._done()
        return True

    def wanted(self) -> Fragment | None:
        """The selected words; else the word at the caret, if it was moved; else none."""
        session = self._links.session
        if session.has_selection:
            return trimmed(session.text, *session.selection)
        return self._links.word_at_caret() if session.caret != self._stood else None

    def pointed(self, uid: str) -> None:
        """The mouse is free to select words."""

    def is_alive(self) -> bool:
        """Whether the relation is there."""
        return self._links.list.get(self._uid) is not None


def _tr(words: str) -> str:
    return QCoreApplication.translate("Relations", words)
