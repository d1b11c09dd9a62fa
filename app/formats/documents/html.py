"""Web pages as they were saved, id ``html``: one file, one article."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from app.formats.base import Asked, Choice, Draft, Input, Item
from app.formats.documents.encoding import BrokenText
from app.formats.documents.html_text import LARGEST, Extracted, TooLarge, article_of
from app.model.errors import FormatMismatch
from app.model.json import Json, JsonObject
from app.model.record import Kind, Problem

ID = "html"
SUFFIXES = (".html", ".htm", ".xhtml")
LIBRARIES = ("lxml", "readability-lxml", "trafilatura")
EXTRACT = Choice(
    "extract",
    "What is taken of a page",
    (("article", "The article"), ("page", "Everything that is shown")),
)
OURS = b'<meta name="generator" content="Hashiya">'
"""What pages that Hashiya writes say of themselves."""
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"<(?:html|head|body|meta|title|div|p|article)\b[^<>]*>", re.IGNORECASE)
_TOO_LARGE = f"is larger than {LARGEST // 1_000_000} MB, which no article is."
_HEAD = 4096
_SPLIT = "Open it in a browser, and save the article alone."


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the article of a page; one that cannot be read faithfully is kept aside."""
    if item.size > LARGEST:
        yield _aside(item, f"{item.name} {_TOO_LARGE}", _SPLIT, b"")
        return
    data = item.path.read_bytes()
    if OURS in data[:_HEAD]:
        raise FormatMismatch(
            f"{item.name} is HTML that Hashiya wrote for reading; what was marked is not in it.",
            "Import the corpus as JSON Lines or as an archive instead.",
        )
    try:
        found = article_of(data, asked.encoding, item.name, whole=wants_page(asked))
    except BrokenText as error:
        yield _aside(item, error.message, error.hint, data)
        return
    except TooLarge:
        yield _aside(item, f"{item.name} {_TOO_LARGE}", _SPLIT, b"")
        return
    yield draft_of(found, item, ID, data)


def draft_of(found: Extracted, item: Input, reader: str, raw: bytes) -> Draft:
    """The draft of what was taken of a page that is a whole file."""
    told = {"title": found.title, "language": found.language}
    return Draft(
        data={
            "text": found.text,
            **{key: value for key, value in told.items() if value},
            "metadata": found.metadata,
        },
        name=item.name,
        key=PurePosixPath(item.name).name,
        reader=reader,
        raw=raw,
        encoding=found.encoding,
        done=len(raw),
        proposed=found.proposed,
        details=_details(found),
    )


def _details(found: Extracted) -> JsonObject:
    told: dict[str, Json] = {"extractor": found.extractor}
    return told | {"guessed": list(found.guessed)} if found.guessed else told


def wants_page(asked: Asked) -> bool:
    """Whether a person asked for everything that a page shows."""
    return asked.choice(EXTRACT) == "page"


def _aside(item: Input, message: str, hint: str, data: bytes) -> Problem:
    return Problem(
        kind=Kind.ASIDE, message=message, file=item.name, hint=hint, data=data, reader=ID
    )


def magic(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a web page."""
    return bool(_START.match(head.replace(b"\0", b"")))


def sniff(item: Input) -> float:
    """0.9 for what begins as a web page, 0.3 for what has its tags, 0 for the rest."""
    with item.path.open("rb") as file:
        head = file.read(_HEAD).replace(b"\0", b"")
    if magic(head):
        return 0.9
    return 0.3 if len(_TAGS.findall(head)) >= 3 else 0.0
