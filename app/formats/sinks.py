"""Where a writer puts its files: one file, a folder, a ZIP, or nowhere at all."""

import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol, Self, cast

from app.compat import override
from app.model.errors import UserError

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same bytes, whenever they are written
_MODE = 0o644 << 16


class Sink(Protocol):
    """Takes files, one after the other, never two at a time."""

    @property
    def name(self) -> str:
        """Name of the target as it was asked for; empty if it has none."""
        ...

    @property
    def single(self) -> bool:
        """Whether it takes one file only."""
        ...

    def file(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Opens a file for writing, bytes only; it can be neither read nor rewound.

        Args:
            name: Its name with ``/`` between folders, safe on every system (see
                `app.formats.names.FileNames`); where only one file is meant it does not matter.
        """
        ...


class OneFile:
    """A sink for formats of a single file.

    Attributes:
        size: Bytes written so far.
    """

    single = True

    def __init__(self, out: BinaryIO, name: str = "") -> None:
        self._out, self.name = _Counted(out), name
        self._used = False

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._out.size

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """The one stream there is.

        Raises:
            UserError: If it is asked for again: there is more than one article, for instance.
        """
        if self._used:
            raise UserError(
                "This format writes several files, and the target is a single one.",
                "Name a folder, or a file that ends in .zip.",
            )
        self._used = True
        yield cast("BinaryIO", self._out)


class Folder:
    """A sink that writes into a folder that is there."""

    single = False

    def __init__(self, folder: Path, name: str = "") -> None:
        self._folder, self.name, self.size = folder, name, 0
        self._made: dict[str, Path] = {}

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A new file in the folder."""
        folder, _, last = name.rpartition("/")
        with (self._place(folder) / last).open("xb") as out:
            counted = _Counted(out)
            yield cast("BinaryIO", counted)
        self.size += counted.size

    def _place(self, folder: str) -> Path:
        """A folder in the folder, made when it is first asked for."""
        found = self._made.get(folder)
        if found is None:
            found = self._made[folder] = self._folder.joinpath(*PurePosixPath(folder).parts)
            found.mkdir(parents=True, exist_ok=True)
        return found


class Zip:
    """A sink that writes a ZIP: the same files give the same bytes."""

    single = False

    def __init__(self, out: BinaryIO, name: str = "") -> None:
        self._out, self.name = _Counted(out), name
        self._zip = zipfile.ZipFile(cast("BinaryIO", self._out), "w", zipfile.ZIP_DEFLATED)

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._out.size

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A new member."""
        info = zipfile.ZipInfo(name, _MOMENT)
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, _MODE
        with self._zip.open(info, "w", force_zip64=True) as out:
            yield cast("BinaryIO", out)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Writes the table of contents; after a failure nothing more, its stream may be gone."""
        if raised[0] is not None:
            self._out.forget()
        self._zip.close()


class Nowhere:
    """A sink for a dry run."""

    size, name, single = 0, "", False

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A stream that is thrown away."""
        yield cast("BinaryIO", _Nothing())


class _Nothing(BytesIO):
    @override
    def write(self, data: Any) -> int:
        return len(data)


class _Counted:
    """A stream that knows how much was written to it, and never goes back."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size = 0

    def write(self, data: bytes) -> int:
        """Writes all of `data`."""
        self.size += len(data)
        self._out.write(data)
        return len(data)

    def forget(self) -> None:
        """Throws away what is written from now on."""
        self._out = _Nothing()

    def flush(self) -> None:
        """Hands on what is buffered."""
        self._out.flush()

    def writable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Bytes written so far."""
        return self.size
