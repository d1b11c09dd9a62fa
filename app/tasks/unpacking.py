"""ZIP archives as what they are: folders of files, with limits, none of them trusted."""

import zipfile
from collections.abc import Callable
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import BinaryIO

from app.formats.base import Input
from app.formats.zipped import DAMAGE, open_zip
from app.model.errors import UserError
from app.model.record import Kind, Problem
from app.tasks.progress import Progress, Work
from app.text.legible import legible

MOST_FILES = 300_000
MOST_BYTES = 16 << 30
DEEPEST = 3
_NESTED = f"It lies within {DEEPEST} archives; one so deep inside is not opened."
_RATIO = 300  # times its size a member may grow to, beyond a free allowance
_FREE = 64 << 20
_ROOM = "Make room where temporary files lie, and import again."
_CHUNK = 1 << 20
_UTF8 = 0x800  # the flag bit that says a name is UTF-8

Found = Input | Problem


class Unpacker:
    """Unpacks archives into a folder; members lie there under numbers, whatever they are called.

    Args:
        folder: Where to unpack to; an empty folder of our own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = self._bytes = self._told = 0

    def unpack(self, item: Input, opens: Callable[[Input], bool], depth: int = 1) -> "Unpacking":
        """The files in an archive, sorted by name; what cannot be unpacked is a problem.

        Progress is in bytes unpacked, of those that all archives so far tell of.

        Args:
            item: The archive.
            opens: Whether a file in it is an archive to unpack, too.
            depth: How many archives it lies in, itself counted.
        """
        try:
            with open_zip(item.path) as archive:
                return (yield from self._members(archive, item, opens, depth))
        except DAMAGE as error:
            return [_aside(item.name, f"The archive is damaged: {error}.")]

    def _members(
        self, archive: zipfile.ZipFile, item: Input, opens: Callable[[Input], bool], depth: int
    ) -> "Unpacking":
        infos = [info for info in archive.infolist() if not info.is_dir()]
        infos = sorted(
            (info for info in infos if not _is_hidden(_name(info))), key=lambda x: x.filename
        )
        self._told += sum(info.file_size for info in infos)
        tree: dict[str, Input] = {}
        found: list[Found] = []
        for info in infos:
            made = yield from self._member(archive, info, f"{item.name}/{_name(info)}", tree)
            found.append(made)
            if isinstance(made, Input):
                tree[made.name] = made
        all_found: list[Found] = []
        for made in found:
            if not isinstance(made, Input) or not opens(made):
                all_found.append(made)
            elif depth < DEEPEST:
                all_found += yield from self.unpack(made, opens, depth + 1)
            else:
                all_found.append(_aside(made.name, _NESTED))
        return all_found

    def _member(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, tree: dict[str, Input]
    ) -> Work[Found]:
        reason = self._refused(info)
        if reason:
            return _aside(name, reason)
        place = self._folder / f"{self._files:06}"
        self._files += 1
        try:
            with archive.open(info) as source, place.open("xb") as out:
                size = yield from self._copy(source, out, _room(info), name)  # type: ignore[arg-type]
        except DAMAGE as error:
            if isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT):
                raise UserError(f"The disk is full: {name} could not be unpacked.", _ROOM) from None
            return _aside(name, f"It could not be unpacked: {error}.")
        if size is None:
            return _aside(name, "It grows far beyond what the archive says.")
        return Input(place, name, size, tree)

    def _refused(self, info: zipfile.ZipInfo) -> str:
        if info.flag_bits & 1:
            return "It is locked with a password."
        if self._files >= MOST_FILES:
            return f"The archive holds more than {MOST_FILES:,} files."
        if info.file_size > _room(info) or self._bytes + info.file_size > MOST_BYTES:
            return "It would be too large unpacked."
        return ""

    def _copy(self, source: BinaryIO, out: BinaryIO, room: int, name: str) -> Work[int | None]:
        size = 0
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            self._bytes += len(chunk)
            if size > room or self._bytes > MOST_BYTES:
                return None
            out.write(chunk)
            yield Progress(self._bytes, max(self._told, self._bytes), name)
        return size


Unpacking = Work[list[Found]]


def is_archive(item: Input) -> bool:
    """Whether a file is a ZIP by its first bytes."""
    with item.path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def _room(info: zipfile.ZipInfo) -> int:
    return max(_FREE, _RATIO * info.compress_size)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member: UTF-8 if it says so or is, else as old DOS programs wrote it."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = info.filename
    return legible(name.replace("\\", "/").lstrip("/"))


def _is_hidden(name: str) -> bool:
    parts = (part for part in name.split("/") if part not in (".", ".."))
    return any(part.startswith(".") for part in parts) or name.startswith("__MACOSX/")


def _aside(name: str, reason: str) -> Problem:
    return Problem(
        kind=Kind.ASIDE, message=reason, file=name, hint="The other files of it are read."
    )
