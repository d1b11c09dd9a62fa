"""The review report on the command line: ``report``."""

from pathlib import Path

import click

from app.cli.named import named_people
from app.cli.printer import found_printer
from app.cli.projects import PROJECT
from app.cli.says import progress_bar
from app.model.errors import UserError
from app.project.project import Project
from app.review.report import Entry
from app.tasks.agreement import AgreementWish
from app.tasks.progress import run
from app.tasks.review_report import PDF, ReportWish, check_target, write_report

_TOO_MANY = "No more than eight people can be compared.", "Name those who are meant."


@click.command("report")
@PROJECT
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    metavar="FILE",
    help="Where to: a file that ends in .html or .pdf.",
)
@click.option("--annotators", metavar="A,B", help="Who, two to eight; all with work, if left out.")
@click.option("--label", "labels", multiple=True, metavar="ID", help="Only this label; repeatable.")
@click.option("--articles", default="", metavar="FILTER", help="Only these articles.")
@click.option("--blind", is_flag=True, help="Letters in place of names.")
@click.option("--intervals", is_flag=True, help="With confidence intervals.")
@click.pass_context
def report_(
    ctx: click.Context,
    project: Path,
    out: Path,
    annotators: str | None,
    labels: tuple[str, ...],
    articles: str,
    blind: bool,
    intervals: bool,
) -> None:
    """Write a review report: figures, pictures, and the worst disagreements in context."""
    check_target(out)
    printer = found_printer(ctx) if out.suffix.lower() == PDF else None
    with Project.open(project, read_only=True, lock=False) as opened:
        people = named_people(opened, [annotators or ""])
        if len(people) > 8:
            raise UserError(*_TOO_MANY)
        measured = AgreementWish(annotators=people, labels=labels, articles=articles)
        wish = ReportWish(measured=measured, blind=blind, intervals=intervals)
        work = write_report(opened, out, wish, printer)
        report = run(work, progress_bar(quiet=False))
    told = sum(isinstance(block, Entry) for block in report.blocks)
    click.echo(f"Wrote {out}: {len(report.people)} people, {told} of the worst disagreements.")
