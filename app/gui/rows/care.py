"""Commands: pauses, and what is graphic."""

from app.gui.care.pause_dialog import PauseDialog
from app.gui.command import Command, Group, Need, Run
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP


def _remind(minutes: int) -> Run:
    return lambda window: window.session.care.remind(minutes)


def _pause_row(minutes: int, title: str) -> Command:
    return row(
        f"pause_{minutes}",
        title,
        Group.VIEW,
        _remind(minutes),
        ticked=lambda w: w.settings.pause == minutes,
        part=6,
        choice="pause",
    )


_FIXED = (0, 30, 45, 60, 90)


ROWS: tuple[Command, ...] = (
    _pause_row(0, QT_TRANSLATE_NOOP("Commands", "No reminder to pause")),
    _pause_row(30, QT_TRANSLATE_NOOP("Commands", "Pause after 30 minutes")),
    _pause_row(45, QT_TRANSLATE_NOOP("Commands", "Pause after 45 minutes")),
    _pause_row(60, QT_TRANSLATE_NOOP("Commands", "Pause after 60 minutes")),
    _pause_row(90, QT_TRANSLATE_NOOP("Commands", "Pause after 90 minutes")),
    row(
        "pause_other",
        QT_TRANSLATE_NOOP("Commands", "Pause after another time…"),
        Group.VIEW,
        lambda w: PauseDialog(w.session.care, w.settings.pause, w).open(),
        ticked=lambda w: w.settings.pause not in _FIXED,
        part=6,
        choice="pause",
    ),
    row(
        "veils",
        QT_TRANSLATE_NOOP("Commands", "Cover graphic articles"),
        Group.VIEW,
        lambda w: w.session.care.toggle_veils(),
        ticked=lambda w: w.settings.veil,
        part=7,
    ),
    row(
        "lift_veil",
        QT_TRANSLATE_NOOP("Commands", "Show the covered article, or cover it again"),
        Group.ARTICLE,
        lambda w: w.session.care.lift(),
        keys=("Ctrl+U",),
        need=Need.ARTICLE,
        part=5,
    ),
    row(
        "graphic",
        QT_TRANSLATE_NOOP("Commands", "Flag as graphic"),
        Group.ARTICLE,
        lambda w: w.session.care.flag(),
        keys=("Ctrl+Shift+U",),
        need=Need.TAGGING,
        ticked=lambda w: w.session.care.graphic,
        part=5,
    ),
)
