"""Keys named in tool tips and on buttons follow the keymap."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import isValid

from app.gui.command import Command
from app.gui.commands import BY_KEY
from app.gui.dialogs.shortcuts import native
from app.gui.keymap import Keymap

_NAMED = re.compile(r"(?P<before> \(| · )(?P<key>[^\s()]+)(?P<after>\)?)$")


@dataclass
class Place:
    """Where a key is named.

    Attributes:
        widget: Who names it.
        name: The property it is named in.
        match: What it said at first, and where in it the key stands.
        shown: What it says now.
    """

    widget: QWidget
    name: str
    match: re.Match[str]
    shown: str


class KeysTold(QObject):
    """Finds the keys named at the end of words in a window, and says others when they change."""

    def __init__(self, root: QWidget, keymap: Keymap) -> None:
        super().__init__(root)
        self._keymap = keymap
        self._told: list[Place] = []
        for widget in root.findChildren(QWidget):
            self._look_at(widget)
        keymap.changed.connect(self._on_changed)
        self._on_changed()

    def _look_at(self, widget: QWidget) -> None:
        for name in ("toolTip", "accessibleName", "text"):
            if name == "text" and not isinstance(widget, QLabel | QAbstractButton):
                continue
            words = str(widget.property(name) or "")
            match = _NAMED.search(words)
            if match and match["key"] in BY_KEY:
                self._told.append(Place(widget, name, match, words))

    def _on_changed(self) -> None:
        self._told = [place for place in self._told if isValid(place.widget)]
        for place in self._told:
            if place.widget.property(place.name) == place.shown:  # else it says something else now
                place.shown = told(place.match.string, place.match, self._keymap)
                place.widget.setProperty(place.name, place.shown)


def told(words: str, match: re.Match[str], keymap: Keymap) -> str:
    """The words with the key that is the command's now, or without any."""
    command: Command = BY_KEY[match["key"]]
    keys = keymap.keys(command)
    key = f"{match['before']}{native(keys[0])}{match['after']}" if keys else ""
    return words[: match.start()] + key
