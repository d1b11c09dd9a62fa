"""Letters in the shapes a font draws (U+FB50-FDFF, U+FE70-FEFC) become the letters they are."""

import unicodedata
from dataclasses import dataclass

MOST = 2_000
"""The most stretches that are told of one article."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A text without drawn forms.

    Attributes:
        text: The text.
        runs: Where forms stood: code point in `text`, and the forms themselves.
        count: How many forms there were.
    """

    text: str
    runs: tuple[tuple[int, str], ...] = ()
    count: int = 0


def is_form(char: str) -> bool:
    """Whether it is a letter in a drawn shape."""
    return "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"


def letters(form: str) -> str:
    """The letters of a drawn shape; a lam-alef is two, a mark stands without its space."""
    if not is_form(form):
        return form
    plain = unicodedata.decomposition(form).split()
    if not plain or not plain[0].startswith("<"):
        return form
    made = "".join(chr(int(code, 16)) for code in plain[1:])
    if made.startswith(" ") and any(unicodedata.combining(char) for char in made):
        return made[1:]
    return made


def unfold(text: str) -> Unfolded:
    """The text with letters for drawn shapes, character by character; all else as it is."""
    if not any(is_form(char) for char in text):
        return Unfolded(text)
    parts: list[str] = []
    runs: list[tuple[int, str]] = []
    at = count = 0
    inside = False
    for char in text:
        plain = letters(char)
        changed = plain != char
        if changed:
            count += 1
            if inside:
                runs[-1] = (runs[-1][0], runs[-1][1] + char)
            else:
                runs.append((at, char))
        inside = changed
        parts.append(plain)
        at += len(plain)
    return Unfolded("".join(parts), tuple(runs), count)
