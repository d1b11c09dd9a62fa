"""Whether the evidence is sound: original bytes, and the way from a text back to them."""

import codecs
import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256

from app.model.record import Kind
from app.project.values import (
    LARGEST,
    LARGEST_ORIGINAL,
    from_json,
    original_bytes,
    uid_text,
    unpacked,
)
from app.text.newlines import TextMap

_WHOLE = "text"
"""The reader of files that are an article and nothing else; of others only the map is looked at."""

_SLOW = ("idna", "punycode")
"""Encodings no file is in, whose decoders take forever with a long one."""


def originals(conn: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with original bytes; a megabyte of them at a time."""
    last = 0
    query = "SELECT id, sha256, size, packed, data FROM originals WHERE id > ? ORDER BY id LIMIT 1"
    while row := conn.execute(query, (last,)).fetchone():
        last, digest, size, packed, data = row
        if not _has_digest(digest, size, packed, data):
            yield f"The original {digest.hex()} does not have its SHA-256 any more."


def _has_digest(digest: bytes, size: int, packed: int, data: bytes) -> bool:
    found, length = sha256(), 0
    try:
        for piece in unpacked(packed, data, min(size, LARGEST_ORIGINAL)):
            found.update(piece)
            length += len(piece)
    except zlib.error:
        return False
    return length == size and found.digest() == digest


def pieces_aside(conn: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the bytes that imports kept aside."""
    last = 0
    query = "SELECT id, kind, packed, data FROM quarantine WHERE id > ? ORDER BY id LIMIT 1"
    while row := conn.execute(query, (last,)).fetchone():
        last, kind, packed, data = row
        try:
            Kind(kind)
            for _ in unpacked(packed, data, LARGEST):
                pass
        except (ValueError, zlib.error):
            yield f"Piece {last} of what was kept aside cannot be read."


def text_map(conn: sqlite3.Connection, article: int) -> Iterator[str]:
    """What is wrong with the way from the text of an article back to its original."""
    query = (
        "SELECT a.uid, t.body, s.reader, s.encoding, s.text_map, o.size, o.packed, o.data"
        " FROM articles AS a JOIN texts AS t ON t.article = a.id"
        " JOIN sources AS s ON s.article = a.id JOIN originals AS o ON o.id = s.original"
        " WHERE a.id = ?"
    )
    for uid, text, reader, encoding, stored, *original in conn.execute(query, (article,)):
        name = uid_text(uid)
        try:
            way = TextMap.from_json(from_json(stored), text)
        except (ValueError, TypeError):
            yield f"The map of line ends of article {name} does not belong to its text."
            return
        if reader == _WHOLE and not _leads_back(way, text, encoding, *original):
            yield f"The text of article {name} does not lead back to its original."


def _leads_back(
    way: TextMap, text: str, encoding: str, size: int, packed: int, data: bytes
) -> bool:
    source = way.source(text)
    if size > 4 * len(source) + 4:  # no encoding takes more, and a mark comes on top
        return False
    try:
        if codecs.lookup(encoding).name in _SLOW:
            return False
        return original_bytes(size, packed, data).decode(encoding) == source
    except (LookupError, ValueError, zlib.error):
        return False
