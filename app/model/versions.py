"""What an article says of the version before it, and its spans of those they come from.

The text of an article never changes: a new version is a new article under the same key. These are
the keys of `extra` that join the two; they travel with the corpus.
"""

from collections.abc import Mapping
from typing import Any

PREVIOUS = "previous"
"""Of an article: uid of the version before it."""
CARRIED_FROM = "carried_from"
"""Of a span, relation or comment: uid of the one of the version before that it was carried from."""
NOT_CARRIED = "not_carried"
"""Of an article: uid of each span of the version before that has no place here, to the reason."""
LEFT_BEHIND = "left_behind"
"""Of an article: uids of such spans that a person has said are not in this version any more."""

KEYS = frozenset((PREVIOUS, CARRIED_FROM, NOT_CARRIED, LEFT_BEHIND))


def previous(extra: Mapping[str, Any]) -> str:
    """The uid of the version before; empty for the first one."""
    found = extra.get(PREVIOUS)
    return found if isinstance(found, str) else ""


def carried_from(extra: Mapping[str, Any]) -> str:
    """The uid of what this was carried from; empty if it was made here."""
    found = extra.get(CARRIED_FROM)
    return found if isinstance(found, str) else ""


def not_carried(extra: Mapping[str, Any]) -> dict[str, str]:
    """Uid to reason of the spans without a place, but for those that were left behind."""
    found, left = extra.get(NOT_CARRIED), left_behind(extra)
    if not isinstance(found, Mapping):
        return {}
    return {uid: str(why) for uid, why in found.items() if uid not in left}


def left_behind(extra: Mapping[str, Any]) -> list[str]:
    """The uids of spans that are not in this version any more, as a person said."""
    found = extra.get(LEFT_BEHIND)
    return [uid for uid in found if isinstance(uid, str)] if isinstance(found, list) else []
