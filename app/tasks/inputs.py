"""The files a person means when naming files and folders."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.formats.names import name_of
from app.model.errors import UserError
from app.text.legible import legible


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read.

    Attributes:
        path: Where it is.
        name: What messages call it: its name, or its path inside the folder that was named.
        size: Its size in bytes.
    """

    path: Path
    name: str
    size: int


def gather(paths: Sequence[Path]) -> list[Input]:
    """All files meant, in the order named; those of a folder sorted, hidden ones left out.

    Raises:
        UserError: If something named is not there or cannot be read, or a folder holds no file.
    """
    found = [item for path in paths for item in _of(path)]
    for item in found:
        if not os.access(item.path, os.R_OK):
            raise UserError(f"{item.name} cannot be read.", "Check who may read the file.")
    return found


def _of(path: Path) -> list[Input]:
    if path.is_dir():
        inside = [_input(file, legible(file.relative_to(path).as_posix())) for file in _walk(path)]
        if not inside:
            raise UserError(f"The folder {path} holds no files.", "Name another one.")
        return inside
    if not path.exists():
        raise UserError(f"There is no file {path}.", "Check the name and the folder.")
    if not path.is_file():
        raise UserError(f"{path} is not a file.", "Name a file or a folder.")
    return [_input(path, name_of(path))]


def _walk(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    above |= {folder.resolve()}
    for item in sorted(folder.iterdir()):
        if item.name.startswith("."):
            continue
        if item.is_dir():
            if item.resolve() not in above:  # a link back up
                yield from _walk(item, above)
        elif item.is_file():
            yield item


def _input(path: Path, name: str) -> Input:
    return Input(path, name, path.stat().st_size)
