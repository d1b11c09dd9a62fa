"""Who of theirs is who of ours: by uid, then by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class People:
    """Who is who.

    Attributes:
        theirs: Name there to the name here, where it is another.
        renamed: Name here to the one it gets, since they have renamed the person.
        told: What nobody could decide, in words.
    """

    theirs: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def matched(
    ours: Mapping[str, str], theirs: Mapping[str, str], names: Mapping[str, str] | None
) -> People:
    """Matches people; whoever was renamed on one side is renamed.

    Args:
        ours: Uid to name.
        theirs: The same in the other file.
        names: Name before to name now, of those they have renamed; None without a base.
    """
    found = People()
    before = {now: then for then, now in (names or {}).items()}
    for uid, name in theirs.items():
        mine = ours.get(uid)
        if mine is None or mine == name:
            continue
        base = before.get(name, name)
        taken = name in ours.values()
        if names is not None and not taken and (mine == base or (base != name and name < mine)):
            found.renamed[mine] = name
        else:
            found.theirs[name] = mine
        if base not in (mine, name):
            found.told.append(f"“{base}” is called “{mine}” here and “{name}” there.")
    return found
