"""What commands say: plain lines, or one JSON object and nothing else."""

import json
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

import click
import orjson

from app.model.record import Kind, Problem
from app.tasks.progress import Progress

_JSON = "hashiya.json"
_SHOWN = 20
_BAR, _WIDTH = 24, 100  # columns
_SOON = 1.0  # seconds after which the time left is guessed
_ORDER = {Kind.ASIDE: 0, Kind.SKIPPED: 1, Kind.REMARK: 2}
_WORDS = {Kind.ASIDE: "kept aside", Kind.SKIPPED: "skipped", Kind.REMARK: "remark"}
_Command = TypeVar("_Command", bound=Callable[..., Any])


def json_option(command: _Command) -> _Command:
    """Adds ``--json`` to a command; failures then become JSON, too."""

    def remember(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
        ctx.meta[_JSON] = value
        return value

    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        is_eager=True,
        callback=remember,
        help="Print one JSON object and nothing else.",
    )(command)


def say_json(data: Mapping[str, Any]) -> None:
    """Prints one JSON object, UTF-8."""
    try:
        click.echo(orjson.dumps(data, option=orjson.OPT_INDENT_2))
    except TypeError:  # a file name that is no text
        click.echo(json.dumps(data, indent=2))


def say_error(ctx: click.Context, message: str, hint: str) -> None:
    """Tells a failure: one line and a hint on stderr, or JSON on stdout if that was asked."""
    message, hint = (" ".join(words.split()) for words in (message, hint))
    if ctx.meta.get(_JSON):
        say_json({"error": message, "hint": hint})
        return
    click.echo(f"hashiya: {message}", err=True)
    if hint:
        click.echo(hint, err=True)


def say_problems(problems: Sequence[Problem], refused: Collection[str] = ()) -> None:
    """Lists the first problems, what was kept aside before remarks, and how many more.

    Args:
        problems: The problems.
        refused: Names of files of which nothing was read.
    """
    ordered = sorted(problems, key=lambda problem: _ORDER[problem.kind])
    for problem in ordered[:_SHOWN]:
        word = "refused" if problem.file in refused else _WORDS[problem.kind]
        click.echo(f"  {word}: {_place(problem)}{problem.message}")
        if problem.hint:
            click.echo(f"    {problem.hint}")
    if len(ordered) > _SHOWN:
        click.echo(f"  … and {len(ordered) - _SHOWN} more; --json lists all.")


def counted(number: int, one: str, many: str = "") -> str:
    """“1 article”, “2 articles”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def progress_bar(*, quiet: bool) -> Callable[[Progress], None] | None:
    """Shows progress on stderr; None where nobody looks."""
    if quiet or not sys.stderr.isatty():
        return None
    begun = time.monotonic()

    def show(step: Progress) -> None:
        line = progress_line(step, time.monotonic() - begun)
        click.echo(f"\r{line:<{_WIDTH}}", nl=False, err=True)
        if step.done >= step.total:
            click.echo("\r" + " " * _WIDTH + "\r", nl=False, err=True)

    return show


def progress_line(step: Progress, seconds: float) -> str:
    """A bar, and what is known: bytes, articles, time left, what is being done.

    Args:
        step: How far the work is.
        seconds: How long it has taken so far.
    """
    share = min(1.0, step.done / step.total) if step.total else 1.0
    known = []
    if step.in_bytes:
        known.append(f"{step.done / 1e6:,.1f} of {step.total / 1e6:,.1f} MB")
    if step.count:
        known.append(counted(step.count, "article"))
    if 0 < share < 1 and seconds >= _SOON:
        known.append(f"{_duration(seconds / share - seconds)} left")
    bar = "█" * int(share * _BAR)
    words = (f"{bar:<{_BAR}}", f"{share:4.0%}", ", ".join(known), step.what[:40])
    return " ".join(filter(None, words))[:_WIDTH]


def _duration(seconds: float) -> str:
    """“40 s”, “3 min”, “2 h 5 min”."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _place(problem: Problem) -> str:
    line = f"line {problem.line}" if problem.line else ""
    words = ", ".join(word for word in (problem.file, line, problem.where) if word)
    return f"{words}: " if words and not problem.message.startswith(words) else ""
