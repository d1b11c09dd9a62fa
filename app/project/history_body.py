"""What the history keeps of an edit, as JSON."""

from dataclasses import fields
from typing import Any

import orjson

from app.model.edits import Edit
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_to_json
from app.project.kinds import KINDS
from app.project.values import to_json

_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in KINDS}
"""What an edit, or a value in one, consists of."""


def edit_json(edit: Edit) -> bytes:
    """What the history keeps of an edit: its kind and everything before and after, as JSON.

    Raises:
        InvalidEdit: If something in it is no JSON value.
    """
    try:
        return orjson.dumps(_told(edit), default=dict)
    except TypeError:  # a number beyond 64 bits, for instance
        return to_json(edit).encode()


def _told(value: Any) -> Any:
    """An edit as an object; what it is about writes itself."""
    kind = KINDS.get(type(value))
    if kind is not None:
        named = {name: _told(getattr(value, name)) for name in _NAMES[type(value)]}
        return {"edit": kind[0], **named}
    if isinstance(value, Scheme):
        return scheme_to_json(value)
    if isinstance(value, tuple) and value and type(value[0]) in KINDS:
        return [_told(part) for part in value]
    return value
