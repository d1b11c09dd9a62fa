"""The type of the margin: four fonts, and what is cut to fit into a line of them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.gui.fonts import NASKH, ui_font

_QUOTE = 10.5
_QUOTE_NASKH = 12.0


@dataclass(frozen=True)
class Face:
    """One font and its measures.

    Attributes:
        font: The font.
        metrics: Its measures.
    """

    font: QFont
    metrics: QFontMetricsF

    def width(self, words: str) -> float:
        """Width of words in one line."""
        return self.metrics.horizontalAdvance(words)

    def cut(self, words: str, width: float) -> str:
        """The words, their end replaced by dots where they are wider than `width`."""
        if self.width(words) <= width:
            return words
        return self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    def lines(self, words: str, width: float, most: int) -> list[str]:
        """Words broken into lines, at most so many; the last one ends in dots if there is more."""
        out: list[str] = []
        rest = words.split()
        while rest and len(out) < most - 1:
            count = self._fitting(rest, width)
            out.append(self.cut(" ".join(rest[:count]), width))
            rest = rest[count:]
        return [*out, self.cut(" ".join(rest), width)] if rest else out

    def _fitting(self, words: list[str], width: float) -> int:
        """How many words fit into a line; one at least."""
        count = 1
        while count < len(words) and self.width(" ".join(words[: count + 1])) <= width:
            count += 1
        return count


@dataclass(frozen=True)
class Faces:
    """The type of the margin.

    Attributes:
        name: Names of labels.
        plain: Notes and relations.
        small: Chips, counts and authors.
        quote: Words of the article.
    """

    name: Face
    plain: Face
    small: Face
    quote: Face


def face_of(font: QFont) -> Face:
    """A font with its measures."""
    return Face(font, QFontMetricsF(font))


def faces_of(page_family: str) -> Faces:
    """The fonts that go with the typeface of the page."""
    quote = QFont(page_family)
    quote.setPointSizeF(_QUOTE_NASKH if page_family == NASKH else _QUOTE)
    name = ui_font(9.5)
    name.setWeight(QFont.Weight.DemiBold)
    fonts = (name, ui_font(9.5), ui_font(8.75), quote)
    return Faces(*map(face_of, fonts))
