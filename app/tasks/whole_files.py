"""Files that are complete or not there: written beside their place, and put there at the end."""

import os
import shutil
import stat
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from app.model.errors import UserError
from app.project.header import is_project
from app.project.kernel_lock import hold

_SUFFIX = ".hashiya-part"
_AT_ONCE = 16  # files being brought to the disk
_LISTED = 1024  # files listed at a time
_LEFT = 60  # seconds nobody has written to a part that may be taken for left behind


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place once it is complete and on the disk.

    A device or a pipe cannot be replaced and is written to. What a killed process has left beside
    the same target is cleared away.

    Args:
        target: Where it is to be, links followed.

    Raises:
        OSError: If it cannot be written; the target stays as it was.
    """
    if target.exists() and not target.is_file():
        with target.open("wb") as out:
            yield out
        return
    _clear_left(target)
    part = target.with_name(f"{_stem(target)}.{token_hex(4)}{_SUFFIX}")
    try:
        with part.open("xb") as out:
            _hold(out)
            if target.exists():  # who may read it stays as it was
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _sync_folder(target.parent)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder beside the target that takes its place once everything in it is on the disk.

    Args:
        target: Where it is to be; nothing, or an empty folder, may be there (`free_folder`).

    Raises:
        OSError: If it cannot be written; nothing is left behind.
    """
    _clear_left(target, folders=True)
    part = target.with_name(f"{_stem(target)}.{token_hex(4)}{_SUFFIX}")
    part.mkdir()
    try:
        with _held_folder(part):
            yield part
        _sync_all(part)
        if target.is_dir():
            target.rmdir()  # it is empty
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    _sync_folder(target.parent)


def free_folder(target: Path) -> Path:
    """Where a folder to be written really is, links followed.

    Raises:
        UserError: If something is there that is not an empty folder, or its folder is missing.
    """
    target = target.resolve()
    if target.is_dir() and any(target.iterdir()):
        raise UserError(
            f"The folder {target.name} is not empty.", "Name a new folder, or a ZIP file."
        )
    if target.exists() and not target.is_dir():
        raise UserError(
            f"{target.name} is a file; this format writes a folder.",
            "Name a new folder, or a file that ends in .zip.",
        )
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}.", "Make it first, or name another.")
    return target


def free_place(target: Path) -> Path:
    """Where a target really is, links followed.

    Raises:
        UserError: If it is a folder or a project, or its folder is not there.
    """
    target = target.resolve()
    if target.is_dir():
        raise UserError(f"{target.name} is a folder.", "Name a file to write.")
    if is_project(target):
        raise UserError("A project cannot be written over by an export.", "Name another file.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}.", "Make it first, or name another.")
    return target


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Tells in plain words that a target could not be written."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{target} could not be written: {error.strerror}.",
            "What was there before is untouched.",
        ) from error


def _stem(target: Path) -> str:
    return target.name[:50]


def _clear_left(target: Path, *, folders: bool = False) -> None:
    """Removes the parts of this target whose processes are dead: nobody holds their lock."""
    pattern = escape(_stem(target)) + "." + 8 * "[0-9a-f]" + _SUFFIX
    with suppress(OSError):
        for part in target.parent.glob(pattern):
            if part.is_dir() is not folders or time.time() - part.stat().st_mtime <= _LEFT:
                continue
            if _is_left(part):
                shutil.rmtree(part) if folders else part.unlink()


def _is_left(part: Path) -> bool:
    handle = os.open(part, os.O_RDONLY if part.is_dir() else os.O_RDWR)
    try:
        return hold(handle)
    finally:
        os.close(handle)


@contextmanager
def _held_folder(folder: Path) -> Iterator[None]:
    """Lets others see that this folder is being written; where there are no locks, none clears."""
    with ExitStack() as stack:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, handle)
            hold(handle)
        yield


def _hold(out: BinaryIO) -> None:
    """Lets others see that this file is being written; where there are no locks, none clears."""
    with suppress(OSError):
        hold(out.fileno())
    out.seek(0)  # on Windows the lock lies far behind, and so does the position then


def _sync_all(folder: Path) -> None:
    """Brings all files in a folder to the disk, then the folders that name them.

    Raises:
        OSError: If one cannot be; no thread is at work any more then.
    """
    inside = folder.rglob("*")
    folders = [folder]
    with ThreadPoolExecutor(_AT_ONCE) as pool:  # the disk takes many at a time, fast
        while some := list(islice(inside, _LISTED)):
            shares = [some[n::_AT_ONCE] for n in range(_AT_ONCE)]
            for found in pool.map(_sync_files, shares):  # raises what a thread has failed with
                folders += found
    folders.sort()  # what lies in a folder comes after it
    for one in reversed(folders):
        _sync_folder(one)


def _sync_files(some: Sequence[Path]) -> list[Path]:
    """Brings files to the disk; returns the folders among them."""
    folders = []
    for path in some:
        if path.is_file():
            _sync_file(path)
        elif path.is_dir():
            folders.append(path)
    return folders


def _sync_file(file: Path) -> None:
    handle = os.open(file, os.O_RDWR)  # Windows brings only what may be written to the disk
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every file system can
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
