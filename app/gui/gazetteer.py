"""A link to a gazetteer as a person types it: ``geonames:163843 Syria``, or a name alone."""

from app.model.json import Json, JsonObject

_PARTS = ("id", "name")


def link_words(value: Json) -> str | None:
    """The link in one line; None if it holds more than a line can say."""
    if value is None:
        return ""
    if not isinstance(value, dict) or not value:
        return None
    if not all(key in _PARTS and isinstance(part, str) for key, part in value.items()):
        return None
    words = " ".join(str(value[key]) for key in _PARTS if key in value)
    return words if link_of(words) == value else None


def link_of(typed: str) -> JsonObject | None:
    """What was typed as a link; None for nothing. A first word with a colon in it is the id."""
    first, _, rest = typed.strip().partition(" ")
    if not first:
        return None
    if ":" not in first:
        return {"name": typed.strip()}
    return {"id": first, "name": rest.strip()} if rest.strip() else {"id": first}
