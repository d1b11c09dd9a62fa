"""The command that lists formats: ``formats``."""

from typing import Any

import click

from app.cli.says import json_option, say_json
from app.formats.base import Format
from app.formats.registry import formats


@click.command("formats")
@json_option
def formats_(as_json: bool) -> None:
    """List the formats there are."""
    if as_json:
        say_json({"formats": [_described(item) for item in formats()]})
        return
    for item in formats():
        suffixes = " ".join(item.suffixes)
        click.echo(f"{item.id:<14} {item.direction:<11} {suffixes:<24} {item.title}")


def _described(item: Format) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "direction": item.direction,
        "reads": item.reader is not None,
        "writes": item.writer is not None,
        "suffixes": list(item.suffixes),
        "unit": item.unit,
        "many_files": item.many,
        "holds": {feature.value: fate.value for feature, fate in item.holds.items()},
        "warnings": list(item.warnings),
        "about": item.about,
    }
