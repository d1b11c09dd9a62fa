"""Opening the window of what imports kept aside."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.kept.window import AsideWindow
    from app.gui.window import Window


def show(window: "Window") -> "AsideWindow | None":
    """Opens the window, or brings it to the front; says so if nothing was ever kept aside."""
    from app.gui.kept.window import AsideWindow

    session = window.session
    if session.project is None:
        return None
    found = window.findChild(AsideWindow)
    if found is None:
        found = AsideWindow(session, window.doors, window.settings, window)
    found.renew()
    if not found.pieces.lines and not found.everything:
        found.show_all()
    if not found.pieces.lines:
        found.close()
        session.told.emit(found.tr("Nothing was ever kept aside in this project."))
        return None
    found.show()
    found.raise_()
    found.activateWindow()
    found.list.setFocus()
    return found
