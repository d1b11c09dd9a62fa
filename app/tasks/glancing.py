"""A short glance at a file or folder: what it seems to be. Nothing is unpacked or read whole."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from app.formats.base import Asked, Input
from app.model.errors import UserError
from app.tasks.apart.calling import call
from app.tasks.apart.trust import planned_here
from app.tasks.inputs import gather
from app.tasks.planning import is_folder, planned
from app.tasks.progress import run
from app.tasks.unpacking import Unpacker
from app.text.legible import legible

_MOST = 200  # files of a folder
_SECONDS = 5


@dataclass(slots=True)
class Glance:
    """What a file or folder seems to be.

    Attributes:
        formats: How many files are of each format, by its title.
        archives: ZIP archives that are opened when they are read.
        unknown: Why the first file that nobody reads is not read; empty if there is none.
        more: Whether there are more files than were looked at.
    """

    formats: Counter[str] = field(default_factory=Counter)
    archives: int = 0
    unknown: str = ""
    more: bool = False


def glance(path: Path) -> Glance:
    """Looks at a file, or at the first files of a folder, in another process; never fails."""
    if planned_here([path]):
        return glance_here(path)
    try:
        return call(glance_here, path, seconds=_SECONDS)
    except UserError as error:
        return Glance(unknown=error.message)


def glance_here(path: Path) -> Glance:
    """The same, in this process."""
    found = Glance()
    try:
        items = list(islice(_items(path), _MOST + 1))
        found.more = len(items) > _MOST
        plain = [item for item in items[:_MOST] if not is_folder(item)]
        found.archives = len(items[:_MOST]) - len(plain)
        for entry in run(planned(plain, None, Asked(), Unpacker(Path()))):
            if entry.title:
                found.formats[entry.title] += 1
            elif not found.unknown:
                found.unknown = _why(entry.read())
    except UserError as error:
        found.unknown = error.message
    except OSError as error:
        found.unknown = str(error.strerror or error)
    return found


def _items(path: Path) -> Iterator[Input]:
    if not path.is_dir():
        yield from gather([path])
        return
    tree: dict[str, Input] = {}
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if not name.startswith(".") and file.is_file():
                where = legible(file.relative_to(path).as_posix())
                tree[where] = Input(file, where, file.stat().st_size, tree)
                yield tree[where]


def _why(items: Iterator[object]) -> str:
    try:
        next(items, None)
    except UserError as error:
        return error.message
    return ""
