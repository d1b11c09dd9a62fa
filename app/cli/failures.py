"""Failures as exit codes: what a user can mend gets one line and a hint, what we must, a log."""

import errno
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import click

from app.cli.says import say_error
from app.model.errors import UserError

MISTAKE = 1
INCOMPLETE = 3
LOSS = 4
BUG = 70
INTERRUPTED = 130
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


@contextmanager
def told(ctx: click.Context) -> Iterator[None]:
    """Turns failures into words and exit codes."""
    try:
        yield
    except UserError as error:
        say_error(ctx, error.message, error.hint)
        ctx.exit(MISTAKE)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except KeyboardInterrupt:
        click.echo("hashiya: stopped; nothing of it was kept.", err=True)
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        _silence()
        ctx.exit(0)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            _tell_bug(ctx)
        _silence()
        say_error(ctx, f"The output could not be written: {error.strerror}.", "Make room for it.")
        ctx.exit(MISTAKE)
    except Exception:  # noqa: BLE001 - whatever it is, the user gets one line and we a traceback
        _tell_bug(ctx)


def _tell_bug(ctx: click.Context) -> NoReturn:
    place = log_failure()
    say_error(ctx, "a mistake of ours stopped this.", f"Please send us {place}.")
    ctx.exit(BUG)


def log_failure() -> Path:
    """Writes the traceback of the present exception to the log; returns where that is."""
    from platformdirs import user_log_path

    place = user_log_path("hashiya", appauthor=False) / "hashiya.log"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(place, encoding="utf-8")
    except OSError:
        place, handler = Path("the lines above"), logging.StreamHandler()  # type: ignore[assignment]
    handler.setFormatter(logging.Formatter(_LOG_FORMAT))
    log = logging.getLogger("app.cli")
    log.addHandler(handler)
    try:
        log.error("hashiya %s", " ".join(sys.argv[1:]), exc_info=True)
    finally:
        log.removeHandler(handler)
        handler.close()
    return place


def _silence() -> None:
    """Whoever read our output has gone: nothing more is written, not even at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
