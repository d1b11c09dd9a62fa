"""Settings that are numbers: a line that leads to their values, and a line for each value."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.gui.look import Look
from app.gui.palette import arabic
from app.gui.palette.entry import Entry, Kind, names_of
from app.gui.settings import LINE_HEIGHTS, MEASURES, ZOOM

_Set = Callable[[float], None]


def values(look: Look) -> list[Entry]:
    """Line height, length of lines and size of the type."""
    settings, tr = look.settings, partial(QCoreApplication.translate, "Palette")
    low, high = LINE_HEIGHTS
    heights = [round(low + n / 10, 1) for n in range(round((high - low) * 10) + 1)]
    short, long = MEASURES
    small, large = ZOOM
    return [
        *_number(
            ("line_height", tr("Line height"), arabic.LINE_HEIGHT, "{n}"),
            heights,
            settings.line_height,
            partial(_set_line_height, look),
        ),
        *_number(
            ("measure", tr("Line length"), arabic.MEASURE, tr("{n} characters")),
            [float(n) for n in range(short, long + 1, 5)],
            settings.measure,
            partial(_set_measure, look),
        ),
        *_number(
            ("zoom", tr("Size of the type"), f"{arabic.ZOOM} · zoom", "{n} %"),
            [float(n) for n in range(small, large + 1, 10)],
            settings.zoom,
            partial(_set_zoom, look),
        ),
    ]


def _number(
    what: tuple[str, str, str, str], choices: list[float], now: float, put: _Set
) -> list[Entry]:
    """The line of a setting, and its values, which are shown when something is typed."""
    name, title, other, unit = what
    inner = tuple(_value(what, number, abs(number - now) < 1e-6, put) for number in choices)
    head = Entry(
        id=f"setting:{name}",
        kind=Kind.SETTING,
        title=f"{title}…",
        run=nothing,
        names=names_of(title, *arabic.spellings(other)),
        other=arabic.name_in(other),
        told=unit.format(n=_shown(now)),
        inner=inner,
    )
    return [head, *inner]


def _value(what: tuple[str, str, str, str], number: float, ticked: bool, put: _Set) -> Entry:
    name, title, other, unit = what
    shown = unit.format(n=_shown(number))
    return Entry(
        id=f"setting:{name}:{_shown(number)}",
        kind=Kind.SETTING,
        title=f"{title}: {shown}",
        run=partial(put, number),
        names=names_of(
            f"{title} {shown}", *(f"{name} {shown}" for name in arabic.spellings(other))
        ),
        other=arabic.name_in(other),
        ticked=ticked,
        beneath=True,
    )


def nothing() -> None:
    """What a line does that only leads to others."""


def _shown(number: float) -> str:
    return f"{number:g}"


def _set_line_height(look: Look, number: float) -> None:
    look.settings.line_height = number
    look.page_type_changed.emit()


def _set_measure(look: Look, number: float) -> None:
    look.settings.measure = round(number)
    look.page_type_changed.emit()


def _set_zoom(look: Look, number: float) -> None:
    look.settings.zoom = round(number)
    look.page_type_changed.emit()
