"""File names as text: those of old archives are not always UTF-8."""

from pathlib import Path

from app.text.legible import legible


def name_of(path: Path) -> str:
    """The name of a file, bytes of it that are no text written out."""
    return legible(path.name)
