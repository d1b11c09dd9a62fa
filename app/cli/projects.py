"""Commands about a project as a whole: ``new``, ``info``, ``check``."""

import os
from pathlib import Path
from typing import Any

import click

from app.cli.failures import MISTAKE
from app.cli.person import whoami
from app.cli.says import counted, json_option, progress_bar, say_json
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.progress import Progress
from app.tasks.schemes import DEFAULT
from app.text.controls import harmless

PROJECT = click.argument("project", type=click.Path(path_type=Path, readable=False))


@click.command("new")
@PROJECT
@click.option(
    "--scheme",
    default=DEFAULT,
    show_default=True,
    metavar="NAME|FILE",
    help="A shipped label scheme (conflict-default, parc, plover, casualty) or a file.",
)
@click.option("--annotator", metavar="NAME", help="Who works in it; you, if left out.")
def new_(project: Path, scheme: str, annotator: str | None) -> None:
    """Make a new project."""
    name = whoami() if annotator is None else annotator
    with create_project(project, scheme, name) as made:
        labels = counted(len(made.scheme.labels), "label")
        click.echo(f"Made {project}: scheme “{made.scheme.id}” ({labels}), annotator {name}.")


@click.command("info")
@PROJECT
@json_option
def info_(project: Path, as_json: bool) -> None:
    """Tell what a project holds."""
    with Project.open(project, read_only=True, lock=False) as opened:
        facts = _facts(opened)
    if as_json:
        say_json(facts)
    else:
        click.echo("\n".join(_table(facts)))


@click.command("check")
@PROJECT
@json_option
@click.pass_context
def check_(ctx: click.Context, project: Path, as_json: bool) -> None:
    """Look whether a project is sound, down to every quote and hash."""
    try:
        with Project.open(project, read_only=True, lock=False) as opened:
            report = _checked(opened, quiet=as_json)
    except UserError as error:
        if not as_json:
            raise
        problems = [error.message]
        say_json({"ok": False, "problems": problems, "error": error.message, "hint": error.hint})
        ctx.exit(MISTAKE)
    if as_json:
        told = {"ok": report.ok, "problems": report.problems, "remarks": report.remarks}
        say_json({**told, **_sizes(report.counts)})
    elif report.ok:
        articles = counted(report.counts.articles, "article")
        spans = counted(report.counts.spans, "span")
        click.echo(f"{project} is sound: {articles}, {spans}.")
    for remark in () if as_json else report.remarks:
        click.echo(f"  Remark: {remark}")
    if not report.ok and not as_json:
        for sentence in report.problems:
            click.echo(f"  {sentence}")
        found = counted(len(report.problems), "problem")
        raise UserError(f"{project} is damaged: {found}.", "Go back to a copy of it.")
    ctx.exit(0 if report.ok else MISTAKE)


def _checked(project: Project, *, quiet: bool) -> Any:
    show, steps = progress_bar(quiet=quiet), project.check_steps()
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            return end.value
        if show:
            show(Progress(done, total, "articles"))


def _facts(project: Project) -> dict[str, Any]:
    counts, by = project.counts(), project.summary()
    path = project.path
    labels: dict[str, int] = {label.id: 0 for label in project.scheme.labels}
    for found in by.labels.values():
        for label, number in found.items():
            labels[label] = labels.get(label, 0) + number
    return {
        "path": str(path),
        "annotator": project.annotator,
        **_sizes(counts),
        "annotators": [
            {
                "name": name,
                "spans": sum(by.labels.get(name, {}).values()),
                "relations": sum(by.relations.get(name, {}).values()),
                "comments": by.comments.get(name, 0),
                "labels": by.labels.get(name, {}),
                "states": by.states.get(name, {}),
            }
            for name in project.annotators()
        ],
        "labels": labels,
        "scheme": {
            "id": project.scheme.id,
            "name": project.scheme.name.en,
            "labels": [label.id for label in project.scheme.labels],
            "relations": [relation.id for relation in project.scheme.relations],
        },
        "version": by.version,
        "read_only": not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)),
    }


def _sizes(counts: Any) -> dict[str, int]:
    names = ("articles", "spans", "relations", "comments", "quarantined", "bytes")
    return {name: getattr(counts, name) for name in names}


def _table(facts: dict[str, Any]) -> list[str]:
    rows = [
        ("Project", facts["path"]),
        ("Size", f"{facts['bytes']:,} bytes, file version {facts['version']}"),
        ("Scheme", f"{facts['scheme']['id']} ({facts['scheme']['name']})"),
        ("Works here", facts["annotator"]),
        ("Articles", f"{facts['articles']:,}"),
        ("Spans", f"{facts['spans']:,}"),
        ("Relations", f"{facts['relations']:,}"),
        ("Comments", f"{facts['comments']:,}"),
    ]
    if facts["quarantined"]:
        rows.append(("Kept aside", f"{facts['quarantined']:,}"))
    if facts["read_only"]:
        rows.append(("Writing", "not allowed here"))
    lines = [f"{name:<11} {value}" for name, value in rows]
    lines += ["", "Labels", *(f"  {name:<20} {n:>8,}" for name, n in facts["labels"].items())]
    lines += ["", "Annotators"]
    return lines + [_person_line(person) for person in facts["annotators"]]


def _person_line(person: dict[str, Any]) -> str:
    states = ", ".join(f"{n:,} {state.replace('_', ' ')}" for state, n in person["states"].items())
    numbers = f"{counted(person['spans'], 'span')}, {counted(person['relations'], 'relation')}"
    name = harmless(person["name"]).replace("\n", " ")
    return f"  {name:<20} {numbers}{f'; {states}' if states else ''}"
