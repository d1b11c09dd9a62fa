"""Whether an article shows violence without reserve: a flag in its metadata."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.model.json import Json, JsonObject

GRAPHIC = "graphic"
"""Key of the metadata."""

_YES = frozenset(("true", "yes", "1", "graphic", "نعم"))


def is_graphic(metadata: Mapping[str, Json]) -> bool:
    """Whether the metadata flag an article: ``true``, 1, or a word for yes."""
    value = metadata.get(GRAPHIC)
    if isinstance(value, str):
        return value.strip().casefold() in _YES
    return isinstance(value, bool | int | float) and bool(value)


def covered_words() -> str:
    """What stands in place of a title or of words that are covered."""
    return QCoreApplication.translate("Veil", "Covered: flagged as graphic")


def flagged(metadata: JsonObject, *, graphic: bool) -> JsonObject:
    """The metadata with the flag set, or without any."""
    rest = {key: value for key, value in metadata.items() if key != GRAPHIC}
    return {**rest, GRAPHIC: True} if graphic else rest
