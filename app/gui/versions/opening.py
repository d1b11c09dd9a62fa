"""Opening the window of the versions of an article."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.versions.window import VersionsWindow
    from app.gui.window import Window


def show(window: "Window") -> "VersionsWindow | None":
    """Opens the window for the article of the page; says so if it has but one version."""
    from app.gui.versions.window import VersionsWindow

    session = window.session
    if session.project is None or not session.uid:
        return None
    found = window.findChild(VersionsWindow)
    if found is None:
        found = VersionsWindow(session, window.settings, window)
    if not found.renew():
        found.close()
        session.told.emit(found.tr("There is only this one version of the article."))
        return None
    found.show()
    found.raise_()
    found.activateWindow()
    found.first_stop.setFocus()
    return found
