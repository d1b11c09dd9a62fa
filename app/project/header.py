"""The first 100 bytes of a file tell whether it is worth opening (SQLite file format, 1.3)."""

from dataclasses import dataclass
from pathlib import Path

from app.model.errors import NewerProject, NotAProject, UserError
from app.project.migrations import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_HINT = "Choose a file that Hashiya has made; its name usually ends in .hashiya."


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says: sizes in bytes and pages, versions as numbers.

    `wal` is true if another program has put the file into write-ahead mode.
    """

    page_size: int
    pages: int
    user_version: int
    application_id: int
    wal: bool = False

    @property
    def size(self) -> int:
        """The length the file should at least have, in bytes."""
        return self.page_size * self.pages


def check_header(path: Path, newest: int) -> Header:
    """Reads the header and refuses what cannot be a project of ours.

    Args:
        path: The file.
        newest: The greatest ``user_version`` this program knows.

    Raises:
        UserError: If there is no such file, or it cannot be read.
        NotAProject: If it is no SQLite file, is another program's, or is cut short.
        NewerProject: If a later Hashiya wrote it.
    """
    header = _parse(_first_bytes(path), path)
    if header.application_id != APPLICATION_ID:
        raise NotAProject(f"{path.name} is not a Hashiya project.", _HINT)
    if header.user_version > newest:
        raise NewerProject(
            f"{path.name} was written by a newer Hashiya (file version {header.user_version}, "
            f"this program knows {newest}).",
            "Install the newer version to open it; this one has changed nothing.",
        )
    if header.size > path.stat().st_size and not journal_of(path).exists():
        raise damaged(path, "it is cut short")
    return header


def is_project(path: Path) -> bool:
    """Whether the file at `path` is a project, of whatever version; never raises."""
    try:
        return path.is_file() and _parse(_first_bytes(path), path).application_id == APPLICATION_ID
    except UserError:
        return False


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what an unfinished change has to be taken back with."""
    return path.with_name(path.name + "-journal")


def damaged(path: Path, why: str) -> NotAProject:
    """The refusal of a file that was a project once."""
    return NotAProject(
        f"{path.name} is damaged: {why}.", "Go back to a copy of it; nothing was changed."
    )


def _first_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UserError(f"{path.name} is a folder, not a project.", _HINT)
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise UserError(
            f"There is no file {path.name}.", "Check the name and the folder."
        ) from None
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be read ({error.strerror}).", "Check who may read the file."
        ) from error


def _parse(data: bytes, path: Path) -> Header:
    if len(data) < 100 or not data.startswith(_MAGIC):
        raise NotAProject(f"{path.name} is not a Hashiya project.", _HINT)
    size = int.from_bytes(data[16:18], "big")
    return Header(
        page_size=65536 if size == 1 else size,
        pages=int.from_bytes(data[28:32], "big"),
        user_version=int.from_bytes(data[60:64], "big"),
        application_id=int.from_bytes(data[68:72], "big"),
        wal=2 in data[18:20],
    )
