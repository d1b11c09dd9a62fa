"""What is known of the chosen articles, to be changed for all of them at once. Pure functions."""

import json
from collections.abc import Mapping, Sequence

from app.gui.importing.decisions import Decisions
from app.model.direction import KEY as DIRECTION
from app.model.direction import chosen_in
from app.model.json import Json
from app.tasks.staged import Staged

FIELDS = ("title", "date", "author", "publisher", "url", "language", "direction")
"""What has a field of its own, in this order."""
_OWN = frozenset(("date", "author", "publisher", "url", DIRECTION))
_MARK = " = "


def shared(decisions: Decisions, chosen: Sequence[Staged], field: str) -> str | None:
    """What a field says of all articles; None if it says several things."""
    values = {words_of(value_of(decisions, staged, field)) for staged in chosen}
    return values.pop() if len(values) == 1 else None


def value_of(decisions: Decisions, staged: Staged, field: str) -> Json:
    """What a field says of one article."""
    if field == "title":
        return decisions.title(staged)
    if field == "language":
        return decisions.language(staged)
    if field == "direction":
        told = decisions.of(staged.number).direction
        return chosen_in(staged.metadata).article if told is None else told
    return decisions.value(staged, field)


def further(decisions: Decisions, staged: Staged) -> dict[str, Json]:
    """What else the metadata of an article says."""
    keys = {**staged.metadata, **decisions.of(staged.number).metadata}
    values = {key: decisions.value(staged, key) for key in keys if key not in _OWN}
    return {key: value for key, value in values.items() if value is not None}


def lines_of(values: Mapping[str, Json]) -> str:
    """Keys and values, one a line."""
    return "\n".join(f"{key}{_MARK}{words_of(value)}" for key, value in values.items())


def told_in(lines: str, before: Mapping[str, Json]) -> dict[str, Json]:
    """What was changed in lines of keys and values; None for a key that is gone.

    A value that was no words stays what it was, as long as it is written the same; one that is
    changed is read as JSON where it was JSON.
    """
    told: dict[str, Json] = {}
    for line in lines.splitlines():
        key, mark, words = line.partition("=")
        if mark and key.strip():
            told[key.strip()] = _value(words.strip(), before.get(key.strip()))
    changed = {key: value for key, value in told.items() if value != before.get(key)}
    return {**changed, **{key: None for key in before if key not in told}}


def words_of(value: Json) -> str:
    """A value in one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split("\n"))
    return json.dumps(value, ensure_ascii=False)


def _value(words: str, before: Json) -> Json:
    if words == words_of(before).strip():
        return before
    if before is None or isinstance(before, str):
        return words
    try:
        value: Json = json.loads(words)
    except ValueError:
        return words
    return value
