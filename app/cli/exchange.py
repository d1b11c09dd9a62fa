"""Commands that bring articles in and out: ``import``, ``export``, ``formats``."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from app.cli.failures import INCOMPLETE
from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, progress_bar, say_json, say_problems
from app.formats.registry import formats, named
from app.model.errors import UserError
from app.project.people import check_name
from app.project.project import Project
from app.tasks.choosing import Choice
from app.tasks.exporting import ExportOptions, ExportReport, export_corpus
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from app.tasks.report import ImportReport


def _known_format(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            named(value)
        except UserError as error:
            raise click.BadParameter(f"{error.message} {error.hint}") from None
    return value


@click.command("import")
@PROJECT
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, readable=False),
)
@click.option(
    "--format",
    "format_id",
    metavar="ID",
    callback=_known_format,
    help="The format of the files; found out file by file if left out.",
)
@click.option("--encoding", metavar="E", help="Their encoding, such as windows-1256.")
@click.option("--annotator", metavar="NAME", help="Fills in where no annotator is named.")
@json_option
@click.pass_context
def import_(
    ctx: click.Context,
    project: Path,
    files: tuple[Path, ...],
    format_id: str | None,
    encoding: str | None,
    annotator: str | None,
    as_json: bool,
) -> None:
    """Bring articles into a project: files, or folders of them."""
    if annotator is not None:
        check_name(annotator)
    options = ImportOptions(format=format_id, encoding=encoding, annotator=annotator)
    with Project.open(project) as opened:
        report = run(import_files(opened, files, options), progress_bar(quiet=as_json))
    if as_json:
        say_json(report.to_json())
    else:
        _tell_import(report)
    ctx.exit(0 if report.complete else INCOMPLETE)


@click.command("export")
@PROJECT
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option(
    "--format",
    "format_id",
    metavar="ID",
    default="jsonl",
    show_default=True,
    callback=_known_format,
    help="The format to write.",
)
@click.option("--annotator", metavar="NAME", help="Only this person's layer.")
@click.option("--all", "all_layers", is_flag=True, help="All layers; the default.")
@json_option
def export_(
    project: Path,
    target: Path,
    format_id: str,
    annotator: str | None,
    all_layers: bool,
    as_json: bool,
) -> None:
    """Write a project's articles and layers to a file (- for standard output)."""
    if annotator is not None and all_layers:
        raise click.UsageError("--annotator and --all exclude each other.")
    to_stdout = str(target) == "-"
    if to_stdout and as_json:
        raise click.UsageError("--json needs standard output for itself; name a file.")
    out: Path | BinaryIO = target
    if to_stdout:
        out = sys.stdout.buffer
    names = (annotator,) if annotator is not None else ()
    options = ExportOptions(format=format_id, choice=Choice(annotators=names))
    with Project.open(project, read_only=True, lock=False) as opened:
        report = run(export_corpus(opened, out, options), progress_bar(quiet=as_json))
    if as_json:
        say_json({"target": str(target), "format": format_id, **report.to_json()})
    else:
        click.echo(f"Wrote {target}: {_amount(report)}.", err=to_stdout)


@click.command("formats")
def formats_() -> None:
    """List the formats there are."""
    for item in formats():
        suffixes = " ".join(item.suffixes)
        click.echo(f"{item.id:<12} {item.direction:<11} {suffixes:<16} {item.title}")


def _tell_import(report: ImportReport) -> None:
    files = counted(len(report.files), "file")
    click.echo(f"Imported {_amount(report)} from {files}.")
    if not report.complete:
        pieces = counted(report.pieces_aside, "piece")
        click.echo(
            f"Of {counted(report.read, 'article')} read, {report.aside} kept aside or refused and "
            f"{report.skipped} skipped; {pieces} kept aside of those that came in."
        )
    for file in report.files:
        if file.encoding not in ("", "utf-8"):
            click.echo(f"  {file.file} was read as {file.encoding}; --encoding names another.")
    refused = {file.file for file in report.files if file.refused}
    say_problems(report.problems, refused)


def _amount(report: ImportReport | ExportReport) -> str:
    articles = report.accepted if isinstance(report, ImportReport) else report.articles
    numbers = ((articles, "article"), (report.spans, "span"), (report.relations, "relation"))
    return ", ".join(
        [*(counted(n, word) for n, word in numbers), counted(report.comments, "comment")]
    )
