"""How the label schemes of two projects hang together: who has called what how, and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.model.article import Comment, Relation
from app.model.scheme_edit_plan import Uses
from app.model.scheme_json import scheme_to_json
from app.project.merge_side import Side
from app.project.merge_since import Since
from app.project.project import Project
from app.review.merging_names import Firsts, Path, followed


@dataclass(frozen=True, slots=True)
class Named:
    """A label scheme at some time.

    Attributes:
        scheme: The scheme, as JSON.
        firsts: What its parts were called first.
    """

    scheme: Mapping[str, Any] = field(default_factory=dict)
    firsts: Firsts = field(default_factory=dict)


def named(project: Project, first: int, until: int | None = None) -> Named:
    """What the parts of a project's label scheme were called first.

    Args:
        project: The project.
        first: The event after which ids are followed.
        until: The event until which; None: all of them.
    """
    firsts: Firsts = {}
    for event in project.scheme_events():
        if until is not None and event.id > until:
            return Named(event.before, firsts)
        if event.id > first:
            firsts = followed(firsts, event.before, event.after, event.groups)
    return Named(scheme_to_json(project.scheme), firsts)


@dataclass(frozen=True, slots=True)
class Naming:
    """The schemes that a merge compares.

    Attributes:
        ours: Ours.
        theirs: Theirs.
        before: Theirs as it was when both were the same.
        known: Ours as it was when they knew it.
    """

    ours: Named = field(default_factory=Named)
    theirs: Named = field(default_factory=Named)
    before: Named = field(default_factory=Named)
    known: Named | None = None


def naming(ours: Project, theirs: Project, known: int | None, *, three: bool) -> Naming:
    """Follows the ids of both label schemes.

    Args:
        ours: The project.
        theirs: The other one.
        known: The last event of theirs that is known here; None if there is none.
        three: Whether there is a base.
    """
    if known is None or not three:
        return Naming(named(ours, 1 << 62), named(theirs, 1 << 62))
    shared = ours.side.shares(theirs.side)
    mine, other = (shared, shared) if shared else (ours.side.noted(theirs.side, known), known)
    number = theirs.side.knows(ours.side)
    return Naming(
        named(ours, mine),
        named(theirs, other),
        named(theirs, other, known),
        None if number is None else named(ours, mine, number),
    )


def used_paths(uses: Uses) -> dict[Path, int]:
    """How often labels, relation types, attributes and values are used."""
    found: dict[Path, int] = {}
    for kind, groups in (("labels", uses.spans), ("relations", uses.relations)):
        for group in groups:
            for path in _paths(kind, group[0], group[1]):
                found[path] = found.get(path, 0) + group[-1]
    return found


def touched_paths(theirs: Side, since: Since) -> set[Path]:
    """Labels, attributes and so on of what they have touched, or lean on in what they touched."""
    found: list[Any] = []
    for kind in ("spans", "relations"):
        found += theirs.parts(kind, {**since.parts[kind], **since.recoded[kind]}).values()
    comments = theirs.parts("comments", since.parts["comments"]).values()
    said = theirs.said_in(sorted({*since.imported, *since.withdrawn}))
    found += [*said["spans"], *said["relations"]]
    found += theirs.parts("spans", _leaned_on([*found, *comments])).values()
    return {path for part in found for path in _paths(*_word(part), part.attributes)}


def _word(part: Any) -> tuple[str, str]:
    return ("relations", part.type) if isinstance(part, Relation) else ("labels", part.label)


def _leaned_on(parts: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Relation):
            found |= {part.source, part.target}
        elif isinstance(part, Comment) and part.span:
            found.add(part.span)
    return found


def _paths(kind: str, owner: str, said: Mapping[str, Any]) -> Iterable[Path]:
    yield kind, owner
    for name, value in said.items():
        yield kind, owner, name
        if isinstance(value, str):
            yield kind, owner, name, value


def lazily(paths: Callable[[], Iterable[Path]]) -> Callable[[Path], bool]:
    """Says whether a path is among some that are only read when it is first asked."""
    found: list[set[Path]] = []

    def has(path: Path) -> bool:
        if not found:
            found.append(set(paths()))
        return path in found[0]

    return has
