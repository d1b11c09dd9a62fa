"""Commands: line height, measure, typeface, theme."""

from app.gui import dialogs
from app.gui.command import Command, Group
from app.gui.command_rows import look, row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "lines_apart",
        QT_TRANSLATE_NOOP("Commands", "Lines further apart"),
        Group.VIEW,
        lambda w: w.look.step_line_height(1),
        keys=("Ctrl+]",),
        part=2,
    ),
    row(
        "lines_together",
        QT_TRANSLATE_NOOP("Commands", "Lines closer together"),
        Group.VIEW,
        lambda w: w.look.step_line_height(-1),
        keys=("Ctrl+[",),
        part=2,
    ),
    row(
        "lines_longer",
        QT_TRANSLATE_NOOP("Commands", "Longer lines"),
        Group.VIEW,
        lambda w: w.look.step_measure(1),
        keys=("Ctrl+.",),
        part=2,
    ),
    row(
        "lines_shorter",
        QT_TRANSLATE_NOOP("Commands", "Shorter lines"),
        Group.VIEW,
        lambda w: w.look.step_measure(-1),
        keys=("Ctrl+,",),
        part=2,
    ),
    row(
        "page_type_reset",
        QT_TRANSLATE_NOOP("Commands", "Size and lines as at first"),
        Group.VIEW,
        lambda w: w.look.reset_page_type(),
        part=2,
    ),
    row(
        "font_other",
        QT_TRANSLATE_NOOP("Commands", "Page in another typeface…"),
        Group.VIEW,
        lambda w: dialogs.PageFontDialog(w.look, w).open(),
        ticked=lambda w: w.settings.page_font == "other",
        part=3,
        choice="font",
    ),
    row(
        "look_sepia",
        QT_TRANSLATE_NOOP("Commands", "Sepia"),
        Group.VIEW,
        look("sepia"),
        ticked=lambda w: w.settings.look == "sepia",
        part=4,
        choice="look",
    ),
    row(
        "look_next",
        QT_TRANSLATE_NOOP("Commands", "Next theme"),
        Group.VIEW,
        lambda w: w.look.next_theme(),
        keys=("Ctrl+L",),
        part=4,
    ),
    row(
        "smooth",
        QT_TRANSLATE_NOOP("Commands", "Smooth scrolling"),
        Group.VIEW,
        lambda w: w.look.toggle_smooth(),
        ticked=lambda w: w.settings.smooth,
        part=4,
    ),
)
