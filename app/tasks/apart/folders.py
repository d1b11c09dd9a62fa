"""A folder of our own for a while; it is gone at once, even if removing much takes longer."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

_FILES, _BYTES = 500, 64 << 20  # what is removed here and now


@contextmanager
def own_folder() -> Iterator[Path]:
    """An empty folder. Much in it is removed by a thread that the program waits for at its end."""
    folder = Path(mkdtemp(prefix="hashiya-"))
    try:
        yield folder
    finally:
        remove(folder)


def remove(folder: Path) -> None:
    """Removes a folder of files; at once if they are few."""
    if _is_little(folder):
        shutil.rmtree(folder, ignore_errors=True)
        return
    with suppress(OSError):
        folder = folder.rename(f"{folder}-going")
    threading.Thread(target=shutil.rmtree, args=(folder, True)).start()


def _is_little(folder: Path) -> bool:
    files = size = 0
    with suppress(OSError), os.scandir(folder) as found:
        for item in found:
            files += 1
            size += item.stat(follow_symlinks=False).st_size
            if files > _FILES or size > _BYTES:
                return False
    return True
