"""File names as text, and names for files that are safe on every system."""

import re
from pathlib import Path

from app.text.legible import legible

_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
_LONGEST = 80  # bytes; file systems take 255


def name_of(path: Path) -> str:
    """The name of a file, bytes of it that are no text written out."""
    return legible(path.name)


class FileNames:
    """Gives out names for files: legible, safe, each once, the same for the same articles."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._asked = 0

    def stem(self, words: str) -> str:
        """A name without a suffix, made of an article's key or a person's name."""
        safe = _UNSAFE.sub("_", words).strip("._") or "article"
        if safe.split(".")[0].lower() in _RESERVED:
            safe = f"_{safe}"
        safe = safe.encode()[:_LONGEST].decode(errors="ignore")
        name, number = safe, 1
        while name.casefold() in self._given:
            number += 1
            name = f"{safe}-{number}"
        self._given.add(name.casefold())
        return name

    def numbered(self, words: str) -> str:
        """The same after a number, so that sorting the names gives the order they were asked in."""
        self._asked += 1
        return f"{self._asked:06}-{self.stem(words)}"
