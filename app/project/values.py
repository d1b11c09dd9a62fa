"""Between values of the model and what SQLite stores."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from app.model.edits import Edit
from app.model.errors import InvalidEdit
from app.model.json import Json, JsonObject
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_to_json
from app.project.kinds import KINDS

_DECODER = json.JSONDecoder()

PACK_FROM = 512
"""Bytes from which on compressing is worth its time."""


def uid_blob(uid: str) -> bytes:
    """The 16 bytes of a uid.

    Raises:
        InvalidEdit: If it is not a UUID of 36 lower-case characters.
    """
    try:
        blob = bytes.fromhex(uid.replace("-", ""))
    except ValueError:
        blob = b""
    if len(blob) != 16 or uid_text(blob) != uid:
        raise InvalidEdit(f"“{uid}” is not a uid.", "A uid is a UUID in lower case.")
    return blob


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
    except (TypeError, ValueError) as error:
        raise InvalidEdit(f"A value cannot be kept as JSON: {error}.") from error


def object_json(value: JsonObject) -> str:
    """The JSON of an attribute set, metadata or unknown keys."""
    return to_json(value) if value else "{}"


def from_json(text: str) -> dict[str, Any]:
    """The object that `object_json` wrote.

    Raises:
        json.JSONDecodeError: If it is damaged.
    """
    if text == "{}":
        return {}
    value: dict[str, Any]
    value, end = _DECODER.raw_decode(text)  # twice as fast as json.loads, which allows for spaces
    if end != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


def same(one: object, other: object) -> bool:
    """Whether two values of the model are equal to the last detail: 1, 1.0 and true differ."""
    return to_json(one, ordered=True) == to_json(other, ordered=True)


def pack(data: bytes) -> tuple[int, bytes]:
    """``(packed, stored)``: compressed where that saves space."""
    if len(data) >= PACK_FROM:
        smaller = zlib.compress(data, 1)
        if len(smaller) < len(data):
            return 1, smaller
    return 0, data


def unpack(packed: int, stored: bytes) -> bytes:
    """What `pack` was given.

    Raises:
        zlib.error: If the stored bytes are damaged.
    """
    return zlib.decompress(stored) if packed else stored


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


def edit_json(edit: Edit) -> bytes:
    """What the history keeps of an edit: its kind and everything before and after, as JSON."""
    return to_json(edit).encode()


def _encoder(*, ordered: bool) -> json.JSONEncoder:
    return json.JSONEncoder(
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        sort_keys=ordered,
        default=_plain,
    )


_ENCODER, _ORDERED = _encoder(ordered=False), _encoder(ordered=True)
