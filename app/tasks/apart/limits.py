"""What a child process gives up before it looks at foreign bytes. Runs in the child only."""

import os
import signal
import sys
from contextlib import suppress
from multiprocessing import parent_process
from threading import Thread


def protect() -> None:
    """Ends with the parent, is silent, leaves no core file, and leaves Ctrl+C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    _end_with_parent()
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory(most: int) -> None:
    """Lets this process have no more than so many bytes of address space, where that works."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _silence() -> None:
    """Sends to nowhere what libraries print: our output may be read by a program."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with suppress(OSError):
            os.dup2(nowhere, stream)
    os.close(nowhere)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":  # the kernel ends us even while a library holds the interpreter
        import fcntl

        lifeline = parent.sentinel
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
