"""Guidelines of a label scheme: notes added to them, and what became of their words; pure."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from app.model.errors import UnknownLabel
from app.model.scheme import Scheme, Words
from app.model.scheme_json import scheme_from_json, scheme_to_json

_LISTS = {"label": "labels", "relation": "relations"}
_KEYS = ("guideline_ar", "guideline_en")
_PIECES = re.compile(r"\s+|\S+")
Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """What a guideline is about: a label, a relation type, or an attribute of one of them.

    Attributes:
        kind: ``label`` or ``relation``.
        id: Its id.
        attribute: Id of the attribute; empty for the label or relation type itself.
    """

    kind: str
    id: str
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Rewording:
    """What one edit of the scheme made of one guideline."""

    part: Part
    before: Words
    after: Words


class Fate(StrEnum):
    """What became of some words."""

    STAYED = "stayed"
    CAME = "came"
    WENT = "went"


def parts_of_scheme(raw: Node) -> Iterator[tuple[Part, Node]]:
    """All labels, relation types and attributes of a scheme as JSON."""
    for kind, name in _LISTS.items():
        for node in raw.get(name) or ():
            whole = Part(kind, str(node.get("id")))
            yield whole, node
            for inner in node.get("attributes") or ():
                yield Part(kind, whole.id, str(inner.get("id"))), inner


def guideline_of(scheme: Scheme, part: Part) -> Words:
    """The guideline of a part of a scheme; empty words if there is none."""
    return _words(_node(scheme_to_json(scheme), part))


def noted(scheme: Scheme, part: Part, note: str, *, arabic: bool) -> Scheme:
    """The scheme with a note as the last line of a guideline.

    Args:
        scheme: The scheme.
        part: Whose guideline.
        note: One line; a blank one changes nothing.
        arabic: Whether it goes to the Arabic guideline.

    Raises:
        UnknownLabel: If the scheme has no such part.
    """
    if not note.strip():
        return scheme
    raw = deepcopy(dict(scheme_to_json(scheme)))
    node: Any = _node(raw, part)
    key = _KEYS[not arabic]
    before = str(node.get(key) or "").rstrip()
    node[key] = f"{before}\n{note.strip()}" if before else note.strip()
    return scheme_from_json(raw)


def note_line(note: str, quote: str, day: str, *, arabic: bool) -> str:
    """A note with its example and its day, in one line: ``… (e.g. “تنظيم داعش”; 2026-11-22)``."""
    note, quote = (" ".join(words.split()) for words in (note, quote))
    example = (f"مثلًا: «{quote}»؛ " if arabic else f"e.g. “{quote}”; ") if quote else ""
    return f"{note} ({example}{day})".strip()


def rewordings(
    before: Node, after: Node, renamed: Mapping[str, str] | None = None
) -> list[Rewording]:
    """The guidelines that two schemes, as JSON, say in other words; in the order of the later one.

    A guideline of a part that has gone is not told, and that of a new part only if it says
    something.

    Args:
        before: The scheme before.
        after: The scheme after.
        renamed: New ids of labels and relation types to their old ones.
    """
    old = {part: _words(node) for part, node in parts_of_scheme(before)}
    found = []
    for part, node in parts_of_scheme(after):
        was = part
        if part not in old and renamed and part.id in renamed:
            was = Part(part.kind, renamed[part.id], part.attribute)
        words, earlier = _words(node), old.get(was, Words("", ""))
        if words != earlier:
            found.append(Rewording(part, earlier, words))
    return found


def worded(before: str, after: str) -> list[tuple[Fate, str]]:
    """What became of words, piece by piece: those that stayed, went and came, in reading order.

    Those that did not go spell `after`, those that did not come spell `before`.
    """
    old, new = _pieces(before), _pieces(after)
    found: list[tuple[Fate, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((Fate.STAYED, "".join(old[a:b])))
            continue
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        found += [(fate, words) for fate, words in ((Fate.WENT, gone), (Fate.CAME, come)) if words]
    return found


def _pieces(words: str) -> list[str]:
    """Words, and the white space between them."""
    return _PIECES.findall(words)


def _words(node: Node) -> Words:
    ar, en = (str(node.get(key) or "") for key in _KEYS)
    return Words(ar, en)


def _node(raw: Node, part: Part) -> Node:
    for known, node in parts_of_scheme(raw):
        if known == part:
            return node
    raise UnknownLabel(f"There is no {part.kind} “{part.id}” in this project.", "Look again.")
