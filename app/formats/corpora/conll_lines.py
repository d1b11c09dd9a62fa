"""The lines of CoNLL files, blank ones among them: constant memory, any size."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from app.formats.lines import bom_of, known_encoding
from app.formats.names import name_of
from app.model.errors import UserError


@dataclass(slots=True)
class Line:
    """One line of a file.

    Attributes:
        number: Counted from 1.
        text: Without its line end; None if its bytes do not fit UTF-8.
        raw: Its bytes, with the line end.
        done: Bytes of the file up to its end.
    """

    number: int
    text: str | None
    raw: bytes
    done: int


def lines_of(path: Path, encoding: str | None) -> Iterator[Line]:
    """Yields all lines; they end at LF or CRLF only.

    Raises:
        UserError: If the bytes do not fit an encoding that was asked for or told by a mark.
    """
    with path.open("rb") as file:
        mark, told = bom_of(file.read(4))
    name = known_encoding(encoding) if encoding else told or "utf-8"
    if codecs.lookup(name).name in ("utf-8", "utf-8-sig"):
        yield from _utf8(path, len(mark) if told == "utf-8" else 0)
    else:
        yield from _others(path, name)


def _utf8(path: Path, skip: int) -> Iterator[Line]:
    with path.open("rb") as file:
        done = file.seek(skip)
        for number, raw in enumerate(file, 1):
            done += len(raw)
            try:
                text = raw.decode().rstrip("\r\n")
            except UnicodeDecodeError:
                yield Line(number, None, raw, done)
                continue
            yield Line(number, text, raw, done)


def _others(path: Path, encoding: str) -> Iterator[Line]:
    with path.open("rb") as source, TextIOWrapper(source, encoding, newline="\n") as file:
        number = 0
        try:
            for number, text in enumerate(file, 1):
                bare = text.removeprefix("\ufeff") if number == 1 else text
                yield Line(number, bare.rstrip("\r\n"), bare.encode(), source.tell())
        except UnicodeError:
            raise UserError(
                f"{name_of(path)} is not {encoding} from line {number + 1} on.",
                "Name its encoding with --encoding.",
            ) from None
