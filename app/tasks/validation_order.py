"""The order in which comments can be checked: each after the one it answers."""

from collections.abc import Mapping

from app.model.json import Json


def answers_last(given: list[Json]) -> list[tuple[int, Json]]:
    """Comments with their numbers, each after the one it answers; circles stay as they came."""
    left = dict(enumerate(given, 1))
    placed: list[tuple[int, Json]] = []
    while left:
        ready = _ready(left) or list(left)
        placed += [(number, left.pop(number)) for number in ready]
    return placed


def _ready(left: Mapping[int, Json]) -> list[int]:
    """The numbers of comments that answer none of the others, or one before them."""
    waiting = {_text_of(item, "uid") for item in left.values()} - {""}
    ready = []
    for number, item in left.items():
        if _text_of(item, "parent") not in waiting:
            ready.append(number)
            waiting.discard(_text_of(item, "uid"))
    return ready


def _text_of(data: Json, key: str) -> str:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""
