"""The loss report, written beside an export: as JSON and as text to read."""

from pathlib import Path

import orjson

from app.formats.base import Format
from app.formats.losses import LossReport

_LONGEST = 60  # letters of the export's name; file systems take 255 bytes
_WARNING = "What follows could not be written. The project itself is unchanged.\n\n"


def write_beside(place: Path, made: Format, losses: LossReport) -> None:
    """Writes ``NAME_loss.json`` and ``NAME_loss.txt``; removes old ones if nothing is lost.

    Args:
        place: The export.
        made: Its format.
        losses: What it lost.
    """
    as_json, as_text = loss_files(place)
    if losses.nothing:
        for file in (as_json, as_text):
            if file.exists():
                file.unlink()
        return
    data = {"format": made.id, "export": place.name, **losses.to_json()}
    as_json.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    head = f"{place.name}, {made.title}\n\n{_WARNING}"
    as_text.write_text(head + "\n".join(losses.lines()) + "\n", encoding="utf-8")


def loss_files(place: Path) -> tuple[Path, Path]:
    """Where the loss report of an export lies: as JSON, and as text."""
    stem = (place.stem if place.suffix else place.name)[:_LONGEST]
    return place.with_name(f"{stem}_loss.json"), place.with_name(f"{stem}_loss.txt")
