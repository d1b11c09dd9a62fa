"""ZIP archives that nobody trusts: whether a file is one, and what a damaged one may raise."""

import lzma
import struct
import zipfile
import zlib
from pathlib import Path

DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, OSError),
)
"""What reading a damaged archive may raise: a version, a method, a place that cannot be."""


def is_zip(path: Path) -> bool:
    """Whether a file is an archive by its end, be it damaged."""
    try:
        return zipfile.is_zipfile(path)
    except DAMAGE:
        return True


def open_zip(path: Path) -> zipfile.ZipFile:
    """The archive in a file.

    Raises:
        BadZipFile: If it is damaged, in whatever way.
        OSError: If the file itself cannot be read.
    """
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError):
        raise
    except UnicodeError:
        raise zipfile.BadZipFile("a name in it cannot be read") from None
    except DAMAGE as error:
        raise zipfile.BadZipFile(f"{error}".rstrip(".") or "it breaks off") from None
