"""The words of REFI-QDA (QDPX, QDC): GUIDs, escaping, and what XML cannot hold."""

import re
from functools import lru_cache
from typing import Final

from app.model.uids import foreign_uid, is_uid

PROJECT: Final = "urn:QDA-XML:project:1.0"
CODEBOOK: Final = "urn:QDA-XML:codebook:1.0"
QDE: Final = "project.qde"
CARRIED: Final = "hashiya.jsonl"
CARRIED_FORMAT: Final = "hashiya-refi/1"
_SCOPE: Final = "refi-qda"
_FEW = 4096  # people and codes come again and again

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INSTEAD = "\ufffd"
_BLANK = re.compile("[\t\n\r]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    | {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_MOMENT = re.compile(
    r"-?(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)T"
    r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?",
    re.ASCII,
)


def guid_of(uid: str, scope: str = "") -> str:
    """The GUID of something with this uid; a foreign uid is made one within its scope."""
    return uid if is_uid(uid) else foreign_uid(uid, f"{_SCOPE} {scope}")


@lru_cache(_FEW)
def code_guid(*path: str) -> str:
    """The GUID of a code: a label, an attribute of it, a value of that."""
    return foreign_uid("\x1f".join(path), f"{_SCOPE} code")


@lru_cache(_FEW)
def user_guid(name: str) -> str:
    """The GUID of a person."""
    return foreign_uid(name, f"{_SCOPE} user")


@lru_cache(_FEW)
def variable_guid(name: str, kind: str) -> str:
    """The GUID of a variable of some type."""
    return foreign_uid(f"{name}\x1f{kind}", f"{_SCOPE} variable")


def piece_guid(guid: str, number: int) -> str:
    """The GUID of a piece of a span; the first has that of the span."""
    return foreign_uid(str(number), guid) if number else guid


def coding_guid(guid: str, code: str) -> str:
    """The GUID of the coding of a selection with a code."""
    return foreign_uid(code, guid)


def bare(guid: str | None) -> str:
    """A GUID as it is compared: lower case, without braces."""
    return (guid or "").strip().strip("{}").lower()


def legal(words: str) -> str:
    """Words with the characters that XML cannot hold replaced by U+FFFD."""
    return _ILLEGAL.sub(_INSTEAD, words)


def is_moment(words: str) -> bool:
    """Whether a time is written as XML has it."""
    return _MOMENT.fullmatch(words) is not None


def text(words: str) -> str:
    """Words for the content of an element."""
    return legal(words).translate(_TEXT)


def attribute(words: str) -> str:
    """Words for an attribute, quotation marks not included."""
    return legal(words).translate(_ATTRIBUTE)


def one_line(words: str) -> str:
    """Words for a name that people see: white space of one kind."""
    return attribute(_BLANK.sub(" ", words))
