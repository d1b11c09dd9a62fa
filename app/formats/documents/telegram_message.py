"""One message of a Telegram Desktop export: its text and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_Object = dict[str, Any]
_READ = frozenset(
    "id type text text_entities date date_unixtime edited edited_unixtime from reactions".split()
)
_MEDIA = {
    "photo": "a photo", "file": "a file", "media_type": "a file", "poll": "a poll",
    "location_information": "a place", "contact_information": "a contact",
    "live_location_period_seconds": "a place", "game_title": "a game", "invoice_information":
    "an invoice", "sticker_emoji": "a sticker",
}  # fmt: skip
_TITLE = 80


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat of an export, as far as it was told before its messages."""

    name: str = ""
    kind: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with a text.

    Attributes:
        id: Its number in the chat.
        text: Its words, without their formatting.
        day: The day it was sent on, as the clock of the exporting computer showed it.
        reply_to: Number of the message it answers in the same chat; empty if none.
        metadata: What else is told of it.
        raw: Its bytes.
    """

    id: str
    text: str
    day: str
    reply_to: str
    metadata: _Object
    raw: bytes

    @property
    def title(self) -> str:
        """Its first line, shortened."""
        line = next((line for line in self.text.splitlines() if line.strip()), "").strip()
        if len(line) <= _TITLE:
            return line
        return line[:_TITLE].rsplit(" ", 1)[0].rstrip(" ،,;؛:") + "…"


def message_of(given: Mapping[str, Any], raw: bytes, chat: Chat) -> Message:
    """The message that an object of the export holds."""
    metadata = _metadata(given, chat)
    reply = "" if "reply_to_peer_id" in given else _words(given.get("reply_to_message_id"))
    return Message(
        id=_words(given.get("id")),
        text=text_of(given),
        day=_words(given.get("date"))[:10] or _words(metadata.get("date"))[:10],
        reply_to=reply,
        metadata=metadata,
        raw=raw,
    )


def text_of(given: Mapping[str, Any]) -> str:
    """The words of a message: those of its entities, else of its text."""
    entities = given.get("text_entities")
    found = entities if isinstance(entities, list) and entities else given.get("text")
    if isinstance(found, str):
        return found
    if not isinstance(found, list):
        return ""
    return "".join(_piece(one) for one in found)


def why_left_out(given: Mapping[str, Any]) -> str:
    """Why a message is no article, one plain sentence; empty if it has a text."""
    if given.get("type") == "service":
        action = _words(given.get("action")) or "unknown"
        return f"It is a message of Telegram itself ({action})."
    if text_of(given).strip():
        return ""
    what = next((words for key, words in _MEDIA.items() if given.get(key)), "")
    return f"It has no text, only {what}." if what else "It has no text."


def _metadata(given: Mapping[str, Any], chat: Chat) -> _Object:
    links = _links(given)
    said: _Object = {
        "date": _moment(given.get("date_unixtime")) or given.get("date"),
        "local_date": given.get("date") if given.get("date_unixtime") else None,
        "author": given.get("from"),
        "publisher": chat.name or None,
        "id": given.get("id"),
        "edited": _moment(given.get("edited_unixtime")) or given.get("edited"),
        "reactions": _reactions(given.get("reactions")),
        "links": links or None,
    }
    made = {key: value for key, value in said.items() if value is not None}
    rest = {key: value for key, value in given.items() if key not in _READ and value is not None}
    return made | {key: value for key, value in rest.items() if key not in made}


def _moment(seconds: Any) -> str | None:
    """A moment in UTC, ISO 8601."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _reactions(given: Any) -> list[_Object] | None:
    """What was reacted with, and how often; who did it is not kept."""
    if not isinstance(given, list):
        return None
    kept = ("type", "emoji", "count", "document_id")
    return [{k: one[k] for k in kept if k in one} for one in given if isinstance(one, dict)] or None


def _links(given: Mapping[str, Any]) -> list[str]:
    """The addresses that words of it lead to, each once."""
    found: dict[str, None] = {}
    for key in ("text_entities", "text"):
        listed = given.get(key)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict):
                shown = one.get("text") if one.get("type") == "link" else None
                address = one.get("href") or shown
                if isinstance(address, str):
                    found[address] = None
    return list(found)


def _piece(one: Any) -> str:
    words = one.get("text") if isinstance(one, dict) else one
    return words if isinstance(words, str) else ""


def _words(value: Any) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
