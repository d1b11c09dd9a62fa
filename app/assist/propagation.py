"""Tag everywhere: what to look for to find the words of a span or a selection everywhere.

Pure. The words are found as a search finds them (see `app.text.matching`).
"""

from app.text.fold import fold
from app.text.lexicon import is_noun, is_whole
from app.text.matching import key_of
from app.text.query import Term
from app.text.scanning import written_words
from app.text.words import words


def term_of(text: str, start: int, end: int) -> Term | None:
    """What to look for to find the words of a stretch of a text everywhere.

    The words as they are written; only ``لوزارة`` cut out of ``للوزارة`` is ``الوزارة`` again.

    Returns:
        None if there is no word in the stretch.
    """
    piece = text[start:end]
    if not any(key_of(piece[a:b]) for a, b in words(piece)):
        return None
    if _lost_its_alef(text, start):
        piece = "ا" + piece
    return Term(" ".join(piece.split()))


def _lost_its_alef(text: str, start: int) -> bool:
    """Whether a stretch begins at the second lam of للوزارة, which is no word with lam (للبنان)."""
    first, last = written_words(text, start, start + 1)
    before = fold(text[first:start])
    rest = key_of(text[start:last])
    if not (first < start and before.endswith("ل") and rest.startswith("ل")):
        return False
    return not (is_noun(rest) or is_whole(rest, False))
