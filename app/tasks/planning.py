"""Which of the files named are read, and as what: archives unpacked, companions left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from app.formats.base import Asked, Format, Input
from app.formats.registry import formats
from app.formats.suffixes import NOT_YET, format_of
from app.formats.units import Unit
from app.model.errors import UserError
from app.model.record import Problem
from app.tasks.entries import Entry, of_file, of_problem
from app.tasks.progress import Progress, Work
from app.tasks.unpacking import Found, Unpacker, Unpacking, is_archive


def planned(
    items: Sequence[Input],
    chosen: Format | None,
    asked: Asked,
    unpacker: Unpacker,
    units: Mapping[str, Unit] | None = None,
) -> Work[list[Entry]]:
    """The files to read, in order.

    Progress is in bytes unpacked; then nothing is told but the names of files looked at.

    Args:
        items: The files that were named.
        chosen: The format to read them with; None finds it out, file by file.
        asked: What a person asked for beside that.
        unpacker: Unpacks archives.
        units: What the offsets of single files count, by their names.
    """
    found: list[Found] = []
    for item in items:
        found += yield from _opened(item, chosen, unpacker)
    files = [item for item in found if isinstance(item, Input)]
    owned = set(_companions(files, chosen))
    wanted = [item for item in found if _key(item) not in owned]
    entries: list[Entry] = []
    for made in wanted:
        if isinstance(made, Problem):
            entries.append(of_problem(made))
            continue
        unit = (units or {}).get(made.name)
        entries.append(of_file(made, chosen, replace(asked, unit=unit) if unit else asked))
        yield Progress(0, 0, made.name)
    return entries


def _opened(item: Input, chosen: Format | None, unpacker: Unpacker) -> Unpacking:
    """The file, or the files inside if it is an archive that no format reads whole."""
    if is_folder(item, chosen):
        return (yield from unpacker.unpack(item, partial(is_folder, chosen=chosen)))
    return [item]


def is_folder(item: Input, chosen: Format | None = None) -> bool:
    """Whether a file is an archive that stands for the files in it.

    Not so are those that a format reads whole, and those known not to be read, such as documents
    of Word: what lies in them would be taken for articles.
    """
    if not is_archive(item):
        return False
    if chosen is not None:
        reads = item.suffix in chosen.suffixes and (item.suffix != ".zip" or not chosen.many)
        return not reads and (chosen.sniff is None or chosen.sniff(item) == 0)
    try:
        return format_of(item).reader is None
    except UserError:
        return item.suffix not in NOT_YET


def _companions(files: Sequence[Input], chosen: Format | None) -> Iterator[tuple[int, str]]:
    owning = [made for made in ([chosen] if chosen else formats()) if made.companions]
    for item in files:
        suffix = item.suffix
        for made in owning:
            if made.companions and suffix in made.suffixes:
                yield from ((id(item.tree), name) for name in made.companions(item))


def _key(item: Found) -> tuple[int, str]:
    return (id(item.tree), item.name) if isinstance(item, Input) else (0, "")
