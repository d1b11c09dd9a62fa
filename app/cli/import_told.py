"""What ``import`` says of what came in, or would."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import click

from app.cli.format_options import amount
from app.cli.says import counted, say_problems
from app.formats.base import Columns
from app.formats.registry import named
from app.model.errors import UserError
from app.tasks.passages import LOOKED, Noticed
from app.tasks.report import ImportReport
from app.tasks.staged import Alike
from app.tasks.staging_stage import Group, Stage
from app.text.boilerplate import TITLES
from app.text.legible import shortened

_ALIKE = {
    Alike.BYTES: "the same bytes as another one",
    Alike.TEXT: "the same text as another one",
    Alike.VERSION: "a key that is in the project with another text",
    Alike.NEAR: "nearly the same words as another one",
}


def tell_import(report: ImportReport, *, would: bool = False) -> None:
    """Says in plain lines what came of an import, or what would."""
    files = counted(len(report.files), "file")
    if would:
        click.echo(f"Nothing was changed. {amount(report)} would come in from {files}.")
    else:
        click.echo(f"Imported {amount(report)} from {files}.")
    click.echo(f"{balance(report)}{_pieces(report)}")
    for file in report.files:
        if file.encoding not in ("", "utf-8"):
            click.echo(f"  {file.file} was read as {file.encoding}; --encoding names another.")
    refused = {file.file for file in report.files if file.refused}
    say_problems(report.problems, refused)


def tell_noticed(noticed: Noticed) -> None:
    """Says that something came in that looks like no part of an article."""
    total = noticed.rules.total()
    if total:
        among = "" if noticed.articles < LOOKED else f"Of the first {LOOKED} articles, "
        words = ", ".join(f"--cut {rule}" for rule in noticed.rules)
        click.echo(f"{among}{_looks(total)}; {words} would leave such out, --dry-run shows them.")


def _looks(total: int) -> str:
    words = "passage looks" if total == 1 else "passages look"
    return f"{total:,} {words} like no part of an article"


def balance(report: ImportReport) -> str:
    """As in “Read 412: 400 came in, 7 kept aside, 5 skipped.”."""
    return (
        f"Read {report.read:,}: {report.accepted:,} came in, {report.aside:,} kept aside, "
        f"{report.skipped:,} skipped."
    )


def _pieces(report: ImportReport) -> str:
    if not report.pieces_aside:
        return ""
    return f" Of those that came in, {counted(report.pieces_aside, 'piece')} kept aside."


def tell_look(stage: Stage, columns: Mapping[str, Columns], cut: Collection[str]) -> None:
    """Says what was found when looking before, besides what becomes of it.

    Args:
        stage: What was read.
        columns: The columns of lists of articles, by file.
        cut: The rules whose proposals are left out.
    """
    told = (_formats(stage), _columns(columns), _passages(stage, cut), _twins(stage))
    click.echo("\n".join(line for lines in told for line in lines))


def unused_fields(report: ImportReport) -> str:
    """What is said if columns were named and no file has any; else empty."""
    if any(map(_has_columns, {file.format for file in report.files})):
        return ""
    return "--map was not needed: none of the files is a list of articles."


def look_json(stage: Stage, columns: Mapping[str, Columns]) -> dict[str, Any]:
    """The same for ``--json``."""
    return {
        "formats": [
            {"title": title, "encoding": encoding, "files": count}
            for title, encoding, count in _recognised(stage)
        ],
        "columns": [
            {"file": file, "columns": list(found.names), "guessed": dict(found.guessed)}
            for file, found in columns.items()
        ],
        "proposed": [
            {"rule": rule, **{name: getattr(found, name) for name in found.__slots__}}
            for rule, found in stage.passages.items()
        ],
        "alike": {how.value: count for how, count in stage.alike_counts().items()},
        "groups": [
            {"name": group.name, "articles": _keys(stage, group), "there": list(group.uids)}
            for group in stage.groups
        ],
    }


def _keys(stage: Stage, group: Group) -> list[str]:
    return [stage.articles[number].key for number in group.numbers]


def _recognised(stage: Stage) -> list[tuple[str, str, int]]:
    """Title of a format, encoding, and how many files are so; the commonest first."""
    found = Counter((f.title, f.result.encoding) for f in stage.files if f.error is None)
    return [(title or "ZIP", encoding, count) for (title, encoding), count in found.most_common()]


def _formats(stage: Stage) -> Iterator[str]:
    yield "Recognised:"
    for title, encoding, count in _recognised(stage):
        yield f"  {counted(count, 'file')}: {title}{f', {encoding}' if encoding else ''}"


def _columns(columns: Mapping[str, Columns]) -> Iterator[str]:
    for file, found in columns.items():
        pairs = (f"{field} from “{column}”" for field, column in found.guessed.items())
        told = ", ".join(pairs) or "nothing was recognised"
        yield f"  {file}, columns: {told}; --map names others."


def _passages(stage: Stage, cut: Collection[str]) -> Iterator[str]:
    total = sum(found.count for found in stage.passages.values())
    if total:
        yield f"{_looks(total)}:"
    for rule, found in stage.passages.items():
        title = TITLES.get(rule, rule)
        example = shortened(" ".join(found.example.split()))
        articles = counted(found.articles, "article")
        fate = "left out" if rule in cut else f"--cut {rule} leaves it out"
        yield f"  {title} ({found.count:,} in {articles}), such as “{example}”: {fate}"


def _twins(stage: Stage) -> Iterator[str]:
    counts = stage.alike_counts()
    for how, words in _ALIKE.items():
        if counts[how]:
            have = "has" if counts[how] == 1 else "have"
            yield f"{counted(counts[how], 'article')} {have} {words}."
    if stage.groups:
        yield f"{counted(len(stage.groups), 'group')} of near-duplicates: likely wire copy."


def _has_columns(format_id: str) -> bool:
    try:
        return named(format_id).columns is not None
    except UserError:
        return False
