"""Identifiers that stay the same when files of colleagues meet: time-ordered UUIDs (RFC 9562)."""

import hashlib
import os
import time
import uuid

_FOREIGN = uuid.UUID("6b3c1a52-5d0e-5f7e-9a41-8a2f0c4d7e11")


def new_uid() -> str:
    """Returns a new UUID, version 7: 48 bits of Unix milliseconds, then 74 random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def is_uid(text: str) -> bool:
    """Whether `text` is a UUID in the one spelling we write: 36 characters, lower case."""
    try:
        return str(uuid.UUID(text)) == text
    except (ValueError, AttributeError, TypeError):
        return False


def foreign_uid(text: str, scope: str = "") -> str:
    """The UUID that stands for another tool's identifier, always the same for the same words.

    Version 5 (RFC 9562, section 5.5), computed here because `uuid.uuid5` refuses lone surrogates.

    Args:
        text: The identifier as the other tool wrote it, for instance ``s1``.
        scope: What makes it unique: the article's uid for spans, empty for articles.
    """
    name = f"{scope}\x1f{text}".encode("utf-8", "surrogatepass")
    digest = hashlib.sha1(_FOREIGN.bytes + name, usedforsecurity=False).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))
