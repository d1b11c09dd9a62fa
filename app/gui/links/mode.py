"""The keys' mode of relations: one step after another; Esc goes back one."""

from typing import TYPE_CHECKING, Protocol

from app.gui.key_mode import passes
from app.gui.links.prompt import Prompt

if TYPE_CHECKING:
    from app.gui.links.links import Links


class Step(Protocol):
    """One thing that is asked."""

    @property
    def prompt(self) -> Prompt:
        """What is shown on the page meanwhile."""

    @property
    def sentence(self) -> str:
        """What to do, for the status line."""

    def pressed(self, chord: str) -> bool:
        """Whether a key means something here."""

    def pointed(self, uid: str) -> None:
        """A span was pressed with the mouse."""

    def is_alive(self) -> bool:
        """Whether what it is about is still there."""


class LinkMode:
    """A stack of steps, the last of which gets the keys."""

    def __init__(self, links: "Links") -> None:
        self._links = links
        self._steps: list[Step] = []

    @property
    def step(self) -> Step | None:
        """What is asked now."""
        return self._steps[-1] if self._steps else None

    def ask(self, step: Step) -> None:
        """Asks one thing more."""
        self._steps.append(step)
        self._links.tell_step()

    def ask_only(self, step: Step) -> None:
        """Asks one thing, after which there is nothing to go back to."""
        self._steps.clear()
        self.ask(step)

    def pressed(self, chords: tuple[str, ...]) -> bool:
        """Takes what the step knows, and every plain key that would change something."""
        step = self.step
        if step is None or not chords:
            return False
        if any(step.pressed(chord) for chord in chords):
            return True
        return not any(passes(chord) for chord in chords)

    def back(self) -> bool:
        """Goes back one step; False if this is the first one."""
        if len(self._steps) < 2:
            return False
        self._steps.pop()
        self._links.tell_step()
        return True

    def left(self) -> None:
        """It is over; the span it was about is selected again."""
        focus = self.step.prompt.focus if self.step else ""
        self._steps.clear()
        self._links.come_back(focus)
        self._links.tell_step()
