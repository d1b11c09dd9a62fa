"""Identifiers that stay the same when files of colleagues meet: time-ordered UUIDs (RFC 9562)."""

import hashlib
import os
import re
import time
from collections.abc import Callable

_FOREIGN = bytes.fromhex("6b3c1a525d0e5f7e9a418a2f0c4d7e11")
_UTF8 = ("utf-8", "surrogatepass")
_VARIANT = {f"{digit:x}": f"{digit & 0b11 | 0b1000:x}" for digit in range(16)}
_spelling = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch


def new_uid() -> str:
    """Returns a new UUID, version 7: 48 bits of Unix milliseconds, then 74 random bits."""
    return _spelled(f"{time.time_ns() // 1_000_000:012x}{os.urandom(10).hex()}", "7")


def is_uid(text: object) -> bool:
    """Whether `text` is a UUID in the one spelling we write: 36 characters, lower case."""
    return isinstance(text, str) and _spelling(text) is not None


def foreign_uid(text: str, scope: str = "") -> str:
    """The UUID that stands for another tool's identifier, always the same for the same words.

    Version 5 (RFC 9562, section 5.5), computed here because `uuid.uuid5` refuses lone surrogates.

    Args:
        text: The identifier as the other tool wrote it, for instance ``s1``.
        scope: What makes it unique: the article's uid for spans, empty for articles.
    """
    return foreign_uids(scope)(text)


def foreign_uids(scope: str = "") -> Callable[[str], str]:
    """`foreign_uid` for many identifiers of one scope."""
    begun = hashlib.sha1(_FOREIGN + f"{scope}\x1f".encode(*_UTF8), usedforsecurity=False)

    def uid(text: str) -> str:
        hashed = begun.copy()
        hashed.update(text.encode(*_UTF8))
        return _spelled(hashed.hexdigest(), "5")

    return uid


def _spelled(digits: str, version: str) -> str:
    """128 bits, in 32 hexadecimal digits, as a UUID of this version: see RFC 9562, section 4."""
    d = digits
    return f"{d[:8]}-{d[8:12]}-{version}{d[13:16]}-{_VARIANT[d[16]]}{d[17:20]}-{d[20:32]}"
