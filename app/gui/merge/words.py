"""What is said of a merge: sums by person, conflicts, texts that differ. Pure functions."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from app.gui.counted import counted
from app.gui.quoted import isolated
from app.gui.translation import QT_TRANSLATE_NOOP
from app.review.merging import Conflict, Take
from app.review.merging_plan import COUNTED, Counts, MergePlan
from app.text.direction import is_rtl

_FIELDS = {
    "label": QT_TRANSLATE_NOOP("Merge", "label"),
    "fragments": QT_TRANSLATE_NOOP("Merge", "extent"),
    "note": QT_TRANSLATE_NOOP("Merge", "note"),
    "type": QT_TRANSLATE_NOOP("Merge", "type"),
    "cue": QT_TRANSLATE_NOOP("Merge", "cue"),
    "ends": QT_TRANSLATE_NOOP("Merge", "ends"),
    "text": QT_TRANSLATE_NOOP("Merge", "words"),
    "removed": QT_TRANSLATE_NOOP("Merge", "removed or changed"),
    "state": QT_TRANSLATE_NOOP("Merge", "state"),
    "title": QT_TRANSLATE_NOOP("Merge", "title"),
}
_THINGS = {
    "spans": QT_TRANSLATE_NOOP("Merge", "Span"),
    "relations": QT_TRANSLATE_NOOP("Merge", "Relation"),
    "comments": QT_TRANSLATE_NOOP("Merge", "Comment"),
    "decisions": QT_TRANSLATE_NOOP("Merge", "Decision"),
    "articles": QT_TRANSLATE_NOOP("Merge", "Article"),
    "states": QT_TRANSLATE_NOOP("Merge", "State"),
    "people": QT_TRANSLATE_NOOP("Merge", "Person"),
    "scheme": QT_TRANSLATE_NOOP("Merge", "Label scheme"),
}
_RANGE = re.compile(r"\d+, \d+(, \d+, \d+)*")
_BREAK = re.compile(r"\s*\n\s*")
_ONE = re.compile(r"“[^“”]*”")
_AROUND = 90
"""Code points shown before and after a place."""


def amounts(mine: Mapping[str, int]) -> str:
    """How much of each kind, in words; a dash for nothing."""
    said = [counted(kind, mine[kind]) for kind in COUNTED if mine.get(kind)]
    return ", ".join(said) or "–"


def sums(plan: MergePlan) -> list[tuple[str, str, str, str]]:
    """By person (nobody last, under an empty name): what comes, what changes, what goes."""
    parts: Sequence[Counts] = [plan.counts(what) for what in ("comes", "changes", "goes")]
    names = sorted({name for part in parts for name in part.people}, key=lambda x: (not x, x))
    rows = []
    for name in names:
        comes, changes, goes = (amounts(part.people.get(name, {})) for part in parts)
        rows.append((name, comes, changes, goes))
    return rows


def headline(plan: MergePlan) -> str:
    """What would be done, in one line."""
    told = [
        words.format(amounts=amounts({kind: plan.counts(what).total(kind) for kind in COUNTED}))
        for what, words in (
            ("comes", _tr("New: {amounts}.")),
            ("changes", _tr("Changed: {amounts}.")),
            ("goes", _tr("Removed: {amounts}.")),
        )
        if plan.counts(what)
    ]
    return " ".join(told) or _tr("Nothing but the label scheme or names would change.")


def is_open(conflict: Conflict) -> bool:
    """Whether a person can choose: what one has removed and the other changed stays anyway."""
    return conflict.field != "removed"


def conflict_line(conflict: Conflict, person: str) -> str:
    """A conflict in one line: what it is about, which field, whose."""
    thing = _tr(_THINGS.get(conflict.kind, conflict.kind))
    who = isolated(person) if person else ""
    return " · ".join(filter(None, (thing, field_words(conflict.field), who)))


def field_words(name: str) -> str:
    """What a field is called; what has no other name goes by its own."""
    known = _FIELDS.get(name)
    return _tr(known) if known else name


def version_words(words: str, field: str, text: str) -> str:
    """One version of a field; an extent by the words it covers, where the text is known."""
    if _ONE.fullmatch(words):
        return words[1:-1]
    if field not in ("fragments", "cue") or not text or not _RANGE.fullmatch(words):
        return words
    ends = [int(number) for number in words.split(", ")]
    pieces = zip(ends[::2], ends[1::2], strict=True)
    return " … ".join(text[start:end] for start, end in pieces)


def side_words(side: Take) -> str:
    """Whose version."""
    return _tr("ours") if side is Take.OURS else _tr("theirs")


def in_context(text: str, start: int, end: int) -> str:
    """A place in its text as HTML, marked; it runs as the text does."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    dots = ("… " if start > _AROUND else "", " …" if end + _AROUND < len(text) else "")
    marked = f"<b><u>{_plain(text[start:end])}</u></b>"
    body = f"{dots[0]}{_plain(before)}{marked}{_plain(after)}{dots[1]}"
    return paragraph(body, before + text[start:end] + after)


def differing(here: str, there: str) -> tuple[str, str]:
    """Two stretches of text as HTML, each marked from where they differ."""
    place = first_difference(here, there)
    return _from(here, place), _from(there, place)


def first_difference(one: str, other: str) -> int:
    """The first place at which two texts differ; the length of the shorter if none."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def paragraph(html: str, words: str) -> str:
    """A paragraph that runs as its words do."""
    direction = "rtl" if is_rtl(words) else "ltr"
    return f"<p dir='{direction}' style='margin:0'>{html}</p>"


def _from(words: str, place: int) -> str:
    rest = f"<b><u>{_plain(words[place:])}</u></b>" if words[place:] else ""
    return paragraph(_plain(words[:place]) + rest, words)


def _plain(words: str) -> str:
    return _BREAK.sub(" ¶ ", escape(words))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Merge", words)
