"""Corrections that go back to a colleague, and answers that come back: ``feedback``."""

from pathlib import Path

import click

from app.cli.failures import INCOMPLETE
from app.cli.projects import PROJECT
from app.cli.says import counted, json_option, progress_bar, say_json
from app.project.project import Project
from app.review.feedback import Direction, Feedback
from app.tasks.feedback import (
    FeedbackWish,
    default_target,
    gather,
    read_feedback,
    write_feedback,
)
from app.tasks.feedback_taking import Taken, check_person, take
from app.tasks.progress import run

_FILE = click.Path(path_type=Path, readable=False)
_SHOWN = 20
_ONE = "Say one of --for NAME, --take FILE and --answers."


@click.command("feedback")
@PROJECT
@click.option("--for", "person", metavar="NAME", help="Write a file for this colleague.")
@click.option("--take", "taken", metavar="FILE", type=_FILE, help="Take a file in.")
@click.option("--answers", is_flag=True, help="Write a file of one’s own answers.")
@click.option("--out", metavar="FILE", type=_FILE, help="Where to; beside the project if left out.")
@click.option("--articles", metavar="FILTER", default="", help="As in the queue's filter line.")
@click.option("--all", "everything", is_flag=True, help="Also what was taken as it is.")
@click.option("--nameless", is_flag=True, help="Without the name of who decided.")
@click.option("--anyway", is_flag=True, help="Take a file in that is for another name.")
@click.option("--dry-run", is_flag=True, help="Say what would come in, and change nothing.")
@json_option
@click.pass_context
def feedback_(
    ctx: click.Context,
    project: Path,
    person: str | None,
    taken: Path | None,
    answers: bool,
    out: Path | None,
    articles: str,
    everything: bool,
    nameless: bool,
    anyway: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write decisions and comments to a small file for a colleague, or take one in.

    It holds no texts of articles, and no other colleague's work or name. Taking a file in twice
    changes nothing.
    """
    if sum((person is not None, taken is not None, answers)) != 1:
        raise click.UsageError(_ONE)
    if taken is not None:
        if out is not None or articles or everything or nameless:
            raise click.UsageError("--take goes with --anyway, --dry-run and --json only.")
        _take(ctx, project, taken, anyway=anyway, dry_run=dry_run, as_json=as_json)
        return
    if anyway or dry_run:
        raise click.UsageError("--anyway and --dry-run go with --take.")
    if answers and (everything or nameless):
        raise click.UsageError("--all and --nameless go with --for.")
    _write(project, person, out, (articles, everything, nameless), as_json=as_json)


def _write(
    project: Path,
    person: str | None,
    out: Path | None,
    choice: tuple[str, bool, bool],
    *,
    as_json: bool,
) -> None:
    articles, everything, nameless = choice
    with Project.open(project, read_only=True, lock=False) as opened:
        wish = FeedbackWish(
            person=person if person is not None else opened.annotator,
            direction=Direction.ANSWERS if person is None else Direction.FEEDBACK,
            articles=articles,
            everything=everything,
            nameless=nameless,
        )
        feedback = run(gather(opened, wish), progress_bar(quiet=as_json))
    target = out if out is not None else default_target(project, wish)
    write_feedback(feedback, target)
    if as_json:
        say_json({"target": str(target), **_counts(feedback)})
        return
    told = ", ".join(_amounts(feedback))
    click.echo(f"Wrote {target}: {told}.")


def _counts(feedback: Feedback) -> dict[str, object]:
    return {
        "direction": feedback.direction.value,
        "from": feedback.sender,
        "for": feedback.person,
        "articles": len(feedback.articles),
        "decisions": feedback.proposals,
        "comments": feedback.remarks,
    }


def _amounts(feedback: Feedback) -> list[str]:
    return [
        counted(feedback.proposals, "decision"),
        counted(feedback.remarks, "comment"),
        counted(len(feedback.articles), "article"),
    ]


def _take(
    ctx: click.Context, project: Path, path: Path, *, anyway: bool, dry_run: bool, as_json: bool
) -> None:
    feedback = read_feedback(path)
    with Project.open(project, read_only=dry_run, lock=not dry_run) as opened:
        if not anyway:
            check_person(opened, feedback)
        taken = take(opened, feedback, dry_run=dry_run)
    if as_json:
        say_json({**taken.to_json(), "dry_run": dry_run})
    else:
        tell_taken(taken, dry_run=dry_run)
    ctx.exit(INCOMPLETE if taken.unplaced else 0)


def tell_taken(taken: Taken, *, dry_run: bool) -> None:
    """Says in plain lines what came in, or would come."""
    what = "Feedback" if taken.direction is Direction.FEEDBACK else "Answers"
    click.echo(f"{what} from {taken.sender}, about the work of {taken.person}:")
    amounts = (
        ("new", taken.proposals, "decision"),
        ("changed", taken.changed, "decision"),
        ("new", taken.comments, "comment"),
        ("settled", taken.settled, "comment"),
        ("known already", taken.known, "entry"),
    )
    for word, number, noun in amounts:
        if number:
            many = "entries" if noun == "entry" else ""
            click.echo(f"  {counted(number, noun, many)} {word}")
    answered = {k: n for k, n in taken.stands.items() if k in ("accepted", "declined")}
    if answered:
        click.echo("  " + ", ".join(f"{number} {word}" for word, number in answered.items()))
    for words in taken.unplaced[:_SHOWN]:
        click.echo(f"  not placed: {words}")
    if len(taken.unplaced) > _SHOWN:
        click.echo(f"  … and {len(taken.unplaced) - _SHOWN} more; --json lists all.")
    if taken.nothing:
        click.echo("Nothing would be changed." if dry_run else "Nothing was changed.")
