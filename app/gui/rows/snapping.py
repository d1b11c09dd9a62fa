"""Commands: what a mark takes; attached letters."""

from app.gui.command import Command, Group, Need, Run, Scope
from app.gui.command_rows import row
from app.gui.snapping import Snap
from app.gui.translation import QT_TRANSLATE_NOOP


def _choose(snap: Snap) -> Run:
    return lambda window: window.session.snapping.choose(snap)


def _snap_row(snap: Snap, title: str) -> Command:
    return row(
        f"snap_{snap.value}",
        title,
        Group.SPAN,
        _choose(snap),
        ticked=lambda w: w.session.snapping.snap is snap,
        need=Need.PROJECT,
        part=5,
        choice="snap",
    )


ROWS: tuple[Command, ...] = (
    row(
        "turn_proclitic",
        QT_TRANSLATE_NOOP("Commands", "Attached letters in or out"),
        Group.SPAN,
        lambda w: w.session.snapping.turn_proclitic(),
        keys=("=",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "next_snap",
        QT_TRANSLATE_NOOP("Commands", "Marks take: the next choice"),
        Group.SPAN,
        lambda w: w.session.snapping.turn(1),
        keys=("Ctrl+B",),
        need=Need.PROJECT,
        part=5,
    ),
    row(
        "previous_snap",
        QT_TRANSLATE_NOOP("Commands", "Marks take: the choice before"),
        Group.SPAN,
        lambda w: w.session.snapping.turn(-1),
        keys=("Ctrl+Shift+B",),
        need=Need.PROJECT,
        part=5,
    ),
    _snap_row(Snap.STEM, QT_TRANSLATE_NOOP("Commands", "Marks take the word, no attached letters")),
    _snap_row(Snap.WORD, QT_TRANSLATE_NOOP("Commands", "Marks take the whole word")),
    _snap_row(Snap.LETTER, QT_TRANSLATE_NOOP("Commands", "Marks take letters")),
    _snap_row(Snap.SENTENCE, QT_TRANSLATE_NOOP("Commands", "Marks take the sentence")),
)
