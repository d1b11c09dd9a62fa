"""What a person wants exported: kept in the project, so that the next export begins there."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model.json import Json

if TYPE_CHECKING:
    from app.formats.base import Format

ZIP, FOLDER, FILE = "zip", "folder", "file"
"""What a format of many files goes into."""

ALL, QUEUE, FILTER = "all", "queue", "filter"
"""Which articles."""

NATIVE = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """The choices of the export dialog.

    Attributes:
        audience: Who it is for, as `Format.audience` says it; empty for everybody.
        format: Id of the format.
        shape: `ZIP`, `FOLDER` or `FILE`, for formats of many files.
        people: Whose layers; all if empty.
        several: Whether people were ticked in the list.
        articles: `ALL`, `QUEUE` or `FILTER`.
        filter: The filter line that was written here.
    """

    audience: str = ""
    format: str = NATIVE
    shape: str = ZIP
    people: tuple[str, ...] = ()
    several: bool = False
    articles: str = ALL
    filter: str = ""

    def to_json(self) -> dict[str, Any]:
        """For the project."""
        return {**asdict(self), "people": list(self.people)}


def wish_of(kept: Json) -> ExportWish:
    """The choices as they were kept; what cannot be read is as at first."""
    found: dict[str, Any] = {}
    said = kept if isinstance(kept, dict) else {}
    for name, usual in asdict(ExportWish()).items():
        value = said.get(name)
        if name == "people":
            names = value if isinstance(value, list) else []
            found[name] = tuple(one for one in names if isinstance(one, str))
        elif type(value) is type(usual):
            found[name] = value
    return ExportWish(**found)


def ending(made: "Format", shape: str) -> str:
    """What the name of a target ends with; nothing for a folder."""
    if not made.many or shape == FILE:
        return made.suffixes[0]
    return ".zip" if shape == ZIP else ""


def proposed(stem: str, made: "Format", shape: str) -> str:
    """The name of a target: that of the project, and of the format where it is not our own."""
    name = stem if made.id == NATIVE else f"{stem}-{made.id}"
    return name + ending(made, shape)


def renamed(name: str, before: str, after: str) -> str:
    """A name a person wrote, with the ending of another format where it has that of the first."""
    if before and name.lower().endswith(before):
        return name[: -len(before)] + after
    return name if before or Path(name).suffix else name + after


def free(path: Path) -> Path:
    """A path like this one where no folder lies yet."""
    n, found = 2, path
    while found.is_dir():
        found = path.with_name(f"{path.stem}-{n}{path.suffix}")
        n += 1
    return found


def those_here(people: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The people of a wish who still are in the project."""
    return tuple(name for name in people if name in known)
