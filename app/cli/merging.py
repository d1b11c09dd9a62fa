"""The command that brings colleagues' work together: ``merge``."""

from pathlib import Path

import click

from app.cli.failures import INCOMPLETE
from app.cli.format_options import known_format, unit_of
from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, progress_bar, say_json, say_problems
from app.formats.units import UNIT_NAMES
from app.project.people import check_name
from app.project.project import Project
from app.review.merging import Conflict, Take
from app.review.merging_plan import COUNTED, FilePlan, MergePlan, Way
from app.tasks.importing import ImportOptions
from app.tasks.merging import MergeOptions, merge_files, plan_merge
from app.tasks.merging_report import plan_json
from app.tasks.progress import run

_SHOWN = 20
_NOUNS = {
    "articles": "article",
    "spans": "span",
    "relations": "relation",
    "comments": "comment",
    "decisions": "decision",
    "states": "state",
    "assignments": "assignment",
}
_WAYS = {
    Way.THREE: "compared with what both come from",
    Way.TWO: "compared as it is",
    Way.KNOWN: "nothing in it is new",
}


def _labels(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in given:
        theirs, sign, ours = word.partition("=")
        if not (sign and theirs and ours):
            raise click.BadParameter(f"“{word}” is not OLD=NEW.")
        if found.setdefault(theirs, ours) != ours:
            raise click.BadParameter(f"“{theirs}” is mapped twice.")
    return found


@click.command("merge")
@PROJECT
@click.argument(
    "others",
    nargs=-1,
    required=True,
    metavar="OTHER...",
    type=click.Path(path_type=Path, readable=False),
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@click.option(
    "--map-label",
    "labels",
    metavar="OLD=NEW",
    multiple=True,
    callback=_labels,
    help="Their label or relation OLD is called NEW here; may be given several times.",
)
@click.option(
    "--prefer",
    type=click.Choice([side.value for side in Take]),
    help="Whose version is taken where both have changed something; the later one if left out.",
)
@click.option(
    "--format",
    "format_id",
    metavar="ID",
    callback=known_format,
    help="The format of files that are no projects; found out file by file if left out.",
)
@click.option("--annotator", metavar="NAME", help="Fills in where no annotator is named.")
@click.option("--encoding", metavar="E", help="Their encoding, such as windows-1256.")
@click.option(
    "--unit",
    type=click.Choice(list(UNIT_NAMES)),
    help="What offsets count, where the format does not tell.",
)
@json_option
@click.pass_context
def merge_(
    ctx: click.Context,
    project: Path,
    others: tuple[Path, ...],
    dry_run: bool,
    labels: dict[str, str],
    prefer: str | None,
    format_id: str | None,
    annotator: str | None,
    encoding: str | None,
    unit: str | None,
    as_json: bool,
) -> None:
    """Bring colleagues' files into a project: their layers, comments, states, label scheme."""
    if annotator is not None:
        check_name(annotator)
    reading = ImportOptions(
        format=format_id, encoding=encoding, unit=unit_of(unit), annotator=annotator
    )
    options = MergeOptions(prefer=Take(prefer) if prefer else None, labels=labels, reading=reading)
    show = progress_bar(quiet=as_json)
    with Project.open(project, read_only=dry_run, lock=not dry_run) as opened:
        if dry_run:
            plan, snapshot = run(plan_merge(opened, others, options), show), ""
            data = plan_json(plan, dry_run=True)
        else:
            report = run(merge_files(opened, others, options), show)
            plan, snapshot, data = report.plan, report.snapshot, report.to_json()
    if as_json:
        say_json(data)
    else:
        tell_merge(plan, snapshot, dry_run=dry_run)
    ctx.exit(INCOMPLETE if plan.refused or plan.questions else 0)


def tell_merge(plan: MergePlan, snapshot: str, *, dry_run: bool) -> None:
    """Says in plain lines what a merge does, or has done."""
    for one in plan.files:
        _tell_file(one)
    _tell_conflicts(plan.conflicts)
    for refused in plan.refused[:_SHOWN]:
        click.echo(
            f"  refused: “{refused.key}” has another text in {refused.file}: "
            f"{refused.ours_length:,} characters here, {refused.theirs_length:,} there; "
            f"the first that differs is {refused.place:,}."
        )
        click.echo(f"    here: {refused.ours}")
        click.echo(f"    there: {refused.theirs}")
    _more(len(plan.refused))
    for question in plan.questions:
        click.echo(
            f"  question: {question.file} has a {question.kind} “{question.theirs}” beside "
            f"“{question.ours}”; --map-label says which it is."
        )
    if plan.is_empty and not plan.questions:
        click.echo("Nothing was changed." if not dry_run else "Nothing would be changed.")
    if snapshot:
        click.echo(f"The project as it was before is kept in {snapshot}.")


def _tell_file(one: FilePlan) -> None:
    click.echo(f"{one.file}: {_WAYS[one.way]}.")
    for word, counts in (("comes", one.comes), ("changes", one.changes), ("goes", one.goes)):
        for name, mine in sorted(counts.people.items()):
            who = f" of {name}" if name else ""
            click.echo(f"  {word}{who}: {_amount(mine)}")
    for words in (*one.scheme, *one.told):
        click.echo(f"  {words}")
    say_problems([problem for problem in one.problems if problem.data or problem.hint])


def _amount(mine: dict[str, int]) -> str:
    return ", ".join(counted(mine[kind], _NOUNS[kind]) for kind in COUNTED if mine.get(kind))


def _tell_conflicts(conflicts: list[Conflict]) -> None:
    if conflicts:
        click.echo(f"{counted(len(conflicts), 'conflict')}:")
    for one in sorted(conflicts, key=lambda one: one.kept)[:_SHOWN]:
        who = f" of {one.person}" if one.person else ""
        click.echo(
            f"  {one.kind}{who}, {one.field}: here {one.ours}, in {one.file} {one.theirs}, "
            f"before {one.base}; {one.taken.value} was taken"
            f"{'' if one.kept else ', and the other is kept only here'}"
        )
    _more(len(conflicts))


def _more(number: int) -> None:
    if number > _SHOWN:
        click.echo(f"  … and {number - _SHOWN} more; --json lists all.")
