"""Keys that are named in tips, on buttons and in sentences follow the keymap."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from app.gui.commands import BY_KEY
from app.gui.keymap import Keymap, plain_title
from app.gui.titles import native

_AT_THE_END = re.compile(r"(?P<before> \(| · )(?P<key>[^\s()]+)(?P<after>\)?)$")
_WITHIN = re.compile(r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}\b|(?<=\+)(?:\w+|[^\s\w]))")
_OF_FIELDS = ("Ctrl+Return", "Ctrl+A")
"""Keys that sentences name for what they do in a field or a list, which is no command."""
_PROPERTIES = {
    "toolTip": QWidget,
    "accessibleName": QWidget,
    "text": QLabel | QAbstractButton,
    "placeholderText": QLineEdit,
}


@dataclass
class Place:
    """Where a key is named.

    Attributes:
        widget: Who names it.
        name: The property it is named in.
        words: What it said at first.
        shown: What it says now.
    """

    widget: QWidget
    name: str
    words: str
    shown: str


class KeysTold(QObject):
    """Finds the keys named in a window, and says others when they change."""

    def __init__(self, root: QWidget, keymap: Keymap) -> None:
        super().__init__(root)
        self._keymap = keymap
        self._told: list[Place] = []
        for widget in root.findChildren(QWidget):
            self._look_at(widget)
        keymap.changed.connect(self._on_changed)
        self._on_changed()

    def follow(self, words: str) -> str:
        """A sentence with the keys that are the commands' now."""
        return told(words, self._keymap)

    def _look_at(self, widget: QWidget) -> None:
        for name, kind in _PROPERTIES.items():
            words = str(widget.property(name) or "") if isinstance(widget, kind) else ""
            if names_keys(words):
                self._told.append(Place(widget, name, words, words))

    def _on_changed(self) -> None:
        self._told = [place for place in self._told if isValid(place.widget)]
        for place in self._told:
            if place.widget.property(place.name) == place.shown:  # else it says something else now
                place.shown = told(place.words, self._keymap)
                place.widget.setProperty(place.name, place.shown)


def names_keys(words: str) -> bool:
    """Whether the key of a command is named in some words."""
    end = _AT_THE_END.search(words)
    within = (match[0] for match in _WITHIN.finditer(words))
    return bool(end and end["key"] in BY_KEY) or any(key in BY_KEY for key in within)


def told(words: str, keymap: Keymap) -> str:
    """The words with the keys that are the commands' now.

    A command without a key is named instead, but at the end, in brackets, where nothing is.
    """
    end = _AT_THE_END.search(words)
    if end is None or end["key"] not in BY_KEY:
        return _WITHIN.sub(lambda match: _now(match[0], keymap), words)
    keys = keymap.keys(BY_KEY[end["key"]])
    key = f"{end['before']}{native(keys[0])}{end['after']}" if keys else ""
    return _WITHIN.sub(lambda match: _now(match[0], keymap), words[: end.start()]) + key


def _now(key: str, keymap: Keymap) -> str:
    """A key named in a sentence, as it is now; the command where there is none."""
    command = None if key in _OF_FIELDS else BY_KEY.get(key)
    if command is None or not keymap.is_changed(command):
        return key
    keys = keymap.keys(command)
    if key in keys:
        return key
    return native(keys[0]) if keys else f"“{plain_title(command)}”"
