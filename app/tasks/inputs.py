"""The files a person means when naming files and folders."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.compat import override
from app.formats.base import Input
from app.formats.names import name_of
from app.model.errors import UserError
from app.text.legible import legible


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
        tree: dict[str, Input] = {}
        for file, name in _walk(path):
            item = _input(file, legible(name), tree)
            tree[item.name] = item
        if not tree:
            raise UserError(f"The folder {path} holds no files.", "Name another one.")
        return list(tree.values())
    if not path.exists():
        raise UserError(f"There is no file {path}.", "Check the name and the folder.")
    if not path.is_file():
        raise UserError(f"{path} is not a file.", "Name a file or a folder.")
    return [_input(path, name_of(path), Neighbours(path.parent))]


def _walk(
    folder: Path, within: str = "", above: frozenset[Path] = frozenset()
) -> Iterator[tuple[Path, str]]:
    """Files and what they are called, with ``/`` between folders."""
    above |= {folder.resolve()}
    for item in sorted(folder.iterdir(), key=lambda item: os.path.normcase(item.name)):
        name = item.name
        if name.startswith("."):
            continue
        if item.is_dir():
            if item.resolve() not in above:  # a link back up
                yield from _walk(item, f"{within}{name}/", above)
        elif item.is_file():
            yield item, f"{within}{name}"


def _input(path: Path, name: str, tree: Mapping[str, Input]) -> Input:
    return Input(path, name, path.stat().st_size, tree)


class Neighbours(Mapping[str, Input]):
    """The files beside one that was named alone, looked up when they are asked for.

    Args:
        folder: Where they are. Only plain names are looked for there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @override
    def __getitem__(self, name: str) -> Input:
        place = self._folder / name
        if name in ("", ".", "..") or place.name != name or not place.is_file():
            raise KeyError(name)
        return _input(place, name, self)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(())  # they were not named: nobody reads them all

    @override
    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True
