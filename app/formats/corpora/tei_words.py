"""What TEI and XML allow in names and text, and values that go in and out of feature structures."""

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from app.model.json import Json

NAMESPACE = "http://www.tei-c.org/ns/1.0"
OURS = "hashiya"
"""Type of the ``xenoData`` in which we say what TEI has no place for."""
TEXT = "text"
"""The ``xml:id`` of the element that holds the text."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORD = re.compile(r"[\w.-]+")
_NAME = re.compile(r"[A-Za-z0-9_.-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_RETURNS = {"\r": "&#13;"}


def is_legal(words: str) -> bool:
    """Whether XML can hold a text."""
    return _ILLEGAL.search(words) is None


def legal(words: str) -> str:
    """A text as XML can hold it: other characters become U+FFFD, one for one."""
    return _ILLEGAL.sub("\ufffd", words)


def illegal_count(words: str) -> int:
    """How many characters XML cannot hold."""
    return len(_ILLEGAL.findall(words))


def is_word(words: str) -> bool:
    """Whether TEI takes this as the name of something."""
    return _WORD.fullmatch(words) is not None


def is_name(words: str) -> bool:
    """Whether this can be the end of an ``xml:id``."""
    return _NAME.fullmatch(words) is not None


def is_language(words: str) -> bool:
    """Whether this can be an ``xml:lang``."""
    return _LANGUAGE.fullmatch(words) is not None


def content(words: str) -> str:
    """A text as the content of an element."""
    return escape(legal(words), _RETURNS)


def attribute(words: str) -> str:
    """A text as the value of an attribute, with its quotes."""
    return quoteattr(legal(words))


def json_content(value: Json) -> str:
    """A JSON value as the content of an element; nothing of it is lost."""
    words = orjson.dumps(value).decode()
    return escape(words.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff"))


def feature(name: str, value: Json) -> str:
    """A feature with its value; empty if TEI has no way to say it exactly."""
    if not is_word(name):
        return ""
    if isinstance(value, bool):
        held = f'<binary value="{"true" if value else "false"}"/>'
    elif isinstance(value, int | float):
        held = f'<numeric value="{orjson.dumps(value).decode()}"/>'
    elif isinstance(value, str) and is_legal(value):
        held = f"<string>{content(value)}</string>"
    else:
        return ""
    return f'<f name="{name}">{held}</f>'


def value_of(kind: str, given: str, words: str) -> Json:
    """The value of a feature.

    Args:
        kind: Name of the element that holds it.
        given: Its attribute ``value``.
        words: Its content.
    """
    if kind == "binary":
        return given in ("true", "1")
    if kind == "numeric":
        try:
            number: Any = orjson.loads(given)
        except orjson.JSONDecodeError:
            return given
        return number if isinstance(number, int | float) else given
    return words if kind == "string" else given or words
