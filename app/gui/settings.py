"""What the program remembers about its user between starts, apart from any project."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

RECENT = 8
LOOKS = ("system", "light", "dark", "sepia")
PAGE_FONTS = ("sans", "naskh")


class Settings:
    """A small INI file in the user's configuration folder, and its defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("hashiya", appauthor=False) / "hashiya.ini"
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)

    @property
    def name(self) -> str:
        """The name the user works under; empty until it was given."""
        return self._text("annotator")

    @name.setter
    def name(self, name: str) -> None:
        self._put("annotator", name)

    @property
    def likely_name(self) -> str:
        """The name that was given; before that, the name of the account."""
        return self.name or os.environ.get("USER", os.environ.get("USERNAME", ""))

    @property
    def look(self) -> str:
        """``system``, ``light``, ``dark`` or ``sepia``."""
        return self._one_of("look", LOOKS)

    @look.setter
    def look(self, look: str) -> None:
        self._put("look", look)

    @property
    def page_font(self) -> str:
        """``sans`` or ``naskh``."""
        return self._one_of("page_font", PAGE_FONTS)

    @page_font.setter
    def page_font(self, name: str) -> None:
        self._put("page_font", name)

    @property
    def zoom(self) -> int:
        """Size of the page's type in per cent, 50 to 400."""
        text = self._text("zoom")
        return min(400, max(50, int(text))) if text.isdecimal() else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._put("zoom", str(percent))

    @property
    def recent(self) -> list[Path]:
        """The projects opened lately, the latest first, whether or not they still exist."""
        count = self._store.beginReadArray("recent")
        paths = []
        for n in range(count):
            self._store.setArrayIndex(n)
            paths.append(Path(str(self._store.value("path", ""))))
        self._store.endArray()
        return paths

    def opened(self, path: Path) -> None:
        """Puts a project at the head of the recent ones."""
        path = path.resolve()
        self._put_recent([path, *(p for p in self.recent if p != path)][:RECENT])

    def forget(self, path: Path) -> None:
        """Takes a project off the recent ones; the file stays."""
        self._put_recent([p for p in self.recent if p != path])

    def bytes_of(self, key: str) -> QByteArray:
        """Stored geometry or state; empty if there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, key: str, value: QByteArray) -> None:
        """Stores geometry or state."""
        self._store.setValue(key, value)

    def sync(self) -> None:
        """Writes what is still in memory."""
        self._store.sync()

    def _put_recent(self, paths: Sequence[Path]) -> None:
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(paths))
        for n, path in enumerate(paths):
            self._store.setArrayIndex(n)
            self._store.setValue("path", str(path))
        self._store.endArray()

    def _text(self, key: str) -> str:
        return str(self._store.value(key, "") or "")

    def _one_of(self, key: str, allowed: Sequence[str]) -> str:
        value = self._text(key)
        return value if value in allowed else allowed[0]

    def _put(self, key: str, value: Any) -> None:
        self._store.setValue(key, value)
