"""Documents that lie in ZIP archives: what kind one is, and its parts, none of them trusted."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from pathlib import Path
from typing import Any

from app.formats.base import Input
from app.formats.documents.wholes import Unreadable
from app.formats.zipped import DAMAGE, open_zip
from app.model.errors import FormatMismatch

LARGEST = 64 << 20  # bytes of a part, unpacked
_FREE, _RATIO = 8 << 20, 200  # a larger part may be this many times its packed size
_MOST_PARTS = 20_000
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENTITY = re.compile(r"&(\w+);")
_OURS = frozenset(("amp", "lt", "gt", "quot", "apos"))
_OFFICE = re.compile(rb'ContentType="[^"]*(wordprocessingml|spreadsheetml|presentationml|ms-word)')
_KINDS = {b"wordprocessingml": "docx", b"ms-word": "docx", b"spreadsheetml": "xlsx"}


def is_packed(head: bytes) -> bool:
    """Whether a file is a ZIP archive by its first bytes."""
    return head.startswith(_STARTS)


def kind_of(item: Input) -> str:
    """What lies in an archive: ``docx``, ``xlsx``, ``pptx``, ``odt``, ``epub`` or nothing known."""
    stat = item.path.stat()
    return _kind_of(item.path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=64)
def _kind_of(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        if not is_packed(file.read(4)):
            return ""
    try:
        with open_zip(path) as archive:
            return _told(archive)
    except DAMAGE:
        return ""


def _told(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        with archive.open("[Content_Types].xml") as file:
            told = _OFFICE.search(file.read(1 << 16))
        return _KINDS.get(told.group(1), "pptx") if told else ""
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            mime = file.read(100).strip()
        if mime.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        return "epub" if mime == b"application/epub+zip" else ""
    return "epub" if "META-INF/container.xml" in names else ""


class Package:
    """The parts of a document.

    Args:
        raw: The whole file.
        name: What messages call it.

    Raises:
        FormatMismatch: If it is no archive.
    """

    def __init__(self, raw: bytes, name: str) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except DAMAGE:
            raise FormatMismatch(
                f"{name} is damaged, or not what its name says.", "Ask for the file again."
            ) from None
        self.names = frozenset(self._archive.namelist())
        if len(self.names) > _MOST_PARTS:
            raise Unreadable(f"It has {len(self.names):,} parts: no document has as many.")

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            Unreadable: If it is not there, damaged, locked, or far too large.
        """
        if name not in self.names:
            raise Unreadable(f"Its part {name} is missing.")
        info = self._archive.getinfo(name)
        room = max(_FREE, _RATIO * info.compress_size)
        if info.file_size > min(LARGEST, room):
            raise Unreadable(f"Its part {name} would be too large unpacked.")
        if info.flag_bits & 1:
            raise Unreadable(f"Its part {name} is locked with a password.")
        try:
            return self._archive.read(info)
        except DAMAGE:
            raise Unreadable(f"Its part {name} is damaged.") from None

    def xml(self, name: str) -> Any:
        """The root element of a part; raises like `part`."""
        return xml_of(self.part(name), name)


def xml_of(data: bytes, name: str) -> Any:
    """The root element of XML: no entity is expanded, nothing is fetched.

    Raises:
        Unreadable: If it is not well-formed, or declares entities.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{name} is no proper XML from line {error.lineno} on.") from None
    except ValueError:
        raise Unreadable(f"{name} is no XML.") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Unreadable(f"{name} declares entities, which no such document needs.")
    return root


def page_of(data: bytes, name: str) -> Any:
    """The root element of a page of a book: XHTML, or what a browser would make of it.

    Raises:
        Unreadable: If there is nothing in it.
    """
    from lxml import etree, html

    text = (
        data.decode("utf-8", "replace") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
    )
    try:
        named = _ENTITY.sub(_character, text).encode() if text else data
        return xml_of(named, name)
    except Unreadable:
        parser = html.HTMLParser(encoding="utf-8" if text else "utf-16", no_network=True)
    try:
        root = html.document_fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable(f"There is nothing to read in {name}.") from None
    return root


def _character(match: "re.Match[str]") -> str:
    name = match.group(1)
    return match.group() if name in _OURS else html5.get(name + ";", match.group())


def children(node: Any) -> Iterator[Any]:
    """The elements in an element: no comments, no entities."""
    return (child for child in node if isinstance(child.tag, str))


def local(node: Any) -> str:
    """The name of an element without its namespace."""
    name: str = node.tag
    return name.rpartition("}")[2]


def attribute(node: Any, name: str) -> str:
    """An attribute by its name without a namespace; empty if it is not there."""
    for key, value in node.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def words_of(root: Any, name: str) -> str:
    """The text of the first element of this name, in one line; empty if there is none."""
    for node in root.iter("{*}" + name):
        return " ".join("".join(node.itertext()).split())
    return ""
