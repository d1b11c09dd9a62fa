"""The lines of brat's annotation files, as they stand: nothing of them is checked."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

_BOUND = re.compile(
    r"(T[^\s]*)[\t ]+(\S+) (-?\d{1,12} -?\d{1,12}(?:;-?\d{1,12} -?\d{1,12})*) ?(?:\t(.*))?"
)
_RELATION = re.compile(r"(R\S*)\t(\S+)\s+[^\s:]+:(\S+)\s+[^\s:]+:(\S+)\s*")
_EVENT = re.compile(r"(E\S*)\t([^\s:]+):(\S+)((?:\s+[^\s:]+:\S+)*)\s*")
_MARK = re.compile(r"([AM]\S*)\t(\S+) (\S+)(?:[ \t]+(\S.*?))?\s*")
_NORM = re.compile(r"N\S*\t(\S+) (\S+) (\S+?:\S+)(?:\t(.*))?")
_NOTE = re.compile(r"#\d*\t(\S+) (\S+)(?:\t(.*))?")
_EQUIV = re.compile(r"\*\t(\S+)((?:\s+\S+){2,})\s*")
_NUMBERED = re.compile(r"(.*?\D)\d+")

Bound = tuple[str, str, list[list[int]], str | None]
"""Id, label, pieces, words."""


@dataclass(slots=True)
class Lines:
    """What an annotation file says.

    Attributes:
        bounds: Spans.
        relations: Id, type, and the ids it joins; arguments of events among them.
        marks: Target, name, value; True if there is none.
        notes: Type, target, words.
        events: Event id to the id of its trigger.
        strange: Lines that are none of these.
        shared: Whether two events have one trigger.
    """

    bounds: list[Bound] = field(default_factory=list)
    relations: list[tuple[str, str, str, str]] = field(default_factory=list)
    marks: list[tuple[str, str, str | bool]] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    events: dict[str, str] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    shared: bool = False

    def target(self, name: str) -> str:
        """The span that an id means: of an event, its trigger."""
        return self.events.get(name, name)


def parsed(text: str) -> Lines:
    """Reads the lines of an annotation file."""
    found = Lines()
    for line in text.split("\n"):
        line = line.removesuffix("\r")
        if line.strip() and not _take(line, found):
            found.strange.append(line)
    return found


def _take(line: str, found: Lines) -> bool:
    """Whether a line was understood."""
    kind = line[0]
    if kind == "T" and (made := _BOUND.fullmatch(line)):
        places = [[int(n) for n in pair.split()] for pair in made[3].split(";")]
        found.bounds.append((made[1], made[2], places, made[4]))
    elif kind == "R" and (made := _RELATION.fullmatch(line)):
        found.relations.append((made[1], made[2], made[3], made[4]))
    elif kind == "E" and (made := _EVENT.fullmatch(line)):
        _event(made, found)
    elif kind in "AM" and (made := _MARK.fullmatch(line)):
        found.marks.append((made[3], made[2], True if made[4] is None else made[4]))
    elif kind == "N" and (made := _NORM.fullmatch(line)):
        found.marks.append((made[2], made[1], made[3]))
        if made[4]:
            found.marks.append((made[2], f"{made[1]} text", made[4]))
    elif kind == "#" and (made := _NOTE.fullmatch(line)):
        found.notes.append((made[1], made[2], made[3] or ""))
    elif kind == "*" and (made := _EQUIV.fullmatch(line)):
        names = made[2].split()
        found.relations += [("", made[1], a, b) for a, b in pairwise(names)]
    else:
        return kind == "#" and not line[1:2].isdigit()  # a remark of somebody's, for nobody
    return True


def _event(made: re.Match[str], found: Lines) -> None:
    """An event is its trigger, with a relation an argument."""
    name, trigger = made[1], made[3]
    found.shared = found.shared or trigger in found.events.values()
    found.events[name] = trigger
    for argument in made[4].split():
        role, _, target = argument.partition(":")
        plain = _NUMBERED.fullmatch(role)
        found.relations.append(("", plain[1] if plain else role, trigger, target))
