"""OpenDocument texts, id ``odt``: packed or flat, tables in place, notes and frames after them.

Deleted text of tracked changes is out, headers and footers are no part of the article. Numbers
and bullets that the program draws by itself are no text.
"""

from collections.abc import Iterator
from typing import Any

from app.formats.base import Asked, Format, Input, Item
from app.formats.documents.odt_walk import Walk
from app.formats.documents.packages import (
    Package,
    children,
    is_packed,
    kind_of,
    local,
    words_of,
    xml_of,
)
from app.formats.documents.wholes import Found, sensible, tags_of, whole, with_ends
from app.model.errors import FormatMismatch
from app.model.json import JsonObject

ID = "odt"
_FLAT = b"application/vnd.oasis.opendocument.text"
_ROOT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MANIFEST = "META-INF/manifest.xml"


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the one article of an OpenDocument text."""
    with item.path.open("rb") as file:
        packed = is_packed(file.read(4))
    if packed and kind_of(item) not in ("odt", ""):
        raise _not_odt(item)
    yield from whole(item, ID, lambda raw: _packed(raw, item) if packed else _flat(raw, item))


def _packed(raw: bytes, item: Input) -> Found:
    package = Package(raw, item.name)
    if "content.xml" not in package.names:
        raise _not_odt(item)
    if _MANIFEST in package.names and b"encryption-data" in package.part(_MANIFEST):
        raise FormatMismatch(
            f"{item.name} is locked with a password.",
            "Open it in LibreOffice, save it without a password, and import that.",
        )
    about = package.xml("meta.xml") if "meta.xml" in package.names else None
    return _found(package.xml("content.xml"), about, item)


def _flat(raw: bytes, item: Input) -> Found:
    if _ROOT not in raw[:4096]:
        raise _not_odt(item)
    root = xml_of(raw, item.name)
    return _found(root, root, item)


def _found(root: Any, about: Any, item: Input) -> Found:
    body = next(root.iter("{*}body"), None)
    text = (
        next((node for node in children(body) if local(node) == "text"), None)
        if (body is not None)
        else None
    )
    if text is None:
        raise _not_odt(item)
    walk = Walk()
    lines = walk.blocks(text)
    metadata, title = ({}, "") if about is None else _metadata(about)
    return Found(
        text=with_ends(lines, walk.notes, walk.boxes),
        title=sensible(title),
        metadata=metadata,
        details=walk.details(),
    )


def _metadata(root: Any) -> tuple[JsonObject, str]:
    meta = next(root.iter("{*}meta"), root)
    tags = tags_of("،".join("".join(node.itertext()) for node in meta.iter("{*}keyword")))
    found: JsonObject = {
        "author": words_of(meta, "initial-creator") or words_of(meta, "creator"),
        "date": words_of(meta, "creation-date") or words_of(meta, "date"),
        "modified": words_of(meta, "date"),
        "description": words_of(meta, "description"),
        "subject": words_of(meta, "subject"),
        "tags": tags,
    }
    return found, words_of(meta, "title")


def _not_odt(item: Input) -> FormatMismatch:
    return FormatMismatch(
        f"{item.name} is not an OpenDocument text.", "Leave out --format to have it found out."
    )


def magic(head: bytes) -> bool:
    """Whether a file may be one: an archive, or XML of OpenDocument."""
    return is_packed(head) or (_ROOT in head and _FLAT in head)


def sniff(item: Input) -> float:
    """1 for OpenDocument texts by their content, 0 for the rest."""
    if kind_of(item) == "odt":
        return 1.0
    with item.path.open("rb") as file:
        head = file.read(4096)
    return float(not is_packed(head) and magic(head))


FORMAT = Format(
    id=ID,
    title="OpenDocument text",
    suffixes=(".odt", ".ott", ".fodt"),
    reader=read,
    sniff=sniff,
    magic=magic,
    libraries=("lxml",),
)
