"""Names in brat: of labels, which are narrow, and of the folders annotators have."""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.formats.names import FileNames

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]|_(?=x[0-9a-f]+_)")
_ESCAPED = re.compile("_x([0-9a-f]{1,6})_")
_SAFE = re.compile("[A-Za-z0-9_-]+")


@lru_cache(maxsize=1024)
def to_brat(name: str) -> str:
    """A name as brat allows it: anything but ``A-Za-z0-9_-`` becomes ``_x`` its code ``_``."""
    return _UNSAFE.sub(lambda found: f"_x{ord(found[0]):x}_", name) or "_x_"


@lru_cache(maxsize=1024)
def from_brat(name: str) -> str:
    """The name that `to_brat` was given; one of other people stays as it is."""
    return "" if name == "_x_" else _ESCAPED.sub(_character, name)


def is_safe(name: str) -> bool:
    """Whether brat takes a name or value as it is."""
    return _SAFE.fullmatch(name) is not None


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return found[0]
    made = chr(code)
    return made if made == "_" or not is_safe(made) else found[0]


def folders_of(people: Iterable[str]) -> dict[str, str]:
    """A folder a person, in the order of the folders; none if there is only one person.

    Their names are of letters, digits and ``_`` only: folders and archives sort those alike.
    """
    names = sorted(people)
    if len(names) < 2:
        return dict.fromkeys(names, "")
    found: dict[str, str] = {}
    given: set[str] = set()
    for person in names:
        stem = re.sub(r"\W+", "_", FileNames().stem(person)).strip("_") or "annotator"
        name, number = stem, 1
        while name.casefold() in given:
            number += 1
            name = f"{stem}_{number}"
        given.add(name.casefold())
        found[person] = f"{name}/"
    return dict(sorted(found.items(), key=lambda row: row[1]))
