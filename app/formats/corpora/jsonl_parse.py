"""One line of JSON, and in plain words what is wrong with one that is none."""

import json
from collections.abc import Iterator

import orjson

from app.formats.corpora.jsonl_keys import (
    ARTICLE_KEYS,
    COMMENT_KEYS,
    HEADER_KEYS,
    RELATION_KEYS,
    SPAN_KEYS,
)
from app.formats.json_faults import is_rounded, repeated_keys, written
from app.formats.lines import Line
from app.model.json import Json, JsonObject, describe
from app.model.record import Kind, Problem

_OURS = {*HEADER_KEYS, *ARTICLE_KEYS, *SPAN_KEYS, *RELATION_KEYS, *COMMENT_KEYS}


class BrokenLine(Exception):
    """A line that holds no JSON object; carries a message and a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_line(raw: bytes) -> tuple[JsonObject, list[str]]:
    """The JSON object of a line, and what of it could not be kept, in sentences without end.

    Raises:
        BrokenLine: With what is wrong, in words.
    """
    try:
        found: Json = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _why(raw, error.msg) from None
    if not isinstance(found, dict):
        raise BrokenLine(f"The line is {describe(found)}, not a JSON object.")
    again = written(found)
    if again is None:
        raise BrokenLine("The line is nested too deeply to be written again.")
    return found, list(_oddities(raw, again))


def _oddities(raw: bytes, again: bytes) -> Iterator[str]:
    for key in repeated_keys(raw, again):
        if key in _OURS:
            raise BrokenLine(f"“{key}” is given twice.", "Nobody can tell which one is meant.")
        yield f"“{key}” is given twice; the last value counts"
    if is_rounded(raw, again):
        yield "A whole number beyond 64 bits was rounded"


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
    if "depth" in message:  # what the standard library makes of it depends on its version
        return BrokenLine("The line is nested too deeply to be read.")
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
