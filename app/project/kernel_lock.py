"""The one lock that cannot be held twice: the kernel's, on an open file, gone with its process."""

import os
import sys

_BYTE = 1 << 30
"""On Windows the byte that is locked: far behind the words, which others may go on reading."""


def hold(descriptor: int) -> bool:
    """Takes the lock of an open file until it is closed; False if somebody else has it.

    Raises:
        OSError: If the file system has no locks.
    """
    if sys.platform == "win32":  # pragma: no cover
        import msvcrt

        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
