"""The pictures of a review report, its worst disagreements, and who decided what."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from app.model.decision import Decision, Verdict
from app.model.json import Json
from app.review.drawing import approximate
from app.review.drawn_matrix import drawn_matrix
from app.review.drawn_rows import drawn_kinds, drawn_progress
from app.review.drawn_series import drawn_series
from app.review.naming import KINDS, Names, both
from app.review.pictures import Pictures
from app.review.report import (
    Block,
    Entry,
    Heading,
    Paragraph,
    Picture,
    Said,
    Table,
    entry_text,
    moved,
)
from app.review.worst import Passage, Voice
from app.text.markup import directed

WIDTH = 680.0
_DAY = len("2026-11-22")
VERDICTS = {
    Verdict.ADOPTED: "one version taken as it was",
    Verdict.COMBINED: "made of several, or edited",
    Verdict.REJECTED: "nothing belongs here",
    Verdict.OPEN: "put off",
}


def picture_blocks(
    pictures: Pictures, names: Names, title_of: Callable[[str], str]
) -> Iterator[Block]:
    """All pictures, those that show nothing left out."""
    yield Heading("Pictures")
    drawn = [
        *(drawn_matrix(one, names, approximate, WIDTH) for one in pictures.matrices if one.cells),
        *(
            drawn_series(one, names, title_of, "Agreement by article", WIDTH)
            for one in pictures.by_article
            if one.points
        ),
        *(
            drawn_series(one, names, title_of, "Agreement by day of work", WIDTH)
            for one in pictures.by_day
            if one.points
        ),
    ]
    if pictures.kinds:
        drawn.append(drawn_kinds(pictures, names, approximate, WIDTH))
    if any(one.total for one in pictures.progress):
        drawn.append(drawn_progress(pictures, names, approximate, WIDTH))
    yield from map(Picture, drawn)
    if not drawn:
        yield Paragraph("There is nothing to draw: nobody has begun with any of these articles.")


def worst_blocks(
    passages: Sequence[Passage], people: Sequence[str], names: Names
) -> Iterator[Block]:
    """The worst disagreements in their sentences."""
    yield Heading("The worst disagreements")
    if not passages:
        yield Paragraph("There are no disagreements between these people in these articles.")
        return
    yield Paragraph(
        "The heaviest first: what somebody has not marked at all, with the relations that hang on "
        "it; then other labels, relations, attributes, and last other ends.",
        soft=True,
    )
    for n, passage in enumerate(passages, 1):
        yield _entry(n, passage, people, names)


def decision_blocks(decisions: Sequence[Decision], names: Names) -> Iterator[Block]:
    """Who decided what, when, and for which reasons."""
    yield Heading("Who decided what")
    if not decisions:
        yield Paragraph("Nothing has been decided yet.")
        return
    heads = ("Who", "What", "Number", "From", "To")
    groups: dict[tuple[str, Verdict], list[Decision]] = {}
    for one in decisions:
        groups.setdefault((one.annotator, one.verdict), []).append(one)
    rows = tuple(
        (names.person(who), VERDICTS[verdict], f"{len(found):,}", *_days(found))
        for (who, verdict), found in sorted(groups.items())
    )
    yield Table(heads, rows, words=2)
    reasons = Counter(str(one.reason) or "no reason given" for one in decisions)
    told = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    yield Paragraph("Reasons: " + ", ".join(f"{name} {count:,}" for name, count in told) + ".")


def decided(decision: Decision | None, names: Names) -> str:
    """What became of a disagreement, in a sentence."""
    if decision is None:
        return "Not decided."
    when = f" on {decision.created[:_DAY]}" if decision.created else ""
    why = f" Reason: {decision.reason}." if decision.reason else ""
    note = f" Note: {decision.note}" if decision.note else ""
    who = directed(names.person(decision.annotator))
    return f"Decided by {who}{when}: {VERDICTS[decision.verdict]}.{why}{note}"


def _days(found: Sequence[Decision]) -> tuple[str, str]:
    days = sorted(one.created[:_DAY] for one in found)
    return days[0], days[-1]


def _entry(n: int, passage: Passage, people: Sequence[str], names: Names) -> Entry:
    text, by = entry_text(passage)
    kinds = ", ".join(KINDS[kind].en for kind in passage.kinds)
    place = f"{passage.start:,}\u2013{passage.end:,}"
    title = f"{directed(passage.title)} · {place} · {kinds}"
    said = tuple(
        Said(
            people.index(voice.person),
            names.person(voice.person),
            _words(voice, names),
            moved(voice.fragments, by),
        )
        for voice in passage.voices
    )
    return Entry(n, title, text, said, decided(passage.decision, names))


def _words(voice: Voice, names: Names) -> str:
    if not voice.label:
        return "nothing" if voice.read else "has not read this article"
    values = "; ".join(
        f"{names.attribute(name).en}: {_value(value)}" for name, value in voice.values.items()
    )
    label = both(names.label(voice.label))
    return f"{label} ({values})" if values else label


def _value(value: Json) -> str:
    if value is None:
        return "\u2013"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
