"""What became of guidelines, and what was made before: ``guideline``."""

from pathlib import Path

import click

from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, say_json
from app.model.errors import UserError
from app.model.guidelines import Fate
from app.project.project import Project
from app.tasks.guidelines import (
    GuidelineChange,
    Touched,
    change_json,
    guideline_changes,
    second_look,
    touched,
    words_of,
)
from app.text.controls import harmless
from app.text.terminal import shape

_SIGNS = {Fate.STAYED: "{}", Fate.CAME: "[+{}+]", Fate.WENT: "[-{}-]"}
_WIDE = 96
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("guideline")
@PROJECT
@click.option("--label", metavar="ID", default="", help="Only this label, or relation type.")
@click.option("--since", type=_DAY, help="Only changes from this day on (UTC).")
@click.option(
    "--second-look",
    "looks",
    is_flag=True,
    help="Ask for a second look at what was made before the newest of the changes listed.",
)
@click.option("--raw", is_flag=True, help="For terminals that shape Arabic themselves.")
@json_option
def guideline_(
    project: Path, label: str, since: object, looks: bool, raw: bool, as_json: bool
) -> None:
    """List how guidelines have changed, and how many spans were made before.

    A span counts for a change if it was made before it and was not changed since.
    """
    day = f"{since:%Y-%m-%d}" if since else ""
    with Project.open(project, read_only=not looks, lock=looks) as opened:
        _check_label(opened, label)
        changes = guideline_changes(opened, label=label, since=day)
        found = [(change, touched(opened, change)) for change in changes]
        queued = _queue(opened, changes) if looks else {}
    if as_json:
        told = [change_json(change, made) for change, made in found]
        say_json({"changes": told, "queued": queued})
        return
    for change, made in found:
        _tell(change, made, raw=raw)
    if not found:
        click.echo("No guideline has changed.")
    for name, number in queued.items():
        articles = counted(number, "article")
        click.echo(f"{harmless(name)} is to take a second look at {articles}.")
    if looks and not queued:
        click.echo("Nothing waits for a second look.")


def _check_label(project: Project, label: str) -> None:
    scheme = project.scheme
    known = {one.id for one in scheme.labels} | {one.id for one in scheme.relations}
    if label and label not in known:
        raise UserError(
            f"There is no label or relation type “{label}” in this project.",
            f"Its labels are: {', '.join(one.id for one in scheme.labels)}.",
        )


def _queue(project: Project, changes: list[GuidelineChange]) -> dict[str, int]:
    edit = second_look(project, changes[0]) if changes else None
    if edit is None:
        return {}
    project.apply(edit)
    return {one.annotator: len(one.uids) for one in edit.edits}  # type: ignore[attr-defined]


def _tell(change: GuidelineChange, made: Touched, *, raw: bool) -> None:
    part = change.part
    name = f"{part.id}.{part.attribute}" if part.attribute else part.id
    click.echo(harmless(f"{name}: {change.at[:10]}, {change.by}"))
    words = "".join(_SIGNS[fate].format(words) for fate, words in words_of(change))
    for line in [harmless(words)] if raw else shape(words, _WIDE):
        click.echo(f"  {line}")
    what = ("span", "relation")[part.kind == "relation"]
    for person, number in sorted(made.spans.items()):
        click.echo(
            f"  {harmless(person)}: {counted(number, what)} from before in "
            f"{counted(made.articles[person], 'article')}, "
            f"{made.waiting.get(person, 0):,} of them done or in progress"
        )
