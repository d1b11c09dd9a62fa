"""Comparing colleagues in a terminal: ``compare``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from app.cli.named import named_people
from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, progress_bar, say_json
from app.model.errors import UserError
from app.project.project import Project
from app.review.cases import Kind
from app.tasks.choosing import chosen_articles
from app.tasks.comparing import Compared, Difference, Surveyed, chosen_people, compare_all
from app.tasks.progress import Progress
from app.text.controls import harmless
from app.text.terminal import shape

_WORDS = 60


@click.command("compare")
@PROJECT
@click.option("--annotators", metavar="A,B", default="", help="Two to eight of them; all without.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only this kind.")
@click.option("--label", metavar="ID", help="Only this label, or relation type.")
@click.option("--articles", metavar="FILTER", default="", help="Only these, as in the queue.")
@click.option("--raw", is_flag=True, help="For terminals that shape Arabic themselves.")
@json_option
def compare_(
    project: Path,
    annotators: str,
    kind: str | None,
    label: str | None,
    articles: str,
    raw: bool,
    as_json: bool,
) -> None:
    """List where colleagues differ, and count it by kind, label and person.

    The first of the annotators is measured against: what the others lack is missing, what only
    they have is extra. An article counts when two of them have read it.
    """
    with Project.open(project, read_only=True, lock=False) as opened:
        people = chosen_people(opened, named_people(opened, [annotators]))
        among = chosen_articles(opened, articles)
        _check_label(opened, label)
        rows, surveyed = _found(opened, people, among, quiet=as_json)
        keys = {row.article: opened.article(row.article).key for row in rows}
    wanted = Kind(kind) if kind else None
    rows = [
        row
        for row in rows
        if (wanted is None or wanted in row.kinds) and (not label or label in row.labels)
    ]
    if as_json:
        say_json(_told(people, rows, surveyed, keys))
    else:
        _list(people, rows, surveyed, keys, raw=raw)


def _found(
    project: Project, people: Sequence[str], among: frozenset[str] | None, *, quiet: bool
) -> tuple[list[Difference], Surveyed]:
    rows: list[Difference] = []
    show = progress_bar(quiet=quiet)
    work = compare_all(project, people, among)
    try:
        while True:
            step: Progress = next(work)
            if show is not None:
                show(step)
            if isinstance(step, Compared):
                rows += step.rows
    except StopIteration as end:
        surveyed: Surveyed = end.value
        return rows, surveyed
    finally:
        work.close()


def _check_label(project: Project, label: str | None) -> None:
    scheme = project.scheme
    known = [*(one.id for one in scheme.labels), *(one.id for one in scheme.relations)]
    if label and label not in known:
        raise UserError(
            f"There is no label or relation type “{label}” in this project.",
            f"There are: {', '.join(known)}.",
        )


# -- counts


def _by_label(rows: Sequence[Difference]) -> dict[str, int]:
    return dict(sorted(Counter(label for row in rows for label in row.labels).items()))


def _by_kind(rows: Sequence[Difference]) -> dict[str, int]:
    found = Counter(kind for row in rows for kind in row.kinds)
    return {kind.value: found[kind] for kind in Kind}


def _by_person(people: Sequence[str], rows: Sequence[Difference]) -> dict[str, dict[str, int]]:
    """Of each person, what the first has and this one does not, and so on.

    Of the first person everything is counted that anybody says differently.
    """
    found = {name: Counter[str]() for name in people}
    for row in rows:
        for place, name in enumerate(people):
            if _differs(row, place):
                found[name].update(kind.value for kind in row.kinds)
    return {name: {k.value: found[name][k.value] for k in Kind} for name in people}


def _cases_by_person(people: Sequence[str], rows: Sequence[Difference]) -> dict[str, int]:
    """Of each person, how many disagreements there are; one of two kinds counts once."""
    return {name: sum(_differs(row, place) for row in rows) for place, name in enumerate(people)}


def _differs(row: Difference, place: int) -> bool:
    others = [told for n, told in enumerate(row.told) if n != place]
    return bool(row.attributes) or any(told != row.told[place] for told in others)


# -- for programs


def _told(
    people: Sequence[str], rows: Sequence[Difference], surveyed: Surveyed, keys: dict[str, str]
) -> dict[str, Any]:
    return {
        "annotators": list(people),
        "articles": surveyed.compared,
        "unread": surveyed.unread,
        "total": len(rows),
        "decided": sum(row.decided for row in rows),
        "kinds": _by_kind(rows),
        "labels": _by_label(rows),
        "people": _by_person(people, rows),
        "disagreements": [_row(people, row, keys[row.article]) for row in rows],
    }


def _row(people: Sequence[str], row: Difference, key: str) -> dict[str, Any]:
    said = {
        name: None
        if told is None
        else {"label": told.label, "start": told.start, "end": told.end, "quote": told.words}
        for name, told in zip(people, row.told, strict=True)
    }
    return {
        "article": row.article,
        "key": key,
        "case": row.case,
        "kinds": [kind.value for kind in row.kinds],
        "relation": row.relation,
        "start": row.start,
        "end": row.end,
        "attributes": list(row.attributes),
        "decided": row.decided,
        "said": said,
    }


# -- for people


def _list(
    people: Sequence[str],
    rows: Sequence[Difference],
    surveyed: Surveyed,
    keys: dict[str, str],
    *,
    raw: bool,
) -> None:
    for article, some in groupby(rows, key=lambda row: row.article):
        click.echo(click.style(_plain(keys[article]), bold=True))
        for row in some:
            for line in _lines(people, row, raw=raw):
                click.echo(line)
    articles = counted(surveyed.compared, "article")
    click.echo(f"{counted(len(rows), 'disagreement')} in {articles} that two of them have read.")
    if surveyed.unread:
        click.echo(f"{counted(surveyed.unread, 'article')} only one of them has read: left out.")
    if rows:
        _count("by kind", {k: n for k, n in _by_kind(rows).items() if n})
        _count("by label", _by_label(rows))
        _count("by person", _cases_by_person(people, rows))


def _count(what: str, numbers: dict[str, int]) -> None:
    told = ", ".join(f"{_plain(name)} {number:,}" for name, number in numbers.items())
    click.echo(f"{what}: {told}")


def _lines(people: Sequence[str], row: Difference, *, raw: bool) -> Iterator[str]:
    """One disagreement: what it is, and below it what each person says."""
    kinds = ", ".join(kind.value for kind in row.kinds)
    about = f" ({', '.join(row.attributes)})" if row.attributes else ""
    done = "  decided" if row.decided else ""
    yield f"  {f'{row.start}–{row.end}':<13} {kinds}{_plain(about)}{done}"
    widest = max(len(name) for name in people)
    for name, told in zip(people, row.told, strict=True):
        said = "–"
        if told is not None:
            said = f"{told.label}  {_shaped(told.words, raw=raw)}"
        yield f"    {_plain(name):<{widest}}  {said}"


def _shaped(words: str, *, raw: bool) -> str:
    plain = _plain(words)[:_WORDS]
    return plain if raw or not plain else shape(plain, 4 * len(plain) + 1)[0].strip()


def _plain(words: str) -> str:
    return harmless(words).replace("\n", " ").replace("\t", " ")
