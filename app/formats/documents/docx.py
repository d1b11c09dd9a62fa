"""Word documents, id ``docx``: paragraphs and tables in place, notes and text boxes after them.

Inserted text of tracked changes is in, deleted text is out. Running headers and footers are no
part of the article; what they say is kept among the details of the source. Numbers and bullets
that Word draws by itself are no text.
"""

from collections.abc import Iterator

from app.formats.base import Asked, Format, Input, Item
from app.formats.documents.docx_parts import Document, metadata_of
from app.formats.documents.docx_walk import Walk
from app.formats.documents.packages import Package, is_packed, kind_of
from app.formats.documents.wholes import Found, Unreadable, sensible, whole, with_ends
from app.model.errors import FormatMismatch

ID = "docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_OLD = (".doc", ".dot")
_LOOK = 1 << 20  # bytes at the beginning in which old files name their streams


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the one article of a Word document."""
    _refuse_old(item)
    if kind_of(item) not in ("docx", ""):
        raise _not_word(item)
    yield from whole(item, ID, lambda raw: _found(Package(raw, item.name), item))


def _found(package: Package, item: Input) -> Found:
    try:
        document = Document.of(package)
    except Unreadable:
        if not any(name.startswith("word/") for name in package.names):
            raise _not_word(item) from None
        raise
    walk = Walk()
    lines = walk.blocks(document.body)
    notes = [f"[{mark}] {document.note(kind, id_, walk)}" for mark, kind, id_ in walk.notes]
    metadata, title = metadata_of(package)
    return Found(
        text=with_ends(lines, notes, walk.boxes),
        title=sensible(title),
        metadata=metadata,
        details={**document.details(), **walk.details()},
    )


def _refuse_old(item: Input) -> None:
    with item.path.open("rb") as file:
        head = file.read(_LOOK)
    if not head.startswith(_OLE):
        return
    if _stream("EncryptedPackage") in head:
        raise FormatMismatch(
            f"{item.name} is locked with a password.",
            "Open it in Word, save it without a password, and import that.",
        )
    raise FormatMismatch(
        f"{item.name} is a Word document of the old kind (before 2007).",
        "Open it in Word or LibreOffice, save it as DOCX, and import that.",
    )


def _not_word(item: Input) -> FormatMismatch:
    return FormatMismatch(
        f"{item.name} is not a Word document.", "Leave out --format to have it found out."
    )


def magic(head: bytes) -> bool:
    """Whether a file may be one: an archive, or a document of old programs."""
    return is_packed(head) or head.startswith(_OLE)


def sniff(item: Input) -> float:
    """1 for documents of Word by their content, old and locked ones too; 0 for the rest."""
    if kind_of(item) == "docx":
        return 1.0
    with item.path.open("rb") as file:
        head = file.read(_LOOK)
    if not head.startswith(_OLE):
        return 0.0
    return float(item.suffix in (*_SUFFIXES, *_OLD) or _stream("WordDocument") in head)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


FORMAT = Format(
    id=ID,
    title="Word document",
    suffixes=_SUFFIXES,
    reader=read,
    sniff=sniff,
    magic=magic,
    libraries=("lxml",),
)
