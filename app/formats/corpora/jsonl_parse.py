"""One line of JSON, and in plain words what is wrong with one that is none."""

import json
import re
from contextlib import suppress

import orjson

from app.formats.lines import Line
from app.model.json import Json, JsonObject, describe
from app.model.record import Kind, Problem

_LONG = re.compile(rb"[0-9]{19}")


class BrokenLine(Exception):
    """A line that holds no JSON object; carries a message and a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_line(raw: bytes) -> JsonObject:
    """The JSON object of a line.

    Raises:
        BrokenLine: With what is wrong, in words.
    """
    try:
        found: Json = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _why(raw, error.msg) from None
    if not isinstance(found, dict):
        raise BrokenLine(f"The line is {describe(found)}, not a JSON object.")
    return found


def is_rounded(raw: bytes) -> bool:
    """Whether a line of JSON holds a whole number that is too long to be kept exactly."""
    if not _LONG.search(raw):
        return False
    found: list[int] = []
    with suppress(ValueError, RecursionError):
        json.loads(raw, parse_int=lambda digits: found.append(int(digits[:40])))
    return any(not -(1 << 63) <= number < 1 << 64 for number in found)


def broken(line: Line, file: str, error: BrokenLine) -> Problem:
    """The problem that keeps a line aside, alone."""
    return Problem(
        kind=Kind.ASIDE,
        message=error.message,
        file=file,
        line=line.number,
        hint=error.hint,
        data=line.raw,
    )


def _why(raw: bytes, message: str) -> BrokenLine:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return BrokenLine(
            f"The line is not UTF-8: byte {error.start + 1} does not fit.",
            "Name the file's encoding with --encoding.",
        )
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return BrokenLine(f"The line is not JSON: {message}.")
    if "surrogate" in message:
        return BrokenLine(
            "The line holds half a character (a lone surrogate).",
            "An emoji was cut in two by the tool that wrote it.",
        )
    return BrokenLine(f"The line holds what JSON does not allow: {message}.")
