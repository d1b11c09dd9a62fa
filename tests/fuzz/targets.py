"""One target a reader of documents: any bytes under its name, and what may come of them."""

from itertools import islice
from pathlib import Path

from app.formats.base import Asked, Draft, Format, Header, alone
from app.formats.registry import formats
from app.model.errors import UserError
from app.model.record import Kind, Problem
from app.tasks.validation import Rules, Tally, check_draft
from tests.fuzz.watching import watched

FILES = Path(__file__).parents[1] / "formats" / "documents" / "files"
_MOST = 500  # items taken of one file


def readers() -> dict[str, Format]:
    """The readers of documents, by id."""
    return {
        made.id: made
        for made in formats()
        if made.reader is not None and made.reader.__module__.startswith("app.formats.documents")
    }


def seeds(made: Format) -> list[bytes]:
    """Real files of a format that the tests keep, the smallest first."""
    files = [path for path in sorted((FILES / made.id).rglob("*")) if path.is_file()]
    found = [path.read_bytes() for path in files if path.name != "README.md"]
    return sorted((data for data in found if len(data) < 300_000), key=len)


def read(made: Format, data: bytes, folder: Path, rules: Rules) -> list[object]:
    """Reads bytes as a file of one format and checks all that a reader promises.

    Returns:
        What was read; a refused file gives its error.
    """
    path = folder / f"file{made.suffixes[0]}"
    path.write_bytes(data)
    with watched(folder) as seen:
        if made.sniff is not None:
            assert 0 <= made.sniff(alone(path)) <= 1
        if made.magic is not None:
            assert made.magic(data[:4096]) in (True, False)
        found = _read(made, path)
    assert seen == [], seen
    for item in found:
        _check(item, made, rules)
    return found


def _read(made: Format, path: Path) -> list[object]:
    assert made.reader is not None
    try:
        return list(islice(made.reader(alone(path), Asked()), _MOST))
    except UserError as error:
        return [error]


def _check(item: object, made: Format, rules: Rules) -> None:
    if isinstance(item, UserError):
        assert plain(item.message), item.message
    elif isinstance(item, Problem):
        assert item.kind in Kind
        assert plain(item.message), item.message
    elif isinstance(item, Draft):
        checked = check_draft(item, rules, Tally(item.name))
        assert checked.record is not None or checked.problems
        assert isinstance(item.raw, bytes)
        length = len(str(item.data["text"]).removeprefix("\ufeff").replace("\r\n", "\n"))
        assert all(0 <= cut.start < cut.end <= length for cut in item.proposed)
    else:
        assert isinstance(item, Header)


def plain(message: str) -> bool:
    """Whether a message is one plain sentence: no traceback, no class names, no line breaks."""
    return bool(message) and not any(mark in message for mark in ("Traceback", "\n", "0x"))
