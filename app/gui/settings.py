"""What the program remembers about its user between starts, apart from any project."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

from app.gui.reader.measures import LINE_HEIGHT, MEASURE

RECENT = 8
LOOKS = ("system", "light", "dark", "sepia")
PAGE_FONTS = ("sans", "naskh", "other")
ZOOM = (50, 400)
LINE_HEIGHTS = (1.5, 3.0)
MEASURES = (40, 120)
SNAPS = ("stem", "word", "letter", "sentence")
TYPE_SIZES = (6.0, 48.0)
PAUSES = (1, 480)


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
        """``sans``, ``naskh``, or an ``other`` one: `page_family`."""
        return self._one_of("page_font", PAGE_FONTS)

    @page_font.setter
    def page_font(self, name: str) -> None:
        self._put("page_font", name)

    @property
    def page_family(self) -> str:
        """The family of the ``other`` typeface; empty if none was ever chosen."""
        return self._text("page_family")

    @page_family.setter
    def page_family(self, family: str) -> None:
        self._put("page_family", family)

    def type_size(self, family: str) -> float:
        """The point size a person gave this family, 6 to 48; 0 if none was given."""
        return self._number(f"type_size/{family}", TYPE_SIZES, 0.0)

    def keep_type_size(self, family: str, points: float) -> None:
        """Stores the point size of a family; 0 for the one that comes with it."""
        self._put(f"type_size/{family}", str(points))

    @property
    def zoom(self) -> int:
        """Size of the page's type in per cent, 50 to 400."""
        return round(self._number("zoom", ZOOM, 100))

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._put("zoom", str(percent))

    @property
    def line_height(self) -> float:
        """Baseline to baseline in em, 1.5 to 3."""
        return self._number("line_height", LINE_HEIGHTS, LINE_HEIGHT)

    @line_height.setter
    def line_height(self, em: float) -> None:
        self._put("line_height", str(em))

    @property
    def measure(self) -> int:
        """Longest line of the page in characters, 40 to 120."""
        return round(self._number("measure", MEASURES, MEASURE))

    @measure.setter
    def measure(self, characters: int) -> None:
        self._put("measure", str(characters))

    @property
    def smooth(self) -> bool:
        """Whether the page glides when the wheel is turned."""
        return self._text("smooth") != "no"

    @smooth.setter
    def smooth(self, smooth: bool) -> None:
        self._put("smooth", "yes" if smooth else "no")

    @property
    def invisibles(self) -> bool:
        """Whether invisible characters are shown by signs."""
        return self._text("invisibles") == "shown"

    @invisibles.setter
    def invisibles(self, shown: bool) -> None:
        self._put("invisibles", "shown" if shown else "")

    @property
    def margin(self) -> bool:
        """Whether cards stand beside the text where there is room."""
        return self._text("margin") != "hidden"

    @margin.setter
    def margin(self, shown: bool) -> None:
        self._put("margin", "" if shown else "hidden")

    @property
    def strip(self) -> bool:
        """Whether the letters of the selected span are shown below the page."""
        return self._text("strip") != "no"

    @strip.setter
    def strip(self, shown: bool) -> None:
        self._put("strip", "yes" if shown else "no")

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """Chords that a person chose, by command id; commands with their first keys are not there.

        What somebody wrote there that is no such table is left out.
        """
        stored = self._json("keys")
        table = stored if isinstance(stored, dict) else {}
        return {
            name: tuple(chords)
            for name, chords in table.items()
            if isinstance(chords, list) and all(isinstance(chord, str) for chord in chords)
        }

    @keys.setter
    def keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        self._put("keys", json.dumps({name: list(chords) for name, chords in keys.items()}))

    @property
    def has_odd_keys(self) -> bool:
        """Whether anything is stored among the keys that is no such table."""
        stored = self._json("keys")
        told = bool(self._text("keys"))
        return told and (not isinstance(stored, dict) or len(self.keys) < len(stored))

    @property
    def used(self) -> list[str]:
        """Ids of lines of the palette that were taken lately, the last first."""
        stored = self._json("used")
        return [name for name in stored if isinstance(name, str)] if stored else []

    @used.setter
    def used(self, names: Sequence[str]) -> None:
        self._put("used", json.dumps(list(names)))

    @property
    def settled(self) -> bool:
        """Whether comments that are settled are shown."""
        return self._text("settled") != "hidden"

    @settled.setter
    def settled(self, shown: bool) -> None:
        self._put("settled", "" if shown else "hidden")

    @property
    def pause(self) -> int:
        """Minutes of work after which a pause is proposed, 1 to 480; 0 for never."""
        return round(self._number("pause", PAUSES, 0))

    @pause.setter
    def pause(self, minutes: int) -> None:
        self._put("pause", str(minutes))

    @property
    def veil(self) -> bool:
        """Whether articles flagged as graphic are covered until one asks for them."""
        return self._text("veil") == "on"

    @veil.setter
    def veil(self, on: bool) -> None:
        self._put("veil", "on" if on else "")

    @property
    def snap(self) -> str:
        """What a label takes and a drag snaps to: one of `SNAPS`."""
        return self._one_of("snap", SNAPS)

    @snap.setter
    def snap(self, snap: str) -> None:
        self._put("snap", snap)

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

    def _json(self, key: str) -> Any:
        """A list or a table that was stored; None for what is neither."""
        try:
            found = json.loads(self._text(key))
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, list | dict) else None

    def _one_of(self, key: str, allowed: Sequence[str]) -> str:
        value = self._text(key)
        return value if value in allowed else allowed[0]

    def _number(self, key: str, between: tuple[float, float], default: float) -> float:
        """A number brought between two bounds; the default for what is none."""
        try:
            number = float(self._text(key))
        except ValueError:
            return default
        low, high = between
        return min(high, max(low, number)) if number else default

    def _put(self, key: str, value: Any) -> None:
        self._store.setValue(key, value)
