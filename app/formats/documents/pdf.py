"""PDF, id ``pdf``: one file, one article, to be proof-read first.

A PDF holds drawn letters and no text: words, lines, columns and paragraphs are found by where the
letters stand, and reading order from what is seen. Nothing is left out.
"""

from collections.abc import Iterator

from app.formats.base import Asked, Choice, Format, Input, Item
from app.formats.documents import pdf_meta
from app.formats.documents.pdf_glyphs import Opened
from app.formats.documents.pdf_readings import Reading, best
from app.formats.documents.wholes import Found, is_blank, whole
from app.model.errors import FormatMismatch
from app.model.json import Json, JsonObject

ID = "pdf"
_HEAD = 1024  # bytes among which the signature may stand
_SCANNED = "Recognise its text with a scanning program (OCR), and import what that writes."
READING = Choice(
    "reading",
    "Order of the letters",
    (("auto", "What reads best"), ("geometry", "As it is seen"), ("drawn", "As it was drawn")),
)


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the one article of a PDF; a damaged one is kept aside."""
    yield from whole(item, ID, lambda raw: _found(raw, item.name, asked.choice(READING)))


def _found(raw: bytes, name: str, way: str) -> Found:
    from app.formats.documents.pdf_device import opened

    if not is_pdf(raw[:_HEAD]):
        raise FormatMismatch(f"{name} is no PDF.", "It does not begin as every PDF does.")
    looked = opened(raw, name)
    reading = best(looked.pages, way)
    if is_blank(reading.text):
        _refuse(looked, name)
    return Found(
        text=reading.text,
        title=pdf_meta.title(looked.info),
        language=pdf_meta.language(looked.language, reading.text),
        metadata=pdf_meta.metadata(looked.info, len(looked.pages)),
        details=_details(looked, reading),
        proposed=reading.proposed,
    )


def _refuse(looked: Opened, name: str) -> None:
    if not looked.pages:
        raise FormatMismatch(f"{name} has no pages.", "It is damaged, or was never finished.")
    if any(page.pictures for page in looked.pages):
        raise FormatMismatch(f"{name} has no text layer: its pages are pictures.", _SCANNED)
    raise FormatMismatch(f"{name} has no text layer.", _SCANNED)


def _details(looked: Opened, reading: Reading) -> JsonObject:
    details: dict[str, Json] = {
        "reading": reading.way,
        "quality": reading.quality,
        "pages": list(reading.pages),
    }
    if reading.forms:
        details["unfolded"] = [list(run) for run in reading.unfolded]
        details["unfolded_count"] = reading.forms
    if reading.unknown:
        details["unknown_letters"] = reading.unknown
    if reading.strokes:
        details["filling_strokes"] = reading.strokes
    if looked.damaged:
        details["damaged_pages"] = list(looked.damaged)
    empty = [n + 1 for n, page in enumerate(looked.pages) if page.pictures and not page.glyphs]
    if empty:
        details["pages_without_text"] = list(empty)
    return details


def is_pdf(head: bytes) -> bool:
    """Whether a file is a PDF; some programs write a few lines before its signature."""
    return b"%PDF-" in head[:_HEAD]


def sniff(item: Input) -> float:
    """0.9 for a PDF, 0 for the rest."""
    with item.path.open("rb") as file:
        return 0.9 if is_pdf(file.read(_HEAD)) else 0.0


FORMAT = Format(
    id=ID,
    title="PDF",
    suffixes=(".pdf",),
    reader=read,
    sniff=sniff,
    magic=lambda head: head.startswith(b"%PDF-"),
    choices=(READING,),
    libraries=("pdfminer.six", "python-bidi"),
)
