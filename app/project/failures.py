"""What SQLite refuses, in plain words."""

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from app.model.errors import InvalidEdit, UserError

P = ParamSpec("P")
R = TypeVar("R")

_NOTHING = "Nothing was changed."
_TAKEN = re.compile(r"UNIQUE constraint failed: (\w+)s\.uid")
_REASONS = {
    sqlite3.SQLITE_FULL: ("The disk is full.", f"{_NOTHING} Make room and try again."),
    sqlite3.SQLITE_BUSY: (
        "Another program is writing to the project just now.",
        f"{_NOTHING} Try again in a moment.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "Another part of the program is using the project just now.",
        f"{_NOTHING} Try again in a moment.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk could not be read or written.",
        f"{_NOTHING} Check the disk, then open the project again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The project file cannot be written to.",
        f"{_NOTHING} Check who may write to the file and its folder.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The project's folder cannot be written to.",
        f"{_NOTHING} Check who may write to the folder.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The project file is damaged.",
        f"{_NOTHING} Run `hashiya check` on it, or go back to a copy.",
    ),
    sqlite3.SQLITE_TOOBIG: ("This is more than one project can hold in one piece.", _NOTHING),
}


def damage() -> UserError:
    """What is said of stored values that cannot be."""
    return UserError(*_REASONS[sqlite3.SQLITE_CORRUPT])


@contextmanager
def stored() -> Iterator[None]:
    """Around values of the model being made of rows: what cannot be made of them is damage.

    Only for that: elsewhere the same errors are faults of the program.

    Raises:
        UserError: In place of what such values raise.
    """
    try:
        yield
    except (
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise damage() from error


def plain(error: sqlite3.Error) -> UserError:
    """The user's version of an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    taken = _TAKEN.search(str(error))
    if taken:
        return InvalidEdit(f"There is a {taken[1]} with this uid already.", _NOTHING)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return InvalidEdit(f"The project refuses this change ({error}).", _NOTHING)
    sentence, hint = _REASONS.get(code, (f"The project file refused: {error}.", _NOTHING))
    return UserError(sentence, hint)


@contextmanager
def explained() -> Iterator[None]:
    """Turns errors of SQLite, and text no file can hold, into errors the user understands.

    Raises:
        UserError: In place of any `sqlite3.Error`, and of stored values that cannot be read.
        InvalidEdit: In place of a `UnicodeEncodeError`.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise plain(error) from error
    except (json.JSONDecodeError, zlib.error) as error:
        raise damage() from error
    except UnicodeEncodeError as error:
        raise InvalidEdit(
            "The text holds half of a surrogate pair, which is no character.", _NOTHING
        ) from error


def explains(function: Callable[P, R]) -> Callable[P, R]:
    """The same function, its errors told in plain words (see `explained`)."""

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with explained():
            return function(*args, **kwargs)

    return wrapper
