"""Searching a project in a terminal: ``search``."""

from itertools import groupby
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, progress_bar, say_json
from app.model.errors import UserError
from app.project.project import Project
from app.project.queries_search import Hit
from app.tasks.progress import run
from app.tasks.searching import find_all, index_project
from app.text.controls import harmless
from app.text.direction import article_is_rtl
from app.text.terminal import columns, shape

_SHOWN = 50
_WIDEST = 120
_NARROWEST = 40
_FEW = 300
"""Articles that are read more quickly than an index of them is made."""


@click.command(
    "search",  # -داعش and -has:note are words of the query, no options
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@PROJECT
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(0), metavar="N", help="Hits to show; 50, with --json all."
)
@click.option("--raw", is_flag=True, help="For terminals that shape Arabic themselves.")
@json_option
def search_(
    project: Path, query: tuple[str, ...], limit: int | None, raw: bool, as_json: bool
) -> None:
    """Find words in a project: in every spelling, with ال and after attached letters.

    A query has words, "phrases in quotation marks", prefix*, -not, and filters: label:actor
    by:NAME state:open has:comment in:title key:NAME after:2024 before:2024-05 on:2024-05-31.
    """
    with Project.open(project, read_only=True, lock=False) as opened:
        search = opened.search(" ".join(query))
        if opened.unindexed() > _FEW:
            _make_index(project, quiet=as_json)
            search = opened.search(" ".join(query))
        most = limit if limit is not None else None if as_json else _SHOWN
        if most is None:
            hits = run(find_all(opened, " ".join(query)))
            total = len(hits)
        else:
            hits = search.page(most).hits if most else []
            total = search.count() if not most or len(hits) == most else len(hits)
    if as_json:
        say_json({"total": total, "hits": [_told(hit) for hit in hits]})
    else:
        _list(hits, total, raw=raw)


def _make_index(project: Path, *, quiet: bool) -> None:
    try:
        run(index_project(project), progress_bar(quiet=quiet))
    except UserError as error:
        if not quiet:
            click.echo(f"{error.message} {error.hint}", err=True)


def _told(hit: Hit) -> dict[str, Any]:
    names = ("article", "key", "title", "start", "end", "quote", "word", "context")
    return {name: getattr(hit, name) for name in names}


def _list(hits: list[Hit], total: int, *, raw: bool) -> None:
    """The hits in their lines, one below the other, by article."""
    width = max(_NARROWEST, min(_WIDEST, get_terminal_size().columns))
    for _, some in groupby(hits, key=lambda hit: hit.id):
        group = list(some)
        click.echo(_heading(group[0], raw=raw))
        for hit in group:
            if hit.end:
                click.echo(_line(hit, width, raw=raw))
    if total > len(hits):
        click.echo(f"{counted(total, 'hit')}, {len(hits):,} shown.")
    else:
        click.echo(f"{counted(total, 'hit')}.")


def _heading(hit: Hit, *, raw: bool) -> str:
    title, key = _plain(hit.title), _plain(hit.key)
    shown = title if raw else shape(title, 4 * len(title) + 1)[0].strip()
    return click.style(shown if key == title else f"{key}  {shown}", bold=True)


def _line(hit: Hit, width: int, *, raw: bool) -> str:
    """One hit: where it is, and it in brackets among its neighbours, always in one column."""
    place = f"{f'{hit.start}–{hit.end}':>13}  "
    start, end = hit.start - hit.context_start, hit.end - hit.context_start
    words = [_plain(piece) for piece in (hit.context[:start], hit.quote, hit.context[end:])]
    if raw:
        return f"{place}{words[0]}[{words[1]}]{words[2]}"
    room = width - columns(place) - 2
    rtl = article_is_rtl(hit.context)
    side = room // 2
    before = _cut(words[0], side, from_end=True)
    quote = _cut(words[1], room - side)
    after = _cut(words[2], room - side - columns(quote))
    shaped = [_shaped(piece, rtl) for piece in (before, quote, after)]
    gap = " " * (side - columns(before))
    found = click.style(f"[{shaped[1]}]", bold=True)
    rest = " " * (room - side - columns(quote) - columns(after))
    return place + (
        rest + shaped[2] + found + shaped[0] if rtl else gap + shaped[0] + found + shaped[2]
    )


def _shaped(piece: str, rtl: bool) -> str:
    """A piece of a line, the spaces at its ends kept on the side where they belong."""
    words = piece.strip(" ")
    if not words:
        return " " * len(piece)
    first, last = len(piece) - len(piece.lstrip(" ")), len(piece) - len(piece.rstrip(" "))
    shaped = shape(words, 4 * len(words) + 1, rtl=rtl)[0].strip(" ")
    left, right = (last, first) if rtl else (first, last)
    return " " * left + shaped + " " * right


def _cut(words: str, room: int, *, from_end: bool = False) -> str:
    """As much of some words as fits, from one end, parted at a space if there is one."""
    if columns(words) <= room:
        return words
    while columns(words) > max(0, room):
        words = words[1:] if from_end else words[:-1]
    if " " not in words:
        return words
    return words[words.index(" ") :] if from_end else words[: words.rindex(" ") + 1]


def _plain(words: str) -> str:
    return harmless(words).replace("\n", " ").replace("\t", " ")
