"""What files are, found out in another process: looking into them is reading them, too."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.formats.base import Asked
from app.formats.registry import named
from app.formats.units import Unit
from app.tasks.apart.calling import working
from app.tasks.apart.trust import planned_here
from app.tasks.entries import Entry
from app.tasks.inputs import gather
from app.tasks.planning import planned
from app.tasks.progress import Work, run
from app.tasks.unpacking import Unpacker


def planned_apart(
    paths: Sequence[Path],
    format_id: str | None,
    asked: Asked,
    folder: Path,
    units: Mapping[str, Unit],
) -> Work[list[Entry]]:
    """What is read of some files and folders: archives unpacked, companions left to their files.

    Args:
        paths: Files and folders.
        format_id: The format to read them with; None finds it out, file by file.
        asked: What a person asked for beside that.
        folder: An empty folder that archives are unpacked into.
        units: What the offsets of single files count, by their names.

    Raises:
        UserError: If a file is missing, an option names nothing, or a file ended the process.
    """
    arguments = (tuple(paths), format_id, asked, folder, dict(units))
    if planned_here(paths):
        return run(_planned(*arguments))
    return (yield from working(_planned, *arguments))


def _planned(
    paths: Sequence[Path],
    format_id: str | None,
    asked: Asked,
    folder: Path,
    units: Mapping[str, Unit],
) -> Work[list[Entry]]:
    chosen = named(format_id) if format_id else None
    return (yield from planned(gather(paths), chosen, asked, Unpacker(folder), units))
