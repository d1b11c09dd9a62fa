"""Two versions of one thing become one: three-way, field by field; pure functions.

Where only one side has changed a field since the base, that side is right. Where both have, the
two are in conflict: one is taken and the other told. A version that is edited outlives a removal.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

import orjson

from app.review.merging_fields import KIND_OF, MISSING, fields_of, with_fields

P = TypeVar("P")


class Take(StrEnum):
    """Whose version is taken."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field, or a whole thing, that both sides have changed differently.

    Attributes:
        id: The same whenever the same versions meet.
        kind: ``spans``, ``relations``, ``comments``, ``decisions``, ``articles``, ``states``,
            ``people`` or ``scheme``.
        uid: Of what it is about; empty for people and the label scheme.
        article: uid of the article here; empty without one.
        person: Whose layer it is in; empty without one.
        field: What differs; ``removed`` where one side has removed what the other has changed.
        base: What it was, in words.
        ours: What it is here, in words.
        theirs: What it is in the other file, in words.
        taken: Whose version is taken.
        file: The other file.
        kept: Whether a comment keeps the version that was not taken.
    """

    id: str
    kind: str
    uid: str = ""
    article: str = ""
    person: str = ""
    field: str = ""
    base: str = ""
    ours: str = ""
    theirs: str = ""
    taken: Take = Take.OURS
    file: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both have changed, before anybody put it into words."""

    field: str
    base: Any
    ours: Any
    theirs: Any


Judging = Callable[[Clash], Take | None]
"""Who wins a field of one part; None: theirs, and nobody needs to be told."""


@dataclass(frozen=True, slots=True)
class Merged(Generic[P]):
    """What became of two versions.

    Attributes:
        part: The one there is to be; None for none.
        clashes: Fields in conflict, and who won each.
        outlives: Whether it stays since one has changed what the other has removed.
    """

    part: P | None
    clashes: tuple[tuple[Clash, Take], ...] = ()
    outlives: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """Says whose version is taken where both have changed a field.

    Attributes:
        prefer: One side for all conflicts; None: the later version.
        choices: A side for single conflicts, by id.
        own: Whose layer is kept where nobody knows which version is later; empty for nobody's.
    """

    prefer: Take | None = None
    choices: Mapping[str, Take] = field(default_factory=dict)
    own: str = ""

    def take(self, clash: Clash, uid: str, ours_at: str, theirs_at: str, *, own: bool) -> Take:
        """Whose version of a field is taken.

        Args:
            clash: The versions.
            uid: Of what they are of.
            ours_at: When ours was made; empty if nobody knows.
            theirs_at: The same of theirs.
            own: Whether it is said in one's own layer, without a history that tells more.
        """
        chosen = self.choices.get(conflict_id(uid, clash)) or self.prefer
        if chosen is not None:
            return chosen
        if own:
            return Take.OURS
        ours, theirs = (ours_at, digest(clash.ours)), (theirs_at, digest(clash.theirs))
        return Take.OURS if ours >= theirs else Take.THEIRS


def conflict_id(uid: str, clash: Clash) -> str:
    """What a conflict is called: the same whichever side is ours."""
    both = sorted((digest(clash.ours), digest(clash.theirs)))
    return digest([uid, clash.field, *both])[:16]


def digest(value: Any) -> str:
    """A hash of a value: the same for equal values."""
    return hashlib.sha256(
        orjson.dumps(value, _plain, orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    ).hexdigest()


def _plain(value: object) -> dict[str, bool]:
    if value is MISSING:
        return {"missing": True}
    raise TypeError


def merged(
    ours: P | None,
    theirs: P | None,
    bases: Sequence[P | None],
    judge: Judging,
    *,
    additive: bool = False,
) -> Merged[P]:
    """One version of two.

    Args:
        ours: The version here; None if there is none.
        theirs: The other file's, said in our words.
        bases: What both may have come from; empty if nobody knows.
        judge: Says who wins a field.
        additive: Nothing of ours that theirs lacks is removed, as there is no base.
    """
    if len(bases) > 1 and (ours is bases[-1] or ours == bases[-1]):  # they have known ours as it is
        return Merged(theirs)
    if ours == theirs or theirs in bases:
        return Merged(ours)
    if ours in bases:
        return Merged(theirs)
    if ours is None or theirs is None:
        return Merged(ours or theirs, outlives=ours is not None or any(bases))
    return _by_field(ours, theirs, [one for one in bases if one is not None], judge, additive)


def _by_field(
    ours: Any, theirs: Any, bases: Sequence[Any], judge: Judging, additive: bool
) -> Merged[Any]:
    mine, other = fields_of(ours), fields_of(theirs)
    known = [fields_of(base) for base in bases]
    additive = additive or not known
    found, clashes = dict(mine), []
    for name in {**mine, **other}:
        o, t = mine.get(name, MISSING), other.get(name, MISSING)
        before = [base.get(name, MISSING) for base in known]
        if _same(o, t) or any(_same(t, one) for one in before) or (additive and t is MISSING):
            continue
        if not any(_same(o, one) for one in before) and not (additive and o is MISSING):
            clash = Clash(name, before[0] if before else MISSING, o, t)
            taken = judge(clash)
            if taken is not None:
                clashes.append((clash, taken))
            if taken == Take.OURS:
                continue
        found[name] = t
    return Merged(with_fields(ours, theirs, found) if found != mine else ours, tuple(clashes))


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


def kind_of(part: object) -> str:
    """What the kind of a part is called, such as ``spans``."""
    return KIND_OF[type(part)]
