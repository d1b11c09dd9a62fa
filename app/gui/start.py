"""Starts the window: the display, the typefaces, the log, then the event loop."""

import gc
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import user_log_path

from app.gui.display import obstacle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.gui.window import Window

log = logging.getLogger(__name__)
_LOG_SIZE = 1_000_000


def main(project: Path | None = None, sample: bool = False) -> int:
    """Opens the window and works until it is closed.

    Args:
        project: A project to open at once.
        sample: Whether to open the sample project.

    Returns:
        0, or 1 where no window can be shown; one line on standard error then says why.
    """
    why_not = obstacle()
    if why_not is not None:
        sys.stderr.write(f"hashiya: {why_not}\n")
        return 1
    _start_log()
    application, window = open_window(project, sample)
    window.show()
    return application.exec()


def keep_for_good() -> None:
    """What has been made so far stays to the end.

    Python looks for garbage among all objects every few thousand new ones; among those of the
    program itself that took 40 ms in the middle of opening an article, and 50 ms of every start.
    """
    gc.freeze()


@contextmanager
def without_looking_for_garbage() -> Iterator[None]:
    """While the program is loaded and its window made: hardly anything is thrown away then."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def open_window(
    project: Path | None = None, sample: bool = False
) -> tuple["QApplication", "Window"]:
    """The application and its window, ready to be shown; the caller runs the event loop."""
    with without_looking_for_garbage():
        found = _made(project, sample)
        keep_for_good()
    return found


def _made(project: Path | None, sample: bool) -> tuple["QApplication", "Window"]:
    from PySide6.QtWidgets import QApplication

    _leave_sources_unread()
    from app.gui.fonts import load_fonts, ui_font
    from app.gui.window import Window

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("hashiya")
    application.setApplicationDisplayName("Hashiya")
    application.setDesktopFileName("hashiya")
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(ui_font())
    window = Window()
    sys.excepthook = _Hook(window)
    if project is not None:
        window.doors.open_path(project)
    elif sample:
        window.doors.open_sample()
    return application, window


def _leave_sources_unread() -> None:
    """Keeps PySide from reading the source of every module that is loaded after it.

    It looks for the word PySide6 in them, for the sake of names in snake case, which nobody here
    wants: 25 ms and 8 MB of source code kept. A PySide that does it otherwise is left alone.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _never)  # noqa: B010 - it is nobody's attribute


def _never(_module: object) -> bool:
    return False


class _Hook:
    """What becomes of a mistake of ours: logged in full, one calm sentence, work goes on."""

    def __init__(self, window: object) -> None:
        self._window = window

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("not caught", exc_info=(kind, error, trace))
        session = getattr(self._window, "session", None)
        if session is not None:
            sentence = session.tr("Something went wrong inside Hashiya; work goes on. See {log}.")
            session.told.emit(sentence.format(log=log_path()))


def log_path() -> Path:
    """Where the log lies."""
    return user_log_path("hashiya", appauthor=False) / "hashiya.log"


def _start_log() -> None:
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_SIZE, backupCount=3, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
