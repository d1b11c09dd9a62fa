"""Reading an article in a terminal: ``show``."""

from pathlib import Path
from shutil import get_terminal_size

import click

from app.cli.paper import lines
from app.cli.projects import PROJECT
from app.model.article import Relation
from app.model.direction import Chosen, chosen_in
from app.model.errors import UserError
from app.model.span import Span, reading_order
from app.project.project import Project
from app.text.controls import harmless
from app.text.terminal import shape

_WIDEST = 100
_NARROWEST = 20


@click.command("show")
@PROJECT
@click.argument("article")
@click.option("--raw", is_flag=True, help="For terminals that shape Arabic themselves.")
@click.option("--annotator", metavar="NAME", help="Only this person's spans.")
@click.option(
    "--width", type=click.IntRange(_NARROWEST), help="Columns; the terminal's, at most 100."
)
def show_(project: Path, article: str, raw: bool, annotator: str | None, width: int | None) -> None:
    """Print an article (its key, number or uid) with its spans and relations."""
    columns = width or max(_NARROWEST, min(_WIDEST, get_terminal_size().columns))
    with Project.open(project, read_only=True, lock=False) as opened:
        if annotator is not None and annotator not in opened.annotators():
            names = ", ".join(opened.annotators())
            raise UserError(
                f"There is no annotator “{annotator}” in this project.", f"There are: {names}."
            )
        found = opened.find_article(article)
        record = opened.record(found.uid, annotator)
    page = _Page(columns, raw=raw)
    page.say(found.title)
    click.echo(_line(f"{found.key}  {found.extra.get('uid', found.uid)}") + "\n")
    page.say(record.text, chosen_in(record.article.metadata))
    spans = sorted(record.spans, key=reading_order)
    if spans:
        click.echo("\nSpans")
    for number, span in enumerate(spans, 1):
        click.echo(page.span(number, span))
    if record.relations:
        click.echo("\nRelations")
    numbers = {span.uid: number for number, span in enumerate(spans, 1)}
    for relation in record.relations:
        click.echo(_relation(relation, numbers))


class _Page:
    """Arabic as this terminal needs it: shaped and reordered, or as it is."""

    def __init__(self, width: int, *, raw: bool) -> None:
        self._width, self._raw = width, raw

    def say(self, text: str, chosen: Chosen | None = None) -> None:
        """Prints a text, line by line: the first ones of a long article come at once."""
        shaped = lines(text, self._width, chosen or Chosen())
        for line in harmless(text).split("\n") if self._raw else shaped:
            click.echo(line)

    def span(self, number: int, span: Span) -> str:
        """One span in a line: number, offsets, label, annotator, quote."""
        places = " ".join(f"{start}–{end}" for start, end in span.fragments)
        quote = _line(span.quote)
        if not self._raw:
            quote = shape(quote, 4 * len(quote) + 1)[0].strip()
        return f"{number:>4}  {places:<11}  {span.label:<12}  {_line(span.annotator)}: {quote}"


def _relation(relation: Relation, numbers: dict[str, int]) -> str:
    ends = f"{numbers[relation.source]} {relation.type} {numbers[relation.target]}"
    return f"  {ends}  {_line(relation.annotator)}"


def _line(words: str) -> str:
    return harmless(words).replace("\n", " ")
