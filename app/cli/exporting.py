"""The commands that write corpora: ``export`` and ``convert``."""

import sys
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import click

from app.cli.failures import INCOMPLETE, LOSS
from app.cli.format_options import (
    amount,
    known_format,
    label_wishes,
    reading_options,
    unit_of,
)
from app.cli.import_told import tell_import
from app.cli.projects import PROJECT
from app.cli.says import json_option, progress_bar, say_json
from app.project.project import Project
from app.tasks.choosing import GOLD, Choice
from app.tasks.converting import convert
from app.tasks.exporting import ExportOptions, ExportReport, export_corpus
from app.tasks.importing import ImportOptions
from app.tasks.progress import run

_TARGET = click.Path(path_type=Path, allow_dash=True, readable=False)
_accept_loss = click.option(
    "--accept-loss", is_flag=True, help="Write even what the format cannot hold completely."
)


@click.command("export")
@PROJECT
@click.argument("target", type=_TARGET)
@click.option(
    "--format",
    "format_id",
    metavar="ID",
    default="jsonl",
    show_default=True,
    callback=known_format,
    help="The format to write.",
)
@click.option("--annotator", "names", metavar="NAME", multiple=True, help="Only their layers.")
@click.option("--gold", is_flag=True, help="Only the gold layer.")
@click.option("--all", "all_layers", is_flag=True, help="All layers; the default.")
@click.option("--articles", metavar="FILTER", default="", help="As in the queue's filter line.")
@_accept_loss
@json_option
@click.pass_context
def export_(
    ctx: click.Context,
    project: Path,
    target: Path,
    format_id: str,
    names: tuple[str, ...],
    gold: bool,
    all_layers: bool,
    articles: str,
    accept_loss: bool,
    as_json: bool,
) -> None:
    """Write a project's articles and layers to a file or folder (- for standard output).

    A format of many files goes into a new folder, or into a ZIP if TARGET ends in .zip.
    """
    if sum((bool(names), gold, all_layers)) > 1:
        raise click.UsageError("--annotator, --gold and --all exclude each other.")
    to_stdout = _is_stdout(target, as_json=as_json)
    out: Path | BinaryIO = sys.stdout.buffer if to_stdout else target
    choice = Choice(annotators=(GOLD,) if gold else names, articles=articles)
    options = ExportOptions(format=format_id, choice=choice, accept_loss=accept_loss)
    with Project.open(project, read_only=True, lock=False) as opened:
        report = run(export_corpus(opened, out, options), progress_bar(quiet=as_json))
    if as_json:
        say_json({"target": str(target), "format": format_id, **report.to_json()})
    else:
        _tell_export(report, str(target), to_stdout=to_stdout)
    ctx.exit(0 if report.written else LOSS)


@click.command("convert")
@click.argument("source", type=click.Path(path_type=Path, readable=False))
@click.argument("target", type=_TARGET)
@click.option("--from", "source_id", metavar="ID", callback=known_format, help="Format read.")
@click.option(
    "--to", "target_id", metavar="ID", required=True, callback=known_format, help="Format written."
)
@reading_options
@_accept_loss
@json_option
@click.pass_context
def convert_(
    ctx: click.Context,
    source: Path,
    target: Path,
    source_id: str | None,
    target_id: str,
    encoding: str | None,
    unit: str | None,
    labels: tuple[str, ...],
    unknown: str,
    accept_loss: bool,
    as_json: bool,
) -> None:
    """Turn a file or folder of one format into another (-: standard output), without a project."""
    to_stdout = _is_stdout(target, as_json=as_json)
    out: Path | BinaryIO = sys.stdout.buffer if to_stdout else target
    reading = ImportOptions(
        format=source_id,
        encoding=encoding,
        unit=unit_of(unit),
        labels=label_wishes(labels, unknown),
    )
    writing = ExportOptions(format=target_id, accept_loss=accept_loss)
    with TemporaryDirectory(prefix="hashiya-") as folder:
        work = convert(Path(folder), source, out, reading, writing)
        came, went = run(work, progress_bar(quiet=as_json))
    if as_json:
        say_json({"target": str(target), "import": came.to_json(), "export": went.to_json()})
    else:
        with redirect_stdout(sys.stderr) if to_stdout else nullcontext():
            tell_import(came)
        _tell_export(went, str(target), to_stdout=to_stdout)
    ctx.exit(LOSS if not went.written else 0 if came.complete else INCOMPLETE)


def _is_stdout(target: Path, *, as_json: bool) -> bool:
    if str(target) == "-" and as_json:
        raise click.UsageError("--json needs standard output for itself; name a file.")
    return str(target) == "-"


def _tell_export(report: ExportReport, target: str, *, to_stdout: bool) -> None:
    losses = report.losses
    if not losses.nothing:
        verb = "was" if report.written else "would be"
        click.echo(f"What {verb} lost:", err=True)
        for line in losses.lines():
            click.echo(line, err=True)
    if report.fault:
        click.echo(
            f"hashiya: {report.fault} This is a mistake of ours; please report it.", err=True
        )
    if report.written:
        click.echo(f"Wrote {target}: {amount(report)}.", err=to_stdout)
        return
    click.echo(f"hashiya: {target} was not written, since something would be lost.", err=True)
    click.echo("With --accept-loss it is written, with a report beside it.", err=True)
