"""Messages of Telegram as articles: each alone, those of a day, or a thread of replies."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any

from app.compat import override
from app.formats.base import Draft, Input
from app.formats.documents.records_parse import parsed
from app.formats.documents.telegram_message import Chat, Message, message_of
from app.formats.documents.telegram_read import ID, Found

_MOST = 8 << 20  # bytes of messages that become one article; what is more begins another
_IN_MEMORY = 32 << 20
_BETWEEN = "\n\n"


def alone(item: Input, found: Found) -> Draft:
    """One message as one article."""
    message = found.message
    assert message is not None
    return Draft(
        data={
            "text": message.text,
            "title": message.title,
            "key": _key(item, found.chat, message.id),
            "metadata": message.metadata,
        },
        name=item.name,
        key=f"{item.stem}-{found.at.line}",
        reader=ID,
        raw=message.raw,
        line=found.at.line,
        done=found.done,
        place=_place(found.chat, f"message {message.id}"),
    )


class Days(AbstractContextManager[None]):
    """Gathers messages by chat and day, in the order of the file.

    Args:
        item: The file.
    """

    def __init__(self, item: Input) -> None:
        self._item = item
        self._under_way: list[Message] = []
        self._size, self._done = 0, 0
        self._of: tuple[Chat, str] | None = None
        self._given: dict[str, int] = {}

    @override
    def __exit__(self, *_: object) -> None:
        self._under_way = []

    def add(self, found: Found) -> Iterator[Draft]:
        """Takes a message; yields the day before it if that is over."""
        message = found.message
        assert message is not None
        of = (found.chat, message.day)
        if of != self._of or self._size + len(message.raw) > _MOST:
            yield from self.end()
        self._of, self._done = of, found.done
        self._under_way.append(message)
        self._size += len(message.raw)

    def end(self) -> Iterator[Draft]:
        """Yields the day under way."""
        if self._of is None or not self._under_way:
            return
        chat, day = self._of
        key = _key(self._item, chat, day)
        number = self._given[key] = self._given.get(key, 0) + 1
        place = _place(chat, day or "no date")
        yield joined(
            self._item, chat, self._under_way, key if number == 1 else f"{key}-{number}", place,
            self._done,
        )  # fmt: skip
        self._under_way, self._size = [], 0


@dataclass(slots=True)
class _Thread:
    chat: Chat
    places: list[tuple[int, int]]
    size: int = 0


class Threads(AbstractContextManager[None]):
    """Gathers messages with the replies to them; yields them once the file is read.

    In memory are the numbers of messages only; the messages wait in a file of their own.

    Args:
        item: The file.
    """

    def __init__(self, item: Input) -> None:
        self._item = item
        self._roots: dict[tuple[str, str], int] = {}
        self._threads: list[_Thread] = []
        self._waiting = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed at the end
        self._size = 0

    @override
    def __exit__(self, *_: object) -> None:
        self._waiting.close()

    def add(self, found: Found) -> Iterator[Draft]:
        """Takes a message; yields nothing yet."""
        message = found.message
        assert message is not None
        number = self._roots.get((found.chat.id, message.reply_to), -1) if message.reply_to else -1
        if number < 0 or self._threads[number].size + len(message.raw) > _MOST:
            number = len(self._threads)
            self._threads.append(_Thread(found.chat, []))
        self._roots[found.chat.id, message.id] = number
        thread = self._threads[number]
        self._waiting.write(message.raw)
        thread.places.append((self._size, len(message.raw)))
        thread.size += len(message.raw)
        self._size += len(message.raw)
        yield from ()

    def end(self) -> Iterator[Draft]:
        """Yields the threads, in the order in which they began."""
        for number, thread in enumerate(self._threads, 1):
            messages = [self._message(thread.chat, place) for place in thread.places]
            first = messages[0].id
            key = _key(self._item, thread.chat, f"thread-{first}")
            place = _place(thread.chat, f"thread of message {first}")
            done = self._item.size * number // len(self._threads)
            yield joined(self._item, thread.chat, messages, key, place, done)

    def _message(self, chat: Chat, place: tuple[int, int]) -> Message:
        self._waiting.seek(place[0])
        raw = self._waiting.read(place[1])
        return message_of(parsed(raw)[0], raw, chat)


def joined(
    item: Input, chat: Chat, messages: Sequence[Message], key: str, place: str, done: int
) -> Draft:
    """Several messages as one article, a blank line between."""
    parts, pieces, start = list[list[Any]](), list[str](), 0
    for message in messages:
        words = message.text.replace("\r\n", "\n").replace("\r", "\n")
        parts.append([start, message.id])
        pieces.append(words)
        start += len(words) + len(_BETWEEN)
    text = _BETWEEN.join(pieces)
    if text.startswith("\ufeff"):  # a mark that is left out when it comes in
        parts = [[max(0, place - 1), id_] for place, id_ in parts]
    own = [
        {name: value for name, value in message.metadata.items() if name != "publisher"}
        for message in messages
    ]
    metadata: dict[str, Any] = {"date": messages[0].metadata.get("date"), "publisher": chat.name}
    said = {name: value for name, value in metadata.items() if value}
    return Draft(
        data={
            "text": text,
            "title": messages[0].title,
            "key": key,
            "metadata": said | {"messages": own},
        },
        name=item.name,
        key=key,
        reader=ID,
        raw=b"[" + b",".join(message.raw for message in messages) + b"]",
        done=done,
        place=place,
        details={"parts": parts},
    )


def _key(item: Input, chat: Chat, words: str) -> str:
    return f"{chat.id or chat.name or item.stem}-{words}"


def _place(chat: Chat, words: str) -> str:
    return f"{chat.name}, {words}" if chat.name else words
