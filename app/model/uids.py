"""Identifiers that stay the same when files of colleagues meet: time-ordered UUIDs (RFC 9562)."""

import hashlib
import os
import re
import time

_FOREIGN = bytes.fromhex("6b3c1a525d0e5f7e9a418a2f0c4d7e11")
_SPELLING = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_uid() -> str:
    """Returns a new UUID, version 7: 48 bits of Unix milliseconds, then 74 random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    return _spelled(value, 7)


def is_uid(text: object) -> bool:
    """Whether `text` is a UUID in the one spelling we write: 36 characters, lower case."""
    return isinstance(text, str) and _SPELLING.fullmatch(text) is not None


def foreign_uid(text: str, scope: str = "") -> str:
    """The UUID that stands for another tool's identifier, always the same for the same words.

    Version 5 (RFC 9562, section 5.5), computed here because `uuid.uuid5` refuses lone surrogates.

    Args:
        text: The identifier as the other tool wrote it, for instance ``s1``.
        scope: What makes it unique: the article's uid for spans, empty for articles.
    """
    name = f"{scope}\x1f{text}".encode("utf-8", "surrogatepass")
    digest = hashlib.sha1(_FOREIGN + name, usedforsecurity=False).digest()
    return _spelled(int.from_bytes(digest[:16], "big"), 5)


def _spelled(value: int, version: int) -> str:
    """128 bits as a UUID of this version, in words as RFC 9562 has them."""
    value = value & ~(0xF << 76) | version << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
