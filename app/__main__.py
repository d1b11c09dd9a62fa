"""The two doors: the window, and the command line."""

import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import click

from app.cli.printer import PRINTER, Printer
from app.cli.root import cli

_SUFFIX = ".hashiya"
_WINDOWS = ("open", "sample")


def main(argv: Sequence[str] | None = None) -> None:
    """Starts what was typed: a command, or the window for a bare word or a project file."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show Arabic must not stop us
            stream.reconfigure(errors="backslashreplace")
    arguments = _with_command(arguments)
    if arguments[0] not in _WINDOWS and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is open is closed first
    cli.main(args=arguments, prog_name="hashiya", obj={PRINTER: _printer})


def _with_command(arguments: list[str]) -> list[str]:
    """Puts ``open`` before nothing and before a project file."""
    if not arguments or arguments[0].endswith(_SUFFIX):
        return ["open", *arguments]
    return arguments


@cli.command("open")
@click.argument("project", required=False, type=click.Path(path_type=Path, readable=False))
@click.pass_context
def open_(ctx: click.Context, project: Path | None) -> None:
    """Open the window, on a project if one is named; what hashiya does by itself."""
    ctx.exit(_window(project, sample=False))


@cli.command("sample")
@click.pass_context
def sample_(ctx: click.Context) -> None:
    """Open the window on the sample project."""
    ctx.exit(_window(None, sample=True))


def _printer() -> Printer:
    from app.gui.review.printing import printer  # Qt is loaded only when a PDF is wanted

    return printer()


def _window(project: Path | None, *, sample: bool) -> int:
    from app.gui.start import main as show  # Qt is loaded only when it is wanted

    return show(project, sample)


if __name__ == "__main__":
    main()
