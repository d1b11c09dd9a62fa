"""The messages of a Telegram Desktop export one after the other, of a chat or of many."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.formats.base import Asked, Input
from app.formats.documents.lists_rows import Misfit
from app.formats.documents.records_parse import parsed
from app.formats.documents.records_read import opened
from app.formats.documents.records_scan import Scan, Slice
from app.formats.documents.telegram_message import Chat, Message, message_of, why_left_out
from app.model.errors import UserError
from app.model.record import Kind, Problem

ID = "telegram"
_CHATS = ("chats", "left_chats")


@dataclass(frozen=True, slots=True)
class Found:
    """A message, or why there is none, and where it stands.

    Attributes:
        chat: Its chat.
        at: Its bytes.
        done: Bytes of the file read so far.
        message: The message; None if it is told by `problem`.
        problem: Why it is no article.
    """

    chat: Chat
    at: Slice
    done: int
    message: Message | None = None
    problem: Problem | None = None


def found_in(item: Input, asked: Asked) -> Iterator[Found]:
    """Yields the messages of a file; constant memory."""
    try:
        with opened(item, asked) as scan:
            if scan.sign() == b"{":
                for chat, at in _of_object(scan):
                    yield _found(item, chat, at, scan.byte)
    except UserError as error:  # from here on it is not in its encoding
        at = Slice(b"", 1, 0)
        told = _problem(item, at, Kind.ASIDE, error.message, error.hint)
        yield Found(Chat(), at, item.size, problem=told)


def _of_object(scan: Scan) -> Iterator[tuple[Chat, Slice]]:
    """The messages of the object that begins here: a chat, or an account with its chats."""
    said: dict[str, str] = {}
    for name in scan.names():
        sign = scan.sign()
        if name == "messages" and sign == b"[":
            chat = Chat(said.get("name", ""), said.get("type", ""), said.get("id", ""))
            for at in scan.elements():
                yield chat, at
        elif name in _CHATS and sign == b"{":
            yield from _of_list(scan)
        elif name in ("name", "type", "id"):
            said[name] = _scalar(scan.take().raw)
        else:
            _pass(scan, sign)


def _of_list(scan: Scan) -> Iterator[tuple[Chat, Slice]]:
    """The messages of all chats in ``{"about": …, "list": […]}``."""
    for name in scan.names():
        sign = scan.sign()
        if name != "list" or sign != b"[":
            _pass(scan, sign)
            continue
        sign = scan.step()
        while sign == b"{":
            yield from _of_object(scan)
            sign = scan.sign()
            sign = scan.step() if sign == b"," else sign
        if sign == b"]":
            scan.step()


def _pass(scan: Scan, sign: bytes) -> None:
    """Goes past a value, element by element where it is long."""
    if sign == b"[":
        for _ in scan.elements():
            pass
    else:
        scan.take()


def _scalar(raw: bytes) -> str:
    try:
        words = parsed(b'{"v":' + raw + b"}")[0]["v"]
    except Misfit:
        return ""
    return "" if words is None or isinstance(words, dict | list) else str(words)


def _found(item: Input, chat: Chat, at: Slice, done: int) -> Found:
    try:
        if at.fault:
            raise Misfit(at.fault)
        given, _ = parsed(at.raw)
    except Misfit as misfit:
        return Found(chat, at, done, problem=_problem(item, at, Kind.ASIDE, misfit.message,
                                                      misfit.hint))  # fmt: skip
    reason = why_left_out(given)
    if reason:
        where = f"message {given.get('id', '')}"
        return Found(chat, at, done, problem=_problem(item, at, Kind.SKIPPED, reason, where=where))
    return Found(chat, at, done, message_of(given, at.raw, chat))


def _problem(
    item: Input, at: Slice, kind: Kind, message: str, hint: str = "", where: str = ""
) -> Problem:
    aside = kind == Kind.ASIDE
    return Problem(
        kind=kind,
        message=message,
        file=item.name,
        line=at.line,
        where=where,
        hint=hint,
        data=at.raw if aside else b"",
        byte=at.byte if aside else None,
        reader=ID,
    )
