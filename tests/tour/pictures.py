"""One program on one screen, and the pictures taken of it."""

from pathlib import Path

from tests.journeys.desktop import Program, Screen
from tests.journeys.places import find, place

OUT = Path("build/tour")


class Tour:
    """One program on one screen, and the pictures taken of it."""

    def __init__(self, screen: Screen, home: Path, *arguments: str) -> None:
        screen.layout("us")
        screen.run("xdotool", "mousemove", "2", "898")
        self.program = Program(screen, *arguments, home=home)
        self.program.ask("fill")

    def picture(self, name: str) -> None:
        self.program.ask("settle")
        path = OUT / f"{name}.png"
        assert self.program.ask("picture", path=str(path.resolve()))
        print(path)

    def choose(self, command: str) -> None:
        self.program.ask("choose", command=command)

    def point_at(self, words: str, nth: int = 0) -> int:
        start, _ = find(self.program.ask("text"), words, nth)
        place(self.program, start + 1)
        return start

    def hover(self, words: str) -> None:
        """Moves the pointer over words and leaves it there."""
        start, _ = find(self.program.ask("text"), words)
        x, y = self.program.point(start + 1)
        self.program.screen.run("xdotool", "mousemove", str(x), str(y))
        self.program.until("hovered", True)

    def leave(self) -> None:
        """Moves the pointer to a corner."""
        self.program.screen.run("xdotool", "mousemove", "2", "858")
        self.program.until("hovered", False)
