"""File names as text: those of old archives are not always UTF-8."""

from pathlib import Path


def name_of(path: Path) -> str:
    """The name of a file, bytes of it that are no text written out."""
    return legible(path.name)


def legible(words: str) -> str:
    """Words that can be stored and sent: lone surrogates are written out."""
    return words.encode(errors="backslashreplace").decode()
