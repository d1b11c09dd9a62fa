"""Readers for other processes to run, some of them hostile: each line of a file is an article."""

import os
import re
import signal
import sys

from app.formats.base import Asked, Draft, Input, alone
from app.model.errors import UserError
from app.model.record import Kind, Problem
from app.tasks.entries import Entry, FileReading

HERE = __name__


def lines(item, asked):
    """A line is an article, or an order to do harm."""
    for number, line in enumerate(item.path.read_text("utf-8").splitlines(), 1):
        harm = _HARMS.get(line)
        if harm:
            harm()
        elif line == "bad":
            yield Problem(
                kind=Kind.ASIDE, message="It is bad.", file=item.name, line=number, data=b"bad"
            )
        else:
            yield _draft(item, line, number)


def beside(item, asked):
    """All files of its tree, and the bytes of the first one."""
    names = sorted(item.tree)
    yield _draft(item, f"{' '.join(names)}: {item.tree[names[0]].path.read_text('utf-8')}", 1)


def _draft(item, line, number):
    key = f"{item.name}:{number}"
    return Draft(
        data={"text": line}, name=item.name, key=key, reader="lines", raw=line.encode(), line=number
    )


def _refuse():
    raise UserError("It cannot be read on.", "Stop here.")


def _stumble():
    raise RecursionError("too deep")


def _eat():
    eaten = []
    while True:
        eaten.append(bytearray(1 << 24))


def _spin():
    while True:
        pass


def _hog():
    re.match("(a+)+b", "a" * 60)  # holds the interpreter for years


_HARMS = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "abort": os.abort,
    "exit": lambda: os._exit(7),
    "idle": lambda: os._exit(75),
    "quit": lambda: sys.exit(3),
    "eat": _eat,
    "spin": _spin,
    "hog": _hog,
    "print": lambda: os.write(1, b"noise" * 10),
    "refuse": _refuse,
    "stumble": _stumble,
}


def entry(folder, name, text, *, format_id="lines", reader="lines", tree=None):
    """A file with this text, as an entry that one of these readers reads."""
    path = folder / name
    path.write_text(text, "utf-8")
    item = alone(path)
    if tree is not None:
        item = tree[item.name] = Input(path, item.name, item.size, tree)
    read = FileReading(
        item=item,
        format=format_id,
        door=f"{HERE}:{reader}",
        asked=Asked(),
        beside=tree is not None,
    )
    return Entry(name=item.name, size=item.size, read=read, format=format_id, title="Lines")
