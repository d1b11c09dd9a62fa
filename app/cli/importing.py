"""The command that brings articles in: ``import``."""

from pathlib import Path

import click

from app.cli.failures import INCOMPLETE
from app.cli.format_options import (
    amount,
    known_format,
    label_wishes,
    reading_options,
    unit_of,
)
from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, progress_bar, say_json, say_problems
from app.project.people import check_name
from app.project.project import Project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from app.tasks.report import ImportReport


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
    callback=known_format,
    help="The format of the files; found out file by file if left out.",
)
@click.option("--annotator", metavar="NAME", help="Fills in where no annotator is named.")
@reading_options
@json_option
@click.pass_context
def import_(
    ctx: click.Context,
    project: Path,
    files: tuple[Path, ...],
    format_id: str | None,
    annotator: str | None,
    encoding: str | None,
    unit: str | None,
    labels: tuple[str, ...],
    unknown: str,
    as_json: bool,
) -> None:
    """Bring articles into a project: files, folders of them, ZIP archives."""
    if annotator is not None:
        check_name(annotator)
    options = ImportOptions(
        format=format_id,
        encoding=encoding,
        unit=unit_of(unit),
        annotator=annotator,
        labels=label_wishes(labels, unknown),
    )
    with Project.open(project) as opened:
        report = run(import_files(opened, files, options), progress_bar(quiet=as_json))
    if as_json:
        say_json(report.to_json())
    else:
        tell_import(report)
    ctx.exit(0 if report.complete else INCOMPLETE)


def tell_import(report: ImportReport) -> None:
    """Says in plain lines what came of an import."""
    files = counted(len(report.files), "file")
    click.echo(f"Imported {amount(report)} from {files}.")
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
