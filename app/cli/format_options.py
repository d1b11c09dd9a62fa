"""What commands of exchange share: the names of formats, units and labels on the command line."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from app.cli.says import counted
from app.formats.registry import named
from app.formats.units import UNIT_NAMES, Unit
from app.model.errors import UserError
from app.tasks.exporting import ExportReport
from app.tasks.labelling import LabelWishes, Unknown
from app.tasks.report import ImportReport

_Command = TypeVar("_Command", bound=Callable[..., Any])


def known_format(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuses an id that names no format."""
    if value is not None:
        try:
            named(value)
        except UserError as error:
            raise click.BadParameter(f"{error.message} {error.hint}") from None
    return value


def reading_options(command: _Command) -> _Command:
    """Adds what is asked of everything that is read: encoding, unit, labels."""
    options = (
        click.option("--encoding", metavar="E", help="Their encoding, such as windows-1256."),
        click.option(
            "--unit",
            type=click.Choice(list(UNIT_NAMES)),
            help="What offsets count, where the format does not tell.",
        ),
        click.option(
            "--map-label",
            "labels",
            metavar="A=B",
            multiple=True,
            help="Spans labelled A become B; “A=” leaves them out. May be given several times.",
        ),
        click.option(
            "--unknown-labels",
            "unknown",
            type=click.Choice([item.value for item in Unknown]),
            default=Unknown.CREATE.value,
            show_default=True,
            help="Labels of other tools that the project does not have.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def unit_of(name: str | None) -> Unit | None:
    """The unit that ``--unit`` names."""
    return UNIT_NAMES[name] if name else None


def label_wishes(labels: Sequence[str], unknown: str) -> LabelWishes:
    """What ``--map-label`` and ``--unknown-labels`` ask for.

    Raises:
        BadParameter: If a pair has no ``=``.
    """
    names = {}
    for pair in labels:
        name, sign, new = pair.rpartition("=")
        if not sign or not name.strip():
            raise click.BadParameter(f"“{pair}” is not of the form A=B.", param_hint="--map-label")
        names[name.strip()] = new.strip()
    return LabelWishes(names=names, unknown=Unknown(unknown))


def amount(report: ImportReport | ExportReport) -> str:
    """“1 article, 2 spans, 0 relations, 0 comments”."""
    articles = report.accepted if isinstance(report, ImportReport) else report.articles
    numbers = ((articles, "article"), (report.spans, "span"), (report.relations, "relation"))
    return ", ".join(
        [*(counted(n, word) for n, word in numbers), counted(report.comments, "comment")]
    )
