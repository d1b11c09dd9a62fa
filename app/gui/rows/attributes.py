"""Commands: attributes of the selected span, said on the page and repeated."""

from app.gui.command import Command, Group, Need, Run, Scope
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

BY_NUMBER = "say_attribute_"
"""What the ids of the commands begin with that ask for one attribute; a menu of their own."""


def _say(n: int) -> Run:
    return lambda window: window.session.attributes.begin(n - 1)


def _say_row(n: int, title: str) -> Command:
    """Asks for the attribute of this number."""
    more = {"keys": (f"Alt+{n}",), "need": Need.SPAN, "scope": Scope.PAGE, "part": 1}
    return row(f"{BY_NUMBER}{n}", title, Group.SPAN, _say(n), **more)


_NINE = (
    QT_TRANSLATE_NOOP("Commands", "First attribute"),
    QT_TRANSLATE_NOOP("Commands", "Second attribute"),
    QT_TRANSLATE_NOOP("Commands", "Third attribute"),
    QT_TRANSLATE_NOOP("Commands", "Fourth attribute"),
    QT_TRANSLATE_NOOP("Commands", "Fifth attribute"),
    QT_TRANSLATE_NOOP("Commands", "Sixth attribute"),
    QT_TRANSLATE_NOOP("Commands", "Seventh attribute"),
    QT_TRANSLATE_NOOP("Commands", "Eighth attribute"),
    QT_TRANSLATE_NOOP("Commands", "Ninth attribute"),
)

ROWS: tuple[Command, ...] = (
    row(
        "say_attributes",
        QT_TRANSLATE_NOOP("Commands", "Attributes of the span"),
        Group.SPAN,
        lambda w: w.session.attributes.begin(),
        keys=("Return",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "repeat_attributes",
        QT_TRANSLATE_NOOP("Commands", "Attributes as last time"),
        Group.SPAN,
        lambda w: w.session.attributes.repeat(),
        keys=("F12",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "repeat_alike",
        QT_TRANSLATE_NOOP("Commands", "Attributes as last time for these words"),
        Group.SPAN,
        lambda w: w.session.attributes.repeat_alike(),
        keys=("Shift+F12",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "write_note",
        QT_TRANSLATE_NOOP("Commands", "Note of the span"),
        Group.SPAN,
        lambda w: w.inspector.write_note(),
        keys=("Shift+Return",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    *(_say_row(n, title) for n, title in enumerate(_NINE, 1)),
)
