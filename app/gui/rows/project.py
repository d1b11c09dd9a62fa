"""Commands: projects, import and export."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "new_project",
        QT_TRANSLATE_NOOP("Commands", "New project…"),
        Group.PROJECT,
        lambda w: w.doors.ask_new(),
        keys=("Ctrl+N",),
        icon="plus",
    ),
    row(
        "open_project",
        QT_TRANSLATE_NOOP("Commands", "Open project…"),
        Group.PROJECT,
        lambda w: w.doors.ask_open(),
        keys=("Ctrl+O",),
        icon="folder-open",
    ),
    row(
        "sample_project",
        QT_TRANSLATE_NOOP("Commands", "Sample project"),
        Group.PROJECT,
        lambda w: w.doors.open_sample(),
        icon="book-open",
    ),
    row(
        "import",
        QT_TRANSLATE_NOOP("Commands", "Import files…"),
        Group.PROJECT,
        lambda w: w.doors.ask_import(),
        keys=("Ctrl+I",),
        need=Need.WRITING,
        icon="download-simple",
        part=1,
    ),
    row(
        "export",
        QT_TRANSLATE_NOOP("Commands", "Export corpus…"),
        Group.PROJECT,
        lambda w: w.doors.ask_export(),
        keys=("Ctrl+E",),
        need=Need.PROJECT,
        icon="export",
        part=1,
    ),
    row(
        "save_copy",
        QT_TRANSLATE_NOOP("Commands", "Save a copy…"),
        Group.PROJECT,
        lambda w: w.doors.ask_copy(),
        keys=("Ctrl+Shift+S",),
        need=Need.PROJECT,
        icon="copy",
        part=1,
    ),
    row(
        "annotator",
        QT_TRANSLATE_NOOP("Commands", "Who am I…"),
        Group.PROJECT,
        lambda w: w.doors.ask_annotator(),
        need=Need.WRITING,
        icon="user-circle",
        part=2,
    ),
    row(
        "close_project",
        QT_TRANSLATE_NOOP("Commands", "Close project"),
        Group.PROJECT,
        lambda w: w.session.close_project(),
        keys=("Ctrl+W",),
        need=Need.PROJECT,
        part=3,
    ),
    row(
        "quit",
        QT_TRANSLATE_NOOP("Commands", "Quit"),
        Group.PROJECT,
        lambda w: w.close(),
        keys=("Ctrl+Q",),
        part=3,
    ),
)
