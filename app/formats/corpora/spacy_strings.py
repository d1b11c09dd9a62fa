"""How spaCy numbers its strings: by a hash, but for the names it knows.

Source: ``spacy/strings.pyx`` of spaCy 3 (MIT); the hash is MurmurHash64A by Austin Appleby (public
domain) with the seed 1.
"""

import struct
from functools import lru_cache

from app.formats.corpora.spacy_symbols import SYMBOLS

_M, _MASK, _SEED = 0xC6A4A7935BD1E995, 0xFFFFFFFFFFFFFFFF, 1


@lru_cache(maxsize=1 << 16)
def number_of(string: str) -> int:
    """The number of a string; 0 is the empty one."""
    if not string:
        return 0
    known = SYMBOLS.get(string)
    return murmur(string.encode("utf-8", "surrogatepass")) if known is None else known


def murmur(data: bytes) -> int:
    """MurmurHash64A with spaCy's seed."""
    size = len(data)
    found = _SEED ^ (size * _M & _MASK)
    whole = size & ~7
    for (word,) in struct.iter_unpack("<Q", data[:whole]):
        word = word * _M & _MASK
        word ^= word >> 47
        found = (found ^ (word * _M & _MASK)) * _M & _MASK
    if size & 7:
        found = (found ^ int.from_bytes(data[whole:], "little")) * _M & _MASK
    found ^= found >> 47
    found = found * _M & _MASK
    return found ^ (found >> 47)
