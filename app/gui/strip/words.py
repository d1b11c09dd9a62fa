"""What the strip says in words: to the eye in short, to a screen reader in full."""

from PySide6.QtCore import QCoreApplication

from app.gui.extents import Edge, End
from app.gui.strip.cells import letters
from app.model.span import Span
from app.text.controls import visible

_SPELLED = 60


def offsets_of(span: Span) -> str:
    """The envelope, as in ``212–218``."""
    return f"{span.start}–{span.end}"


def size_of(text: str, span: Span) -> str:
    """How many letters there are, and in how many pieces if there are several."""
    count = sum(letters(text, start, end) for start, end in span.fragments)
    if len(span.fragments) > 1:
        words = _tr("{count} letters in {pieces} pieces")
        return words.format(count=count, pieces=len(span.fragments))
    return _tr("1 letter") if count == 1 else _tr("{count} letters").format(count=count)


def spoken(text: str, span: Span, active: End) -> str:
    """The pieces with their offsets, what cannot be seen by its name, and the end keys move."""
    pieces = "; ".join(
        _tr("{words}, from {start} to {end}").format(
            words=_spelled(text[start:end]), start=start, end=end
        )
        for start, end in span.fragments
    )
    moved = _tr("Keys move the start") if active.edge is Edge.START else _tr("Keys move the end")
    of_piece = ""
    if len(span.fragments) > 1:
        of_piece = " " + _tr("of piece {n}").format(n=active.fragment + 1)
    return f"{pieces}. {size_of(text, span)}. {moved}{of_piece}."


def _spelled(words: str) -> str:
    if len(words) > _SPELLED:
        half = _SPELLED // 2
        return f"{visible(words[:half])} … {visible(words[-half:])}"
    return visible(words)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Strip", words)
