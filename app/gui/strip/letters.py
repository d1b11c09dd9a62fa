"""The type of the strip: its fonts, and how wide a cell is."""

from PySide6.QtGui import QFont, QFontMetricsF

from app.gui.fonts import EMOJI, small_font
from app.gui.strip.cells import SPACE, Cell, Kind, letters

_LETTER = 20
NARROWEST = 21.0
"""Width of the narrowest cell."""
_PAD = 7.0
_BOX_PAD = 6.0


class StripType:
    """Fonts of the strip for one typeface of the page.

    Attributes:
        letter: Font of the letters.
        name: Font of the names in boxes.
        number: Font of the offsets.
    """

    def __init__(self, family: str) -> None:
        self.letter = QFont()
        self.letter.setFamilies([family, EMOJI])
        self.letter.setPixelSize(_LETTER)
        self.name = small_font(9, strong=True)
        self.number = small_font(11)
        self._letters = QFontMetricsF(self.letter)
        self._names = QFontMetricsF(self.name)
        self._numbers = QFontMetricsF(self.number)
        self._known: dict[tuple[str, tuple[str, ...]], float] = {}

    def width(self, cell: Cell) -> float:
        """Width of a cell with the space in it."""
        if cell.kind is Kind.ELIDED:
            return self.number_width(f"… {cell.end - cell.start} …") + 4 * _PAD
        if cell.kind is Kind.BREAK:
            return self.number_width(str(cell.end - cell.start)) + 4 * _PAD
        kind = cell.drawn, cell.names
        if kind not in self._known:
            wide = self.drawn_width(cell) + sum(self.name_width(name) for name in cell.names)
            self._known[kind] = max(NARROWEST, round(wide + _PAD))
        return self._known[kind]

    def drawn_width(self, cell: Cell) -> float:
        """Width of what is drawn of a cell besides names."""
        if not cell.drawn:
            return 0.0
        return 12.0 if cell.drawn == SPACE else self._letters.horizontalAdvance(cell.drawn)

    def name_width(self, name: str) -> float:
        """Width of a name with its box."""
        return self._names.horizontalAdvance(name) + _BOX_PAD + 2

    def number_width(self, words: str) -> float:
        """Width of an offset, or of words of that size."""
        return self._numbers.horizontalAdvance(words)


def left_out(text: str, cell: Cell) -> str:
    """What is said of letters that are left out: how many they are."""
    count = letters(text, cell.start, cell.end)
    return f"… {count} …" if cell.kind is Kind.ELIDED else str(count)
