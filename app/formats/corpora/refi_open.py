"""The files of a REFI-QDA project: in a QDPX archive, or beside a QDE file. None is trusted."""

import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Protocol

from app.formats.base import Input
from app.formats.corpora.refi_names import QDE
from app.formats.zipped import DAMAGE
from app.model.errors import FormatMismatch

_LARGEST_TEXT = 64 << 20
_LARGEST_QDE = 4 << 30
_RATIO = 300
_FREE = 64 << 20
_INTERNAL = "internal://"
_FOLDERS = ("sources/", "")
_HINT = "A QDPX file is a ZIP archive with a file project.qde in it."


class Box(Protocol):
    """Where the files of a project lie."""

    def open(self) -> Any:
        """A context with the project file as a stream of bytes."""
        ...

    def lines(self, name: str) -> Generator[bytes, None, None]:
        """The lines of another file; none if it is not there."""
        ...

    def text(self, path: str) -> bytes | None:
        """The bytes of a source; None if the project does not hold it.

        Raises:
            ValueError: If it is too large or damaged, with a reason for people.
        """
        ...

    def done(self) -> int:
        """Bytes read so far, about."""
        ...


def internal(path: str | None) -> str:
    """The name of a source inside the project; empty if it lies elsewhere."""
    path = path or ""
    return path[len(_INTERNAL) :].lstrip("/") if path.lower().startswith(_INTERNAL) else ""


class Archive:
    """A QDPX file.

    Args:
        item: The file.
        archive: The archive in it.
    """

    def __init__(self, item: Input, archive: zipfile.ZipFile) -> None:
        self._zip, self._read = archive, 0
        self._members = {_plain(info.filename): info for info in archive.infolist()}
        named = [info for name, info in self._members.items() if name.endswith(".qde")]
        exact = self._members.get(QDE)
        if not (exact or named):
            raise FormatMismatch(f"{item.name} holds no file project.qde.", _HINT)
        self._qde = exact or named[0]
        if self._qde.file_size > min(_LARGEST_QDE, _room(self._qde)):
            raise FormatMismatch(f"{item.name} would be too large unpacked.", _HINT)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The project file."""
        with self._zip.open(self._qde) as stream:
            yield stream  # type: ignore[misc]

    def lines(self, name: str) -> Generator[bytes, None, None]:
        """The lines of another member."""
        info = self._members.get(name)
        if info is None or info.file_size > _room(info):
            return
        with self._zip.open(info) as stream:
            yield from stream

    def text(self, path: str) -> bytes | None:
        """The bytes of a source."""
        found = (self._members.get(folder + _plain(path)) for folder in _FOLDERS)
        info = next((info for info in found if info is not None), None)
        if info is None:
            return None
        if info.file_size > min(_LARGEST_TEXT, _room(info)):
            raise ValueError("Its text would be too large unpacked.")
        self._read += info.compress_size
        try:
            return self._zip.read(info)
        except DAMAGE as error:
            raise ValueError(f"Its text could not be unpacked: {error}.") from None

    def done(self) -> int:
        """Bytes of texts read so far."""
        return self._read


class Loose:
    """A bare QDE file, with its sources beside it if they were named, too."""

    def __init__(self, item: Input) -> None:
        self._item, self._read = item, 0

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The project file."""
        with self._item.path.open("rb") as stream:
            yield stream

    def lines(self, name: str) -> Generator[bytes, None, None]:
        """The lines of another file."""
        found = self._item.beside(name)
        if found is not None:
            with found.path.open("rb") as stream:
                yield from stream

    def text(self, path: str) -> bytes | None:
        """The bytes of a source."""
        found = beside(self._item, path)
        if found is None:
            return None
        if found.size > _LARGEST_TEXT:
            raise ValueError("Its text is too large.")
        self._read += found.size
        return found.path.read_bytes()

    def done(self) -> int:
        """Bytes of texts read so far."""
        return self._read


def beside(item: Input, path: str) -> Input | None:
    """A source of a bare project file, in one of the folders it may be in."""
    name = PurePosixPath(path).name
    found = (item.beside(folder + name) for folder in ("Sources/", "sources/", ""))
    return next((source for source in found if source is not None), None)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _room(info: zipfile.ZipInfo) -> int:
    return max(_FREE, _RATIO * info.compress_size)
