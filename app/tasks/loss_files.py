"""The loss report, written beside an export: as JSON and as text to read."""

from pathlib import Path

import orjson

from app.formats.base import Format
from app.formats.losses import LossReport

_MANY = 100
_LONGEST = 60  # letters of the export's name; file systems take 255 bytes
_WARNING = "What follows could not be written. The project itself is unchanged.\n\n"


def write_beside(place: Path, made: Format, losses: LossReport) -> None:
    """Writes ``NAME_loss.json`` and ``NAME_loss.txt``; removes those of an earlier export.

    Files of others that are called so are left alone: the report then takes a longer name.

    Args:
        place: The export.
        made: Its format.
        losses: What it lost.
    """
    as_json, as_text = loss_files(place)
    if losses.nothing:
        if _is_ours(as_json, place):
            as_json.unlink()
            as_text.unlink(missing_ok=True)
        return
    data = {"format": made.id, "export": place.name, **losses.to_json()}
    as_json.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    head = f"{place.name}, {made.title}\n\n{_WARNING}"
    as_text.write_text(head + "\n".join(losses.lines()) + "\n", encoding="utf-8")


def loss_files(place: Path) -> tuple[Path, Path]:
    """Where the loss report of an export lies: as JSON, and as text."""
    short = (place.stem if place.suffix else place.name)[:_LONGEST]
    names = [short, place.name[:_LONGEST], *(f"{short}_{n}" for n in range(2, _MANY))]
    pairs = [
        (place.with_name(f"{name}_loss.json"), place.with_name(f"{name}_loss.txt"))
        for name in names
    ]
    free = (pair for pair in pairs if not any(file.exists() for file in pair))
    ours = (pair for pair in pairs if _is_ours(pair[0], place))
    return next(ours, None) or next(free, pairs[-1])


def _is_ours(as_json: Path, place: Path) -> bool:
    """Whether a loss report is that of an earlier export to the same place."""
    try:
        said = orjson.loads(as_json.read_bytes())
    except (OSError, ValueError):
        return False
    return (
        isinstance(said, dict)
        and {"format", "lost", "causes"} <= set(said)
        and (said.get("export") == place.name)
    )
