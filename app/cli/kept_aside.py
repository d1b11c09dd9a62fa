"""The command for what imports kept aside: ``aside``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from app.cli.failures import INCOMPLETE
from app.cli.format_options import known_format
from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, progress_bar, say_json, say_problems
from app.model.aside_edits import Fate
from app.project.project import Project
from app.project.quarantine import AsideLine
from app.tasks.importing import ImportOptions
from app.tasks.kept_aside import discarding, found, retry
from app.tasks.progress import run
from app.tasks.report import ImportReport

_SHOWN = 50


@click.command("aside")
@PROJECT
@click.option("--all", "every", is_flag=True, help="List also what is settled.")
@click.option("--retry", "retried", metavar="ID", type=int, multiple=True, help="Try it again.")
@click.option(
    "--with",
    "mended",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="With one --retry: what to read in place of its bytes.",
)
@click.option(
    "--format",
    "format_id",
    metavar="ID",
    callback=known_format,
    help="With --retry: the format; the one that met it if left out.",
)
@click.option("--encoding", metavar="E", help="With --retry: the encoding.")
@click.option("--discard", "discarded", metavar="ID", type=int, multiple=True, help="Let it be.")
@click.option("--bytes", "wanted", metavar="ID", type=int, help="Print its bytes, nothing else.")
@json_option
@click.pass_context
def aside_(
    ctx: click.Context,
    project: Path,
    every: bool,
    retried: tuple[int, ...],
    mended: Path | None,
    format_id: str | None,
    encoding: str | None,
    discarded: tuple[int, ...],
    wanted: int | None,
    as_json: bool,
) -> None:
    """List what imports kept aside; try it again, or say that it is not wanted."""
    if wanted is not None:
        with Project.open(project, read_only=True) as opened:
            click.echo(found(opened, [wanted])[0].data, nl=False)
        return
    if mended and len(retried) != 1:
        raise click.UsageError("--with stands for one piece: name it with one --retry.")
    if not (retried or discarded):
        with Project.open(project, read_only=True) as opened:
            _list(opened.aside_lines(None if every else Fate.OPEN.value), as_json=as_json)
        return
    options = ImportOptions(format=format_id, encoding=encoding)
    data = mended.read_bytes() if mended else None
    report = ImportReport()
    with Project.open(project) as opened:
        unwanted = discarding(found(opened, discarded)) if discarded else None
        if retried:
            work = retry(opened, retried, data, options)
            report = run(work, progress_bar(quiet=as_json))
        if unwanted is not None:
            opened.apply(unwanted)
        left = opened.open_aside()
    _tell(report, discarded, left, as_json=as_json)
    ctx.exit(0 if len(report.taken) == len(set(retried)) else INCOMPLETE)


def _tell(report: ImportReport, discarded: Sequence[int], left: int, *, as_json: bool) -> None:
    if as_json:
        say_json({**report.to_json(), "discarded": list(discarded), "open": left})
        return
    if report.files:
        click.echo(f"{counted(len(report.taken), 'piece')} came in.")
    if discarded:
        click.echo(f"{counted(len(discarded), 'piece')} discarded; their bytes stay in the file.")
    click.echo(f"{counted(left, 'piece')} still kept aside.")
    say_problems(report.problems)


def _list(lines: Sequence[AsideLine], *, as_json: bool) -> None:
    if as_json:
        say_json({"aside": [_json(line) for line in lines]})
        return
    for line in lines[:_SHOWN]:
        status = "" if line.status == Fate.OPEN else f" ({line.status})"
        click.echo(f"{line.id:>5}  {place(line)}{status}: {line.message}")
    if len(lines) > _SHOWN:
        click.echo(f"  … and {len(lines) - _SHOWN} more; --json lists all.")
    if not lines:
        click.echo("Nothing is kept aside.")


def place(line: AsideLine) -> str:
    """Where a piece stood, in words."""
    words = [line.file or "memory"]
    words += [f"line {line.line}"] if line.line else []
    words += [f"byte {line.byte:,}"] if line.byte is not None else []
    return ", ".join([*words, *([line.where] if line.where else [])])


def _json(line: AsideLine) -> dict[str, Any]:
    names = ("id", "file", "line", "byte", "where", "message", "status")
    return {name: getattr(line, name) for name in names}
