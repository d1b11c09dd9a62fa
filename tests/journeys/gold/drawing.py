"""The keys that draw a relation from a span that is selected: pure functions."""

from collections.abc import Sequence

from app.gui.attributes.choices import KEYS, PAGE
from app.gui.links.cue import guess
from app.gui.links.drafts import Draft, drafts
from app.model.span import Span
from tests.journeys.gold.places import Roads
from tests.journeys.gold.strokes import Kind, Stroke, keys, typed
from tests.journeys.gold.wanted import Link, Mark, Wanted


def drawing(
    wanted: Wanted, link: Link, origin: Mark, caret: int, roads: Roads
) -> tuple[list[Stroke], int]:
    """The keys, and where the caret is then; the other end is read off the page."""
    other = wanted.by_uid[link.target if link.source == origin.uid else link.source]
    found = drafts(wanted.scheme, origin.label, other.label)
    place = next(n for n, draft in enumerate(found) if _is(draft, link, origin))
    turns, row = divmod(place, PAGE)
    strokes = [
        *keys(Kind.RELATIONS, "F9"),
        Stroke(Kind.RELATIONS, target=other.uid),
        *keys(Kind.RELATIONS, *["0"] * turns, KEYS[row].lower()),
    ]
    if found[place].asked:
        note = str(link.attributes[found[place].attribute.id])
        return [*strokes, *typed(note), *keys(Kind.RELATIONS, "Return")], caret
    if not wanted.relation(link.type).cue:
        return strokes, caret
    strokes += _cue(wanted, link, caret, roads)
    return strokes, origin.start


def _is(draft: Draft, link: Link, origin: Mark) -> bool:
    forward = link.source == origin.uid
    kind = draft.offer.type
    same = kind.id == link.type and (draft.offer.reverse is not forward or kind.symmetric)
    if draft.asked:
        return same and draft.attribute is not None and draft.attribute.id in link.attributes
    return same and dict(draft.said) == dict(link.attributes)


def _cue(wanted: Wanted, link: Link, caret: int, roads: Roads) -> list[Stroke]:
    kind = wanted.relation(link.type)
    ends = [_span(wanted, wanted.by_uid[uid]) for uid in (link.source, link.target)]
    guessed = guess(wanted.text, ends[-1], ends, kind)
    if link.cue is None:
        return keys(Kind.RELATIONS, "Esc")
    if guessed == link.cue:
        return keys(Kind.RELATIONS, "Return")
    at = guessed[1] if guessed else caret
    start, end = link.cue
    walk = next(path for there, path in roads.walk(at, roads.moves) if there == start)
    over = next(path for there, path in roads.walk(start, roads.selecting) if there == end)
    return keys(Kind.RELATIONS, *walk, *over, "Return")


def _span(wanted: Wanted, mark: Mark) -> Span:
    extent = (mark.start, mark.end)
    return Span(
        uid=mark.uid, article="", annotator="", label=mark.label, fragments=(extent,), quote=""
    )


def order(links: Sequence[Link], marks: Sequence[Mark]) -> dict[str, list[Link]]:
    """Which relations are drawn once a span is there: those whose other end is there already."""
    made: set[str] = set()
    found: dict[str, list[Link]] = {}
    for mark in marks:
        made.add(mark.uid)
        found[mark.uid] = [
            link
            for link in links
            if mark.uid in (link.source, link.target) and {link.source, link.target} <= made
        ]
    return found
