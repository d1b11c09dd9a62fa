"""The rows of a WebAnno TSV as a CAS: annotations over several rows joined, relations tied."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.formats.corpora.uima_cas import Cas, Thing
from app.formats.corpora.uima_names import ANNOTATION, SOFA, TOKEN, VIEW
from app.formats.corpora.webanno_escapes import parts, value_of
from app.formats.corpora.webanno_rows import Column, Sheet, Unit

_WORDS = r"(?s)((?:\\.|[^\\])*?)"  # up to a sign no backslash belongs to, counted from the left
_MARK = re.compile(_WORDS + r"\[(\d{1,9})\]")
_ENDS = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d{1,9})(?:_(\d{1,9}))?\])?")
_CHAIN = re.compile(_WORDS + r"->(\d{1,9})-(\d{1,9})")
_ROLE = "ROLE_"
_BASE = "BT_"


@dataclass(slots=True)
class _Made:
    """Annotations found so far.

    Attributes:
        cas: Where they are.
        ids: Layer and disambiguation id to annotation.
        numbers: Annotation to disambiguation id.
        at: Layer and row to annotations there, in the order of the stack.
        units: Rows by their numbers.
        chains: Layer and number of a chain to its links.
        later: Ends of relations and slots, tied once all are there.
    """

    cas: Cas = field(default_factory=Cas)
    ids: dict[tuple[str, int], Thing] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    at: dict[tuple[str, str], list[Thing]] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    chains: dict[tuple[str, int], dict[int, Thing]] = field(default_factory=dict)
    later: list[tuple[Thing, str, str, str, int]] = field(default_factory=list)

    def thing(self, kind: str, begin: int | None = None, end: int | None = None) -> Thing:
        """A new one; with places it is an annotation."""
        made = Thing(len(self.cas.things) + 1, kind)
        if begin is not None:
            made.refs["sofa"] = [1]
            made.values |= {"begin": begin, "end": end}
        self.cas.things[made.id] = made
        return made


def cas_of(sheet: Sheet, text: str) -> tuple[Cas, dict[int, int]]:
    """What the rows say.

    Args:
        sheet: The file.
        text: Its text.

    Returns:
        Annotations, and the disambiguation ids they had in the file, 0 for none.
    """
    made = _Made()
    made.thing(SOFA).values |= {"sofaString": text, "sofaID": VIEW}
    groups = _groups(sheet.columns)
    for block in sheet.blocks:
        for unit in block.units:
            made.units[unit.id] = unit
            for first, group in groups:
                cells = unit.cells[first : first + len(group)]
                if any(cell != "_" for cell in cells):
                    _read(made, unit, group, cells)
    _tie(made)
    for chain in made.chains.values():
        links = [chain[n] for n in sorted(chain)]
        for link, following in pairwise(links):
            link.refs["next"] = [following.id]
    return made.cas, made.numbers


def _groups(columns: list[Column]) -> list[tuple[int, list[Column]]]:
    """The columns of each layer, and where they begin."""
    found: list[tuple[int, list[Column]]] = []
    for n, column in enumerate(columns):
        if found and found[-1][1][0].layer == column.layer and column.name:
            found[-1][1].append(column)
        else:
            found.append((n, [column]))
    return found


def _read(made: _Made, unit: Unit, group: list[Column], cells: Any) -> None:
    """The annotations of one layer in one row."""
    stacks = [parts(cell, "|") if cell != "_" else [] for cell in cells]
    for n in range(max(map(len, stacks))):
        row = [
            (column, stack[n])
            for column, stack in zip(group, stacks, strict=True)
            if n < len(stack)
        ]
        if group[0].kind == "CH":
            _link(made, unit, row)
        elif group[0].kind == "RL":
            _relation(made, unit, row)
        else:
            _span(made, unit, row)


def _span(made: _Made, unit: Unit, row: list[tuple[Column, str]]) -> None:
    layer = row[0][0].layer
    marks = [_marked(words) for column, words in row if not _points(column)]
    number = next((mark for _, mark in marks if mark), 0)
    thing = made.ids.get((layer, number)) if number else None
    if thing is None:
        thing = made.thing(layer, unit.begin, unit.end)
        made.numbers[thing.id] = number
        if number:
            made.ids[layer, number] = thing
        links: list[Thing] = []
        for column, words in row:
            if column.name.startswith(_ROLE):
                links = _slots(made, thing, column, _marked(words)[0])
            elif _points(column):
                _targets(made, links, column, words)
            elif column.name:
                _set(thing, column.name, _marked(words)[0])
    thing.values["end"] = max(thing.values["end"], unit.end)
    made.at.setdefault((layer, unit.id), []).append(thing)


def _points(column: Column) -> bool:
    """Whether a column of spans says whither slots lead."""
    return "." in column.name and not column.name.startswith(_ROLE)


def _slots(made: _Made, host: Thing, column: Column, words: str) -> list[Thing]:
    name, _, kind = column.name.removeprefix(_ROLE).partition(":")[2].partition("_")
    links = []
    for role in parts(words, ";") if words != "_" else ():
        link = made.thing(kind or "Link")
        if role != "*":
            link.values["role"] = value_of(role)
        links.append(link)
    host.refs[name or "links"] = [link.id for link in links]
    return links


def _targets(made: _Made, links: list[Thing], column: Column, words: str) -> None:
    for link, place in zip(links, parts(words, ";"), strict=False):
        found = _ENDS.fullmatch(place)
        if found:
            made.later.append((link, "target", column.name, found[1], int(found[2] or 0)))


def _relation(made: _Made, unit: Unit, row: list[tuple[Column, str]]) -> None:
    thing = made.thing(row[0][0].layer, unit.begin, unit.end)
    for column, words in row:
        if not column.name.startswith(_BASE):
            if column.name:
                _set(thing, column.name, _marked(words)[0])
            continue
        found, base = _ENDS.fullmatch(words), column.name.removeprefix(_BASE)
        if found:
            made.later.append((thing, "Governor", base, found[1], int(found[2] or 0)))
            made.later.append((thing, "Dependent", base, unit.id, int(found[3] or 0)))


def _link(made: _Made, unit: Unit, row: list[tuple[Column, str]]) -> None:
    layer = row[0][0].layer
    chained = next((found for _, words in row if (found := _CHAIN.fullmatch(words))), None)
    if chained is None:
        return
    chain = made.chains.setdefault((layer, int(chained[2])), {})
    thing = chain.get(int(chained[3]))
    if thing is None:
        thing = chain[int(chained[3])] = made.thing(layer, unit.begin, unit.end)
        for column, words in row:
            found = _CHAIN.fullmatch(words)
            _set(thing, column.name, found[1] if found else _marked(words)[0])
    thing.values["end"] = max(thing.values["end"], unit.end)


def _set(thing: Thing, name: str, words: str) -> None:
    if words not in ("*", "_"):
        thing.values[name] = value_of(words)


def _marked(words: str) -> tuple[str, int]:
    """A value without its disambiguation id, and the id; 0 if there is none."""
    found = _MARK.fullmatch(words) if words.endswith("]") else None
    return (found[1], int(found[2])) if found else (words, 0)


def _tie(made: _Made) -> None:
    for thing, name, base, place, number in made.later:
        found = _resolved(made, base, place, number) or _token(made, place)
        thing.refs[name] = [found.id]


def _token(made: _Made, place: str) -> Thing:
    """The token of a row, for relations that join bare words."""
    unit = made.units.get(place)
    return made.thing(TOKEN, unit.begin, unit.end) if unit else made.thing(TOKEN)


def _resolved(made: _Made, base: str, place: str, number: int) -> Thing | None:
    """The annotation meant by a layer, a row and an id."""
    if number and (base, number) in made.ids:
        return made.ids[base, number]
    if base == ANNOTATION:
        layers = [things for (_, unit), things in made.at.items() if unit == place]
        things = [thing for found in layers for thing in found]
        if number:
            things = [thing for thing in things if made.numbers.get(thing.id) == number]
    else:
        things = made.at.get((base, place), [])
    plain = (thing for thing in things if not made.numbers.get(thing.id))
    return next(plain, next(iter(things), None))
