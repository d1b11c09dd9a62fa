"""Pages saved whole by a browser or by Word, id ``mhtml``: the page in them, one article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.compat import override
from app.formats.base import Asked, Draft, Format, Input, Item
from app.formats.documents.encoding import BrokenText
from app.formats.documents.html import EXTRACT, LIBRARIES, draft_of, wants_page
from app.formats.documents.html_text import TooLarge, article_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

if TYPE_CHECKING:
    from email.message import Message

ID = "mhtml"
LARGEST = 100_000_000  # bytes, with all its pictures
_HEAD = 4096
_PAGES = ("text/html", "application/xhtml+xml")
_MOST_PARTS = 10_000
_LONGEST_HEADER = 10_000  # characters
_AGAIN = "Save the page again, or copy the file again from where it came from."
_ALONE = "Open it in a browser, and save the page alone."


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """The page inside a file.

    Attributes:
        data: Its bytes, as HTML.
        charset: The encoding told beside it, or empty.
        url: Where it was saved from, or empty.
        saved: When it was saved, as told, or empty.
        title: What the file calls it, or empty.
        cut: Whether the file breaks off inside it.
    """

    data: bytes
    charset: str = ""
    url: str = ""
    saved: str = ""
    title: str = ""
    cut: bool = False


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the article of the page that was saved; frames and pictures are no part of it."""
    if item.size > LARGEST:
        yield _aside(item, f"{item.name} is larger than {LARGEST // 1_000_000} MB.", _ALONE, b"")
        return
    data = item.path.read_bytes()
    if not is_saved_page(data[:_HEAD]):
        raise FormatMismatch(
            f"{item.name} is {'no page saved whole (MHTML)' if data else 'empty'}.",
            "Such a file begins like a mail, and says “multipart/related” or “text/html”.",
        )
    page = page_of(data)
    if page is None:
        raise FormatMismatch(f"There is no web page in {item.name}.", "Save the page again.")
    yield _article(page, data, item, asked)


def _article(page: SavedPage, data: bytes, item: Input, asked: Asked) -> Item:
    told = page.charset or None
    if page.cut:
        return _aside(item, f"{item.name} breaks off before the end of the page.", _AGAIN, data)
    try:
        found = article_of(page.data, asked.encoding, item.name, told=told, whole=wants_page(asked))
    except BrokenText as error:
        return _aside(item, error.message, error.hint, data)
    except TooLarge:
        return _aside(item, f"The page in {item.name} is too large for an article.", _ALONE, data)
    draft = draft_of(found if found.title else replace(found, title=page.title), item, ID, data)
    return told_beside(draft, {"url": page.url, "saved": page.saved})


def told_beside(draft: Draft, told: Mapping[str, str]) -> Draft:
    """The draft with what is told beside a page: it counts more than what the page says."""
    metadata = draft.data.get("metadata", {})
    known = {key: value for key, value in told.items() if value}
    return replace(draft, data={**draft.data, "metadata": {**metadata, **known}})


def _aside(item: Input, message: str, hint: str, data: bytes) -> Problem:
    return Problem(
        kind=Kind.ASIDE, message=message, file=item.name, hint=hint, data=data, reader=ID
    )


def page_of(data: bytes) -> SavedPage | None:
    """The page in a file, or None: the part that the file says is its root, else the first page."""
    from email import policy
    from email.parser import BytesParser

    try:
        message = BytesParser(_message(), policy=policy.compat32).parsebytes(data)
        parts = [part for n, part in enumerate(message.walk()) if n < _MOST_PARTS]
    except (RecursionError, ValueError, LookupError):
        return None
    pages = [part for part in parts if _kind(part) in _PAGES]
    if not pages:
        return None
    address = _told(message, "Snapshot-Content-Location") or _told(message, "Content-Location")
    page = _root(message, pages, address)
    body: Any = page.get_payload(decode=True)
    address = address or _told(page, "Content-Location") or _told(page, "Content-Base")
    return SavedPage(
        data=body if isinstance(body, bytes) else b"",
        charset=_charset(page),
        url=address if address.startswith(("http://", "https://")) else "",
        saved=_told(message, "Date"),
        title=_told(message, "Subject"),
        cut=page is parts[-1] and page is not message and _breaks_off(message),
    )


def _message() -> type["Message"]:
    from email.message import Message

    class Bounded(Message):
        """Overlong headers count as missing: the library may look into them for hours."""

        @override
        def get(self, name: str, failobj: Any = None) -> Any:
            value = super().get(name, failobj)
            return failobj if len(str(value)) > _LONGEST_HEADER else value

    return Bounded


def _breaks_off(message: "Message") -> bool:
    from email.errors import CloseBoundaryNotFoundDefect

    return any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects)


def _root(message: "Message", pages: list["Message"], address: str) -> "Message":
    start = _parameter(message, "start")
    for page in pages:
        if start and _told(page, "Content-ID") == start:
            return page
    for page in pages:
        if address and _told(page, "Content-Location") == address:
            return page
    return pages[0]


def _kind(part: "Message") -> str:
    try:
        return part.get_content_type()
    except (ValueError, LookupError):
        return ""


def _charset(part: "Message") -> str:
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):
        return ""


def _parameter(message: "Message", name: str) -> str:
    try:
        return str(message.get_param(name) or "").strip()
    except (ValueError, LookupError, TypeError):
        return ""


def _told(part: "Message", name: str) -> str:
    """A header as people read it, on one line; empty if it is missing or broken."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    value = part.get(name)
    if value is None:
        return ""
    try:
        words = str(make_header(decode_header(str(value))))
        words.encode()
    except (HeaderParseError, ValueError, LookupError):
        return ""
    return " ".join(words.split(" ")).replace("\r", "").replace("\n", "").strip()


def is_saved_page(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a page saved whole."""
    start = head[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n \t").lower()
    lines = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    name, colon, _ = lines.partition(b":")
    if not colon or not name.replace(b"-", b"").isalnum():
        return False
    if (
        b"snapshot-content-location:" in lines
        or b"\nx-mimeole: produced by microsoft mhtml" in lines
    ):
        return True
    if b"mime-version:" not in lines or b"\nto:" in b"\n" + lines:
        return False
    related = b"multipart/related" in lines and b"text/html" in start
    return related or (b"content-type: text/html" in lines and b"content-location:" in lines)


def sniff(item: Input) -> float:
    """0.95 for pages saved whole, which a reader of mail might take, too; 0 for the rest."""
    with item.path.open("rb") as file:
        return 0.95 if is_saved_page(file.read(_HEAD)) else 0.0


FORMAT = Format(
    id=ID,
    title="Web page saved whole (MHTML)",
    suffixes=(".mhtml", ".mht"),
    reader=read,
    sniff=sniff,
    magic=is_saved_page,
    choices=(EXTRACT,),
    libraries=LIBRARIES,
)
