"""How far people agree: ``agreement``."""

from pathlib import Path
from shutil import get_terminal_size

import click

from app.cli.named import named_people
from app.cli.projects import PROJECT
from app.cli.says import json_option, progress_bar, say_json
from app.project.project import Project
from app.review.measuring_spans import TOLERANCE
from app.tasks.progress import run

_WIDEST = 100
_NARROWEST = 40


@click.command("agreement")
@PROJECT
@click.option(
    "--annotators",
    "named",
    metavar="A,B",
    multiple=True,
    help="Who, in this order; all who have work, if left out, but not the gold layer.",
)
@click.option("--label", "labels", metavar="L", multiple=True, help="Only this label.")
@click.option("--articles", metavar="FILTER", default="", help="As in the queue's filter line.")
@click.option(
    "--tolerance",
    type=click.IntRange(0),
    metavar="N",
    default=TOLERANCE,
    show_default=True,
    help="Characters by which an end may be off.",
)
@click.option(
    "--bootstrap",
    type=click.IntRange(0, 100_000),
    metavar="N",
    default=0,
    help="Confidence intervals from N samples of the articles, such as 1000.",
)
@click.option("--gamma", is_flag=True, help="Measure gamma too, on a sample; takes long.")
@json_option
def agreement_(
    project: Path,
    named: tuple[str, ...],
    labels: tuple[str, ...],
    articles: str,
    tolerance: int,
    bootstrap: int,
    gamma: bool,
    as_json: bool,
) -> None:
    """Measure how far people agree: spans, characters, attributes, relations.

    In each pair, the second person is measured against the first.
    """
    from app.cli.agreement_text import agreement_lines
    from app.review.agreement_json import agreement_json
    from app.tasks.agreement import AgreementWish, measure

    with Project.open(project, read_only=True, lock=False) as opened:
        wish = AgreementWish(
            annotators=named_people(opened, named),
            labels=labels,
            articles=articles,
            tolerance=tolerance,
            bootstrap=bootstrap,
            gamma=gamma,
        )
        found = run(measure(opened, wish), progress_bar(quiet=as_json))
        uids = {one.article for pair in found.pairs for one in pair.by_article}
        names = {uid: opened.article(uid).key for uid in uids}
    if as_json:
        say_json(agreement_json(found, names))
        return
    width = max(_NARROWEST, min(_WIDEST, get_terminal_size().columns))
    for line in agreement_lines(
        found, names, tolerance=tolerance, width=width, bootstrap=bootstrap
    ):
        click.echo(line)
