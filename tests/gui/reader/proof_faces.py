"""The typefaces of the proofs: the two of the program, a bold one, and one of quite another cut."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from app.gui.reader.measures import measures_of, page_font
from app.gui.reader.paragraph import LaidBlock
from tests.gui.reader.samples import NASKH, SANS

THIRD = "Vazirmatn"


class Face(NamedTuple):
    family: str
    bold: bool = False

    def __str__(self) -> str:
        return f"{self.family} Bold" if self.bold else self.family


FACES = (Face(SANS), Face(NASKH), Face(THIRD), Face(NASKH, bold=True))


@cache
def _load() -> None:
    for path in sorted((Path(__file__).parent / "faces").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@cache
def _measures(face: Face):
    _load()
    font = page_font(face.family, 15)
    font.setWeight(QFont.Weight.Bold if face.bold else QFont.Weight.Normal)
    return measures_of(font)


def laid_out(text: str, face: Face, *, rtl: bool = True, width: float = 100_000) -> LaidBlock:
    return LaidBlock(text, rtl, _measures(face), width)
