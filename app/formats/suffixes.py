"""Which format a file is: by its suffix, and without a telling one by its content."""

from collections.abc import Sequence

from app.formats.base import Format, Input
from app.formats.registry import formats
from app.model.errors import FormatMismatch

# What people will try to open and what Hashiya does not read yet.
NOT_YET = {
    ".doc": "old Word documents",
    ".dot": "old Word documents",
    ".xls": "Excel tables", ".ods": "tables",
    ".xml": "this kind of XML",
    ".gz": "compressed files", ".bz2": "compressed files", ".xz": "compressed files",
    ".zst": "compressed files", ".7z": "archives", ".rar": "archives", ".tar": "archives",
    ".tgz": "archives", ".msg": "mail of Outlook",
    ".bdocmp": "GATE documents in MessagePack", ".bdocym": "GATE documents in YAML",
    ".hashiya": "projects", ".db": "databases", ".sqlite": "databases", ".png": "images",
    ".jpg": "images", ".jpeg": "images", ".gif": "images", ".webp": "images",
    ".tif": "images", ".tiff": "images", ".mp3": "sound", ".mp4": "films", ".wav": "sound",
}  # fmt: skip

_HEAD = 4096  # bytes


def format_of(item: Input) -> Format:
    """The format that reads this file.

    Where several share its suffix, or none has it, the content decides.

    Raises:
        FormatMismatch: If its suffix or its content says that none does.
    """
    readable = [made for made in formats() if made.reader]
    sure_by_content = _by_beginning(item, readable)
    if sure_by_content is not None:
        return sure_by_content
    named = [made for made in readable if item.suffix in made.suffixes]
    sure = len(named) == 1 and (named[0].sniff is None or not named[0].foreign)
    if sure and item.suffix != ".zip":  # which may hold anything
        return named[0]
    best = _best(item, named)
    if best is None:
        best = _best(item, [made for made in readable if made not in named])
        if best is not None and (named or item.suffix in NOT_YET) and not best.foreign:
            best = None  # it says what it is, and it is no text
    if best is not None:
        return best
    if named and not item.size:
        raise FormatMismatch(f"{item.name} is empty.", "There is nothing in it to read.")
    if item.suffix in NOT_YET:
        raise FormatMismatch(
            f"{item.name}: Hashiya does not read {NOT_YET[item.suffix]} yet.",
            f"{what_is_read()} To read it as plain text on purpose: --format text.",
        )
    if named:
        titles = ", ".join(made.title for made in named)
        raise FormatMismatch(
            f"{item.name} has the suffix of a known format, but not its content.",
            f"{item.suffix} may be: {titles}. Name the format with --format.",
        )
    raise FormatMismatch(
        f"{item.name} is neither text nor a corpus that Hashiya knows.", what_is_read()
    )


def _by_beginning(item: Input, readable: Sequence[Format]) -> Format | None:
    """The format that the first bytes of a file are surely of, whatever it is called."""
    with item.path.open("rb") as file:
        head = file.read(_HEAD)
    for made in readable:
        if made.magic and made.magic(head) and (made.sniff is None or made.sniff(item) > 0):
            return made
    return None


def _best(item: Input, among: Sequence[Format]) -> Format | None:
    scored = [(made.sniff(item), -n, made) for n, made in enumerate(among) if made.sniff]
    score, _, best = max(scored, default=(0.0, 0, None), key=lambda row: row[:2])
    return best if score > 0 else None


def what_is_read() -> str:
    """A sentence that names the suffixes there are readers for."""
    known = sorted({suffix for made in formats() if made.reader for suffix in made.suffixes})
    return f"Hashiya reads {', '.join(known)}."
