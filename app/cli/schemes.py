"""Commands about label schemes: ``scheme export``, ``scheme import``."""

from pathlib import Path

import click

from app.cli.projects import PROJECT
from app.cli.says import counted
from app.model.scheme_edit_plan import Consequences
from app.project.project import Project
from app.tasks.revising import replacement
from app.tasks.schemes import scheme_named, write_scheme

_FILE = click.argument("file", type=click.Path(path_type=Path, readable=False))


@click.group("scheme")
def scheme_() -> None:
    """Take the label scheme of a project out, or put another one in force."""


@scheme_.command("export")
@PROJECT
@_FILE
def export_(project: Path, file: Path) -> None:
    """Write the label scheme of a project to a file.

    A FILE that ends in .xml becomes the labelling configuration of a Label Studio project, one that
    ends in .qdc a REFI-QDA code book.
    """
    with Project.open(project, read_only=True, lock=False) as opened:
        write_scheme(opened.scheme, file)
        labels = counted(len(opened.scheme.labels), "label")
    click.echo(f"Wrote {file}: {labels}.")


@scheme_.command("import")
@PROJECT
@click.argument("file", metavar="NAME|FILE")
@click.option("--give", multiple=True, metavar="OLD=NEW", help="What has OLD is to have NEW.")
@click.option("--drop", multiple=True, metavar="OLD", help="What has OLD goes.")
def import_(project: Path, file: str, give: tuple[str, ...], drop: tuple[str, ...]) -> None:
    """Put the label scheme of a file, or a shipped one, in force.

    A FILE is JSON, or a code book (.qdc) or project (.qdpx) of REFI-QDA.

    OLD and NEW are ids of labels or of relation types.
    """
    fates: dict[str, str | None] = dict.fromkeys(drop)
    for pair in give:
        old, sign, new = pair.partition("=")
        if not (old and sign and new):
            raise click.BadParameter("Write OLD=NEW.", param_hint="--give")
        fates[old] = new
    with Project.open(project) as opened:
        found = replacement(opened, scheme_named(file), fates)
        if found.is_empty:
            click.echo("The project has this label scheme already.")
            return
        opened.apply(found.edit)
        labels = counted(len(opened.scheme.labels), "label")
    click.echo(f"The label scheme is “{found.edit.after.id}” now: {labels}.")
    for line in _lines(found.consequences):
        click.echo(f"  {line}")


def _lines(found: Consequences) -> list[str]:
    lost = sum(found.lost.values())
    numbers = (
        (found.spans_moved, "span", "with another label"),
        (found.relations_moved, "relation", "of another type"),
        (found.spans_removed, "span", "removed"),
        (found.relations_removed + found.relations_unfit, "relation", "removed"),
        (found.comments_removed, "comment", "removed"),
        (lost, "value", "that did not fit given up"),
    )
    return [f"{counted(n, one)} {words}" for n, one, words in numbers if n]
