"""The files of an archive, each checked against its checksum when it is read. None is trusted."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

import orjson

from app.formats.base import Input
from app.formats.corpora.archive_names import ARCHIVE, CORPUS, MANIFEST, SUMS
from app.formats.zipped import DAMAGE, open_zip
from app.model.errors import FormatMismatch

_SMALL = 1 << 20
_LARGEST = 16 << 30
_LARGEST_ORIGINAL = 1 << 30
_RATIO = 300
_FREE = 64 << 20
_CHUNK = 1 << 20
_AGAIN = "Ask for it again. To read it nevertheless, unpack it and import corpus.jsonl alone."


class Changed(Exception):
    """A file is not what its checksum says, or not there, or too large; carries a sentence."""


class Members:
    """The files of an archive.

    Args:
        archive: The archive.
        name: What messages call it.

    Raises:
        FormatMismatch: If it is no archive of ours, or lists no checksums.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._zip, self._name = archive, name
        self._infos = {info.filename: info for info in archive.infolist()}
        if len(self._infos) != len(archive.infolist()):
            raise FormatMismatch(f"{name} holds two files of one name.", _AGAIN)
        check_manifest(self._small(MANIFEST), name)
        self._sums = self._listed()

    def unlisted(self) -> int:
        """How many files have no checksum; they are not read."""
        return len(set(self._infos) - set(self._sums) - {SUMS})

    def missing(self) -> int:
        """How many files have a checksum and are not there."""
        return len(set(self._sums) - set(self._infos))

    def bytes_of(self, name: str) -> bytes:
        """A file of reasonable size, checked.

        Raises:
            Changed: If it is not what its checksum says.
        """
        info = self._info(name, _LARGEST_ORIGINAL)
        try:
            data = self._zip.read(info)
        except DAMAGE as error:
            raise Changed(f"{name} could not be unpacked: {error}.") from None
        self._same(name, sha256(data).hexdigest())
        return data

    def copied(self, name: str, place: Path) -> int:
        """Unpacks a file to a place of ours and checks it; returns its size.

        Raises:
            Changed: If it is not what its checksum says.
        """
        info, seen, size = self._info(name, _LARGEST), sha256(), 0
        try:
            with self._zip.open(info) as source, place.open("wb") as out:
                while chunk := source.read(_CHUNK):
                    seen.update(chunk)
                    size += len(chunk)
                    out.write(chunk)
        except DAMAGE as error:
            raise Changed(f"{name} could not be unpacked: {error}.") from None
        self._same(name, seen.hexdigest())
        return size

    def first_line(self, name: str) -> bytes:
        """The first line of a file, unchecked; empty if it cannot be read."""
        try:
            with self._zip.open(self._info(name, _LARGEST)) as source:
                return source.readline(_FREE)
        except (Changed, *DAMAGE):
            return b""

    def _info(self, name: str, largest: int) -> zipfile.ZipInfo:
        info = self._infos.get(name)
        if info is None:
            raise Changed(f"{name} is not in the archive.")
        if info.file_size > min(largest, max(_FREE, _RATIO * info.compress_size)):
            raise Changed(f"{name} would be too large unpacked.")
        return info

    def _same(self, name: str, found: str) -> None:
        if self._sums.get(name) != found:
            raise Changed(f"{name} is not what its checksum says.")

    def _small(self, name: str) -> bytes:
        try:
            info = self._info(name, _SMALL if name == MANIFEST else _FREE)
            return self._zip.read(info)
        except (Changed, *DAMAGE):
            return b""

    def _listed(self) -> dict[str, str]:
        lines = self._small(SUMS).decode("utf-8", "replace").splitlines()
        rows = (line.split("  ", 1) for line in lines)
        found = {row[1]: row[0] for row in rows if len(row) == 2}
        if CORPUS not in found:
            raise FormatMismatch(f"{self._name} lists no checksum of {CORPUS}.", _AGAIN)
        return found


def check_manifest(raw: bytes, name: str) -> None:
    """Refuses what is no archive of ours.

    Raises:
        FormatMismatch: If the manifest says something else, or nothing.
    """
    try:
        told = orjson.loads(raw)
    except orjson.JSONDecodeError:
        told = None
    given = told.get("format") if isinstance(told, dict) else None
    if given == ARCHIVE:
        return
    if str(given).startswith("hashiya-archive/"):
        raise FormatMismatch(
            f"{name} is of the format {given}; this Hashiya reads {ARCHIVE}.",
            "A newer Hashiya wrote it: update, or export it again from there.",
        )
    raise FormatMismatch(f"{name} is no archive of Hashiya.", "It has a manifest that says so.")


@contextmanager
def opened(item: Input) -> Iterator[Members]:
    """The files of an archive.

    Raises:
        FormatMismatch: If it is damaged, or none of ours.
    """
    try:
        archive = open_zip(item.path)
    except DAMAGE as error:
        raise FormatMismatch(f"{item.name} is damaged: {error}.", _AGAIN) from None
    with archive:
        yield Members(archive, item.name)


def refusal(name: str, error: Changed) -> FormatMismatch:
    """Why an archive is refused as a whole."""
    return FormatMismatch(f"{name} was changed or is damaged: {error}", _AGAIN)


def lines_of(stream: IO[bytes]) -> Iterator[object]:
    """The JSON values of lines, up to the first that is none."""
    for line in stream:
        try:
            yield orjson.loads(line)
        except orjson.JSONDecodeError:
            return
