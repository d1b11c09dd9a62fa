"""RTF, id ``rtf``, as Word, WordPad and LibreOffice write it: the text exact, tables in place.

Letters are told by code pages, by fonts and by numbers, and pairs of numbers make emoji; notes and
text boxes come after the text. Deleted text of tracked changes, running headers and footers, the
instructions of fields, and numbers and bullets drawn by the program are no text.
"""

from collections.abc import Iterator

from app.formats.base import Asked, Format, Input, Item
from app.formats.documents.rtf_reader import Reading
from app.formats.documents.wholes import Found, sensible, tags_of, whole, with_ends
from app.model.errors import FormatMismatch
from app.model.json import Json, JsonObject

ID = "rtf"
_START = b"{\\rtf"
_MARK = b"\xef\xbb\xbf"


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the one article of an RTF file."""
    yield from whole(item, ID, lambda raw: _found(raw, item, asked))


def _found(raw: bytes, item: Input, asked: Asked) -> Found:
    if not magic(raw[:64]):
        raise FormatMismatch(f"{item.name} is not RTF.", "Leave out --format to have it found out.")
    reading = Reading(asked.encoding or "")
    reading.read(raw.lstrip(_MARK + b" \t\r\n"))
    told = reading.told
    metadata: JsonObject = {
        "author": told.get("author", ""),
        "date": reading.date,
        "description": told.get("doccomm", ""),
        "subject": told.get("subject", ""),
        "section": told.get("category", ""),
        "tags": tags_of(told.get("keywords")),
    }
    boxes = ["\n".join(lines) for lines in reading.boxes]
    return Found(
        text=_whole(with_ends(reading.lines, reading.notes, [box for box in boxes if box.strip()])),
        title=sensible(_whole(told.get("title", ""))),
        metadata=metadata,
        details=_details(reading),
        encoding=reading.used[0] if reading.used else "utf-8",
    )


def _details(reading: Reading) -> JsonObject:
    margins: list[Json] = [text for text in dict.fromkeys(reading.margins) if text.strip()]
    told: JsonObject = {
        "notes": len(reading.notes),
        "text_boxes": sum(1 for lines in reading.boxes if any(lines)),
        "headers": margins,
    }
    return {key: value for key, value in told.items() if value}


def _whole(text: str) -> str:
    """Halves of characters beyond U+FFFF joined; a half alone stays, and is told later."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def magic(head: bytes) -> bool:
    """Whether a file is RTF by its first bytes."""
    return head.lstrip(_MARK + b" \t\r\n").startswith(_START)


def sniff(item: Input) -> float:
    """1 for RTF by its content, 0 for the rest."""
    with item.path.open("rb") as file:
        return float(magic(file.read(64)))


FORMAT = Format(id=ID, title="RTF", suffixes=(".rtf",), reader=read, sniff=sniff, magic=magic)
