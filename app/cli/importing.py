"""The command that brings articles in: ``import``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from app.cli.failures import INCOMPLETE
from app.cli.format_options import known_format, label_wishes, reading_options, unit_of
from app.cli.import_options import Looked, looking_options
from app.cli.import_told import look_json, tell_import, tell_look, tell_noticed, unused_fields
from app.cli.projects import PROJECT
from app.cli.says import json_option, progress_bar, say_json
from app.formats.base import Columns
from app.project.people import check_name
from app.project.project import Project
from app.tasks.apart.folders import own_folder
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from app.tasks.rehearsing import rehearse
from app.tasks.report import ImportReport
from app.tasks.staged import Versions
from app.tasks.staging import import_staged, stage
from app.tasks.staging_columns import columns_of
from app.tasks.staging_stage import Stage

_LISTS = 100  # files whose columns are looked at


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
@looking_options
@json_option
@click.pass_context
def import_(
    ctx: click.Context, /, project: Path, files: tuple[Path, ...], as_json: bool, **given: Any
) -> None:
    """Bring articles into a project: files, folders of them, ZIP archives."""
    options, looked = _options(**given)
    dry_run = looked.dry_run
    with Project.open(project, read_only=dry_run, lock=not dry_run) as opened:
        done = _Import(opened, files, options, looked, as_json).carried_out()
    ctx.exit(0 if done.complete else INCOMPLETE)


def _options(
    *,
    format_id: str | None,
    annotator: str | None,
    encoding: str | None,
    unit: str | None,
    labels: tuple[str, ...],
    unknown: str,
    fields: dict[str, str],
    choices: dict[str, str],
    versions: str,
    again: bool,
    **looked: Any,
) -> tuple[ImportOptions, Looked]:
    if annotator is not None:
        check_name(annotator)
    options = ImportOptions(
        format=format_id,
        encoding=encoding,
        unit=unit_of(unit),
        annotator=annotator,
        labels=label_wishes(labels, unknown),
        fields=fields,
        choices=choices,
        again=again,
        versions=Versions(versions),
    )
    return options, Looked(**looked)


@dataclass(frozen=True, slots=True)
class _Import:
    """One import, and what is said of it."""

    project: Project
    files: tuple[Path, ...]
    options: ImportOptions
    looked: Looked
    as_json: bool

    def carried_out(self) -> ImportReport:
        if not self.looked:
            report = run(import_files(self.project, self.files, self.options), self._bar())
            self._say(report, None)
            return report
        with own_folder() as folder:
            found = self._staged(folder)
            report = self._taken(found, folder)
            self._say(report, found)
        return report

    def _staged(self, folder: Path) -> Stage:
        place = folder / "stage"
        place.mkdir()
        near = self.looked.near or self.looked.dry_run
        return run(stage(self.project, self.files, self.options, place, near=near), self._bar())

    def _taken(self, found: Stage, folder: Path) -> ImportReport:
        wishes = self.looked.wishes(found.passages, self.options)
        if not self.looked.dry_run:
            work = import_staged(self.project, found, wishes, self.options)
        else:
            work = rehearse(self.project, found, wishes, self.options, folder)
        return run(work, self._bar())

    def _bar(self) -> Any:
        return progress_bar(quiet=self.as_json)

    def _say(self, report: ImportReport, found: Stage | None) -> None:
        note = unused_fields(report) if self.options.fields else ""
        dry = self.looked.dry_run
        columns = _columns(found) if found and dry else {}
        if self.as_json:
            told = report.to_json() | {"dry_run": dry, "note": note}
            say_json(told | (look_json(found, columns) if found else {}))
            return
        tell_import(report, would=dry)
        if note:
            click.echo(note)
        if found is None:
            tell_noticed(report.noticed)
        else:
            tell_look(found, columns, self.looked.wishes(found.passages, self.options).cut)


def _columns(found: Stage) -> dict[str, Columns]:
    """The columns of the first lists of articles, by file."""
    told = ((file.name, columns_of(file)) for file in found.files[:_LISTS])
    return {name: columns for name, columns in told if columns is not None}
