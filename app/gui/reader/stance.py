"""What stays in its place on the screen while the page is laid out anew."""

from app.gui.reader.eye import Eye, Hold, Seen
from app.gui.reader.page import Page


class Stance:
    """A line that is held where it is, or else the first line that is seen.

    It is kept until something scrolls, so that many changes in a row do not add up to a drift.

    Attributes:
        held: A line held still, wherever it is in the window.
        pinned: The first line seen, if that is what stays.
    """

    def __init__(self) -> None:
        self.held: Hold | None = None
        self.pinned: Seen | None = None

    def let_go(self) -> None:
        """Whatever was to stay in its place need not any longer."""
        self.held = self.pinned = None

    def take(self, eye: Eye) -> None:
        """The page is about to change: what is first seen now stays, unless something does yet."""
        if self.held is None and self.pinned is None:
            self.pinned = eye.seen()

    def look(self, page: Page, height: float, before: Eye) -> Eye:
        """The eye that sees on a page what was seen before.

        Args:
            page: The page as it is from now on.
            height: Of the window.
            before: The eye that has looked until now.
        """
        eye = Eye(page, height)
        if self.held is not None:
            self.pinned = None
            eye.keep(self.held)
        else:
            self.pinned = self.seen(before)
            eye.see(self.pinned)
        return eye

    def seen(self, eye: Eye) -> Seen:
        """The first line that is seen: the one pinned, or the one there is."""
        return self.pinned if self.pinned is not None else eye.seen()
