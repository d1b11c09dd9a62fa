"""Opening the window that tells where an article comes from."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.evidence.window import OriginWindow
    from app.gui.window import Window


def show(window: "Window") -> "OriginWindow | None":
    """Opens the window for the article of the page, or brings it to the front."""
    from app.gui.evidence.window import OriginWindow

    session = window.session
    if session.project is None or not session.uid:
        return None
    found = window.findChild(OriginWindow)
    if found is None:
        found = OriginWindow(session, window.settings, window)
    found.show()
    found.raise_()
    found.activateWindow()
    return found
