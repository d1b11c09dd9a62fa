"""What is read in this process: a little plain text, which is quicker than asking another one.

Plain text and our own JSON Lines are decoded by Python itself and a parser in a memory-safe
language. All other formats (archives, XML, documents, spreadsheets, add-ons) always are read
apart, and so is everything in masses, since several processes are faster then.
"""

from collections.abc import Sequence
from pathlib import Path

from app.tasks.entries import FileReading

_FORMATS = frozenset({"text", "jsonl"})
_SUFFIXES = frozenset({".txt", ".jsonl"})
_FILES, _BYTES = 64, 1 << 20


def read_here(files: Sequence[FileReading]) -> bool:
    """Whether files are read in this process."""
    if any(one.format not in _FORMATS or one.beside for one in files):
        return False
    return _few([one.item.size for one in files])


def planned_here(paths: Sequence[Path]) -> bool:
    """Whether it is found out in this process what files are."""
    if any(path.suffix.lower() not in _SUFFIXES for path in paths):
        return False
    try:
        return all(path.is_file() for path in paths) and _few([p.stat().st_size for p in paths])
    except OSError:
        return True  # told in plain words by whoever gathers them


def quick(read: FileReading) -> bool:
    """Whether reading a file takes no longer than sending what is in it."""
    return read.format in _FORMATS


def _few(sizes: Sequence[int]) -> bool:
    return len(sizes) < _FILES and sum(sizes) < _BYTES
