"""The guideline loop: what became of guidelines, what was made before, and a second look at it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from app.model.edits import Batch, ChangeScheme
from app.model.errors import UserError
from app.model.guidelines import Fate, Part, Rewording, note_line, noted, rewordings, worded
from app.model.scheme import Scheme
from app.project.project import Project


@dataclass(frozen=True, slots=True)
class GuidelineChange:
    """One guideline, changed by somebody.

    Attributes:
        event: Number of the event in the history.
        at: When, UTC, ISO 8601.
        by: Who.
        what: The guideline, before and after.
    """

    event: int
    at: str
    by: str
    what: Rewording

    @property
    def part(self) -> Part:
        """What the guideline is about."""
        return self.what.part


@dataclass(frozen=True, slots=True)
class Touched:
    """What was made before a guideline changed, and not changed since.

    Attributes:
        spans: How many spans (or relations), by person.
        articles: In how many articles, by person.
        waiting: In how many of these the person is done or at work, so that a second look can be
            asked for.
    """

    spans: dict[str, int]
    articles: dict[str, int]
    waiting: dict[str, int]


def note_edit(
    scheme: Scheme, part: Part, note: str, quote: str, day: str, *, arabic: bool
) -> ChangeScheme:
    """The edit that adds a note with its example and its day to a guideline.

    Raises:
        UserError: If nothing is noted, or the scheme has no such part.
    """
    if not note.strip():
        raise UserError("The note is empty.", "Write what is to hold from now on.")
    line = note_line(note, quote, day, arabic=arabic)
    return ChangeScheme(scheme, noted(scheme, part, line, arabic=arabic))


def guideline_changes(
    project: Project, *, label: str = "", since: str = ""
) -> list[GuidelineChange]:
    """All changes of guidelines, newest first.

    Args:
        project: The project.
        label: Only of this label or relation type; all if empty.
        since: Only from this time on, UTC, ISO 8601 or the beginning of it.
    """
    found = [
        GuidelineChange(event.id, event.at, event.by, what)
        for event in project.scheme_events()
        if event.at >= since
        for what in rewordings(event.before, event.after, event.renamed)
        if label in ("", what.part.id)
    ]
    return sorted(found, key=lambda change: -change.event)


def touched(project: Project, change: GuidelineChange) -> Touched:
    """What was made with this label before its guideline changed, and not changed since."""
    made, looks = _before(project, change)
    return Touched(
        {name: sum(articles.values()) for name, articles in made.items()},
        {name: len(articles) for name, articles in made.items()},
        {look.annotator: len(look.uids) for look in looks},
    )


def second_look(
    project: Project, change: GuidelineChange, people: Collection[str] | None = None
) -> Batch | None:
    """The edit that asks for a second look at what was made before; None if there is none to take.

    Only articles that a person has done or is at work in are asked for; what was skipped stays so.

    Args:
        project: The project.
        change: What has changed.
        people: Whose; everybody's if None.
    """
    _, looks = _before(project, change)
    wanted = tuple(one for one in looks if people is None or one.annotator in people)
    if not wanted:
        return None
    return Batch(f"Second look: guideline of {change.part.id}, {change.at[:10]}", wanted)


def change_json(change: GuidelineChange, found: Touched) -> dict[str, Any]:
    """A change and what was made before it, for ``--json``."""
    what = change.what
    return {
        "event": change.event,
        "at": change.at,
        "by": change.by,
        "kind": change.part.kind,
        "id": change.part.id,
        "attribute": change.part.attribute,
        "before": {"ar": what.before.ar, "en": what.before.en},
        "after": {"ar": what.after.ar, "en": what.after.en},
        "spans": found.spans,
        "articles": found.articles,
        "second_look": found.waiting,
    }


def words_of(change: GuidelineChange) -> list[tuple[Fate, str]]:
    """What became of the words in both languages, English first; stretches in reading order."""
    what = change.what
    found: list[tuple[Fate, str]] = []
    for before, after in ((what.before.en, what.after.en), (what.before.ar, what.after.ar)):
        if before != after:
            found += [*([(Fate.STAYED, "\n")] if found else []), *worded(before, after)]
    return found


def _before(project: Project, change: GuidelineChange) -> Any:
    return project.made_before(change.part.kind, change.part.id, change.at, change.event)
