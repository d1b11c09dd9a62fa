"""What a PDF says of itself: title, author, dates."""

import re
from collections.abc import Mapping

from app.formats.documents.wholes import sensible, tags_of
from app.model.json import Json, JsonObject
from app.text.guesses import language_of

_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+\-])(\d\d)'?(\d\d)?'?)?"
)
_NOBODY = ("anonymous", "unspecified", "unknown", ["unspecified"])
"""What programs write where nobody said anything."""
_IN_ARABIC_LETTERS = frozenset("ar arz ary acm apc fa ps ur ug sd ckb ku pa ms bal azb".split())
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")


def iso_date(told: str) -> str:
    """A PDF date (``D:20240312101500+02'00'``) as ISO 8601; as told if it is none.

    Source: ISO 32000-1, 7.9.4.
    """
    found = _DATE.match(told.strip())
    if not found or not _possible(found):
        return told
    year, month, day, hour, minute, second, zulu, sign, off_hour, off_minute = found.groups()
    made = "-".join(part for part in (year, month, day) if part)
    if not (day and hour):
        return made
    made += f"T{hour}:{minute or '00'}" + (f":{second}" if second else "")
    if zulu or (sign and off_hour == "00" and off_minute in (None, "00")):
        return f"{made}Z"
    return f"{made}{sign}{off_hour}:{off_minute or '00'}" if sign else made


def _possible(found: re.Match[str]) -> bool:
    most = (12, 31, 23, 59, 60)
    parts = [int(part) for part in found.groups()[1:6] if part]
    return all(part <= limit for part, limit in zip(parts, most, strict=False))


def metadata(info: Mapping[str, str], pages: int) -> JsonObject:
    """The metadata of an article: dates, author, and that its text wants proof-reading first."""
    known: dict[str, Json] = {
        "author": info.get("Author", ""),
        "date": iso_date(info.get("CreationDate", "")),
        "description": info.get("Subject", ""),
        "tags": tags_of(info.get("Keywords")),
        "modified": iso_date(info.get("ModDate", "")),
        "producer": info.get("Producer", ""),
        "creator": info.get("Creator", ""),
        "pages": pages,
        "proof_read": "first",
    }
    if known["modified"] == known["date"]:
        del known["modified"]
    return {key: value for key, value in known.items() if value and value not in _NOBODY}


def title(info: Mapping[str, str]) -> str:
    """The title, if a person gave it."""
    told = sensible(info.get("Title", ""))
    return "" if told.lower().startswith(("about:blank", "file:", "http:", "https:")) else told


def language(told: str, text: str) -> str:
    """The language it names, if it looks like one and is written in the letters of the text.

    LibreOffice calls what it prints English on a machine set to English, whatever it says.
    """
    if not _LANGUAGE.fullmatch(told):
        return ""
    arabic = told.partition("-")[0].lower() in _IN_ARABIC_LETTERS
    return told if arabic == (language_of(text) == "ar") else ""
