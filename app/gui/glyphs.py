"""Icons as outlines of the Phosphor typeface that QtAwesome brings, without importing QtAwesome.

QtAwesome with QtPy loads every class of Qt and twelve typefaces: 150 ms and 30 MB for sixty glyphs.
Only its files are needed here: the typeface, and the list of names.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
)

from app.compat import override

_EM = 256
"""Pixels an outline is taken at; it is scaled when painted."""

_PART = 0.875
"""Em of the glyph over the side of the icon: what is left is air."""


class Glyph(QIconEngine):
    """One glyph in one colour, paler where its button can do nothing.

    Args:
        name: A Phosphor name, such as ``arrow-right``.
        colour: What it is painted in.
        pale: The same for what is disabled.
    """

    def __init__(self, name: str, colour: QColor, pale: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._pale = name, colour, pale

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = _PART * rect.height() / _EM
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2))
        painter.scale(scale, scale)
        painter.fillPath(
            outline(self._name), self._pale if mode is QIcon.Mode.Disabled else self._colour
        )
        painter.restore()

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():  # a window without room for it
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


@cache
def outline(name: str) -> QPainterPath:
    """The glyph of this name, its box around the origin, `_EM` pixels to the em.

    Raises:
        KeyError: If Phosphor has no glyph of this name.
    """
    font = _typeface()
    (glyph,) = font.glyphIndexesForString(chr(int(_names()[name], 16)))
    (advance,) = font.advancesForGlyphIndexes([glyph])
    path = font.pathForGlyph(glyph)
    path.translate(-advance.x() / 2, (font.ascent() - font.descent()) / 2)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


@cache
def _typeface() -> QRawFont:
    return QRawFont(str(_file("phosphor-[0-9]*.ttf")), _EM, QFont.HintingPreference.PreferNoHinting)


@cache
def _names() -> dict[str, str]:
    """Code points of the glyphs, in hexadecimal."""
    found: dict[str, str] = json.loads(_file("phosphor-charmap*.json").read_bytes())
    return found


def _file(pattern: str) -> Path:
    """A file of QtAwesome's; its name ends with the version of the typeface.

    Raises:
        FileNotFoundError: If QtAwesome is not installed, or has it no more.
    """
    spec = find_spec("qtawesome")
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        for path in sorted(Path(folder, "fonts").glob(pattern)):
            return path
    raise FileNotFoundError(f"QtAwesome has no {pattern}")
