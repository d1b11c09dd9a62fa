"""Between values of the model and what SQLite stores."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from typing import Any

import orjson

from app.model.errors import InvalidEdit
from app.model.json import Json, JsonObject
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_to_json
from app.model.uids import is_uid
from app.project.kinds import KINDS

_DECODER = json.JSONDecoder()
_DEPTH = 200
"""Levels a stored value may have: what writes corpora stops at 254, the line around it included."""

_SHORT = 2 * _DEPTH
"""Characters a value has at least that is too deep."""

_SPACE = ("", " ", "\t", "\n", "\r")
_ODD = re.compile(r"[0-9]{16}|[eE]\+?[0-9]{3}|NaN|Infinity|\\[uU][dD]")
"""What a stored value that cannot be written again would have to hold."""

_TEXTS = frozenset((str,))

LARGEST = 1 << 28
"""Bytes of the largest piece of the history, or kept aside."""

LARGEST_ORIGINAL = 1 << 30
"""Bytes of the largest original."""

PACK_FROM = 512
"""Bytes from which on compressing is worth its time."""


def uid_blob(uid: str) -> bytes:
    """The 16 bytes of a uid.

    Raises:
        InvalidEdit: If it is not a UUID of 36 lower-case characters.
    """
    if not is_uid(uid):
        raise InvalidEdit(f"“{uid}” is not a uid.", "A uid is a UUID in lower case.")
    return bytes.fromhex(uid.replace("-", ""))


def uid_value(uid: str) -> bytearray:
    """The same as a value of a row: SQLite's module takes it at once, and looks bytes up first.

    Raises:
        InvalidEdit: As `uid_blob`.
    """
    if not is_uid(uid):
        raise InvalidEdit(f"“{uid}” is not a uid.", "A uid is a UUID in lower case.")
    return bytearray.fromhex(uid.replace("-", ""))


def uid_text(blob: bytes) -> str:
    """The 36 characters of a uid."""
    h = blob.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def to_json(value: Json, *, ordered: bool = False) -> str:
    """JSON without spaces; values of the model become objects, keys keep their order.

    Args:
        value: JSON values, dataclasses of the model, or both.
        ordered: Sort the keys, so that equal values give equal text.

    Raises:
        InvalidEdit: If something in it is no JSON value, a NaN for instance.
    """
    try:
        return (_ORDERED if ordered else _ENCODER).encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidEdit(f"A value cannot be kept as JSON: {error}.") from error


def lasting_json(value: Json) -> str:
    """The JSON of a value that goes out into corpora again.

    Raises:
        InvalidEdit: If it could not: a number beyond 64 bits, or nested too deeply.
        UnicodeEncodeError: If a text in it holds half of a surrogate pair.
    """
    if type(value) is dict and _TEXTS.issuperset(map(type, value.values())):
        try:
            return orjson.dumps(value).decode()  # the same text, in a tenth of the time
        except TypeError:
            pass  # half of a surrogate pair
    text = to_json(value)
    text.encode()
    try:
        orjson.dumps([[[[[[[[value]]]]]]]], default=_plain)
    except TypeError as error:
        raise InvalidEdit(f"A value cannot be kept as JSON: {error}.") from error
    return text


def object_json(value: JsonObject) -> str:
    """The JSON of an attribute set, metadata or unknown keys; see `lasting_json`."""
    return lasting_json(value) if value else "{}"


def from_json(text: str) -> dict[str, Any]:
    """The object that `object_json` wrote.

    Raises:
        json.JSONDecodeError: If it is damaged, or no object.
    """
    if text == "{}":
        return {}
    if len(text) < _SHORT and text[:1] + text[-1:] == "{}" and _ODD.search(text) is None:
        try:
            plain: dict[str, Any] = orjson.loads(text)
            return plain
        except orjson.JSONDecodeError:
            pass  # said below, as always
    value = decoded(text)
    if not isinstance(value, dict):
        raise json.JSONDecodeError("No object", text, 0)
    return value


def decoded(text: str) -> Json:
    """The JSON value that `lasting_json` wrote.

    Raises:
        json.JSONDecodeError: If it is damaged, or could not be written again.
    """
    odd = _ODD.search(text) or _is_deep(text)
    if not odd and text[:1] not in _SPACE and text[-1:] not in _SPACE:
        with suppress(orjson.JSONDecodeError):
            return orjson.loads(text)
    try:
        value, end = _DECODER.raw_decode(text)  # twice as fast as json.loads, which allows spaces
        if end == len(text) and odd:
            lasting_json(value)
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError, InvalidEdit) as error:
        raise json.JSONDecodeError(str(error), text, 0) from error
    if end != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


def _is_deep(text: str) -> bool:
    return len(text) > _SHORT and text.count("[") + text.count("{") > _DEPTH


def same(one: object, other: object) -> bool:
    """Whether two values of the model are equal to the last detail: 1, 1.0 and true differ."""
    return to_json(one, ordered=True) == to_json(other, ordered=True)


def pack(data: bytes, limit: int = LARGEST) -> tuple[int, bytes]:
    """``(packed, stored)``: compressed where that saves space.

    Raises:
        InvalidEdit: If it is longer than `limit`.
    """
    if len(data) > limit:
        raise InvalidEdit(
            f"A piece of {len(data) >> 20} MB is more than a project takes.",
            f"The limit is {limit >> 20} MB; nothing was changed.",
        )
    if len(data) >= PACK_FROM:
        smaller = zlib.compress(data, 1)
        if len(smaller) < len(data):
            return 1, smaller
    return 0, data


def unpack(packed: int, stored: bytes, limit: int = LARGEST) -> bytes:
    """What `pack` was given.

    Raises:
        zlib.error: If the stored bytes are damaged, or unpack to more than `limit`.
    """
    return b"".join(unpacked(packed, stored, limit))


def unpacked(packed: int, stored: bytes, limit: int = LARGEST) -> Iterator[bytes]:
    """The same in pieces of a megabyte at most, for what only has to be looked at.

    Raises:
        zlib.error: As `unpack`; before more than `limit` has been given out.
    """
    if not packed:
        yield stored
        return
    flow, size = zlib.decompressobj(), 0
    while not flow.eof:
        piece = flow.decompress(stored, _PIECE)
        stored, size = flow.unconsumed_tail, size + len(piece)
        if size > limit or not (piece or flow.eof):
            raise zlib.error("the stored bytes end too early or too late")
        yield piece
    if flow.unused_data:
        raise zlib.error("there is something after the stored bytes")


_PIECE = 1 << 20


def original_bytes(size: int, packed: int, stored: bytes) -> bytes:
    """The bytes of an original.

    Raises:
        zlib.error: If they are damaged, or not as many as its row says.
    """
    data = unpack(packed, stored, min(size, LARGEST_ORIGINAL))
    if len(data) != size:
        raise zlib.error("the original does not have its size")
    return data


def sha256(data: bytes) -> bytes:
    """The 32 bytes of the digest."""
    return hashlib.sha256(data).digest()


def _plain(value: object) -> object:
    if isinstance(value, Scheme):
        return scheme_to_json(value)
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        kind = KINDS.get(type(value))
        return {"edit": kind[0], **named} if kind else named
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")


def _encoder(*, ordered: bool) -> json.JSONEncoder:
    return json.JSONEncoder(
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        sort_keys=ordered,
        default=_plain,
    )


_ENCODER, _ORDERED = _encoder(ordered=False), _encoder(ordered=True)
