"""The lines of a file, one after the other, with their bytes: constant memory, any size.

Lines end at LF only: U+2028, U+0085 and the like are text.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from app.formats.names import name_of
from app.model.errors import UserError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    Attributes:
        number: Counted from 1.
        raw: Its bytes in UTF-8, without the line end.
        done: Bytes of the file up to its end.
    """

    number: int
    raw: bytes
    done: int


def bom_of(head: bytes) -> tuple[bytes, str]:
    """The byte order mark a file starts with, and the encoding it tells; empty if there is none."""
    return next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), (b"", ""))


def encoding_of(path: Path) -> str:
    """The encoding of a file of JSON: what its mark or its first brace tells, else UTF-8."""
    with path.open("rb") as file:
        head = file.read(4)
    bare = {b"{\0": "utf-16-le", b"\0{": "utf-16-be"}.get(head[:2], "utf-8")
    return bom_of(head)[1] or bare


def known_encoding(name: str) -> str:
    """Python's name for an encoding.

    Raises:
        UserError: If there is no such encoding.
    """
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        raise _unknown(name) from None
    if not getattr(info, "_is_text_encoding", True):
        raise _unknown(name)
    return info.name


def lines_of(path: Path, encoding: str | None = None) -> Iterator[Line]:
    """Yields the lines of a file that are not blank.

    Args:
        path: The file.
        encoding: Its encoding; None means what `encoding_of` finds.

    Raises:
        UserError: If the bytes do not fit an encoding that was asked for or told by the mark.
    """
    with path.open("rb") as file:
        mark, told = bom_of(file.read(4))
    name = encoding or encoding_of(path)
    if codecs.lookup(name).name in ("utf-8", "utf-8-sig"):
        yield from _utf8(path, len(mark) if told == "utf-8" else 0)
    else:
        yield from _transcoded(path, name)


def _utf8(path: Path, skip: int) -> Iterator[Line]:
    with path.open("rb") as file:
        done = file.seek(skip)
        for number, raw in enumerate(file, 1):
            done += len(raw)
            if raw.strip():
                yield Line(number, raw.removesuffix(b"\n"), done)


def _transcoded(path: Path, encoding: str) -> Iterator[Line]:
    with path.open("rb") as source, TextIOWrapper(source, encoding, newline="\n") as file:
        number = 0
        try:
            for number, text in enumerate(file, 1):
                if text.strip():
                    raw = text.removesuffix("\n").removeprefix("\ufeff").encode()
                    yield Line(number, raw, source.tell())
        except UnicodeError:
            raise UserError(
                f"{name_of(path)} is not {encoding} from line {number + 1} on.",
                "Name its encoding with --encoding.",
            ) from None


def _unknown(name: str) -> UserError:
    return UserError(
        f"There is no encoding “{name}”.",
        "Some that there are: utf-8, utf-16, windows-1256, iso-8859-6, mac-arabic.",
    )
