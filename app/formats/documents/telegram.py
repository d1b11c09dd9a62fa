"""Exports of Telegram Desktop (``result.json``), id ``telegram``."""

import re
from collections.abc import Iterator
from contextlib import nullcontext

from app.formats.base import Asked, Choice, Format, Input, Item
from app.formats.documents.telegram_joined import Days, Threads, alone
from app.formats.documents.telegram_read import ID, found_in
from app.formats.json_values import json_encoding
from app.model.errors import FormatMismatch

JOIN = Choice(
    "join",
    "Messages",
    (
        ("message", "One article for each message"),
        ("day", "One for each day"),
        ("thread", "One for each thread of replies"),
    ),
)
_HEAD = 1 << 16
_CHAT = re.compile(
    rb'[\xef\xbb\xbf\s]*\{\s*(?:"name":\s*(?:null|"(?:[^"\\]|\\.)*+")\s*,\s*)?"type":\s*'
    rb'"(?:personal_chat|bot_chat|saved_messages|replies|verification_codes|'
    rb'(?:private|public)_(?:group|supergroup|channel))"',
    re.DOTALL,
)
_ACCOUNT = re.compile(
    rb'[\xef\xbb\xbf\s]*\{\s*"(?:about":\s*"(?:[^"\\]|\\.)*?Telegram|personal_information":'
    rb'\s*\{|chats":\s*\{\s*"(?:about|list)")',
    re.DOTALL,
)


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a message, a day or a thread; messages without words are skipped.

    Raises:
        FormatMismatch: If it holds no messages.
    """
    several = _gathering(item, asked)
    seen = False
    with several or nullcontext():
        for found in found_in(item, asked):
            seen = True
            if found.problem is not None:
                yield found.problem
            elif several is None:
                yield alone(item, found)
            else:
                yield from several.add(found)
        if several is not None:
            yield from several.end()
    if not seen:
        raise FormatMismatch(
            f"{item.name} holds no messages.",
            "Telegram Desktop writes them if you export a chat as JSON (result.json).",
        )


def _gathering(item: Input, asked: Asked) -> Days | Threads | None:
    """What gathers messages to articles; None if each is one."""
    way = asked.choice(JOIN)
    if way == "day":
        return Days(item)
    return Threads(item) if way == "thread" else None


def magic(head: bytes) -> bool:
    """Whether a file begins as an export does."""
    return _CHAT.match(head) is not None or _ACCOUNT.match(head) is not None


def sniff(item: Input) -> float:
    """0.97 for what begins as an export does, or holds its messages early on, else 0."""
    with item.path.open("rb") as file:
        head = file.read(_HEAD)
    if json_encoding(item.path) not in ("utf-8", "utf-8-sig") or item.suffix == ".jsonl":
        return 0.0
    if magic(head):
        return 0.97
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b'"messages"' not in head:
        return 0.0
    return 0.97 if b'"date_unixtime"' in head and b'"text' in head else 0.0


FORMAT = Format(
    id=ID,
    title="Telegram Desktop (result.json)",
    suffixes=(".json",),
    reader=read,
    sniff=sniff,
    magic=magic,
    choices=(JOIN,),
    libraries=("orjson",),
)
