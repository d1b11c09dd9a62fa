"""How a command that wants a PDF finds who makes one; this folder knows no screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.review.report import Report

PRINTER = "hashiya.printer"
"""Where the first door puts a function that loads the printer."""

Printer = Callable[["Report"], bytes]


def found_printer(ctx: click.Context) -> Printer | None:
    """The printer that the door has put there, loaded now; None if there is none."""
    load: Callable[[], Printer] | None = (ctx.find_root().obj or {}).get(PRINTER)
    return load() if load is not None else None
