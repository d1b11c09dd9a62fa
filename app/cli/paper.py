"""A text in a terminal, paragraph by paragraph: the first lines of a long one come at once."""

from collections.abc import Iterator

from app.model.direction import RTL, Chosen
from app.text.controls import harmless
from app.text.direction import article_is_rtl, is_rtl
from app.text.terminal import shape

_LRM = "\u200e"
_NOTHING = Chosen()


def lines(text: str, width: int, chosen: Chosen = _NOTHING) -> Iterator[str]:
    """The lines that `shape` makes of a whole text, each paragraph shaped when it is its turn.

    Args:
        text: One or more paragraphs in logical order.
        width: Columns of the terminal, at least 1.
        chosen: Directions a person has chosen.
    """
    rtl = article_is_rtl(text)
    start = 0
    for paragraph in text.split("\n"):
        way = chosen.paragraphs.get(start) or chosen.article
        if way:
            yield from shape(paragraph, width, rtl=way == RTL)
        else:
            yield from shape(paragraph if rtl else _led(paragraph), width)
        start += len(paragraph) + 1


def _led(paragraph: str) -> str:
    """A paragraph of a text that runs left to right; one of digits alone follows that text.

    By itself it would run right to left; the mark says otherwise, and is never shown.
    """
    plain = harmless(paragraph).expandtabs(4)  # before the mark, which would count as a column
    neutral = is_rtl(plain, True) and not is_rtl(plain, False)
    return _LRM + plain if neutral else plain
