"""The lines of the palette, made from the tables of commands, labels and settings."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.command import Command, Group
from app.gui.commands import BY_ID, COMMANDS
from app.gui.keymap import is_label_key
from app.gui.naming import both
from app.gui.palette.arabic import ARABIC, RELABEL, TAG, name_in, spellings
from app.gui.palette.entry import Entry, Kind, names_of
from app.gui.palette.possible import hindrance
from app.gui.palette.values import values
from app.gui.titles import fits, native, title_of
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.scheme import Label

if TYPE_CHECKING:
    from app.gui.window import Window

OPENS = "palette"
_CHOICES = {
    "look": QT_TRANSLATE_NOOP("Palette", "Theme: {value}"),
    "font": QT_TRANSLATE_NOOP("Palette", "Typeface: {value}"),
}
_SETTINGS = ("look", "font", "layers", "snap", "pause")
_SWITCHES = ("margin", "strip", "invisibles", "smooth", "all_relations", "full_screen")


def entries(window: "Window") -> list[Entry]:
    """Every label, command and setting as things are now; articles are looked for as one types."""
    return [*_labels(window), *_commands(window), *values(window.look)]


def _commands(window: "Window") -> Iterator[Entry]:
    scheme = window.session.scheme
    for command in COMMANDS:
        if is_label_key(command) or command.id == OPENS or not fits(command, scheme):
            continue
        yield _entry(command, window)


def _entry(command: Command, window: "Window") -> Entry:
    title = title_of(command, window.session.scheme)
    group = QCoreApplication.translate("Groups", command.group.value)
    frame = _CHOICES.get(command.choice)
    shown = QCoreApplication.translate("Palette", frame).format(value=title) if frame else title
    setting = command.choice in _SETTINGS or command.id in _SWITCHES or command.group is Group.VIEW
    arabic = ARABIC.get(command.id, "")
    return Entry(
        id=f"command:{command.id}",
        kind=Kind.SETTING if setting else Kind.COMMAND,
        title=shown,
        run=partial(window.dispatcher.trigger, command),
        names=names_of(shown, title, *spellings(arabic), group),
        other=name_in(arabic),
        told=" · ".join(native(key) for key in window.keymap.keys(command)),
        why_not=hindrance(command, window),
        ticked=command.ticked is not None and bool(command.ticked(window)),
        command=command.id,
    )


def _labels(window: "Window") -> Iterator[Entry]:
    """Tagging with every label; with a span selected, changing its label, too."""
    session = window.session
    scheme = session.scheme
    if scheme is None:
        return
    why = hindrance(BY_ID["tag_1"], window)
    change = session.span is not None and not session.has_selection
    tag = QCoreApplication.translate("Palette", "Tag: {label}")
    relabel = QCoreApplication.translate("Palette", "Change the label to {label}")
    for n, label in enumerate(scheme.labels):
        keys = " · ".join(key for key in (label.key or _digit(n), label.key_ar) if key)
        run = partial(session.tag, label.id)
        yield _label(label, ("tag", tag, TAG), run, why, keys)
    for label in scheme.labels if change else ():
        if session.span is not None and label.id != session.span.label:
            run = partial(session.relabel, label.id)
            yield _label(label, ("relabel", relabel, RELABEL), run, why, "")


def _label(
    label: Label, what: tuple[str, str, str], run: Callable[[], object], why: str, keys: str
) -> Entry:
    name, frame, arabic = what
    title = frame.format(label=both(label.name))
    return Entry(
        id=f"{name}:{label.id}",
        kind=Kind.LABEL,
        title=title,
        run=run,
        names=names_of(label.name.en, label.name.ar, label.id, title, f"{arabic} {label.name.ar}"),
        told=keys,
        why_not=why,
        label=label,
    )


def _digit(n: int) -> str:
    return str(n + 1) if n < len("123456789") else ""
