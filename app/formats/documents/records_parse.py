"""The bytes of one record as a JSON object, and in plain words what is wrong with others."""

import json
from collections.abc import Mapping
from typing import Any

import orjson

from app.formats.documents.lists_rows import Misfit
from app.formats.json_faults import is_rounded, repeated_keys, written
from app.model.json import describe

_Object = dict[str, Any]


def parsed(raw: bytes) -> tuple[_Object, bytes]:
    """The object that some bytes hold, and the same as JSON without spaces.

    Raises:
        Misfit: With what is wrong, in words.
    """
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _why(raw, error.msg) from None
    if not isinstance(found, dict):
        raise Misfit(f"The record is {describe(found)}, not a JSON object.")
    again = written(found)
    if again is None:
        raise Misfit("The record is nested too deeply to be written again.")
    return found, again


def oddities(raw: bytes, again: bytes, fields: Mapping[str, str]) -> list[str]:
    """What of a record could not be kept, in sentences without end.

    Raises:
        Misfit: If a key that an article is made of is given twice.
    """
    found = []
    for key in repeated_keys(raw, again):
        if key in fields.values():
            raise Misfit(f"“{key}” is given twice.", "Nobody can tell which one is meant.")
        found.append(f"“{key}” is given twice; the last value counts")
    if is_rounded(raw, again):
        found.append("A whole number beyond 64 bits was rounded")
    return found


def _why(raw: bytes, message: str) -> Misfit:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        if _is_half(raw):
            return _half()
        return Misfit(f"The record is not UTF-8: byte {error.start + 1} does not fit.")
    if "depth" in message or "recursion" in message:
        return Misfit("The record is nested too deeply to be read.")
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return Misfit(f"The record is not JSON: {message}.")
    if "surrogate" in message:
        return _half()
    return Misfit(f"The record holds what JSON does not allow: {message}.")


def _is_half(raw: bytes) -> bool:
    try:
        raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _half() -> Misfit:
    return Misfit(
        "The record holds half a character (a lone surrogate).",
        "An emoji was cut in two by the tool that wrote it.",
    )
