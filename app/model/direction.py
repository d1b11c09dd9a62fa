"""Which way an article and its paragraphs run where a person has said so.

Kept in the article's metadata, so that it travels with the article through every format:
``{"text_direction": {"article": "rtl", "paragraphs": {"120": "ltr"}}}``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.json import Json, JsonObject

KEY = "text_direction"
"""The key of the metadata."""
BY_LETTERS, RTL, LTR = "", "rtl", "ltr"
_DIGITS = 12
"""Digits of the longest offset that is read."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person has chosen; whatever is not chosen goes by the letters.

    Attributes:
        article: ``rtl``, ``ltr``, or empty.
        paragraphs: First code point of a paragraph to ``rtl`` or ``ltr``; before `article`.
    """

    article: str = BY_LETTERS
    paragraphs: Mapping[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.article or self.paragraphs)

    def with_article(self, way: str) -> "Chosen":
        """The same with another direction of the article."""
        return Chosen(way, self.paragraphs)

    def with_paragraph(self, start: int, way: str) -> "Chosen":
        """The same with another direction of the paragraph that begins at `start`."""
        rest = {at: known for at, known in self.paragraphs.items() if at != start}
        return Chosen(self.article, {**rest, start: way} if way else rest)


def following(way: str, by_itself: str) -> str:
    """What a key chooses next: the other way, then the way it runs by itself, then nothing.

    The other way comes first, so that the first press is seen.

    Args:
        way: What is chosen now.
        by_itself: The way it runs if nothing is chosen, ``rtl`` or ``ltr``.
    """
    other = LTR if by_itself == RTL else RTL
    return {BY_LETTERS: other, other: by_itself}.get(way, BY_LETTERS)


def chosen_in(metadata: JsonObject) -> Chosen:
    """What is chosen in the metadata of an article; whatever is unsound there is left aside.

    ``"text_direction": "rtl"``, as other tools may write it, is the direction of the article.
    """
    stored = metadata.get(KEY)
    if not isinstance(stored, Mapping):
        return Chosen(_way(stored))
    paragraphs = stored.get("paragraphs")
    pairs = paragraphs.items() if isinstance(paragraphs, Mapping) else ()
    kept = {int(at): _way(way) for at, way in pairs if _is_offset(at) and _way(way)}
    return Chosen(_way(stored.get("article")), kept)


def with_chosen(metadata: JsonObject, chosen: Chosen) -> JsonObject:
    """The metadata with the choice in it, in the one way it is written; without, if it is empty."""
    rest = {key: value for key, value in metadata.items() if key != KEY}
    written: dict[str, Json] = {}
    if chosen.article:
        written["article"] = chosen.article
    if chosen.paragraphs:
        written["paragraphs"] = {str(at): way for at, way in sorted(chosen.paragraphs.items())}
    return {**rest, KEY: written} if written else rest


def _way(value: Json) -> str:
    return value if value in (RTL, LTR) and isinstance(value, str) else BY_LETTERS


def _is_offset(key: Json) -> bool:
    return isinstance(key, str) and key.isascii() and key.isdecimal() and len(key) <= _DIGITS
